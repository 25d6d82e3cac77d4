# SPDX-License-Identifier: MIT
"""Bins of the calendar and how many events fall into each, a vague one shared out over its span."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import DAY_MS

HOUR_MS = 3_600_000
_ABOUT, _PERHAPS = 1, 2  # bits of the column `approximate`
_MONDAY_DAY = 4  # 5 January 1970, the first Monday of the epoch, in days since its beginning


class Unit(Enum):
    """Units of the calendar that bins are made of, the finest first."""

    HOUR = "hour"
    SIX_HOURS = "six hours"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


NOMINAL_MS = {
    Unit.HOUR: HOUR_MS,
    Unit.SIX_HOURS: 6 * HOUR_MS,
    Unit.DAY: DAY_MS,
    Unit.WEEK: 7 * DAY_MS,
    Unit.MONTH: 30 * DAY_MS,
    Unit.QUARTER: 91 * DAY_MS,
    Unit.YEAR: 365 * DAY_MS,
    Unit.DECADE: 3_652 * DAY_MS,
    Unit.CENTURY: 36_524 * DAY_MS,
}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}


class Ends(Enum):
    """How the two ends of a date are known; the value is the code in `Spans.ends`."""

    CLOSED = 0
    APPROXIMATE = 1
    OPEN_END = 2
    OPEN_START = 3
    UNDATED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Dates ready for drawing, one row per event of a frame.

    `starts_ms`, `ends_ms`: int64, UTC ms, half open; both are the known bound where the other is
    open, both 0 where there is no date. `ends`: int8, codes of `Ends`. `doubtful`: bool, the date
    says "perhaps".
    """

    starts_ms: Array
    ends_ms: Array
    ends: Array
    doubtful: Mask


def spans_of(frame: Frame) -> Spans:
    """Return the dates of a frame's events, with open ends closed at the bound that is known."""
    first, last = frame["earliest_ms"], frame["latest_ms"]
    no_first, no_last = first == MISSING_MS, last == MISSING_MS
    said = frame["approximate"]
    ends = (said & _ABOUT).astype("int8") * Ends.APPROXIMATE.value
    starts, stops = first, last
    if no_first.any() or no_last.any():
        undated = no_first & no_last
        starts = np.where(no_first, np.where(undated, 0, last), first)
        stops = np.where(no_last, np.where(undated, 0, first), last)
        ends[no_last] = Ends.OPEN_END.value
        ends[no_first] = Ends.OPEN_START.value
        ends[undated] = Ends.UNDATED.value
    return Spans(starts, np.maximum(starts, stops), ends, (said & _PERHAPS) != 0)


def unit_for(px_per_ms: float, *, narrowest_px: float, finest: Unit = Unit.HOUR) -> Unit:
    """Return the finest unit whose bins are at least so wide; centuries when none is.

    `finest`: none is finer than this one, however wide its bins are.
    """
    units = list(Unit)
    for unit in units[units.index(finest) :]:
        if NOMINAL_MS[unit] * px_per_ms >= narrowest_px:
            return unit
    return Unit.CENTURY


def bin_edges(start_ms: float, end_ms: float, unit: Unit) -> Array:
    """Return the edges of the whole bins that cover a span: int64, UTC ms, one more than bins."""
    start, end = int(np.floor(start_ms)), int(np.ceil(end_ms))
    if unit in _MONTHS:
        step = _MONTHS[unit]
        first, last = _month_of(start), _month_of(max(start, end - 1))
        # Years are counted from year 0, so that decades begin in 2020 and not in 2021.
        shift = 1970 * 12
        begin = (first + shift) // step * step - shift
        stop = ((last + shift) // step + 1) * step - shift
        months = np.arange(begin, stop + step, step)
        return months.astype("datetime64[M]").astype("datetime64[ms]").astype("int64")
    step = NOMINAL_MS[unit]
    shift = _MONDAY_DAY * DAY_MS if unit is Unit.WEEK else 0
    begin = (start - shift) // step * step + shift
    stop = -((shift - max(end, start + 1)) // step) * step + shift
    return np.arange(begin, stop + step, step, dtype="int64")


def spread_counts(
    starts_ms: Array, ends_ms: Array, groups: Array, edges_ms: Array, *, group_count: int
) -> Array:
    """Return how many events of each group fall into each bin: float64, (group, bin).

    An event is shared out evenly over its span; one without length falls into the bin that holds
    it. What lies outside the edges is not counted. Costs the events: for small numbers of them.
    """
    bins = len(edges_ms) - 1
    edges = edges_ms.astype("float64")
    lengths = (ends_ms - starts_ms).astype("float64")
    first = np.searchsorted(edges_ms, starts_ms, side="right") - 1
    last = np.maximum(first, np.searchsorted(edges_ms, ends_ms, side="left") - 1)
    size = group_count * bins
    one = (first == last) & (first >= 0) & (first < bins)
    cells = groups.astype("int64") * bins
    counts = np.bincount(cells[one] + first[one], minlength=size).astype("float64")
    many = (first != last) & (last >= 0) & (first < bins)
    if many.any():
        rate = 1.0 / lengths[many]
        begin, end, cell = first[many], last[many], cells[many]
        inner_from, inner_to = np.maximum(begin + 1, 0), np.minimum(end, bins)
        # Whole bins in between as a running sum of rates; the two outermost one by one.
        slopes = np.zeros((group_count, bins + 1))
        rows = cell // bins
        covered = inner_to > inner_from
        np.add.at(slopes, (rows[covered], inner_from[covered]), rate[covered])
        np.add.at(slopes, (rows[covered], inner_to[covered]), -rate[covered])
        whole = np.cumsum(slopes, axis=1)[:, :bins] * np.diff(edges)
        counts += whole.ravel()
        head = begin >= 0
        part = (edges[begin[head] + 1] - starts_ms[many][head]) * rate[head]
        counts += np.bincount(cell[head] + begin[head], weights=part, minlength=size)
        tail = end < bins
        part = (ends_ms[many][tail] - edges[end[tail]]) * rate[tail]
        counts += np.bincount(cell[tail] + end[tail], weights=part, minlength=size)
    return np.maximum(counts, 0.0).reshape(group_count, bins)


def _month_of(at_ms: int) -> int:
    """Return the calendar month of a moment, in months since January 1970."""
    return int(np.datetime64(at_ms, "ms").astype("datetime64[M]").astype("int64"))
