# SPDX-License-Identifier: MIT
"""Which lanes events stand in."""

import numpy as np

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.timeline.lanes import lane_pairs, lanes_of


def pairs_by(by, frame, register):
    lanes = lanes_of(frame, register, by)
    rows, found = lane_pairs(frame, lanes, np.arange(len(frame)))
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
