# SPDX-License-Identifier: MIT
"""The "Go to" box: type or paste where to, see what was understood, go there.

Nothing moves while one types: Enter or a click on a reading goes, Esc closes.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from workbench.geo.destinations import Understanding
from workbench.ui.icons import Icons
from workbench.ui.places.finder import PlaceFinder
from workbench.ui.places.readings import ReadingDelegate, ReadingModel
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.search_field import SearchField

_WIDTH_PX = 520
_EDGE_PX = 8
_TOP_PX = 8
_ROWS_IN_SIGHT = 7


class GoToBox(QFrame):
    """A pop-up over its parent; `going` says where to, and the owner moves the map."""

    going = Signal(object)  # Destination

    def __init__(self, finder: PlaceFinder, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "popup")
        self._finder = finder
        self._over = parent
        self._came_from: QWidget | None = None
        self._answered = ""
        self._field = SearchField(icons, placeholder=self.tr("Go to a place or a coordinate"))
        self._model = ReadingModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(ReadingDelegate(icons, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setProperty("surface", "popup-list")
        self._list.setAccessibleName(self.tr("What it may mean"))
        self._note = plain_label(tone="muted", wrap=True)
        self._note.setContentsMargins(8, 4, 8, 4)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addWidget(self._list)
        column.addWidget(self._note)
        self.hide()
        self._field.installEventFilter(self)
        parent.installEventFilter(self)
        self._field.textChanged.connect(self._on_changed)
        self._list.clicked.connect(self._on_clicked)
        finder.understood.connect(self._on_understood)

    def open(self, text: str = "") -> None:
        """Show the box and take the keyboard; `text` is put into the field."""
        if not self._field.hasFocus():
            self._came_from = self.window().focusWidget()
        if text:
            self._field.setText(text)
        # The view may have moved since; and with nothing typed yet the place names are read.
        self._finder.find(self._field.text())
        self._say()
        self.show()
        self.raise_()
        self._place()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_box(self) -> None:
        """Hide the box and give the keyboard to where it was before."""
        self.hide()
        before, self._came_from = self._came_from, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self) -> SearchField:
        """Give the line that is typed into."""
        return self._field

    def list_view(self) -> QListView:
        """Give the list, for those who drive it by mouse."""
        return self._list

    def note(self) -> str:
        """Give the sentence beneath the list."""
        return self._note.text()

    def readings(self) -> ReadingModel:
        """Give what is listed."""
        return self._model

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's keys from the field, and keep the place over the parent."""
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._take_key(event)
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            row = (self._list.currentIndex().row() + by) % count
            self._list.setCurrentIndex(self._model.index(row))

    def _go(self, index: QModelIndex) -> None:
        """Go to a reading, if it is one of the text that stands there now."""
        if not index.isValid() or self._field.text() != self._answered:
            return
        reading = self._model.readings[index.row()]
        self.close_box()
        self.going.emit(reading)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._go(index)

    def _on_changed(self, text: str) -> None:
        self._field.set_searching(bool(text.strip()))
        self._finder.find(text)

    def _on_understood(self, understanding: Understanding) -> None:
        if understanding.text != self._field.text():
            return
        self._answered = understanding.text
        self._field.set_searching(False)
        self._model.show(understanding.readings)
        if understanding.readings:
            self._list.setCurrentIndex(self._model.index(0))
            self._list.scrollToTop()
        self._say(understanding.refusal)
        if self.isVisible():
            self._place()

    def _say(self, refusal: str = "") -> None:
        """Tell what may be typed, why nothing was understood, or whose data the answers are."""
        count = self._model.rowCount()
        self._list.setVisible(count > 0)
        if refusal:
            self._note.setText(refusal)
        elif count > 1 and self._model.readings[0].coordinate is not None:
            self._note.setText(self.tr("It can be read in several ways: choose one."))
        elif count:
            self._note.setText(
                self.tr("Place names: {credits}").format(credits=self._finder.credits)
            )
        else:
            self._note.setText(
                self.tr(
                    "A place’s name, degrees (decimal, or with minutes and seconds), MGRS, UTM, "
                    "or a pasted map address."
                )
            )

    def _place(self) -> None:
        width = min(_WIDTH_PX, self._over.width() - 2 * _EDGE_PX)
        rows = min(self._model.rowCount(), _ROWS_IN_SIGHT)
        row_px = self._list.sizeHintForRow(0) if rows else 0
        self._list.setFixedHeight(max(rows * row_px + 2, 1))
        height = min(self._column.heightForWidth(width), self._over.height() - _TOP_PX - _EDGE_PX)
        self.setGeometry((self._over.width() - width) // 2, _TOP_PX, width, height)
