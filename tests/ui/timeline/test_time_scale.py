# SPDX-License-Identifier: MIT
"""Views of time move and zoom as the hand expects."""

from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.domain.time import DAY_MS
from workbench.ui.timeline.time_scale import (
    EARLIEST_MS,
    LATEST_MS,
    NARROWEST_MS,
    TimeScale,
    bounded,
    panned,
    with_margin,
    zoomed,
)

scales = st.builds(
    lambda start, length, width: TimeScale(start, start + length, 130.0, width),
    st.floats(-1e13, 1e13),
    st.floats(float(NARROWEST_MS), 1e13),
    st.floats(100, 4000),
)


@given(scales, st.floats(0.2, 5), st.floats(0, 1))
def test_what_is_under_the_pointer_stays_there_when_zooming(scale, factor, share):
    at_px = scale.left_px + share * scale.width_px
    still = scale.ms(at_px)
    start, end = zoomed(scale, factor, at_px)
    assume(end - start > NARROWEST_MS * 1.01)
    after = TimeScale(start, end, scale.left_px, scale.width_px)
    assert abs(after.px(still) - at_px) < 0.5


@given(scales, st.floats(-500, 500))
def test_panning_moves_by_so_many_pixels_and_keeps_the_zoom(scale, by_px):
    start, end = panned(scale, by_px)
    after = TimeScale(start, end, scale.left_px, scale.width_px)
    assert abs(scale.px(start) - scale.left_px - by_px) < 0.5
    assert abs(after.px_per_ms / scale.px_per_ms - 1) < 1e-3


@given(st.floats(-1e18, 1e18), st.floats(0, 1e18))
def test_no_view_leaves_the_calendar_or_grows_too_short(start, length):
    first, last = bounded(start, start + length)
    assert EARLIEST_MS <= first < last <= LATEST_MS
    assert last - first >= NARROWEST_MS * 0.999


def test_a_single_day_is_seen_with_a_margin():
    start, end = with_margin(0, DAY_MS)
    assert start < 0
    assert end > DAY_MS
