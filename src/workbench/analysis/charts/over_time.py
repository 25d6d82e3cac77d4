# SPDX-License-Identifier: MIT
"""Charts over time: one, or a small one for each region, type or actor."""

import numpy as np

from workbench.analysis.charts.charts import ChartChoice, Sums, TimeChart
from workbench.analysis.charts.groups import ChartIndex, Chosen, choose_groups
from workbench.analysis.charts.sums import (
    bins_of_days,
    remarks_on,
    sums_in_bins,
    sums_in_cells,
    touched,
    worth,
)
from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline.bins import NOMINAL_MS, Unit, bin_edges
from workbench.domain.time import DAY_MS

MOST_GROUPS, MOST_LINES, MOST_FACETS = 6, 5, 11
_UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_FEWEST_BINS, _MOST_BINS, _MOST_OWN_BINS = 2.5, 72, 1_500
_ENOUGH = 0.75  # of the events: so many are known well enough for a bin
_LONGEST_DAYS = {Unit.MONTH: 31, Unit.QUARTER: 92, Unit.YEAR: 366}
_NEVER = np.int32(2**31 - 1)


def over_time(
    index: ChartIndex, visible: Mask, choice: ChartChoice, asked: tuple[int | None, int | None]
) -> TimeChart | None:
    """Return counts over time, None where nothing is dated; `asked`: the filter's dates, UTC ms."""
    span = shown_days(index, visible, asked)
    if span is None:
        return None
    unit, edges = _bins(index, visible, span, choice.bins)
    bins = bins_of_days(index, edges, visible)
    facets, groups, rows, facet, group = _entries(index, visible, choice)
    shape = (len(facets.groups), len(groups.groups), len(edges) - 1)
    cells = facet * shape[1] + group
    flat = sums_in_bins(index, choice.measure, bins, rows, cells, shape[0] * shape[1])
    sums = Sums(*(one.reshape(shape) for one in (flat.low, flat.best, flat.high)))
    totals = Sums(*(one.sum(axis=1) for one in (sums.low, sums.best, sums.high)))
    of_groups, of_facets = index.grouping(groups.by), index.grouping(facets.by)
    rows, codes = of_facets.of(visible)
    kept, facet = facets.once(rows, codes)
    wholes = sums_in_cells(index, choice.measure, rows[kept], facet, shape[0])
    if of_groups.has_several:
        totals = sums_in_bins(index, choice.measure, bins, rows[kept], facet, shape[0])
    several = of_groups.has_several or of_facets.has_several
    there = bins_of_days(index, edges, index.frame["withdrawn"] == 0)
    return TimeChart(
        choice, unit, edges * DAY_MS, facets.groups, groups.groups, sums, totals,
        wholes, asked, touched(there, np.flatnonzero(there.is_in)),
        remarks_on(index, choice, visible, bins=bins, several=several),
    )  # fmt: skip


def _entries(
    index: ChartIndex, visible: Mask, choice: ChartChoice
) -> tuple[Chosen, Chosen, Array, Array, Array]:
    """Return facets and groups, and one entry for each of both that an event is in: row, places."""
    small = choice.chart == "multiples"
    across = choice.across if small else "none"
    by = choice.group if not small or choice.group != across else "none"
    of_facets, of_groups = index.grouping(across), index.grouping(by)
    most = MOST_LINES if of_groups.has_several else MOST_GROUPS
    rows, codes = of_facets.of(visible)
    facets = choose_groups(index, across, codes, MOST_FACETS, worth(index, choice.measure, rows))
    if of_facets.has_several:
        kept, facet = facets.once(rows, codes)
        rows = rows[kept]
        place, codes = of_groups.across(rows)
        each = worth(index, choice.measure, rows[place])
        groups = choose_groups(index, by, codes, most, each)
        kept, group = groups.once(place, codes)
        place = place[kept]
        return facets, groups, rows[place], facet[place], group
    rows, codes = of_groups.of(visible)
    groups = choose_groups(index, by, codes, most, worth(index, choice.measure, rows))
    kept, group = groups.once(rows, codes)
    rows = rows[kept] if len(kept) < len(rows) else rows
    return facets, groups, rows, facets.places[of_facets.codes[rows]], group


def shown_days(
    index: ChartIndex, visible: Mask, asked: tuple[int | None, int | None]
) -> tuple[int, int] | None:
    """Return the days to draw, half open: the filter's, its open ends filled from the events'."""
    days = index.days
    inside = visible & days.dated
    low, high = asked
    if low is None or high is None:
        if not inside.any():
            return None
        first = int(np.where(inside, days.first, _NEVER).min())
        last = int(np.where(inside, days.last, -_NEVER).max()) + 1
        start = first if low is None else low // DAY_MS
        end = last if high is None else -(-high // DAY_MS)
    else:
        start, end = low // DAY_MS, -(-high // DAY_MS)
    return start, max(end, start + 1)


def _bins(
    index: ChartIndex, visible: Mask, span: tuple[int, int], wanted: str
) -> tuple[Unit, Array]:
    """Return the unit of the bins and their edges in days."""
    length = span[1] - span[0]
    most = _MOST_BINS if wanted == "auto" else _MOST_OWN_BINS
    first = 0 if wanted == "auto" else _UNITS.index(Unit(wanted))
    fitting = [u for u in _UNITS[first:] if length * DAY_MS / NOMINAL_MS[u] <= most]
    unit = fitting[0] if fitting else _UNITS[-1]
    if wanted == "auto":
        unit = _known_to(index, visible, fitting or [unit], length)
    edges = bin_edges(span[0] * DAY_MS, span[1] * DAY_MS, unit) // DAY_MS
    return unit, edges


def _known_to(index: ChartIndex, visible: Mask, units: list[Unit], length: int) -> Unit:
    """Return the finest unit to which most of the events are known, of at least a few bins."""
    inside = visible & index.days.dated
    lengths, events = index.days.last - index.days.first + 1, np.count_nonzero(inside)
    many = [u for u in units if length * DAY_MS / NOMINAL_MS[u] >= _FEWEST_BINS] or units[:1]
    for unit in many:
        longest = _LONGEST_DAYS.get(unit, NOMINAL_MS[unit] // DAY_MS)
        if np.count_nonzero((lengths <= longest) & inside) >= _ENOUGH * events:
            return unit
    return many[-1]
