# SPDX-License-Identifier: MIT
"""Web Mercator there and back, and scale bars that read well."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.geo.projection import (
    HALF_WORLD_M,
    LonLatBox,
    box_filling,
    from_pixels,
    mercator_x,
    mercator_y,
    metres_per_pixel,
    scale_bar_m,
    to_pixels,
    zoom_to_fit,
)


@given(lon=st.floats(-180, 180), lat=st.floats(-85, 85), zoom=st.floats(0, 18))
def test_pixels_lead_back_to_the_same_degrees(lon: float, lat: float, zoom: float):
    back_lon, back_lat = from_pixels(*to_pixels(lon, lat, zoom), zoom)
    assert back_lon == pytest.approx(lon, abs=1e-7)
    assert back_lat == pytest.approx(lat, abs=1e-7)


def test_the_world_is_256_pixels_wide_at_zoom_0_and_its_middle_is_null_island():
    x, y = to_pixels([-180, 0, 180], [85.0511287798, 0, -85.0511287798], 0)
    assert np.allclose(x, [0, 128, 256])
    assert np.allclose(y, [0, 128, 256])


def test_the_poles_are_clamped_to_the_edge_of_the_plane():
    assert float(mercator_y(90)) == pytest.approx(HALF_WORLD_M)
    assert float(mercator_x(180)) == pytest.approx(HALF_WORLD_M)


def test_a_pixel_is_half_as_long_at_60_degrees_as_at_the_equator():
    assert metres_per_pixel(0, 0) == pytest.approx(156_543.03, abs=0.01)
    assert metres_per_pixel(60, 5) == pytest.approx(metres_per_pixel(0, 5) / 2)


@pytest.mark.parametrize(
    ("longest", "bar"), [(99, 50), (100, 100), (250, 200), (340, 300), (0.7, 0.5), (7_000, 5_000)]
)
def test_a_scale_bar_is_the_longest_round_length_that_fits(longest: float, bar: float):
    assert scale_bar_m(1.0, longest) == pytest.approx(bar)


def test_a_box_is_widened_about_its_middle_to_the_shape_of_the_frame():
    box = LonLatBox(-8, 11.8, 1, 17)
    wide = box_filling(box, 3.0)
    assert wide.west < box.west
    assert wide.east > box.east
    assert wide.north == pytest.approx(box.north)
    assert wide.centre == pytest.approx(box.centre)


def test_a_box_over_the_date_line_keeps_its_middle_there():
    box = LonLatBox(170, -20, -170, -10)
    assert box.crosses_date_line
    assert abs(box.centre[0]) == pytest.approx(180)
    assert box_filling(box, 4.0).crosses_date_line


def test_the_fitting_zoom_shows_the_whole_box_and_no_more():
    box = LonLatBox(-8, 11.8, 1, 17)
    zoom = zoom_to_fit(box, 900, 600)
    (left, right), (bottom, top) = to_pixels([box.west, box.east], [box.south, box.north], zoom)
    assert right - left <= 900 + 1e-6
    assert bottom - top <= 600 + 1e-6
    assert max((right - left) / 900, (bottom - top) / 600) == pytest.approx(1)
