# SPDX-License-Identifier: MIT
"""Events within a lane keep clear of one another where there is room."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.timeline.packing import NO_WISH, pack_rows

made = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40), st.integers(0, 2)), max_size=40)


def packed(spans, rows_each_side):
    lefts = np.array([left for left, _, _ in spans], dtype="float64")
    rights = lefts + np.array([width for _, width, _ in spans], dtype="float64")
    reaches = np.array([reach for _, _, reach in spans], dtype="int64")
    ranks = np.zeros(len(spans))
    wishes = np.full(len(spans), NO_WISH)
    rows, fits = pack_rows(lefts, rights, reaches, ranks, wishes, rows_each_side=rows_each_side)
    return rows, fits, lefts, rights


@given(made, st.integers(0, 6))
def test_events_stay_within_the_lane(spans, rows_each_side):
    rows = packed(spans, rows_each_side)[0]
    for (_, _, reach), row in zip(spans, rows.tolist(), strict=True):
        assert abs(row) + min(reach, rows_each_side) <= rows_each_side


@given(made)
def test_with_room_enough_no_two_overlap(spans):
    plain = [(left, width, 0) for left, width, _ in spans]
    rows, fits, lefts, rights = packed(plain, len(plain))
    assert fits.all()
    for one in range(len(plain)):
        for other in range(one):
            apart = lefts[one] >= rights[other] or lefts[other] >= rights[one]
            assert apart or rows[one] != rows[other]


@given(made, made)
def test_what_lies_before_a_gap_does_not_move_what_lies_after(before, after):
    far = [(left + 1_000, width, reach) for left, width, reach in after]
    alone = packed(far, 3)[0].tolist()
    together = packed([*before, *far], 3)[0].tolist()
    assert together[len(before) :] == alone


@given(made)
def test_those_that_fit_overlap_no_other_that_fits(spans):
    plain = [(left, width, 0) for left, width, _ in spans]
    rows, fits, lefts, rights = packed(plain, 1)
    for one in np.flatnonzero(fits).tolist():
        for other in np.flatnonzero(fits[:one]).tolist():
            apart = lefts[one] >= rights[other] or lefts[other] >= rights[one]
            assert apart or rows[one] != rows[other]


def test_what_finds_no_row_free_is_told():
    fits = packed([(0, 10, 0)] * 5, 1)[1]
    assert fits.tolist() == [True, True, True, False, False]


def test_an_event_by_itself_stands_in_the_middle_and_the_next_ones_beside_it():
    rows = packed([(0, 10, 0), (0, 10, 0), (0, 10, 0), (20, 10, 0)], 1)[0]
    assert rows.tolist() == [0, -1, 1, 0]


def test_a_large_symbol_keeps_its_neighbours_rows_free():
    rows = packed([(0, 10, 1), (5, 10, 0)], 3)[0]
    assert abs(rows[1] - rows[0]) > 1
