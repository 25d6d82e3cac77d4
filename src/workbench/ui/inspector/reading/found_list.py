# SPDX-License-Identifier: MIT
"""The list of what was found, worked through by the keyboard alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from workbench.ui.icons import Icons
from workbench.ui.inspector.reading.found_rows import FoundModel, FoundPainting, FoundRow, Index
from workbench.ui.inspector.reading.sheets import Row

_LEAST_ROWS = 2
_EDGES_PX = 4


class FoundList(QListView):
    """Enter confirms and goes on, Delete drops, Left, Right and digits choose a reading."""

    chosen = Signal(str)  # the key of the row at hand, "" for none
    confirmed = Signal(object)  # Row
    dropped = Signal(object)  # Row
    reading_chosen = Signal(object, int)  # Row, the place of its reading
    field_wanted = Signal(object)  # Row
    text_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = FoundModel(self)
        self.setModel(self._found)
        self.setItemDelegate(FoundPainting(icons, self))
        self.setAccessibleName(self.tr("What was found"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_clicked)

    @property
    def rows(self) -> Sequence[FoundRow]:
        """The rows that are listed."""
        return self._found.rows

    @property
    def row(self) -> Row | None:
        """The row at hand."""
        at = self.currentIndex().row()
        return self._found.rows[at].row if 0 <= at < len(self._found.rows) else None

    def show_rows(self, rows: Sequence[FoundRow]) -> None:
        """List these; the row at hand stays at hand while it is listed."""
        key = self.row.key if self.row is not None else ""
        self._found.show(rows)
        if self.row is None:
            self.choose(key)
        self.setMinimumHeight(self.rows_px(min(len(rows), _LEAST_ROWS)))
        self.setMaximumHeight(self.rows_px(len(rows)))

    def rows_px(self, count: int) -> int:
        """Return how high the list is with so many rows."""
        edges_px = self.height() - self.viewport().height() if self.isVisible() else _EDGES_PX
        return count * max(self.sizeHintForRow(0), 24) + edges_px if count else 0

    def choose(self, key: str) -> None:
        """Put a row at hand; the first where there is none of the key and the list is used."""
        keys = [one.row.key for one in self.rows]
        if key in keys:
            self.setCurrentIndex(self._found.index(keys.index(key)))
        elif self.hasFocus() and keys:
            self.setCurrentIndex(self._found.index(0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row."""
        super().focusInEvent(event)
        if self.row is None and self.rows:
            self.setCurrentIndex(self._found.index(0))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which row is at hand."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.row.key if self.row is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key says with the row at hand."""
        if not self._take(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def _take(self, event: QKeyEvent) -> bool:
        key, row = event.key(), self.row
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_first = self.currentIndex().row() <= 0
        is_bare = modifiers == Qt.KeyboardModifier.NoModifier
        leads_back = modifiers == Qt.KeyboardModifier.ControlModifier or (is_bare and is_first)
        if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and leads_back):
            self.text_wanted.emit()
        elif row is None or not is_bare:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit(row)
            self._go_on()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(row)
        elif key == Qt.Key.Key_F2:
            self.field_wanted.emit(row)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            count = len(row.readings)
            if count > 1:
                self.reading_chosen.emit(row, (row.reading + step) % count)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.reading_chosen.emit(row, key - Qt.Key.Key_1)
        else:
            return False
        return True

    def _go_on(self) -> None:
        below = self.currentIndex().row() + 1
        if below < len(self.rows):
            self.setCurrentIndex(self._found.index(below))

    def _on_clicked(self, _index: object) -> None:
        self.chosen.emit(self.row.key if self.row is not None else "")
