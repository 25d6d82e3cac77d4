# SPDX-License-Identifier: MIT
"""Which lanes are shown, and in what order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.timeline.order import OTHERS, Arrangement, Ranked, arrange, moved_by_hand


def ranked(totals, *, bare=-5, firsts=None):
    names = tuple(f"lane {chr(ord('z') - number)}" for number in range(len(totals)))
    totals = np.array(totals, dtype="int64")
    return Ranked(names, bare, totals, totals if firsts is None else np.array(firsts))


def test_the_biggest_lanes_come_first_and_the_bare_one_last():
    assert arrange(ranked([5, 0, 9, 7], bare=2), Arrangement(), 9) == (3, 0, 2)


def test_what_does_not_fit_is_told_as_others():
    assert arrange(ranked([5, 1, 9, 7], bare=1), Arrangement(), 3) == (2, 3, OTHERS)


def test_unfolded_others_are_lanes_like_any():
    assert arrange(ranked([5, 1, 9, 7]), Arrangement(all_lanes=True), 3) == (2, 3, 0, 1)


def test_by_name_and_by_first_date_the_biggest_that_fit_are_put_in_order():
    lanes = ranked([5, 1, 9, 7], firsts=[30, 0, 10, 20])
    assert arrange(lanes, Arrangement("name"), 3) == (3, 2, OTHERS)
    assert arrange(lanes, Arrangement("first"), 4) == (1, 2, 3, 0)


def test_lanes_dragged_by_hand_come_first_and_the_rest_by_count():
    order = Arrangement("hand", by_hand=("lane y", "lane z"))
    assert arrange(ranked([5, 1, 9, 7]), order, 4) == (1, 0, 2, 3)
    assert moved_by_hand(("a", "b", "c"), "a", 1) == ("b", "a", "c")


def test_folded_lanes_leave_room_for_more():
    folded = frozenset({"lane z", "lane y", "lane x"})
    assert arrange(ranked([9, 8, 7, 6]), Arrangement(), 3) == (0, 1, OTHERS)
    assert arrange(ranked([9, 8, 7, 6]), Arrangement(folded=folded), 3) == (0, 1, 2, 3)


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 12))
def test_never_more_lanes_than_fit_and_never_an_empty_one(totals, fit):
    array = np.array(totals, dtype="int64")
    picked = arrange(ranked(totals), Arrangement(), fit)
    lanes = [lane for lane in picked if lane != OTHERS]
    assert len(picked) <= max(fit, 2)
    assert all(array[lane] > 0 for lane in lanes)
    assert (OTHERS in picked) == (np.count_nonzero(array) > len(lanes))
    left_out = set(np.flatnonzero(array).tolist()) - set(lanes)
    assert all(array[lane] >= array[other] for lane in lanes for other in left_out)
