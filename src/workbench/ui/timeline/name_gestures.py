# SPDX-License-Identifier: MIT
"""Gestures on the lanes' names: fold or unfold at the arrow, drag to another place."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from workbench.ui.timeline.canvas import ARROW_RIGHT_PX
from workbench.ui.timeline.gestures import Touch
from workbench.ui.timeline.lane_room import LaneRoom


class NameGestures:
    """Presses on the column of names; a click off the arrow is left to `click`."""

    def __init__(
        self,
        room_now: Callable[[], LaneRoom | None],
        fold: Callable[[int], None],
        show_drop: Callable[[int | None], None],
        drop: Callable[[int, int], None],
        click: Callable[[Touch], None],
    ) -> None:
        """`fold` and `drop` take places of lanes; `show_drop` marks where a lane would go."""
        self._room_now, self._fold = room_now, fold
        self._show_drop, self._drop, self._click = show_drop, drop, click

    def claims(self, touch: Touch) -> bool:
        """Claim presses on a lane's name."""
        room = self._room_now()
        left = touch.button is Qt.MouseButton.LeftButton
        return left and room is not None and self._place(room, touch.at) is not None

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        """Show a hand over the arrow."""
        room = self._room_now()
        if room is None or self._place(room, touch.at) is None:
            return None
        return Qt.CursorShape.PointingHandCursor if touch.at.x() < ARROW_RIGHT_PX else None

    def dragged(self, start: Touch, now: Touch) -> None:
        """Mark the place between lanes where the dragged one would go."""
        self._show_drop(self._gap(now.at))

    def released(self, start: Touch, now: Touch, *, moved: bool) -> None:
        """Fold, or put the lane where it was dragged to."""
        self._show_drop(None)
        room = self._room_now()
        place = self._place(room, start.at) if room else None
        if place is None:
            return
        if moved:
            gap = self._gap(now.at)
            if gap is not None and gap not in (place, place + 1):
                self._drop(place, gap - (gap > place))
        elif now.at.x() < ARROW_RIGHT_PX:
            self._fold(place)
        else:
            self._click(now)

    def cancelled(self) -> None:
        """Leave the lanes as they are."""
        self._show_drop(None)

    def _place(self, room: LaneRoom, at: QPointF) -> int | None:
        return room.place_at(at.y()) if at.x() < room.left_px else None

    def _gap(self, at: QPointF) -> int | None:
        """Return how many lanes would stand above one that is dropped at a point."""
        room = self._room_now()
        if room is None or not room.count:
            return None
        middles = (room.tops_px[:-1] + room.tops_px[1:]) / 2
        return int((middles < at.y()).sum())
