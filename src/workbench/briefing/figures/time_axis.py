# SPDX-License-Identifier: MIT
"""Time on paper: where the marks of a time axis stand, what they say, and calendar bins."""

import calendar
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figures.svg_writing import text_width
from workbench.briefing.text.wording import Wording
from workbench.domain.time import DAY_MS, day_of_ms, day_start_ms

_HOUR_MS = 3_600_000
_EARLIEST_MS, _LATEST_MS = day_start_ms(date(1, 1, 1)), day_start_ms(date(9999, 12, 31))
_MONDAY = date(1, 1, 1)  # the calendar's first day, reckoned backwards, is a Monday
LABEL_GAP_PX = 9.0
LABEL_INDENT_PX = 4.0
_NARROWEST_LABEL_PX = 18.0


class Unit(Enum):
    """Units of the calendar."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A span of time, half open, UTC ms, laid out from `left_px` over `width_px`."""

    start_ms: int
    end_ms: int
    left_px: float
    width_px: float

    def px_of(self, at_ms: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the places of moments."""
        share = (at_ms - self.start_ms) / (self.end_ms - self.start_ms)
        return self.left_px + share * self.width_px

    def px(self, at_ms: float) -> float:
        """Return the place of one moment."""
        share = (at_ms - self.start_ms) / (self.end_ms - self.start_ms)
        return self.left_px + share * self.width_px


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the axis; one whose label has no room has an empty one."""

    at_ms: int
    label: str
    begins_year: bool


def scale_of(start_ms: int, end_ms: int, *, left_px: float, width_px: float) -> TimeScale:
    """Return the scale of a span, kept within the calendar and at least a day long."""
    start_ms = min(max(start_ms, _EARLIEST_MS), _LATEST_MS - DAY_MS)
    return TimeScale(start_ms, min(max(end_ms, start_ms + DAY_MS), _LATEST_MS), left_px, width_px)


_STEPS = (
    *((Unit.HOUR, every) for every in (1, 3, 6, 12)),
    *((Unit.DAY, every) for every in (1, 5, 10, 15)),
    *((Unit.MONTH, every) for every in (1, 2, 3, 6)),
    *((Unit.YEAR, every) for every in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
_APPROXIMATE_MS = {
    Unit.HOUR: _HOUR_MS,
    Unit.DAY: DAY_MS,
    Unit.WEEK: 7 * DAY_MS,
    Unit.MONTH: 30 * DAY_MS,
    Unit.YEAR: 365 * DAY_MS,
}


def unit_ms(unit: Unit) -> int:
    """Return how long a unit is at its longest, so that a whole one is never too long for it."""
    longest = {Unit.MONTH: 31 * DAY_MS, Unit.YEAR: 366 * DAY_MS}
    return longest.get(unit, _APPROXIMATE_MS[unit])


def marks_of(scale: TimeScale, wording: Wording, *, size_px: float) -> list[Mark]:
    """Return the closest marks whose labels, each to the right of its mark, do not collide."""
    marks: list[Mark] = []
    most = scale.width_px / _NARROWEST_LABEL_PX
    for unit, every in _STEPS:
        if (scale.end_ms - scale.start_ms) / (_APPROXIMATE_MS[unit] * every) > most + 1:
            continue
        marks = _labelled(list(_moments(scale, unit, every)), unit, wording) or marks
        if marks and _apart(marks, scale, size_px):
            break
    return _fitting(marks, scale, size_px)


def _apart(marks: list[Mark], scale: TimeScale, size_px: float) -> bool:
    """Whether every label ends before the next mark."""
    starts = [scale.px(mark.at_ms) for mark in marks]
    return all(
        start + LABEL_INDENT_PX + text_width(mark.label, size_px) + LABEL_GAP_PX <= following
        for start, following, mark in zip(starts, starts[1:], marks, strict=False)
    )


def _fitting(marks: list[Mark], scale: TimeScale, size_px: float) -> list[Mark]:
    """Return the marks, without the labels that would leave the axis or meet one before them."""
    fitting: list[Mark] = []
    taken = scale.left_px
    for mark in marks:
        start = scale.px(mark.at_ms) + LABEL_INDENT_PX
        end = start + text_width(mark.label, size_px)
        if start >= taken and end <= scale.left_px + scale.width_px:
            fitting.append(mark)
            taken = end
        else:
            fitting.append(Mark(mark.at_ms, "", mark.begins_year))
    return fitting


def _labelled(moments: list[int], unit: Unit, wording: Wording) -> list[Mark]:
    """Return marks with labels; the first, and each of a new year, names the year."""
    marks: list[Mark] = []
    year = None
    for at_ms in moments:
        day = day_of_ms(at_ms)
        month = wording.months[day.month - 1]
        new_year = day.year != year
        if unit is Unit.YEAR:
            label = str(day.year)
        elif unit is Unit.MONTH:
            label = f"{month} {day.year}" if new_year else month
        elif unit is Unit.HOUR and marks and at_ms % DAY_MS:
            label = f"{at_ms % DAY_MS // _HOUR_MS:02d}:00"
        else:
            label = f"{day.day} {month} {day.year}" if new_year else f"{day.day} {month}"
        marks.append(Mark(at_ms, label, new_year and bool(marks)))
        year = day.year
    return marks


def _moments(scale: TimeScale, unit: Unit, every: int) -> Iterator[int]:
    """Yield the round moments of a step that lie within the span."""
    if unit is Unit.HOUR:
        step = every * _HOUR_MS
        yield from range(-(-scale.start_ms // step) * step, scale.end_ms, step)
        return
    days = (
        _days_of_month(day_of_ms(scale.start_ms), every)
        if unit is Unit.DAY
        else _days(day_of_ms(scale.start_ms), unit, every)
    )
    for day in days:
        at_ms = day_start_ms(day)
        if at_ms >= scale.end_ms:
            return
        if at_ms >= scale.start_ms:
            yield at_ms


def _days_of_month(first: date, every: int) -> Iterator[date]:
    """Yield every so many days of each month, beginning with the first: 1, 6, 11 … 26."""
    for month in _days(first, Unit.MONTH, 1):
        last = month.replace(day=28) if every > 1 else month + timedelta(_days_in(month) - 1)
        day = month
        while day <= last:
            yield day
            day += timedelta(every)


def _days_in(month: date) -> int:
    """Return the number of days in a month."""
    return calendar.monthrange(month.year, month.month)[1]


def _days(first: date, unit: Unit, every: int) -> Iterator[date]:
    """Yield the round days of a step, beginning at or before `first`."""
    try:
        if unit in {Unit.DAY, Unit.WEEK}:
            step = every * (7 if unit is Unit.WEEK else 1)
            day = first - timedelta((first - _MONDAY).days % step)
            while True:
                yield day
                day += timedelta(step)
        if unit is Unit.MONTH:
            number = (first.year * 12 + first.month - 1) // every * every
            while True:
                yield date(number // 12, number % 12 + 1, 1)
                number += every
        year = max(1, first.year // every * every)
        while True:
            yield date(year, 1, 1)
            year = (year // every + 1) * every
    except (OverflowError, ValueError):
        return  # the calendar ends


def bins_of(scale: TimeScale, *, narrowest_px: float) -> tuple[Unit, NDArray[np.int64]]:
    """Return the finest unit whose bins are wide enough, and the edges of its bins, UTC ms."""
    for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR):
        share = _APPROXIMATE_MS[unit] / (scale.end_ms - scale.start_ms)
        if unit is Unit.YEAR or share * scale.width_px >= narrowest_px:
            return unit, bin_edges(scale.start_ms, scale.end_ms, unit)
    raise AssertionError("years are always wide enough")


def bin_edges(start_ms: int, end_ms: int, unit: Unit) -> NDArray[np.int64]:
    """Return the edges of calendar bins that cover a span, the outermost cut to it, UTC ms."""
    edges: list[int] = []
    for day in _days(day_of_ms(start_ms), unit, 1):
        edges.append(day_start_ms(day))
        if edges[-1] >= end_ms:
            break
    inside = edges[bisect_right(edges, start_ms) :]
    return np.array([start_ms, *(edge for edge in inside if edge < end_ms), end_ms], dtype="int64")


def spread_counts(
    earliest_ms: NDArray[np.int64], latest_ms: NDArray[np.int64], edges_ms: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return how many events fall into each bin, a vague one shared out evenly over its span.

    The spans are half open and closed at both ends; what lies outside the edges is not counted.
    """
    first = np.searchsorted(edges_ms, earliest_ms, side="right") - 1
    last = np.searchsorted(edges_ms, latest_ms, side="left") - 1
    bins = len(edges_ms) - 1
    whole = (first == last) & (first >= 0) & (first < bins)
    counts = np.bincount(first[whole], minlength=bins).astype("float64")
    starts = earliest_ms[~whole].astype("float64")
    lengths = np.maximum(latest_ms[~whole] - earliest_ms[~whole], 1).astype("float64")
    before = np.zeros(bins + 1)
    for number, edge in enumerate(edges_ms):  # a loop over bins keeps memory at one column
        before[number] = np.clip((edge - starts) / lengths, 0.0, 1.0).sum()
    return counts + np.diff(before)
