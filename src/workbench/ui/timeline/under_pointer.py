# SPDX-License-Identifier: MIT
"""What stands at a point of the lanes as they are drawn now, for gestures, menus and the card."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from workbench.ui.timeline.gestures import Spot
from workbench.ui.timeline.picture import Picture, Stack
from workbench.ui.timeline.pointing import Bar, bar_at, rows_at, stack_at
from workbench.ui.timeline.sheets import Content


class UnderPointer:
    """Answers for points in pixels of the view; None, or nothing, where no lanes are drawn."""

    def __init__(
        self,
        picture_now: Callable[[], Picture | None],
        content_now: Callable[[], Content | None],
    ) -> None:
        """`picture_now` gives what is drawn, `content_now` the lanes in sight."""
        self._picture_now, self._content_now = picture_now, content_now

    def spot(self, at: QPointF) -> Spot | None:
        """Return the moment and the lane of a point; None over the names."""
        picture, content = self._picture_now(), self._content_now()
        if picture is None or content is None or at.x() < picture.room.left_px:
            return None
        place = picture.room.place_at(at.y())
        lane = "" if place is None else content.shown.name(place)
        return Spot(picture.scale.ms(at.x()), place, lane)

    def single(self, at: QPointF) -> int | None:
        """Return the row of the single event under a point, None off them and on bars."""
        picture = self._picture_now()
        single = picture.singles.at(at.x(), at.y()) if picture else None
        return int(picture.singles.rows[single]) if picture and single is not None else None

    def rows(self, at: QPointF) -> tuple[int, ...]:
        """Return the rows of the event, or of the bar's events, under a point."""
        picture, content = self._picture_now(), self._content_now()
        if picture is None or content is None:
            return ()
        return rows_at(picture, content.shown, at.x(), at.y())

    def stack(self, at: QPointF) -> Stack | None:
        """Return the stack under a point."""
        picture = self._picture_now()
        return stack_at(picture, at.x(), at.y()) if picture else None

    def bar(self, at: QPointF) -> Bar | None:
        """Return the bar under a point, None off the bars."""
        picture = self._picture_now()
        return bar_at(picture, at.x(), at.y()) if picture else None
