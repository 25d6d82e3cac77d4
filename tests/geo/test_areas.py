# SPDX-License-Identifier: MIT
"""Areas: the ground of countries and divisions, taken from the base map itself."""

import numpy as np
import pytest
import shapely

from workbench.geo.areas import Area, AreaAtlas
from workbench.geo.basemap import BaseMap


@pytest.fixture(scope="module")
def atlas(base_map: BaseMap) -> AreaAtlas:
    return AreaAtlas(base_map)


def area_at(atlas: AreaAtlas, lon: float, lat: float, *, is_country: bool) -> Area | None:
    codes, areas = atlas.areas_at(np.array([lon]), np.array([lat]), np.array([is_country]))
    return areas[codes[0]] if codes[0] >= 0 else None


def test_a_country_is_its_own_ground_and_nobody_else_s(atlas: AreaAtlas):
    mali = area_at(atlas, -2.0, 18.0, is_country=True)
    assert mali is not None
    assert (mali.name("en"), mali.name("ar")) == ("Mali", "مالي")
    assert shapely.contains_xy(mali.shape, -8.0, 12.65)
    assert not shapely.contains_xy(mali.shape, -8.0, 20.0)
    assert shapely.contains_xy(mali.shape, mali.lon_deg, mali.lat_deg)


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [(-7.5, 13.8, "Koulikoro"), (0.0, 16.5, "Gao"), (1.3, 19.5, "Kidal"), (-4.0, 14.5, "Mopti")],
)
def test_a_division_is_the_face_around_the_point(
    atlas: AreaAtlas, lon: float, lat: float, name: str
):
    division = area_at(atlas, lon, lat, is_country=False)
    assert division is not None
    assert division.name("en") == name
    assert shapely.contains_xy(division.shape, lon, lat)
    assert division.shape.is_valid


def test_the_open_sea_is_in_no_area(atlas: AreaAtlas):
    assert area_at(atlas, -30.0, 0.0, is_country=True) is None


def test_points_of_one_area_share_it(atlas: AreaAtlas):
    codes, areas = atlas.areas_at(
        np.array([-2.0, -8.0, -7.5]), np.array([18.0, 12.65, 13.8]), np.array([True, True, False])
    )
    assert codes.tolist() == [0, 0, 1]
    assert [area.is_country for area in areas] == [True, False]


def test_a_question_can_be_stopped(atlas: AreaAtlas):
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        atlas.areas_at(np.array([-2.0]), np.array([18.0]), np.array([True]), stop)


def test_an_outline_does_not_hang_on_what_was_asked_before(base_map: BaseMap):
    fresh, used = AreaAtlas(base_map), AreaAtlas(base_map)
    lon, lat = (
        axis.ravel() for axis in np.meshgrid(np.arange(-15, 15, 3.0), np.arange(5, 25, 3.0))
    )
    used.areas_at(lon, lat, np.ones(len(lon), dtype=bool))
    for is_country in (True, False):
        one, other = (area_at(atlas, -4.0, 14.5, is_country=is_country) for atlas in (fresh, used))
        assert one is not None
        assert other is not None
        assert one.key == other.key
        assert shapely.equals_exact(one.shape, other.shape)


def test_islands_far_apart_are_one_country_with_its_name(base_map: BaseMap):
    islands = area_at(AreaAtlas(base_map), -36.7, -54.4, is_country=True)
    assert islands is not None
    assert islands.name("en").startswith("South Georgia")
    assert len(shapely.get_parts(islands.shape)) > 1
