# SPDX-License-Identifier: MIT
"""Marks and bins of time: labels that never collide, bins that lose no event."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.briefing.figures.svg_writing import text_width
from workbench.briefing.figures.time_axis import (
    LABEL_INDENT_PX,
    Unit,
    bin_edges,
    bins_of,
    marks_of,
    scale_of,
    spread_counts,
)
from workbench.briefing.text.wording import wording_for
from workbench.domain.time import DAY_MS, day_of_ms, day_start_ms

FEBRUARY, MAY = day_start_ms(date(2031, 2, 1)), day_start_ms(date(2031, 5, 1))
DAYS = st.integers(day_start_ms(date(1, 1, 1)) // DAY_MS, day_start_ms(date(9990, 1, 1)) // DAY_MS)


def labels(start_ms: int, end_ms: int, width_px: float = 600, language: str = "en") -> list[str]:
    scale = scale_of(start_ms, end_ms, left_px=0, width_px=width_px)
    return [mark.label for mark in marks_of(scale, wording_for(language), size_px=9.5)]


def test_a_season_is_marked_by_round_days_of_each_month():
    assert labels(FEBRUARY, MAY, 420) == [
        "1 Feb 2031",
        "16 Feb",
        "1 Mar",
        "16 Mar",
        "1 Apr",
        "16 Apr",
    ]


def test_less_room_means_fewer_marks():
    assert labels(FEBRUARY, MAY, 260) == ["Feb 2031", "Mar", "Apr"]


def test_a_new_year_is_named():
    start, end = day_start_ms(date(2031, 11, 1)), day_start_ms(date(2032, 3, 1))
    assert labels(start, end, 300) == ["Nov 2031", "Dec", "Jan 2032", "Feb"]


def test_a_day_is_marked_by_hours():
    assert labels(FEBRUARY, FEBRUARY + DAY_MS, 300) == ["1 Feb 2031", "06:00", "12:00", "18:00"]


def test_centuries_are_marked_by_years():
    assert labels(day_start_ms(date(1800, 1, 1)), FEBRUARY, 260) == [
        "1800",
        "1850",
        "1900",
        "1950",
        "2000",
    ]


def test_months_are_named_in_the_packets_language():
    assert labels(FEBRUARY, MAY, 260, "fr") == ["févr. 2031", "mars", "avr."]


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(1, 4_000_000), st.floats(40, 900), st.sampled_from(["en", "fr"]))
def test_labels_never_collide_nor_leave_the_axis(
    first: int, days: int, width_px: float, language: str
):
    scale = scale_of(first * DAY_MS, (first + days) * DAY_MS, left_px=10, width_px=width_px)
    marks = marks_of(scale, wording_for(language), size_px=9.5)
    end = 0.0
    for mark in marks:
        assert scale.start_ms <= mark.at_ms < scale.end_ms
        if mark.label:
            begin = scale.px(mark.at_ms) + LABEL_INDENT_PX
            assert begin >= end
            end = begin + text_width(mark.label, 9.5)
            assert end <= 10 + width_px


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(1, 3000), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
def test_bins_cover_the_span_without_gap(first: int, days: int, unit: Unit):
    start, end = first * DAY_MS, (first + days) * DAY_MS
    edges = bin_edges(start, end, unit)
    assert (edges[0], edges[-1]) == (start, end)
    assert (np.diff(edges) > 0).all()


def test_weeks_begin_on_monday_and_months_on_the_first():
    assert {day_of_ms(int(e)).weekday() for e in bin_edges(FEBRUARY, MAY, Unit.WEEK)[1:-1]} == {0}
    assert {day_of_ms(int(e)).day for e in bin_edges(FEBRUARY, MAY, Unit.MONTH)} == {1}


def test_bins_are_as_fine_as_the_paper_allows():
    wide = scale_of(FEBRUARY, MAY, left_px=0, width_px=600)
    narrow = scale_of(FEBRUARY, MAY, left_px=0, width_px=60)
    assert bins_of(wide, narrowest_px=4)[0] is Unit.DAY
    assert bins_of(narrow, narrowest_px=4)[0] is Unit.WEEK


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 88), st.integers(1, 60)), min_size=1, max_size=30),
    st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]),
)
def test_spread_events_add_up_to_all_of_them(events: list[tuple[int, int]], unit: Unit):
    starts = np.array([FEBRUARY + day * DAY_MS for day, _ in events])
    ends = np.minimum(starts + np.array([length for _, length in events]) * DAY_MS, MAY)
    counts = spread_counts(starts, ends, bin_edges(FEBRUARY, MAY, unit))
    assert counts.sum() == pytest.approx(len(events))
    assert (counts >= -1e-9).all()


def test_a_vague_event_is_shared_out_by_days():
    starts = np.array([day_start_ms(date(2031, 2, 22))])  # 7 of 10 days lie in February
    counts = spread_counts(starts, starts + 10 * DAY_MS, bin_edges(FEBRUARY, MAY, Unit.MONTH))
    assert counts.tolist() == pytest.approx([0.7, 0.3, 0.0])
