# SPDX-License-Identifier: MIT
"""The brush moves by bins, stays on the strip and never closes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.timeline.brush import Grip, closed, dragged, shifted

EDGES = np.arange(0, 1001, 100)
brushes = st.tuples(st.integers(0, 9), st.integers(1, 10)).map(
    lambda pair: (pair[0] * 100, min(1000, (pair[0] + pair[1]) * 100))
)
places = st.floats(-300, 1300)


@given(st.sampled_from(Grip), brushes, places, places)
def test_a_dragged_brush_is_at_least_a_bin_wide_and_on_the_strip(grip, brush, start, end):
    low, high = dragged(grip, brush, start, end, EDGES)
    assert 0 <= low < high <= 1000
    assert low % 100 == high % 100 == 0


@given(brushes, places, places)
def test_a_moved_brush_keeps_its_width(brush, start, end):
    low, high = dragged(Grip.WHOLE, brush, start, end, EDGES)
    assert high - low == brush[1] - brush[0]


@given(st.sampled_from([Grip.START, Grip.END, Grip.WHOLE]), brushes, st.integers(-20, 20))
def test_the_keys_never_turn_the_brush_inside_out(grip, brush, bins):
    low, high = shifted(grip, brush, bins, EDGES)
    assert 0 <= low < high <= 1000


def test_a_new_brush_takes_in_the_bins_that_were_touched():
    assert dragged(Grip.NEW, (0, 0), 350, 120, EDGES) == (100, 400)


def test_one_end_moves_and_the_other_stays_even_between_edges():
    assert dragged(Grip.END, (130, 400), 400, 690, EDGES) == (130, 700)


def test_open_ends_stand_at_the_ends_of_the_strip():
    assert closed((None, 400), EDGES) == (0, 400)
    assert closed((200, None), EDGES) == (200, 1000)
