# SPDX-License-Identifier: MIT
"""Clusters: every visible event of a box is drawn once, in a cell of the screen or by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.frames import small_frame
from workbench.analysis.clusters import FEW, Clusters, clusters_of
from workbench.analysis.frame import Frame
from workbench.analysis.placing import place_events
from workbench.domain.filters import Box

WORLD = Box(-180.0, -85.0, 180.0, 85.0)


def placed_frame(places: list[tuple[float, float]], killed: list[int] | None = None) -> Frame:
    """Make a frame of events at places (lat, lon), each exact to the point."""
    frame = small_frame(len(places))
    columns = dict(frame.columns)
    columns["lat"] = np.array([lat for lat, _ in places], dtype="float64")
    columns["lon"] = np.array([lon for _, lon in places], dtype="float64")
    columns["radius_m"] = np.zeros(len(places), columns["radius_m"].dtype)
    if killed is not None:
        columns["fatalities_best"] = np.array(killed, dtype="int32")
    return Frame(columns, frame.vocabulary)


def clusters(frame: Frame, box: Box = WORLD, zoom: float = 2.0, **how: object) -> Clusters:
    visible = np.ones(len(frame), dtype=bool)
    looks = (np.arange(len(frame)) % 2).astype("int16")
    return clusters_of(frame, visible, looks, box=box, zoom=zoom, **how)  # type: ignore[arg-type]


def test_events_of_one_place_are_one_cluster_and_a_lone_one_stands_by_itself() -> None:
    frame = placed_frame([(10.0, 10.0), (10.0, 10.0), (-40.0, 100.0)], killed=[3, 4, 9])
    found = clusters(frame)
    assert (found.lat.tolist(), found.lon.tolist()) == ([10.0], [10.0])
    assert (found.count.tolist(), found.killed.tolist()) == ([2], [7])
    assert found.by_look.tolist() == [[1, 1]]
    assert (found.event.tolist(), found.event_killed.tolist()) == ([3], [9])


def test_a_kept_event_leaves_its_cluster() -> None:
    frame = placed_frame([(10.0, 10.0)] * 3)
    found = clusters(frame, keep=np.array([2, 77]))
    assert found.count.tolist() == [2]
    assert found.event.tolist() == [2]


def test_what_a_kept_event_leaves_alone_stands_alone() -> None:
    found = clusters(placed_frame([(10.0, 10.0)] * 2), keep=np.array([1]))
    assert len(found.count) == 0
    assert found.event.tolist() == [1, 2]


def test_events_without_a_place_are_in_no_cluster() -> None:
    found = clusters(placed_frame([(float("nan"), float("nan")), (1.0, 1.0)]))
    assert found.event.tolist() == [2]


def test_a_box_over_the_date_line_holds_both_its_sides() -> None:
    frame = placed_frame([(0.0, 179.0), (0.0, -179.0), (0.0, 0.0)])
    found = clusters(frame, Box(170.0, -10.0, -170.0, 10.0), zoom=4.0)
    assert found.event.tolist() == [1, 2]


def test_the_least_radius_of_a_cluster_counts() -> None:
    frame = placed_frame([(10.0, 10.0)] * 2)
    columns = {**frame.columns, "radius_m": np.array([900.0, 400.0], dtype="float32")}
    assert clusters(Frame(columns, frame.vocabulary)).radius_m.tolist() == [400.0]


@given(
    places=st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=40),
    zoom=st.floats(0, 18),
    times=st.sampled_from([1, FEW]),
)
def test_no_event_is_lost_nor_drawn_twice(
    places: list[tuple[float, float]], zoom: float, times: int
) -> None:
    frame = placed_frame(places * times)
    inside = int(np.count_nonzero(np.abs(frame["lat"]) <= 85.0))
    found = clusters(frame, zoom=zoom)
    assert int(found.count.sum()) + len(found.event) == inside
    assert (found.count > 1).all()
    assert len(set(found.event.tolist())) == len(found.event)


def test_placing_is_kept_while_its_columns_are_the_same() -> None:
    frame = placed_frame([(10.0, 10.0)])
    placing = place_events(frame)
    retitled = Frame({**frame.columns, "status": frame["status"].copy()}, frame.vocabulary)
    moved = Frame({**frame.columns, "lat": frame["lat"] + 1}, frame.vocabulary)
    assert placing.is_of(retitled)
    assert not placing.is_of(moved)
    assert placing.down[0] == pytest.approx(0.4720, abs=1e-4)
