# SPDX-License-Identifier: MIT
"""What a press on the lanes may become: gestures, the first of which that claims it has it.

A gesture is an object with the five methods of `Gesture`. `LanesView.gestures` lists them, the
first to be asked first; what comes from outside goes to its front: `lanes.gestures.insert(0, …)`.
Where the pointer is in lane and time, `LanesView.under` says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from workbench.ui.timeline.time_scale import TimeScale, panned


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pointer is, in pixels of the view, and what is held with it."""

    at: QPointF
    button: Qt.MouseButton
    keys: Qt.KeyboardModifier

    def holds(self, key: Qt.KeyboardModifier) -> bool:
        """Whether a key is held."""
        return bool(self.keys & key)


@dataclass(frozen=True, slots=True)
class Spot:
    """What a point of the plot stands for: a moment, UTC ms, and the place and name of a lane.

    `place` is None below the last lane and on the axis; the name is "" for the bare lane and for
    the others.
    """

    at_ms: float
    place: int | None
    lane: str


class Gesture(Protocol):
    """One thing that a press can begin. The view asks and tells; it never keeps two going."""

    def claims(self, touch: Touch) -> bool:
        """Whether a press here is the beginning of this gesture."""
        ...

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        """Return the pointer's shape where a press would be claimed, None for the usual one."""
        ...

    def dragged(self, start: Touch, now: Touch) -> None:
        """Follow the pointer, once it has moved further than a click does."""
        ...

    def released(self, start: Touch, now: Touch, *, moved: bool) -> None:
        """Do what was begun; `moved` is False for a click."""
        ...

    def cancelled(self) -> None:
        """Forget what was begun: Esc was pressed."""
        ...


class Panning:
    """Drags the view along, or selects what is clicked: what is left when nothing else claims."""

    def __init__(
        self,
        scale_now: Callable[[], TimeScale],
        look_at: Callable[[float, float], None],
        click: Callable[[Touch], None],
    ) -> None:
        """`look_at` moves the view, `click` takes a click."""
        self._scale_now, self._look_at, self._click = scale_now, look_at, click
        self._scale: TimeScale | None = None

    def claims(self, touch: Touch) -> bool:
        """Claim any press of the left or the middle button."""
        return touch.button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        """Show a hand while it drags."""
        return Qt.CursorShape.ClosedHandCursor if self._scale else None

    def dragged(self, start: Touch, now: Touch) -> None:
        """Keep under the pointer what it took hold of."""
        if self._scale is None:
            self._scale = self._scale_now()
        self._look_at(*panned(self._scale, start.at.x() - now.at.x()))

    def released(self, start: Touch, now: Touch, *, moved: bool) -> None:
        """Let go, or take a click."""
        self._scale = None
        if not moved:
            self._click(now)

    def cancelled(self) -> None:
        """Go back to where the drag began."""
        if self._scale is not None:
            self._look_at(self._scale.start_ms, self._scale.end_ms)
        self._scale = None


class Drawing:
    """Selects what lies in a drawn area: a drag with a key held, or any drag while it is the tool.

    `Boxing` draws a rectangle, `Lassoing` a line that is closed behind the pointer.
    """

    key: Qt.KeyboardModifier  # held, it makes a drag this gesture

    def __init__(
        self,
        draw: Callable[[QPolygonF | None], None],
        select: Callable[[QPolygonF, Touch], None],
        click: Callable[[Touch], None],
    ) -> None:
        """`draw` shows the area, or none; `select` takes it at the end; `click` takes a click."""
        self._draw, self._select, self._click = draw, select, click
        self._line: list[QPointF] = []  # where the drag has been
        self.is_tool = False

    def area(self, line: list[QPointF]) -> QPolygonF:
        """Return the area of a drag along a line of points."""
        raise NotImplementedError

    def claims(self, touch: Touch) -> bool:
        """Claim drags with the key; a click with it selects as any click does."""
        return (self.is_tool or touch.holds(self.key)) and touch.button is Qt.MouseButton.LeftButton

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        """Show a cross while it is the tool."""
        return Qt.CursorShape.CrossCursor if self.is_tool else None

    def dragged(self, start: Touch, now: Touch) -> None:
        """Draw the area."""
        self._line = [*(self._line or [start.at]), now.at]
        self._draw(self.area(self._line))

    def released(self, start: Touch, now: Touch, *, moved: bool) -> None:
        """Select what lies in it."""
        line = [*self._line, now.at]
        self.cancelled()
        if moved:
            self._select(self.area(line), now)
        else:
            self._click(now)

    def cancelled(self) -> None:
        """Take the area away."""
        self._line = []
        self._draw(None)


class Boxing(Drawing):
    """Selects what lies in a rectangle."""

    key = Qt.KeyboardModifier.ShiftModifier

    def area(self, line: list[QPointF]) -> QPolygonF:
        """Return the rectangle between the two ends, a pixel wide and high at least."""
        return QPolygonF(QRectF(line[0], line[-1]).normalized().adjusted(-0.5, -0.5, 0.5, 0.5))


class Lassoing(Drawing):
    """Selects what lies within a line drawn by hand."""

    key = Qt.KeyboardModifier.AltModifier

    def area(self, line: list[QPointF]) -> QPolygonF:
        """Return what the line goes round, closed from its end to its beginning."""
        return QPolygonF(line)
