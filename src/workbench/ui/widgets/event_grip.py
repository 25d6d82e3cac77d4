# SPDX-License-Identifier: MIT
"""A handle by which the events that a panel shows are dragged into a text."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.record_drag import EventCarrier


class EventGrip(IconLabel):
    """Asks which events they are when it is dragged."""

    def __init__(
        self,
        session: Session,
        icons: Icons,
        events_now: Callable[[], Collection[int]],
        parent: QWidget | None = None,
    ) -> None:
        """`events_now` gives the keys of the events that it stands for."""
        super().__init__(icons, "drag", colour="icon_muted", parent=parent)
        self._events_now = events_now
        self._pressed_at: QPointF | None = None
        self.carrier = EventCarrier(session, icons, self)
        said = self.tr("Drag into a text to cite it there")
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it is held."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed_at = event.position() if is_left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once it is moved further than a click is."""
        if self._pressed_at is None:
            return
        away = (event.position() - self._pressed_at).manhattanLength()
        if away >= QApplication.startDragDistance():
            self._pressed_at = None
            self.carrier.carry(self._events_now())
