# SPDX-License-Identifier: MIT
"""The calendar heat map: one sum a day, and of days without any, whether that is known."""

from dataclasses import replace

import numpy as np

from workbench.analysis.charts.charts import CalendarChart, ChartChoice, Sums
from workbench.analysis.charts.groups import ChartIndex
from workbench.analysis.charts.over_time import shown_days
from workbench.analysis.charts.sums import binned, bins_of_days, remarks_on, sums_in_bins, touched
from workbench.analysis.frame import Mask

MOST_DAYS = 366 * 60
WIDEST_DAYS = 7  # what is dated more vaguely says nothing of a day


def by_day(
    index: ChartIndex, visible: Mask, choice: ChartChoice, asked: tuple[int | None, int | None]
) -> CalendarChart | None:
    """Return a sum a day, None where nothing is dated; of very long spans the last 60 years.

    Events known to a week at least are shared out over its days, others left out. A day has reports
    if any such event of the case lies about it, whatever else is filtered: a hidden report is a
    report. Of a day without one it is not known that nothing happened.
    """
    sharp = index.days.last - index.days.first < WIDEST_DAYS
    span = shown_days(index, visible & sharp, asked) or shown_days(index, visible, asked)
    if span is None:
        return None
    first = max(span[0], span[1] - MOST_DAYS)
    edges = np.arange(first, span[1] + 1, dtype="int64")
    bins = bins_of_days(index, edges, visible & sharp)
    rows = np.flatnonzero(bins.is_in)
    none = np.zeros(len(rows), dtype="int64")
    sums = sums_in_bins(index, choice.measure, bins, rows, none, 1)
    events = sums.best if choice.measure == "events" else binned(bins, rows, none, 1, (None,))[0]
    known = events[0] > 0
    if choice.measure != "events":
        told = rows[~index.people(choice.measure).unknown[rows]]
        known = touched(bins, told)
    there = bins_of_days(index, edges, sharp & (index.frame["withdrawn"] == 0))
    return CalendarChart(
        choice, first, Sums(*(one[0] for one in (sums.low, sums.best, sums.high))), events[0],
        touched(there, np.flatnonzero(there.is_in)), known,
        replace(
            remarks_on(index, choice, visible, bins=bins, several=False),
            too_vague=int(np.count_nonzero(visible & index.days.dated & ~sharp)),
        ),
    )  # fmt: skip
