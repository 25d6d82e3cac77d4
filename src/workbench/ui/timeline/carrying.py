# SPDX-License-Identifier: MIT
"""Dragging an event out of the timeline, to be cited in a text."""

from PySide6.QtCore import QObject, QPointF, Qt

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.timeline.gestures import Gesture, Touch
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.widgets.record_drag import EventCarrier


class Carrying(QObject):
    """Does what a press on the ground does, until the pointer leaves the lanes with an event."""

    def __init__(self, session: Session, icons: Icons, lanes: LanesView) -> None:
        """Stand in for the last gesture of the lanes where a press is on events."""
        super().__init__(lanes)
        self._session = session
        self._lanes = lanes
        self._ground: Gesture = lanes.gestures[-1]
        self._held: list[int] = []
        self.carrier = EventCarrier(session, icons, lanes)
        lanes.gestures.insert(len(lanes.gestures) - 1, self)

    def claims(self, touch: Touch) -> bool:
        """Claim a press of the left button on an event or a bar."""
        left = touch.button is Qt.MouseButton.LeftButton
        self._held = self._events(touch.at) if left else []
        return bool(self._held)

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        """Show what the ground shows."""
        return self._ground.cursor(touch)

    def dragged(self, start: Touch, now: Touch) -> None:
        """Move the view along; beyond its edge the events go with the pointer instead."""
        if self._lanes.viewport().rect().contains(now.at.toPoint()):
            self._ground.dragged(start, now)
            return
        self._lanes.cancel_gesture()  # the view goes back to where it was
        self.carrier.carry(self._held)

    def released(self, start: Touch, now: Touch, *, moved: bool) -> None:
        """Let go, or take a click."""
        self._ground.released(start, now, moved=moved)

    def cancelled(self) -> None:
        """Forget what was begun."""
        self._ground.cancelled()

    def _events(self, at: QPointF) -> list[int]:
        """Return what is under a point by its keys, or the selection that it is of."""
        index = self._lanes.shown_index()
        if index is None:
            return []
        rows = list(self._lanes.under.rows(at))
        keys: list[int] = index.frame["event_id"][rows].tolist()
        selection = self._session.stage.scene.focus.selection
        return sorted(selection) if selection.intersection(keys) else keys
