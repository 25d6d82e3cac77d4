# SPDX-License-Identifier: MIT
"""A lane of a timeline with its events in rows, each with its title beside or upon it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.briefing.figures.svg_writing import HALO, INK, elided, text_width, words
from workbench.briefing.timelines.symbols import DrawnEvent

ROW_PX = 15.0
MOST_ROWS = 34  # of all lanes; with more a figure is taller than a page has room for
_PAD_PX = 5.0
_GAP_PX = 12.0
_LEAST_LABEL_PX = 60.0


@dataclass(frozen=True, slots=True)
class RowedEvent:
    """An event with its row, counted from 0, and the left edge of its title."""

    event: DrawnEvent
    row: int
    label: str
    label_px: float
    reach_px: tuple[float, float]

    @property
    def is_before(self) -> bool:
        """Whether the title stands to the left of the event."""
        return self.label_px < self.event.reach_px[0]


@dataclass(frozen=True, slots=True)
class RowedLane:
    """A lane's events in rows, and the height of each row; the last is for those not drawn."""

    events: tuple[RowedEvent, ...]
    heights_px: tuple[float, ...]

    @property
    def height_px(self) -> float:
        """How high the lane is."""
        return sum(self.heights_px) + 2 * _PAD_PX

    def middle_of(self, row: int) -> float:
        """Return the middle of a row below the lane's upper edge."""
        return _PAD_PX + sum(self.heights_px[:row]) + self.heights_px[row] / 2


def rowed(
    events: Sequence[DrawnEvent], limits_px: tuple[float, float], size_px: float, *, spare: int = 0
) -> RowedLane:
    """Lay a lane's events into as few rows as their titles allow, early ones first.

    `spare`: rows to leave free below them.
    """
    ends: list[float] = []
    placed: list[RowedEvent] = []
    for event in sorted(events, key=lambda one: (one.reach_px[0], one.reach_px[1])):
        label, at = _label(event, limits_px, size_px)
        left = min(event.reach_px[0], at)
        right = max(event.reach_px[1], at + text_width(label, size_px))
        row = next((n for n, end in enumerate(ends) if end + _GAP_PX <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        placed.append(RowedEvent(event, row, label, at, (left, right)))
    heights = [
        max([ROW_PX, *(2 * one.event.radius_px + 3 for one in placed if one.row == row)])
        for row in range(len(ends))
    ]
    return RowedLane(tuple(placed), (*heights, *([ROW_PX] * spare)) or (ROW_PX,))


def placed_in(lane: RowedLane, top_px: float) -> list[DrawnEvent]:
    """Return the lane's events where they are drawn."""
    return [replace(one.event, y_px=top_px + lane.middle_of(one.row)) for one in lane.events]


def titles_in(lane: RowedLane, top_px: float, size_px: float) -> list[str]:
    """Return the titles of the lane's events."""
    return [
        words(
            one.label,
            _start(one, size_px),
            top_px + lane.middle_of(one.row) + size_px * 0.36,
            size=size_px,
            fill=INK,
            text_anchor="end" if one.is_before else "start",
            **HALO,
        )
        for one in lane.events
        if one.label
    ]


def _start(one: RowedEvent, size_px: float) -> float:
    """Return where a title is tied: on the side of its event, so that no font pushes it there."""
    return one.label_px + (text_width(one.label, size_px) if one.is_before else 0.0)


def _label(event: DrawnEvent, limits_px: tuple[float, float], size_px: float) -> tuple[str, float]:
    """Return what stands beside an event, shortened where it must be, and where it begins."""
    start, end = event.reach_px
    width = text_width(event.words, size_px)
    if event.is_span and width + 16 <= end - start:
        return event.words, start + (end - start - width) / 2
    after, before = limits_px[1] - end - 8, start - limits_px[0] - 8
    if width <= after:
        return event.words, end + 7
    if width <= before:
        return event.words, start - 7 - width
    room = max(after, before, end - start - 16 if event.is_span else 0.0)
    if room < _LEAST_LABEL_PX:
        return "", end
    label = _shortened(event, size_px, room)
    if room == after:
        return label, end + 7
    if room == before:
        return label, start - 7 - text_width(label, size_px)
    return label, start + 8


def _shortened(event: DrawnEvent, size_px: float, room_px: float) -> str:
    """Return as much of an event's title as has room; what a span spans is kept whole."""
    kept = f", {event.when_told}" if event.when_told else ""
    left_px = room_px - text_width(kept, size_px)
    if left_px < _LEAST_LABEL_PX:
        return elided(event.when_told or event.label, size_px, room_px)
    return elided(event.label, size_px, left_px) + kept
