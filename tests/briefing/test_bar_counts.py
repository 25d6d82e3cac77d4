# SPDX-License-Identifier: MIT
"""Bars count whole events, and what is dated too vaguely for one is told apart."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from workbench.briefing.bar_counts import BarCounts, count_in_bars
from workbench.briefing.time_axis import Unit, scale_of
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import DAY_MS, day_start_ms

START, END = day_start_ms(date(2031, 2, 1)), day_start_ms(date(2031, 5, 1))


def bars(events: Sequence[tuple[int, int]], *, whole: bool = False) -> BarCounts:
    """Count events given as (day of the span, length in days), all of one kind."""
    starts = np.array([START + day * DAY_MS for day, _ in events], dtype="int64")
    ends = starts + np.array([length * DAY_MS for _, length in events], dtype="int64")
    scale = scale_of(START, END, left_px=0, width_px=650)
    kinds = np.zeros(len(events), dtype=int)
    return count_in_bars(starts, ends, kinds, 1, scale, narrowest_px=7, whole=whole)


def test_exact_events_are_counted_by_day():
    found = bars([(0, 1), (0, 1), (5, 1)])
    assert found.unit is Unit.DAY
    assert found.counts[:6, 0].tolist() == [2, 0, 0, 0, 0, 1]
    assert found.left_out.tolist() == [0]
    assert not found.perhaps.any()


def test_bars_are_as_long_as_most_dates_are_vague():
    assert bars([(0, 28), (28, 31), (40, 1)]).unit is Unit.MONTH
    assert bars([(0, 5), (9, 6), (40, 7), (41, 31)]).unit is Unit.WEEK


def test_an_event_over_the_edge_of_a_bar_is_whole_in_that_of_its_earliest_day():
    found = bars([(25, 10), (0, 28), (28, 31)])
    assert found.unit is Unit.MONTH
    assert found.counts[:, 0].tolist() == [2, 1, 0]


def test_what_is_wider_than_a_bar_is_in_none_and_may_belong_in_several():
    found = bars([(3, 1), (4, 1), (4, 1), (10, 3)])
    assert found.unit is Unit.DAY
    assert found.counts.sum() == 3
    assert found.perhaps[9:14].tolist() == [0, 1, 1, 1, 0]
    assert found.left_out.tolist() == [1]


def test_what_may_lie_anywhere_belongs_in_no_bar_at_all():
    found = bars([(3, 1), (-30, 200), (0, 89)])
    assert found.counts.sum() == 1
    assert not found.perhaps.any()
    assert found.left_out.tolist() == [2]


def test_events_with_an_open_end_or_without_a_date_are_in_no_bar():
    starts = np.array([START, MISSING_MS, MISSING_MS], dtype="int64")
    ends = np.array([START + DAY_MS, START + 3 * DAY_MS, MISSING_MS], dtype="int64")
    scale = scale_of(START, END, left_px=0, width_px=650)
    found = count_in_bars(starts, ends, np.zeros(3, dtype=int), 1, scale, narrowest_px=7)
    assert found.counts.sum() == 1
    assert found.unit is Unit.WEEK  # the second day of the span is a Sunday
    assert found.perhaps[:4].tolist() == [1, 1, 0, 0]
    assert found.left_out.tolist() == [1]


def test_whole_bars_begin_and_end_with_their_unit():
    months = [(5, 28), (28, 31), (60, 29)]
    assert bars(months).unit is Unit.MONTH
    narrower = count_in_bars(
        np.array([START + 5 * DAY_MS, START + 35 * DAY_MS]),
        np.array([START + 36 * DAY_MS, START + 66 * DAY_MS]),
        np.zeros(2, dtype=int),
        1,
        scale_of(START + 5 * DAY_MS, START + 85 * DAY_MS, left_px=0, width_px=650),
        narrowest_px=7,
        whole=True,
    )
    assert narrower.edges_ms[[0, -1]].tolist() == [START, END]
