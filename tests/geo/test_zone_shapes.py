# SPDX-License-Identifier: MIT
"""Outlines of zones: what is mended, split and merged covers the ground that it should."""

import json
import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.geo.ellipsoid_area import area_m2
from workbench.geo.measuring import ring_area_m2
from workbench.geo.zone_shapes import geojson_of, mended, merged, overlaps, shape_of, split

SQUARE = shapely.box(-5.0, 14.0, -4.0, 15.0)
WGS84_M2 = 510_065_621_724_000.0  # the whole ellipsoid


def test_an_area_agrees_with_that_of_geodesics_where_edges_are_short():
    ring = [
        (14.0 + 0.02 * math.sin(turn / 50 * math.tau), -4.0 + 0.02 * math.cos(turn / 50 * math.tau))
        for turn in range(50)
    ]
    shape = shapely.Polygon([(lon, lat) for lat, lon in ring])
    assert area_m2(shape) == pytest.approx(ring_area_m2(ring), rel=1e-6)


def test_the_whole_world_has_the_area_of_the_ellipsoid():
    assert area_m2(shapely.box(-180, -90, 180, 90)) == pytest.approx(WGS84_M2, rel=1e-9)


def test_a_hole_is_not_counted():
    ring = shapely.difference(SQUARE, shapely.box(-4.6, 14.4, -4.4, 14.6))
    hole = area_m2(shapely.box(-4.6, 14.4, -4.4, 14.6))
    assert area_m2(ring) == pytest.approx(area_m2(SQUARE) - hole)


@settings(max_examples=60, deadline=None)
@given(
    start=st.floats(13.5, 15.5, allow_nan=False), end=st.floats(13.5, 15.5, allow_nan=False),
    bend=st.floats(14.2, 14.8, allow_nan=False),
)  # fmt: skip
def test_the_parts_of_a_split_zone_are_the_zone(start: float, end: float, bend: float):
    parts = split(SQUARE, [(-5.5, start), (-4.5, bend), (-3.5, end)])
    assert len(parts) >= 2
    assert sum(area_m2(part) for part in parts) == pytest.approx(area_m2(SQUARE), rel=1e-6)
    assert not any(overlaps(parts[0], other) for other in parts[1:])
    assert merged(parts).symmetric_difference(SQUARE).area < 1e-7


@pytest.mark.parametrize(
    "line",
    [
        [(-4.5, 14.5)],
        [(-4.8, 14.5), (-4.2, 14.5)],  # within
        [(-5.5, 14.5), (-4.2, 14.5)],  # ends within
        [(-5.5, 16.0), (-3.5, 16.0)],  # beside
    ],
)
def test_a_line_that_does_not_cross_is_refused_with_a_sentence(line: list[tuple[float, float]]):
    with pytest.raises(InputError, match=r"line.*\."):
        split(SQUARE, line)


def test_a_part_that_the_line_leaves_alone_stays_with_the_greatest():
    apart = shapely.box(0, 0, 0.1, 0.1)
    parts = split(merged([SQUARE, apart]), [(-5.5, 14.9), (-3.5, 14.9)])
    assert [shapely.get_num_geometries(part) for part in parts] == [2, 1]


def test_zones_apart_merge_into_one_of_two_parts():
    both = merged([SQUARE, shapely.box(0, 0, 1, 1)])
    assert both.geom_type == "MultiPolygon"
    assert area_m2(both) == pytest.approx(area_m2(SQUARE) + area_m2(shapely.box(0, 0, 1, 1)))


def test_an_outline_that_crosses_itself_is_mended_and_said_so():
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    found = mended(bow)
    assert found.shape.is_valid
    assert found.shape.area == pytest.approx(2.0)
    assert "crossed itself" in found.said
    assert mended(SQUARE).said == ""


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Polygon(), shapely.Polygon([(0, 0), (1, 1), (2, 2)]), shapely.Point(0, 0),
        shapely.LineString([(0, 0), (1, 1)]), shapely.box(179, 0, 181, 1),
    ],
)  # fmt: skip
def test_what_encloses_no_area_or_leaves_the_world_is_refused(shape: shapely.Geometry):
    with pytest.raises(InputError, match=r"\.$"):
        mended(shape)


def test_a_stored_outline_comes_back_to_a_tenth_of_a_metre():
    text = geojson_of(shapely.Polygon([(0, 0), (0, 1.123456789), (1, 0)]))
    ring = json.loads(text)["coordinates"][0]
    assert [0.0, 1.123457] in ring
    assert shapely.is_ccw(shapely.LinearRing(ring))
    assert shape_of(json.loads(text)).area == pytest.approx(0.5617, abs=1e-3)


def test_what_is_no_geometry_is_refused():
    for nothing in ({}, {"type": "Polygon"}, {"type": "Ring", "coordinates": [1]}):
        with pytest.raises(InputError):
            shape_of(nothing)
