# SPDX-License-Identifier: MIT
"""Running sums count the same as counting one by one would."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.timeline.bins import spread_counts
from workbench.analysis.timeline.tally import index_spans, order_by, tally
from workbench.domain.time import DAY_MS

HOUR_MS = DAY_MS // 24
# start in hours, length in hours, group, whether it passes
made_spans = st.lists(
    st.tuples(st.integers(-5_000, 5_000), st.integers(0, 2_000), st.integers(0, 3), st.booleans()),
    max_size=60,
)


def arrays(made):
    table = np.array(made, dtype="int64").reshape(-1, 4)
    starts, ends = table[:, 0] * HOUR_MS, (table[:, 0] + table[:, 1]) * HOUR_MS
    return starts, ends, table[:, 2], table[:, 3].astype(bool)


def tallied(made):
    starts, ends, groups, passing = arrays(made)
    index = index_spans(np.arange(len(made)), groups, starts, ends, group_count=4)
    return tally(index, passing)


@given(made_spans, st.integers(-300, 100), st.integers(1, 20))
def test_bins_hold_what_one_by_one_counting_finds(made, first_day, bins):
    starts, ends, groups, passing = arrays(made)
    edges = (first_day + np.arange(bins + 1) * 3) * DAY_MS
    sharp = ends - starts <= DAY_MS
    middle = starts + (ends - starts) // 2
    # Spans of up to a day count where their middle lies.
    starts, ends = np.where(sharp, middle, starts), np.where(sharp, middle, ends)
    expected = spread_counts(starts[passing], ends[passing], groups[passing], edges, group_count=4)
    found = tallied(made).counts(np.arange(4), edges)
    assert np.allclose(found, expected, atol=1e-5)


@given(made_spans)
def test_totals_are_the_spans_that_pass(made):
    _, _, groups, passing = arrays(made)
    assert tallied(made).totals().tolist() == np.bincount(groups[passing], minlength=4).tolist()


@given(made_spans, st.integers(-5_000, 5_000), st.integers(1, 500))
def test_all_that_touch_a_stretch_are_found_and_none_far_from_it(made, start_hour, hours):
    starts, ends, groups, passing = arrays(made)
    low, high = start_hour * HOUR_MS, (start_hour + hours) * HOUR_MS
    rows, owners = tallied(made).within(np.arange(4), low, high)
    touching = passing & (starts < high) & (ends > low)
    assert set(np.flatnonzero(touching).tolist()) <= set(rows.tolist())
    assert len(set(rows.tolist())) == len(rows)
    assert (owners == groups[rows]).all()
    assert (starts[rows] <= high + DAY_MS).all()
    assert (ends[rows] >= low - DAY_MS).all()


@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(-(10**14), 10**14)), max_size=60))
def test_sorting_by_digits_is_sorting(pairs):
    groups = np.array([group for group, _ in pairs], dtype="int64")
    at_ms = np.array([at for _, at in pairs], dtype="int64")
    assert order_by(groups, at_ms).tolist() == np.lexsort((at_ms, groups)).tolist()


def test_a_day_that_is_precise_stays_in_its_day():
    made = [(24 * day, 24, 0, True) for day in range(10)]
    counts = tallied(made).counts(np.array([0]), np.arange(11) * DAY_MS)
    assert counts.tolist() == [[1.0] * 10]


def test_spans_longer_than_a_length_are_found_where_they_touch_a_stretch():
    starts = np.array([0, 0, 5, 20, 1]) * DAY_MS
    ends = np.array([1, 10, 8, 60, 40]) * DAY_MS
    index = index_spans(np.arange(5), np.array([0, 0, 0, 0, 1]), starts, ends, group_count=2)
    counted = tally(index, np.array([True, True, True, True, True]))
    none, both = np.array([0]), np.array([0, 1])
    assert counted.longer(none, 4 * DAY_MS, 6 * DAY_MS, 2 * DAY_MS).tolist() == [1, 2]
    assert sorted(counted.longer(both, 4 * DAY_MS, 6 * DAY_MS, 3 * DAY_MS).tolist()) == [1, 4]
    assert counted.longer_count(both, 4 * DAY_MS, 6 * DAY_MS, 3 * DAY_MS) == 2
    hidden = tally(index, np.array([True, False, True, True, True]))
    assert hidden.longer(none, 4 * DAY_MS, 6 * DAY_MS, 2 * DAY_MS).tolist() == [2]


@given(made_spans, st.integers(-5_000, 5_000), st.integers(1, 1_000), st.integers(25, 500))
def test_they_are_counted_as_they_are_found(made, start, length, than):
    counted, groups = tallied(made), np.arange(4)
    where = (start * HOUR_MS, (start + length) * HOUR_MS, than * HOUR_MS)
    assert counted.longer_count(groups, *where) == len(counted.longer(groups, *where))
