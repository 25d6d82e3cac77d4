# SPDX-License-Identifier: MIT
"""The area that a form scrolls in."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

# Kept free above and below what is led to: the hint of a field belongs to it.
_ROOM_PX = 48
_CHANGES = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)


class FormArea(QScrollArea):
    """Scrolls up and down, and follows the keyboard, also while the form grows around it."""

    def __init__(self, content: QWidget) -> None:
        """Scroll a form."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wanted: QWidget | None = None
        self._left: QWidget | None = None  # had the keyboard when the form was scrolled by hand
        self._leading = QTimer(self, singleShot=True, interval=0)
        self._leading.timeout.connect(self._on_lead)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        host = QWidget()
        host.setProperty("surface", "form")
        host.setMinimumWidth(1)  # what cannot wrap, as a word of an address, widens no form
        column = QVBoxLayout(host)
        column.setContentsMargins(12, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(content)
        column.addStretch(1)
        self.setWidget(host)
        host.installEventFilter(self)

    def lead_to(self, widget: QWidget) -> None:
        """Bring a part of the form into view once the form has its room."""
        if widget is not QApplication.focusWidget():
            self._let_go()
        self._lead(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in view what has the keyboard while the form changes."""
        if watched is self.widget() and event.type() in _CHANGES and self._wanted is None:
            focused = QApplication.focusWidget()
            if focused is not None and focused is not self._left and self.isAncestorOf(focused):
                self._lead(focused)
        return super().eventFilter(watched, event)

    def _let_go(self, _action: int = 0) -> None:
        """Follow the keyboard no more until it is elsewhere: another part is looked at."""
        self._left = QApplication.focusWidget()

    def _lead(self, widget: QWidget) -> None:
        self._wanted = widget
        self._leading.start()

    def _on_lead(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and isValid(wanted) and self.isAncestorOf(wanted):
            room_px = min(_ROOM_PX, (self.viewport().height() - wanted.height()) // 2)
            self.ensureWidgetVisible(wanted, 0, max(room_px, 0))


def form_area(content: QWidget) -> FormArea:
    """Put a form into an area that scrolls up and down, and follows the keyboard."""
    return FormArea(content)
