# SPDX-License-Identifier: MIT
"""Clusters: every visible event of a box is drawn once, in a cell of the screen or by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.maps.clusters import (
    FEW,
    LEAST_AREA_PX,
    TILE_PX,
    Clusters,
    clusters_in,
    members_in,
    vague_radii_m,
)
from workbench.analysis.maps.extents import extent_of_rows, placed_extent
from workbench.analysis.maps.piles import pile_up
from workbench.analysis.maps.scattered import Scattered, scattered
from workbench.analysis.placing import (
    AreaPlacing,
    area_points,
    place_events,
    place_in_areas,
)
from workbench.domain.filters import Box
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision

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
    return clusters_in(spread(frame, visible, looks, **how), box, zoom)  # type: ignore[arg-type]


def spread(
    frame: Frame, visible: Mask, looks: Array, areas: AreaPlacing | None = None, **how: object
) -> Scattered:
    return scattered(pile_up(frame, looks, place_events(frame), areas), visible, **how)  # type: ignore[arg-type]


def members(
    frame: Frame, visible: Mask, zoom: float, anchor: int, areas: AreaPlacing | None = None
) -> Array:
    looks = np.zeros(len(frame), dtype="int16")
    return members_in(spread(frame, visible, looks, areas), WORLD, zoom, [anchor])


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


def test_kept_events_of_one_spot_are_a_marked_cluster_but_for_the_current_one() -> None:
    found = clusters(placed_frame([(10.0, 10.0)] * 5), keep=np.array([2, 3, 4]), current=4)
    assert sorted(zip(found.count.tolist(), found.marked.tolist(), strict=True)) == [(2, 0), (2, 1)]
    assert found.event.tolist() == [4]


def test_chosen_events_stay_in_their_clusters_and_are_counted_there() -> None:
    frame = placed_frame([(10.0, 10.0)] * 5 + [(-40.0, 100.0), (-40.0, -100.0)])
    chosen = np.array([True, False, True, True, False, True, False])
    found = clusters(frame, chosen=chosen)
    assert (found.count.tolist(), found.chosen.tolist()) == ([5], [3])
    assert (found.event.tolist(), found.event_chosen.tolist()) == ([6, 7], [1, 0])


def test_an_area_counts_its_chosen_events() -> None:
    frame, areas = area_frame()
    chosen = areas.elsewhere.copy()
    chosen[areas.rows[0]] = True
    found = clusters(frame, zoom=5.0, areas=areas, chosen=chosen)
    held = found.area >= 0
    assert (found.count[held].sum(), found.chosen[held].sum()) == (len(areas.rows), 1)


def test_a_cluster_stands_where_an_event_happened_not_at_the_mean() -> None:
    frame = placed_frame([(0.0, 10.0), (0.0, 10.1), (0.0, 10.5)])
    found = clusters(frame)
    assert (found.lat.tolist(), found.lon.tolist()) == ([0.0], [10.1])
    assert found.anchor.tolist() == [2]


def test_of_very_many_events_every_cluster_still_stands_at_one_of_its_own() -> None:
    rng = np.random.default_rng(7)
    spots = np.column_stack([rng.uniform(-60, 60, 100_000), rng.uniform(-170, 170, 100_000)])
    frame = placed_frame([tuple(spot) for spot in spots.tolist()])
    found = clusters(frame, zoom=5.0)
    rows = frame.rows_of(found.anchor)
    assert len(rows) == len(found.count)
    assert frame["lat"][rows].tolist() == found.lat.tolist()
    assert int(found.count.sum()) + len(found.event) == 100_000
    for n in range(0, len(found.count), 97):
        held = members(frame, np.ones(100_000, dtype=bool), 5.0, int(found.anchor[n]))
        assert len(held) == found.count[n]
        assert rows[n] in held


def test_what_a_kept_event_leaves_alone_stands_alone() -> None:
    found = clusters(placed_frame([(10.0, 10.0)] * 2), keep=np.array([1]))
    assert len(found.count) == 0
    assert sorted(found.event.tolist()) == [1, 2]


def test_events_without_a_place_are_in_no_cluster() -> None:
    found = clusters(placed_frame([(float("nan"), float("nan")), (1.0, 1.0)]))
    assert found.event.tolist() == [2]


def test_a_box_over_the_date_line_holds_both_its_sides() -> None:
    frame = placed_frame([(0.0, 179.0), (0.0, -179.0), (0.0, 0.0)])
    found = clusters(frame, Box(170.0, -10.0, -170.0, 10.0), zoom=4.0)
    assert sorted(found.event.tolist()) == [1, 2]


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


def area_frame() -> tuple[Frame, AreaPlacing]:
    """Make two events somewhere in a country, and one in a village of it."""
    frame = placed_frame([(18.0, -2.0), (18.0, -2.0), (12.6, -8.0)])
    country = PRECISIONS.index(PlacePrecision.COUNTRY)
    precision, radius_m = np.array([country, country, 0], "int8"), np.full(3, np.nan, "float32")
    columns = {**frame.columns, "precision": precision, "radius_m": radius_m}
    frame = Frame(columns, frame.vocabulary)
    points = area_points(frame)
    assert (points.lat.tolist(), points.is_country.tolist()) == ([18.0], [True])
    at = np.array([-3.0]), np.array([17.0]), np.array([0.05])
    return frame, place_in_areas(points, np.array([0]), *at, events=3)


def test_events_of_an_area_share_one_mark_at_its_name() -> None:
    frame, areas = area_frame()
    found = clusters(frame, zoom=5.0, areas=areas, keep=np.array([2]))
    assert found.area.tolist() == [0]
    assert (found.lat.tolist(), found.lon.tolist()) == ([17.0], [-3.0])
    assert (found.count.tolist(), found.marked.tolist()) == ([2], [1])
    assert found.event.tolist() == [3]
    assert found.event_area.tolist() == [-1]
    visible = np.ones(3, dtype=bool)
    held = members(frame, visible, 5.0, 1, areas)
    assert held.tolist() == [0, 1]
    assert placed_extent(frame, visible, areas) is not None


def test_a_map_is_not_fitted_to_the_middle_of_a_country_as_if_it_were_a_place() -> None:
    frame, areas = area_frame()
    box = placed_extent(frame, np.array([True, True, False]), areas)
    assert box is not None
    assert (box.south, box.north) == pytest.approx((18.0 - 3.6, 18.0 + 3.6), abs=0.01)
    assert (box.west, box.east) == pytest.approx((-2.0 - 3.78, -2.0 + 3.78), abs=0.01)
    both = placed_extent(frame, np.ones(3, dtype=bool), areas)
    assert both == Box(-8.0, 12.6, -3.0, 17.0)


def test_an_area_too_small_on_the_screen_gives_its_events_to_the_clusters() -> None:
    frame, areas = area_frame()
    zoom = float(np.log2(LEAST_AREA_PX / TILE_PX / 0.05)) - 0.5
    found = clusters(frame, zoom=zoom, areas=areas)
    assert found.area.tolist() == [-1]
    assert int(found.count.sum()) + len(found.event) == 3


def test_an_area_without_visible_events_has_no_mark() -> None:
    frame, areas = area_frame()
    visible = np.array([False, False, True])
    looks = np.zeros(3, dtype="int16")
    found = clusters_in(spread(frame, visible, looks, areas), WORLD, 5.0)
    assert found.area.tolist() == []
    assert members(frame, visible, 5.0, 1, areas).tolist() == []


def test_the_extent_of_events_goes_the_short_way_over_the_date_line() -> None:
    frame = placed_frame([(0.0, 179.0), (2.0, -178.0)])
    assert extent_of_rows(frame, np.array([0, 1])) == Box(179.0, 0.0, -178.0, 2.0)


def test_placing_is_kept_while_its_columns_are_the_same() -> None:
    frame = placed_frame([(10.0, 10.0)])
    placing = place_events(frame)
    retitled = Frame({**frame.columns, "status": frame["status"].copy()}, frame.vocabulary)
    moved = Frame({**frame.columns, "lat": frame["lat"] + 1}, frame.vocabulary)
    assert placing.is_of(retitled)
    assert not placing.is_of(moved)
    assert placing.down[0] == pytest.approx(0.4720, abs=1e-4)


def vague_frame() -> Frame:
    """Make two exact events and three known to within 180 km, all at one point."""
    frame = placed_frame([(14.5, -4.2)] * 5)
    radii = np.array([0.0, 0.0, 180e3, 180e3, 180e3], dtype="float32")
    return Frame({**frame.columns, "radius_m": radii}, frame.vocabulary)


def test_vague_events_are_in_no_cluster_with_exact_ones_once_the_map_could_tell_them_apart() -> (
    None
):
    frame = vague_frame()
    assert clusters(frame, zoom=2.0).count.tolist() == [5]
    found = clusters(frame, zoom=10.0)
    assert sorted(zip(found.count.tolist(), found.radius_m.tolist(), strict=True)) == [
        (2, 0.0), (3, 180e3),
    ]  # fmt: skip
    visible = np.ones(5, dtype=bool)
    held = members(frame, visible, 10.0, 4)
    assert held.tolist() == [2, 3, 4]
    placing = place_events(frame)
    assert vague_radii_m(held, 10.0, placing) == (180e3, 180e3)
    assert vague_radii_m(held, 2.0, placing) is None
    assert vague_radii_m(np.arange(5), 10.0, placing) is None


def test_vague_events_of_two_radii_or_two_places_have_a_mark_each() -> None:
    frame = placed_frame([(14.5, -4.2), (14.5, -4.2), (14.5, -4.2), (14.5001, -4.2)])
    radii = np.array([180e3, 180e3, 90e3, 180e3], dtype="float32")
    found = clusters(Frame({**frame.columns, "radius_m": radii}, frame.vocabulary), zoom=9.0)
    assert (found.count.tolist(), found.radius_m.tolist()) == ([2], [180e3])
    assert sorted(found.event_radius_m.tolist()) == [90e3, 180e3]


def test_very_many_vague_places_share_cells_and_say_their_greatest_radius() -> None:
    rng = np.random.default_rng(3)
    spots = np.column_stack([rng.uniform(10, 11, 1000), rng.uniform(0, 1, 1000)])
    frame = placed_frame([tuple(spot) for spot in spots.tolist()])
    radii = np.full(1000, 50e3, dtype="float32")
    found = clusters(Frame({**frame.columns, "radius_m": radii}, frame.vocabulary), zoom=9.0)
    assert len(found.count) + len(found.event) < 200
    assert set(found.radius_m.tolist()) == {50e3}


def test_of_selected_events_too_the_vague_ones_stand_apart() -> None:
    found = clusters(vague_frame(), zoom=10.0, keep=np.arange(1, 6))
    assert sorted(found.count.tolist()) == [2, 3]
    assert found.marked.tolist() == [1, 1]


def test_a_mark_that_joins_clusters_has_the_members_of_them_all() -> None:
    frame, visible = small_frame(5, lat=(1, 1, 2, 2, 3), lon=(1, 1, 2, 2, 3)), np.ones(5, bool)
    visible[3] = False
    events = spread(frame, visible, np.zeros(5, dtype="int16"))
    assert members_in(events, WORLD, 8.0, [1, 5]).tolist() == [0, 1, 4]
    assert members_in(events, WORLD, 8.0, [2, 3, 99]).tolist() == [0, 1, 2]
