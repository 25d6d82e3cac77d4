# SPDX-License-Identifier: MIT
"""Sorting the frame: stable, what is missing last either way, several keys."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.frames import small_frame
from workbench.analysis.ordering import (
    MISSING,
    coded_keys,
    count_keys,
    date_keys,
    event_order,
    first_of_keys,
    listed_keys,
    open_date_keys,
    ranks_by_key,
    visible_order,
)
from workbench.domain.frame_columns import MISSING_MS

KEYS = st.lists(st.integers(-(2**50), 2**50) | st.integers(0, 3) | st.just(MISSING), max_size=40)


@given(KEYS, st.booleans())
def test_an_order_is_the_one_of_a_stable_sort_with_missing_last(values, descending):
    def by(row):
        return (values[row] == MISSING, -values[row] if descending else values[row])

    order = event_order([(np.array(values, dtype="int64"), descending)], len(values))
    expected = sorted(range(len(values)), key=lambda row: by(row) if by(row)[0] is False else (1,))
    assert order.tolist() == expected


def test_the_second_key_sorts_within_the_first():
    first, second = np.array([2, 1, 2, 1]), np.array([5, 6, 7, 8])
    assert event_order([(first, False), (second, True)], 4).tolist() == [3, 1, 2, 0]


def test_without_keys_the_frame_keeps_its_order():
    assert event_order([], 3).tolist() == [0, 1, 2]


def test_only_visible_rows_are_picked_from_an_order():
    order = np.array([2, 0, 1])
    assert visible_order(order, np.array([True, False, True])).tolist() == [2, 0]


def test_dates_sort_by_their_beginning_and_an_open_one_is_not_known():
    frame = small_frame(3, earliest_ms=[50, MISSING_MS, MISSING_MS], latest_ms=[90, 40, MISSING_MS])
    assert date_keys(frame).tolist() == [50, MISSING, MISSING]


def test_open_beginnings_stand_last_either_way_and_by_their_ends():
    nothing = MISSING_MS
    frame = small_frame(
        5, earliest_ms=[nothing, 70, nothing, nothing, 50], latest_ms=[90, 80, nothing, 60, 95]
    )
    keys = (date_keys(frame), open_date_keys(frame))
    assert event_order([(k, True) for k in keys], 5).tolist() == [1, 4, 0, 3, 2]
    assert event_order([(k, False) for k in keys], 5).tolist() == [4, 1, 3, 0, 2]


def test_a_count_sorts_by_its_best_else_its_low_else_its_high_number():
    frame = small_frame(
        4, fatalities_low=[1, 300, -1, -1], fatalities_best=[3, -1, -1, -1],
        fatalities_high=[5, -1, 7, -1],
    )  # fmt: skip
    assert count_keys(frame, "fatalities").tolist() == [3, 300, 7, MISSING]


def test_codes_sort_by_the_rank_of_their_words():
    ranks = ranks_by_key([2, 0, 1])
    assert coded_keys(np.array([0, 1, -1, 2]), ranks, missing=-1).tolist() == [1, 2, MISSING, 0]


def test_events_sort_by_the_foremost_of_their_actors():
    frame = small_frame(3, {"actor": [[3, 5], [], [1]]})
    assert first_of_keys(frame, "actor", ranks_by_key([5, 1, 3])).tolist() == [0, MISSING, 1]


def test_events_that_a_list_does_not_hold_are_missing():
    frame = small_frame(4)
    assert listed_keys(frame, np.array([3, 1, 9])).tolist() == [1, MISSING, 0, MISSING]
