# SPDX-License-Identifier: MIT
"""Nothing but the text: the page lies over the whole window until Esc."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.widgets.labels import plain_label


class FocusRoom(QObject):
    """Takes a page out of the stack that it lives in, and puts it back."""

    changed = Signal(bool)  # whether the page is in the room

    def __init__(self, page: QWidget, home: QStackedWidget) -> None:
        """Serve one page."""
        super().__init__(home)
        self._page = page
        self._home = home
        self._room: _Room | None = None

    @property
    def is_open(self) -> bool:
        """Whether the page lies over the window."""
        return self._room is not None

    def enter(self) -> None:
        """Lay the page over the window."""
        if self._room is not None:
            return
        window = self._home.window()
        room = self._room = _Room(window)
        self._home.removeWidget(self._page)
        room.take(self._page)
        room.left.connect(self.leave)
        window.installEventFilter(self)
        room.setGeometry(window.rect())
        room.show()
        room.raise_()
        self.changed.emit(True)

    def leave(self) -> None:
        """Put the page back where it was."""
        room, self._room = self._room, None
        if room is None:
            return
        room.window().removeEventFilter(self)
        self._home.addWidget(self._page)
        self._home.setCurrentWidget(self._page)
        room.hide()
        room.deleteLater()
        self.changed.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and self._room is not None:
            self._room.setGeometry(self._room.window().rect())
        return super().eventFilter(watched, event)


class _Room(QFrame):
    """Covers a window; Esc, which the page has no use for, leaves it."""

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("surface", "panel-body")
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 24, 0, 0)
        self._column.setSpacing(0)
        hint = plain_label(self.tr("Esc shows the panes again"), tone="caption")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        hint.setContentsMargins(0, 4, 0, 6)
        self._column.addWidget(hint)

    def take(self, page: QWidget) -> None:
        """Show a page."""
        self._column.insertWidget(0, page, 1)
        page.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; no other key reaches what is covered."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()
