# SPDX-License-Identifier: MIT
"""Bins of the calendar cover what they should, and share vague events out without loss."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.timeline_frames import frame_of
from workbench.analysis.timeline.bins import (
    NOMINAL_MS,
    Ends,
    Unit,
    bin_edges,
    spans_of,
    spread_counts,
    unit_for,
)
from workbench.domain.time import DAY_MS

moments = st.integers(-62_000_000_000_000, 250_000_000_000_000)  # about the years 5 to 9890


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@given(moments, st.integers(1, 20_000 * DAY_MS), st.sampled_from([*Unit][2:]))
def test_edges_ascend_and_cover_the_span_without_a_bin_too_many(start, length, unit):
    edges = bin_edges(start, start + length, unit)
    assert (np.diff(edges) > 0).all()
    assert edges[0] <= start < edges[1]
    assert edges[-2] < start + length <= edges[-1]


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        (Unit.DAY, "2022-04-24", "2022-04-25"),
        (Unit.WEEK, "2022-04-18", "2022-04-25"),  # Monday to Monday
        (Unit.MONTH, "2022-04-01", "2022-05-01"),
        (Unit.QUARTER, "2022-04-01", "2022-07-01"),
        (Unit.YEAR, "2022-01-01", "2023-01-01"),
        (Unit.DECADE, "2020-01-01", "2030-01-01"),
        (Unit.CENTURY, "2000-01-01", "2100-01-01"),
    ],
)
def test_a_moment_falls_into_the_calendars_own_bin(unit, first, last):
    moment = ms("2022-04-24T10:30")
    assert bin_edges(moment, moment + 1, unit).tolist() == [ms(first), ms(last)]


def test_a_span_that_ends_where_a_bin_ends_needs_no_further_bin():
    edges = bin_edges(ms("2022-01-01"), ms("2022-04-01"), Unit.MONTH)
    assert edges.tolist() == [ms(f"2022-0{month}-01") for month in (1, 2, 3, 4)]


@given(st.floats(1e-12, 1e-2), st.floats(1, 20))
def test_the_finest_unit_that_is_wide_enough_is_taken(px_per_ms, narrowest):
    unit = unit_for(px_per_ms, narrowest_px=narrowest)
    finer = [other for other in Unit if NOMINAL_MS[other] < NOMINAL_MS[unit]]
    assert all(NOMINAL_MS[other] * px_per_ms < narrowest for other in finer)
    assert unit is Unit.CENTURY or NOMINAL_MS[unit] * px_per_ms >= narrowest


spans = st.lists(
    st.tuples(st.integers(0, 1000), st.integers(0, 400), st.integers(0, 2)), min_size=1, max_size=40
)


@given(spans, st.sampled_from([1, 7, 30]))
def test_every_event_is_counted_once_however_vague(made, width):
    starts = np.array([start for start, _, _ in made]) * DAY_MS
    ends = starts + np.array([length for _, length, _ in made]) * DAY_MS
    groups = np.array([group for _, _, group in made])
    edges = np.arange(0, 1500, width) * DAY_MS
    counts = spread_counts(starts, ends, groups, edges, group_count=3)
    assert counts.shape == (3, len(edges) - 1)
    assert np.allclose(counts.sum(axis=1), np.bincount(groups, minlength=3))


def test_a_vague_event_is_shared_out_evenly_and_what_lies_outside_is_not_counted():
    edges = np.array([0, 10, 20, 30]) * DAY_MS
    counts = spread_counts(
        np.array([5]) * DAY_MS, np.array([45]) * DAY_MS, np.array([0]), edges, group_count=1
    )
    assert np.allclose(counts, [[5 / 40, 10 / 40, 10 / 40]])


def test_dates_are_closed_at_the_bound_that_is_known():
    spans = spans_of(frame_of([(3, 5), (3, None), (None, 7), (None, None)]))
    assert (spans.starts_ms // DAY_MS).tolist() == [3, 3, 7, 0]
    assert (spans.ends_ms // DAY_MS).tolist() == [5, 3, 7, 0]
    assert [Ends(code) for code in spans.ends.tolist()] == [
        Ends.CLOSED, Ends.OPEN_END, Ends.OPEN_START, Ends.UNDATED,
    ]  # fmt: skip


def test_no_unit_is_finer_than_the_finest_that_is_asked_for():
    assert unit_for(1.0, narrowest_px=4.0) is Unit.HOUR
    assert unit_for(1.0, narrowest_px=4.0, finest=Unit.DAY) is Unit.DAY
    assert unit_for(20 / (7 * DAY_MS), narrowest_px=4.0, finest=Unit.DAY) is Unit.WEEK
