# SPDX-License-Identifier: MIT
"""The base map holds the world and finds countries by point."""

import hashlib
import tomllib

import pytest
import shapely

from tests.geo.conftest import GAZETTEER_FOLDER, MAP_FOLDER
from workbench.geo.basemap import BaseMap
from workbench.geo.projection import LonLatBox

CENTRAL_MALI = LonLatBox(-8, 11.8, 1, 17)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "code"),
    [
        ("Moura", -4.604, 14.328, "ML"),
        ("Ouagadougou", -1.52, 12.37, "BF"),
        ("Hargeisa", 44.06, 9.56, "SO"),
        ("Simferopol", 34.1, 44.95, "UA"),
        ("Laayoune", -13.2, 27.15, "EH"),
        ("Quneitra", 35.83, 33.12, "SY"),
        ("Paris", 2.35, 48.86, "FR"),
        ("Suva", 178.44, -18.12, "FJ"),
    ],
)
def test_a_point_lies_in_its_country(
    base_map: BaseMap, place: str, lon: float, lat: float, code: str
):
    country = base_map.country_at(lon, lat)
    assert country is not None, place
    assert country.a2 == code


def test_the_open_sea_is_in_no_country(base_map: BaseMap):
    assert base_map.country_at(-30, 0) is None


def test_central_mali_has_land_rivers_borders_and_names(base_map: BaseMap):
    found = base_map.features(CENTRAL_MALI, 6.5)
    assert found.land.area > 0
    assert {lines.kind for lines in found.borders} >= {"country", "admin1"}
    assert any(river.kind == "1" for river in found.rivers)
    assert {"Mopti", "Ségou", "Ouagadougou"} <= {label.name("en") for label in found.places}
    assert "Mali" in {label.name("en") for label in found.countries}


def test_names_come_in_three_languages_and_else_in_english(base_map: BaseMap):
    found = base_map.features(CENTRAL_MALI, 6.5)
    timbuktu = next(one for one in found.places if one.name("en") == "Timbuktu")
    assert timbuktu.name("fr") == "Tombouctou"
    assert timbuktu.name("ar") == "تمبكتو"
    assert timbuktu.name("de") == "Timbuktu"


def test_a_label_is_found_once_though_tiles_overlap(base_map: BaseMap):
    names = [
        (one.name("en"), one.x_m, one.y_m) for one in base_map.features(CENTRAL_MALI, 8).places
    ]
    assert len(names) == len(set(names))


def test_a_border_is_one_line_and_not_two(base_map: BaseMap):
    borders = {one.kind: one.shape for one in base_map.features(CENTRAL_MALI, 7).borders}
    country = borders["country"]
    near = shapely.buffer(country, 300, cap_style="flat")
    # Two lines a hair apart would have twice the length of what the strip around them has.
    assert near.area / 600 == pytest.approx(country.length, rel=0.12)
    assert shapely.intersection(borders["admin1"], country).length < 0.01 * country.length


@pytest.mark.parametrize(
    "box",
    [
        LonLatBox(-14, 25, -8, 28.5),
        LonLatBox(72, 32, 80, 36.5),
        LonLatBox(32, 35, 34.5, 35.5),
        LonLatBox(42, 8, 50, 11.5),
        LonLatBox(20, 42, 22, 43.5),
    ],
    ids=["Western Sahara", "Kashmir", "Cyprus", "Somaliland", "Kosovo"],
)
def test_what_is_in_dispute_is_marked(base_map: BaseMap, box: LonLatBox):
    kinds = {one.kind for one in base_map.features(box, 7).borders}
    assert kinds & {"disputed", "claim"}


def test_a_box_over_the_date_line_is_one_piece(base_map: BaseMap):
    found = base_map.features(LonLatBox(176, -19, -178, -15), 6)
    west, _, east, _ = found.land.bounds
    assert west < 20_037_508 < east
    assert east - west < 5_000_000


@pytest.mark.parametrize("folder", [MAP_FOLDER, GAZETTEER_FOLDER], ids=["map", "gazetteer"])
def test_the_record_of_sources_is_that_of_the_files(folder):
    said = tomllib.loads((folder / "SOURCES.toml").read_text(encoding="utf-8"))
    for file in said["file"]:
        data = (folder / file["name"]).read_bytes()
        assert len(data) == file["bytes"] <= 15_000_000
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
    assert all(
        one["licence"] and one["version"] and len(one["archive_sha256"]) == 64
        for one in said["package"]
    )
