# SPDX-License-Identifier: MIT
"""Lengths and areas on the ellipsoid, against what is known of it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.geo.measuring import (
    area_text,
    length_text,
    path_length_m,
    ring_area_m2,
    ring_length_m,
)

QUARTER_MERIDIAN_M = 10_001_965.729
ELLIPSOID_M2 = 510_065_621_724_089
MOPTI, GAO, KIDAL = (14.4843, -4.18296), (16.27167, -0.04472), (18.44111, 1.40778)


def test_from_the_equator_to_the_pole_is_a_quarter_of_the_meridian():
    assert path_length_m([(0, 10), (45, 10), (90, 10)]) == pytest.approx(
        QUARTER_MERIDIAN_M, abs=0.01
    )


def test_an_octant_is_an_eighth_of_the_ellipsoid():
    assert ring_area_m2([(0, 0), (0, 90), (90, 0)]) == pytest.approx(ELLIPSOID_M2 / 8, rel=1e-9)


def test_direction_start_and_a_closing_point_make_no_difference():
    area = ring_area_m2([MOPTI, GAO, KIDAL])
    assert area > 0
    assert ring_area_m2([KIDAL, GAO, MOPTI]) == pytest.approx(area)
    assert ring_area_m2([GAO, KIDAL, MOPTI, GAO]) == pytest.approx(area)


def test_a_ring_over_the_date_line_is_as_large_as_one_elsewhere():
    here = [(10, 179), (10, 181), (12, 181), (12, 179)]
    there = [(10, 0), (10, 2), (12, 2), (12, 0)]
    over = [(lat, lon - 360 if lon > 180 else lon) for lat, lon in here]
    assert ring_area_m2(over) == pytest.approx(ring_area_m2(there))


def test_around_a_ring_is_its_path_and_the_way_back():
    assert ring_length_m([MOPTI, GAO, KIDAL]) == pytest.approx(
        path_length_m([MOPTI, GAO, KIDAL, MOPTI])
    )


@pytest.mark.parametrize("points", [[], [MOPTI], [MOPTI, MOPTI]])
def test_too_few_points_have_no_extent(points: list[tuple[float, float]]):
    assert path_length_m(points) == 0
    assert ring_area_m2(points) == 0
    assert ring_length_m(points) == 0


@given(lat=st.floats(-80, 80), lon=st.floats(-180, 179), size=st.floats(0.001, 0.01))
def test_a_small_square_is_nearly_flat(lat: float, lon: float, size: float):
    ring = [(lat, lon), (lat, lon + size), (lat + size, lon + size), (lat + size, lon)]
    east = path_length_m(ring[:2])
    north = path_length_m(ring[1:3])
    assert ring_area_m2(ring) == pytest.approx(east * north, rel=2e-3)
    assert math.isfinite(ring_length_m(ring))


@pytest.mark.parametrize(
    ("metres", "english", "french"),
    [
        (0, "0 m", "0 m"),
        (850.4, "850 m", "850 m"),
        (999.7, "1.00 km", "1,00 km"),
        (1_234, "1.23 km", "1,23 km"),
        (12_345, "12.3 km", "12,3 km"),
        (1_240_400, "1,240 km", "1\u202f240 km"),
    ],
)
def test_lengths_are_written_as_precisely_as_a_map_is(metres: float, english: str, french: str):
    assert length_text(metres).replace("\u00a0", " ") == english
    assert length_text(metres, "fr").replace("\u00a0", " ") == french


@pytest.mark.parametrize(
    ("square_metres", "text"),
    [(850, "850 m²"), (9_999, "9,999 m²"), (124_000, "12.4 ha"), (1_240_000, "1.24 km²"),
     (1.24e9, "1,240 km²")],
)  # fmt: skip
def test_areas_change_their_unit_with_their_size(square_metres: float, text: str):
    assert area_text(square_metres).replace("\u00a0", " ") == text


def test_a_rough_length_keeps_to_whole_kilometres():
    assert length_text(48_040, rough=True) == "48\u00a0km"
