# SPDX-License-Identifier: MIT
"""Which lanes events stand in, and which lanes are shown."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.looks import look_codes, looks_of
from workbench.analysis.timeline_lanes import OTHERS, lane_pairs, lanes_of, pick_lanes


def pairs_by(by, frame, register):
    codes, looks = look_codes(frame, looks_of(register))
    lanes = lanes_of(frame, register, by, looks)
    rows, found = lane_pairs(frame, lanes, codes, np.arange(len(frame)))
    return [
        (row, lanes.names[lane]) for row, lane in zip(rows.tolist(), found.tolist(), strict=True)
    ]


def test_an_event_stands_in_the_lane_of_each_of_its_actors():
    frame = frame_of([(0, 1)] * 3, actors=[(2, 1), (), (2,)])
    pairs = pairs_by("actor", frame, register_of(actors=3))
    assert pairs == [(0, "Actor 2"), (0, "Actor 1"), (1, ""), (2, "Actor 2")]


def test_a_type_without_a_name_is_the_bare_lane():
    frame = frame_of([(0, 1)] * 3, types=[1, 0, 2])
    assert pairs_by("type", frame, register_of(types=2)) == [(0, "Type 1"), (1, ""), (2, "Type 2")]


def test_without_lanes_all_events_stand_in_one():
    assert pairs_by("none", frame_of([(0, 1)] * 2), register_of()) == [(0, ""), (1, "")]


def test_an_event_without_a_country_stands_in_the_bare_lane():
    assert pairs_by("country", frame_of([(0, 1)]), register_of()) == [(0, "")]


def test_the_biggest_lanes_come_first_and_the_bare_one_last():
    assert pick_lanes(np.array([5, 0, 9, 7]), 9, bare=2) == (3, 0, 2)


def test_what_does_not_fit_is_told_as_others():
    assert pick_lanes(np.array([5, 1, 9, 7]), 3, bare=1) == (2, 3, OTHERS)


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 12))
def test_never_more_lanes_than_fit_and_never_an_empty_one(totals, fit):
    array = np.array(totals, dtype="int64")
    picked = pick_lanes(array, fit, bare=-5)
    lanes = [lane for lane in picked if lane != OTHERS]
    assert len(picked) <= max(fit, 2)
    assert all(array[lane] > 0 for lane in lanes)
    assert (OTHERS in picked) == (np.count_nonzero(array) > len(lanes))
    left_out = set(np.flatnonzero(array).tolist()) - set(lanes)
    assert all(array[lane] >= array[other] for lane in lanes for other in left_out)
