# SPDX-License-Identifier: MIT
"""A frame sorted once and counted per filter tells the same as the events themselves."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.frame import Frame
from workbench.analysis.timeline.bins import Unit
from workbench.analysis.timeline.index import (
    count_visible,
    date_extent,
    index_timeline,
    show_lanes,
)
from workbench.analysis.timeline.order import OTHERS
from workbench.analysis.timeline.tally import tally
from workbench.domain.time import DAY_MS

DATES = [(0, 1), (2, 3), (4, 40), (5, None), (None, 6), (None, None), (7, 8)]
ACTORS = [(1, 2), (1,), (1, 3), (2,), (4,), (1,), ()]


def shown(fit, visible=None, by="actor"):
    frame = frame_of(DATES, actors=ACTORS, types=[1, 2, 1, 2, 1, 1, 2])
    index = index_timeline(frame, register_of(actors=4, types=2), by)
    mask = np.ones(len(frame), dtype=bool) if visible is None else np.array(visible)
    return show_lanes(count_visible(index, mask), fit)


def names(lanes):
    held = lanes.counted.index.lanes.names
    return ["others" if key == OTHERS else held[key] for key in lanes.keys]


def test_lanes_count_the_dated_visible_events_of_each_actor():
    lanes = shown(9)
    assert dict(zip(names(lanes), lanes.totals, strict=True)) == {
        "Actor 1": 3, "Actor 2": 2, "Actor 3": 1, "Actor 4": 1, "": 1,
    }  # fmt: skip


def test_others_are_the_events_that_have_no_lane_of_their_own():
    lanes = shown(2)
    # Actor 2's first event stands in Actor 1's lane already.
    assert names(lanes) == ["Actor 1", "others"]
    assert lanes.totals == (3, 3)
    rows, _ = lanes.within(1, -1e15, 1e15)
    assert sorted(rows.tolist()) == [3, 4, 6]


def test_events_without_a_date_are_counted_apart():
    counted = shown(9).counted
    assert (counted.shown, counted.undated) == (7, 1)


def test_an_event_is_found_in_each_place_where_it_stands():
    rows, places = shown(9).places_of(np.array([0, 6]))
    assert list(zip(rows.tolist(), places.tolist(), strict=True)) == [(0, 0), (0, 1), (6, 4)]


def test_counts_by_bin_add_up_to_the_lanes_total():
    lanes = shown(9)
    edges = np.arange(-1, 60) * DAY_MS
    for place, total in enumerate(lanes.totals):
        assert np.isclose(lanes.counts(place, edges).sum(), total)


def test_lanes_chosen_before_are_kept_when_asked():
    before = shown(2)
    index = before.counted.index
    mask = np.array([False, False, False, True, True, True, True])
    kept = show_lanes(count_visible(index, mask), 2, keep=before.keys)
    assert names(kept) == ["Actor 1", "others"]
    assert kept.totals == (0, 3)


def test_an_edit_that_leaves_dates_and_lanes_alone_sorts_nothing_anew():
    frame = frame_of(DATES, actors=ACTORS)
    register = register_of(actors=4)
    before = index_timeline(frame, register, "actor")
    columns = {**frame.columns, "lat": frame["lat"].copy()}
    after = index_timeline(Frame(columns, frame.vocabulary), register, "actor", before=before)
    assert after.by_lane is before.by_lane
    assert after.by_look is before.by_look


def test_a_renamed_actor_renames_its_lane_without_sorting():
    frame, register = frame_of(DATES, actors=ACTORS), register_of(actors=4)
    before = index_timeline(frame, register, "actor")
    renamed = replace(
        register, actors={**register.actors, 1: replace(register.actors[1], name="Red Front")}
    )
    after = index_timeline(frame, renamed, "actor", before=before)
    assert "Red Front" in after.lanes.names
    assert after.by_lane is before.by_lane


def test_a_changed_date_is_sorted_anew():
    frame, register = frame_of(DATES, actors=ACTORS), register_of(actors=4)
    before = index_timeline(frame, register, "actor")
    earlier = frame["earliest_ms"].copy()
    earlier[0] = -100 * DAY_MS
    columns = {**frame.columns, "earliest_ms": earlier}
    changed = Frame(columns, frame.vocabulary)
    after = index_timeline(changed, register, "actor", before=before)
    found = date_extent(after, tally(after.by_look, np.ones(len(frame), dtype=bool)))
    assert found is not None
    assert found[0] == -100 * DAY_MS


bounds = st.one_of(
    st.tuples(st.integers(-900, 900), st.integers(1, 400)).map(lambda made: (made[0], sum(made))),
    st.tuples(st.integers(-900, 900), st.none()),
    st.tuples(st.none(), st.integers(-900, 900)),
    st.just((None, None)),
)


@given(st.lists(st.tuples(bounds, st.booleans()), max_size=50))
def test_the_extent_reaches_from_the_first_to_the_last_visible_date(made):
    frame = frame_of([dates for dates, _ in made])
    index = index_timeline(frame, register_of(), "none")
    mask = np.array([passing for _, passing in made], dtype=bool)
    known = [[day for day in dates if day is not None] for dates, passing in made if passing]
    days = [day for pair in known for day in pair]
    found = date_extent(index, tally(index.by_look, mask))
    if not days:
        assert found is None
    else:
        assert found is not None
        assert found[0] == min(days) * DAY_MS
        # Open ends count as a moment; a last span of a day may be passed over for its neighbour.
        assert (max(days) - 1) * DAY_MS <= found[1] <= max(days) * DAY_MS + 1


def test_dates_bear_hours_only_where_nearly_all_tell_them():
    def finest(days: int, hours: int, opens: int = 0) -> Unit:
        dates = [(0, 1)] * days + [(0.5, 0.6)] * hours + [(0, None)] * opens
        index = index_timeline(frame_of(dates), register_of(), "none")
        return count_visible(index, np.ones(len(dates), dtype=bool)).finest

    assert finest(0, 10) is Unit.HOUR
    assert finest(1, 19) is Unit.HOUR
    assert finest(10, 10) is Unit.DAY
    assert finest(0, 0, opens=10) is Unit.DAY
