# SPDX-License-Identifier: MIT
"""The look of the filter bar: chips that wrap, a button for one more, and totals at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.labels import RunsLabel

_MIME = "application/x-workbench-chip"


class BarChip(Chip):
    """A chip that has a menu, and can be dragged onto another one of its bar."""

    menu_asked = Signal(QPoint)  # on the screen
    taken_in = Signal(object)  # the chip that was dropped on this one

    def __init__(self, icons: Icons, text: str) -> None:
        super().__init__(icons, text)
        self.setAcceptDrops(True)
        self._pressed: QPoint | None = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by mouse or by key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.mapToGlobal(QPoint(0, self.height()))
        self.menu_asked.emit(event.globalPos() if by_mouse else below)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse has gone far enough."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            drag = QDrag(self)
            data = QMimeData()
            data.setData(_MIME, b"")
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.setHotSpot(self._pressed)
            self._pressed = None
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by click; the end of a drag is none."""
        if self._pressed is not None:
            super().mouseReleaseEvent(event)
        self._pressed = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take another chip of the same bar."""
        if event.mimeData().hasFormat(_MIME) and self._is_other(event.source()):
            set_look(self, target=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        set_look(self, target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which chip was dropped here."""
        set_look(self, target=False)
        if self._is_other(event.source()):
            event.acceptProposedAction()
            self.taken_in.emit(event.source())

    def _is_other(self, source: QObject) -> bool:
        same_bar = isinstance(source, BarChip) and source.parent() is self.parent()
        return same_bar and source is not self


class ChipBar(QFrame):
    """A bar of chips; what they mean and what a click does is the owner's."""

    opened = Signal(int)  # the chip's place in the row
    removed = Signal(int)
    menu_asked = Signal(int, QPoint)
    joined = Signal(int, int)  # the chip that was dropped, and the one on which it was

    def __init__(self, icons: Icons, *, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._icons = icons
        self._chips: list[BarChip] = []
        self.add_button: QPushButton = push_button(add_text, kind="dashed")
        self.totals = RunsLabel()
        self._flow_host = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._flow_host.setSizePolicy(policy)
        self._flow = FlowLayout(self._flow_host, gap_px=6)
        self._flow.addWidget(self.add_button)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 5, 12, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._flow_host, 1)
        self._row.addWidget(self.totals)
        self.setMinimumHeight(icons.appearance.size("filter_bar"))

    def chips(self) -> Sequence[BarChip]:
        """Give the chips from left to right."""
        return tuple(self._chips)

    def show_texts(self, texts: Sequence[str]) -> bool:
        """Show one chip a text, and tell whether there are more or fewer than before.

        Chips that are there take other words, and the focus stays at its place in the row.
        """
        before = len(self._chips)
        for chip, text in zip(self._chips, texts, strict=False):
            if chip.text() != text:
                chip.set_text(text)
        for text in texts[before:]:
            self._add(text)
        for chip in self._chips[len(texts) :]:
            self._remove(chip)
        return len(texts) != before

    def add_leading(self, widget: QWidget) -> None:
        """Set a widget before the chips, such as the text search."""
        self._row.insertWidget(self._row.indexOf(self._flow_host), widget)

    def add_trailing(self, widget: QWidget) -> None:
        """Set a widget at the right end."""
        self._row.addWidget(widget)

    def _add(self, text: str) -> None:
        chip = BarChip(self._icons, text)
        chip.menu_asked.connect(self._on_menu_asked)
        chip.taken_in.connect(self._on_taken_in)
        chip.activated.connect(self._on_activated)
        chip.remove_requested.connect(self._on_remove_requested)
        self._flow.insert_widget(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _remove(self, chip: BarChip) -> None:
        had_focus = chip.hasFocus()
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        if had_focus:
            (self._chips[-1] if self._chips else self.add_button).setFocus()
        chip.hide()
        chip.deleteLater()

    def _on_activated(self) -> None:
        self.opened.emit(self._place())

    def _on_remove_requested(self) -> None:
        self.removed.emit(self._place())

    def _on_menu_asked(self, at: QPoint) -> None:
        self.menu_asked.emit(self._place(), at)

    def _on_taken_in(self, moved: BarChip) -> None:
        self.joined.emit(self._chips.index(moved), self._place())

    def _place(self) -> int:
        """Return where the chip that sent a signal stands in the row."""
        chip = self.sender()
        assert isinstance(chip, BarChip)
        return self._chips.index(chip)
