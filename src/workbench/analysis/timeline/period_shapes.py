# SPDX-License-Identifier: MIT
"""Named periods as they are drawn: where each begins, ends and fades, and the row of its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workbench.domain.register import PeriodEntry
from workbench.domain.time import edtf_span, is_approximate

PERIOD_COLOURS = ("type1", "type2", "type4", "type5", "type6")  # that people may choose
NEUTRAL = "border_strong"
_OPEN_SHARE = 0.25  # of what is shown: over so much of it an open end fades


@dataclass(frozen=True, slots=True)
class PeriodShape:
    """A period ready for drawing: bounds in UTC ms, half open, None where open.

    `start_fade_ms`, `end_fade_ms`: the stretch about a bound over which it fades, 0 where it is
    sharp. `row`: periods that overlap have different ones, from 0.
    """

    period: PeriodEntry
    start_ms: int | None
    end_ms: int | None
    start_fade_ms: int
    end_fade_ms: int
    row: int

    @property
    def colour(self) -> str:
        """The role of its colour."""
        return self.period.colour if self.period.colour in PERIOD_COLOURS else NEUTRAL


class Ink(NamedTuple):
    """Where a period's colour begins, is full, is full no more, and ends: UTC ms."""

    begins: float
    full_from: float
    full_until: float
    ends: float


def period_shapes(periods: Iterable[PeriodEntry]) -> tuple[PeriodShape, ...]:
    """Return periods by their beginning, each in the first row that is free."""
    shapes: list[PeriodShape] = []
    free_from: list[float] = []  # by row
    for period in sorted(periods, key=_beginning):
        start, end = period.earliest_ms, period.latest_ms
        row = next((n for n, free in enumerate(free_from) if free <= _beginning(period)), None)
        if row is None:
            row = len(free_from)
            free_from.append(0.0)
        free_from[row] = float("inf") if end is None else end
        first, _, last = period.date.partition("/")
        most = float("inf") if start is None or end is None else (end - start) // 2
        begins, ends = (int(min(_fade_ms(part), most)) for part in (first, last or first))
        shapes.append(PeriodShape(period, start, end, begins, ends, row))
    return tuple(shapes)


def ink_of(shape: PeriodShape, start_ms: float, end_ms: float) -> Ink | None:
    """Return where a period's colour lies while a stretch of time is shown; None outside it."""
    slack = (end_ms - start_ms) * _OPEN_SHARE
    begins, full_from = start_ms, start_ms + slack
    if shape.start_ms is not None:
        half = shape.start_fade_ms / 2
        begins, full_from = shape.start_ms - half, shape.start_ms + half
    full_until, ends = end_ms - slack, end_ms
    if shape.end_ms is not None:
        half = shape.end_fade_ms / 2
        full_until, ends = shape.end_ms - half, shape.end_ms + half
    if begins >= end_ms or ends <= start_ms:
        return None
    if full_from > full_until:  # an open end has less room than it would fade over
        if shape.start_ms is None:
            full_from, begins = full_until, min(begins, full_until)
        else:
            full_until, ends = full_from, max(ends, full_from)
    return Ink(begins, full_from, full_until, ends)


def _beginning(period: PeriodEntry) -> float:
    return float("-inf") if period.earliest_ms is None else period.earliest_ms


def _fade_ms(part: str) -> int:
    """Return how long the day, month or year of an approximate end is; 0 for a sure one."""
    if not is_approximate(part):
        return 0
    span = edtf_span(part)
    return (span.latest_ms or 0) - (span.earliest_ms or 0)
