# SPDX-License-Identifier: MIT
"""Bars count each known number and each begun date once, and stand still under a filter."""

import numpy as np

from tests.analysis.frames import small_frame
from workbench.analysis.filters.histograms import date_histogram, number_histogram
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import DAY_MS

ALL = np.ones(6, dtype=bool)
KILLED = small_frame(
    6,
    fatalities_low=[-1, -1, 300, 2, -1, -1],
    fatalities_best=[0, -1, -1, 3, 7, -1],
    fatalities_high=[-1, -1, -1, 5, -1, 40],
)


def test_unknown_numbers_are_in_no_bar_and_none_killed_is_a_bar_of_its_own():
    shown = number_histogram(KILLED, ALL, "fatalities")
    assert shown.edges.tolist() == [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 301]
    assert shown.counts.tolist() == [1, 0, 0, 1, 1, 0, 1, 0, 0, 1]


def test_bars_stand_still_while_fewer_events_are_counted():
    few = np.array([True, False, False, False, False, False])
    shown = number_histogram(KILLED, few, "fatalities")
    assert shown.edges.tolist() == number_histogram(KILLED, ALL, "fatalities").edges.tolist()
    assert shown.counts.sum() == 1


def test_a_number_on_an_edge_is_in_the_bar_that_it_begins():
    frame = small_frame(6, reports=[0, 1, 2, 5, 10, 10])
    assert number_histogram(frame, ALL, "reports").counts.tolist() == [1, 1, 1, 0, 1, 2]


def test_days_are_spread_over_equal_bars_from_the_first_to_the_last():
    starts = [0, DAY_MS, DAY_MS + 5, 9 * DAY_MS, MISSING_MS, 4 * DAY_MS]
    ends = [start + DAY_MS if start != MISSING_MS else 4 * DAY_MS for start in starts]
    frame = small_frame(6, earliest_ms=starts, latest_ms=ends)
    shown = date_histogram(frame, ALL, 5)
    assert (shown.edges // DAY_MS).tolist() == [0, 2, 4, 6, 8, 10]
    assert shown.counts.tolist() == [3, 0, 1, 0, 1]


def test_the_last_bar_ends_with_the_last_event():
    starts = [day * DAY_MS for day in (0, 3, 6, 9, 10, 11)]
    frame = small_frame(6, earliest_ms=starts, latest_ms=[start + DAY_MS for start in starts])
    shown = date_histogram(frame, ALL, 5)
    assert (shown.edges // DAY_MS).tolist() == [0, 3, 6, 9, 12]
    late = date_histogram(frame, ALL, 7)
    assert (late.edges // DAY_MS).tolist() == [0, 2, 4, 6, 8, 10, 12]
    assert (date_histogram(frame, ALL, 3).edges // DAY_MS).tolist() == [0, 4, 8, 12]
    starts[5] = 10 * DAY_MS
    frame = small_frame(6, earliest_ms=starts, latest_ms=[start + DAY_MS for start in starts])
    cut = date_histogram(frame, ALL, 3)
    assert (cut.edges // DAY_MS).tolist() == [0, 4, 8, 11]
    assert cut.counts.sum() == 6


def test_without_dates_there_are_no_bars():
    assert date_histogram(small_frame(6), ALL, 5).bars == 0
