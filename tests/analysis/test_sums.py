# SPDX-License-Identifier: MIT
"""Prepared sums give what adding up anew gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.frames import small_frame
from workbench.analysis.frame import total_of
from workbench.analysis.sums import count_sums
from workbench.domain.counts import Total

COUNT = st.tuples(*[st.just(-1) | st.integers(0, 2**31 - 2)] * 3)


@given(st.lists(st.tuples(COUNT, st.booleans()), max_size=20))
def test_prepared_sums_equal_sums_made_anew(events):
    low, best, high = ([count[end] for count, _ in events] for end in range(3))
    frame = small_frame(
        len(events), fatalities_low=low, fatalities_best=best, fatalities_high=high
    )  # fmt: skip
    visible = np.array([seen for _, seen in events], dtype=bool)
    assert count_sums(frame).total(visible) == total_of(frame, visible)


def test_sums_know_the_columns_that_they_were_made_of():
    frame, other = small_frame(2), small_frame(2)
    sums = count_sums(frame)
    assert sums.is_of(frame, "fatalities")
    assert not sums.is_of(other, "fatalities")
    assert not sums.is_of(frame, "injured")


def test_an_upper_bound_adds_nothing_to_the_low_end_and_a_lower_bound_leaves_the_sum_open():
    frame = small_frame(
        3, fatalities_low=[-1, 10, 300], fatalities_best=[-1, -1, -1], fatalities_high=[50, 20, -1]
    )
    total = count_sums(frame).total(np.ones(3, dtype=bool))
    assert total == Total(low=310, best=310, high=370, open_ended=True, has_best=False)
