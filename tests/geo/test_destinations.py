# SPDX-License-Identifier: MIT
"""What is typed into "Go to" is understood as a country, a place or a point, and all are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.geo.areas import AreaAtlas
from workbench.geo.basemap import BaseMap
from workbench.geo.bearings import compass_point
from workbench.geo.destinations import Understanding, understand
from workbench.geo.divisions import Divisions
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.place_hits import PlaceHit, SearchContext
from workbench.geo.reverse import NearPlace

MALI = SearchContext(("ML",), (14.5, -4.2))


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    from tests.geo.conftest import GAZETTEER_FOLDER

    opened = Gazetteer([GAZETTEER_FOLDER / "cities500.zip"])
    yield opened
    opened.close()


def test_a_country_is_a_box_and_comes_before_places_of_its_name(gazetteer: Gazetteer):
    first = understand("mali", gazetteer, context=MALI).readings[0]
    assert first.country is not None
    assert first.box is not None
    assert first.view.west < -4.2 < first.view.east


def test_a_name_is_a_place_with_room_around_it(gazetteer: Gazetteer):
    first = understand("Mopti", gazetteer, context=MALI).readings[0]
    assert first.place is not None
    assert first.place.name == "Mopti"
    assert 0.1 < first.view.north - first.view.south < 0.5


def test_a_coordinate_says_what_lies_there(gazetteer: Gazetteer):
    first = understand("14.56 N 4.10 W", gazetteer, context=MALI).readings[0]
    assert first.coordinate is not None
    assert first.near is not None
    assert first.near.place.country == "ML"


def test_bare_numbers_are_two_readings_the_one_in_view_first(gazetteer: Gazetteer):
    readings = understand("-4.1, 14.56", gazetteer, context=MALI).readings
    assert [(one.lat_deg, one.lon_deg) for one in readings] == [(14.56, -4.1), (-4.1, 14.56)]


def test_an_address_that_names_a_place_finds_the_place(gazetteer: Gazetteer):
    found = understand("https://www.google.com/maps/place/Mopti", gazetteer, context=MALI)
    assert found.readings[0].place is not None
    assert found.readings[0].place.name == "Mopti"


def test_a_name_with_a_number_is_still_a_name(gazetteer: Gazetteer):
    first = understand("10th of Ramadan", gazetteer).readings[0]
    assert first.place is not None
    assert first.place.country == "EG"


@pytest.mark.parametrize(
    ("typed", "lat_deg", "radius_m"),
    [
        ("12 km north of Gao", 16.380, 5_000),
        ("12 km au nord de Gao", 16.380, 5_000),
        ("à 12 km de Gao", 16.272, 12_000),
        ("60 km N of Gao", 16.814, 20_000),
    ],
)
def test_a_way_off_a_place_is_a_point_known_within_a_share_of_the_way(
    gazetteer: Gazetteer, typed: str, lat_deg: float, radius_m: float
):
    reading = understand(typed, gazetteer, context=MALI).readings[0]
    assert reading.place is not None
    assert reading.way is not None
    assert (reading.place.name, reading.way.radius_m) == ("Gao", radius_m)
    assert reading.lat_deg == pytest.approx(lat_deg, abs=0.002)
    assert reading.lon_deg == pytest.approx(-0.0447, abs=0.001)
    assert reading.view.north - reading.lat_deg > radius_m / 111_200


@pytest.mark.parametrize("typed", ["12 km Gao", "12 monkeys of Gao", "2 km"])
def test_a_way_without_its_words_is_none(gazetteer: Gazetteer, typed: str):
    readings = understand(typed, gazetteer, context=MALI).readings
    assert all(one.way is None for one in readings)


@pytest.mark.parametrize(
    ("text", "says"),
    [("qqzzxxvv", "No place is called"), ("14°70'N 4°W", "60 or more"), ("95 N 4 W", "off the"),
     ("https://maps.app.goo.gl/AbC", "shortened")],
)  # fmt: skip
def test_what_means_nothing_says_why(gazetteer: Gazetteer, text: str, says: str):
    found = understand(text, gazetteer, context=MALI)
    assert found.readings == ()
    assert says in found.refusal


def test_nothing_typed_is_no_error(gazetteer: Gazetteer):
    assert understand("  ", gazetteer) == Understanding("  ", ())


def test_a_view_over_the_date_line_runs_eastwards(gazetteer: Gazetteer):
    view = understand("-16.5 S 179.99 E".replace("-", ""), gazetteer).readings[0].view
    assert view.crosses_date_line


@pytest.mark.parametrize(
    ("azimuth", "point", "french"),
    [(0, "N", "N"), (11, "N", "N"), (12, "NNE", "NNE"), (-90, "W", "O"), (247.5, "WSW", "OSO"),
     (359, "N", "N"), (-180, "S", "S")],
)  # fmt: skip
def test_a_direction_is_the_nearest_of_sixteen_points(azimuth: float, point: str, french: str):
    assert compass_point(azimuth) == point
    assert compass_point(azimuth, "fr") == french


def place(**values: str) -> PlaceHit:
    said = {"name": "Bamba", "country": "ML", "country_name": "ML", "admin1": "", **values}
    return PlaceHit(
        name=said["name"], matched="", kind="exact", likeness=100, lat_deg=17.03,
        lon_deg=-1.4, country=said["country"], country_name=said["country_name"],
        admin1=said["admin1"], feature="PPL", population=0, geoname_id=1, distance_km=None,
    )  # fmt: skip


def test_division_and_country_come_from_the_base_map_where_a_pack_lacks_them(base_map: BaseMap):
    near = NearPlace(place(), 12, "NE", 45)
    divisions = Divisions(AreaAtlas(base_map))
    assert divisions.completed(near).words == "12 km NE of Bamba, Gao, Mali"
    known = NearPlace(place(admin1="Gao Region", country_name="Mali"), 12, "NE", 45)
    assert divisions.completed(known) is known


def test_french_elides_before_a_vowel():
    near = NearPlace(place(name="Ansongo", country_name="Mali"), 3, "SW", 225)
    assert near.words_in("fr") == "3 km au SO d’Ansongo, Mali"


def test_the_shipped_pack_credits_its_source(gazetteer: Gazetteer, cities_pack: Path):
    assert gazetteer.credits == "GeoNames, CC BY 4.0"
    assert len(gazetteer.countries) > 240
    assert cities_pack.stat().st_size < 8_000_000


def test_a_square_alone_is_a_hundred_kilometres_wide(gazetteer: Gazetteer):
    first = understand("31UDQ", gazetteer).readings[0]
    assert first.coordinate is not None
    assert "square of 100 km" in first.coordinate.understood
    assert first.view.north - first.view.south == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/maps/@14.3,-4.6,{zoom}z",
        "https://www.openstreetmap.org/#map={zoom}/14.3/-4.6",
        "geo:14.3,-4.6?z={zoom}",
        "GEO:14.3,-4.6?z={zoom}",
    ],
)
def test_an_address_is_shown_as_near_as_its_map_was(address: str, gazetteer: Gazetteer):
    far, near = (
        understand(address.format(zoom=zoom), gazetteer).readings[0].view for zoom in (6, 12)
    )
    assert (far.east - far.west) / (near.east - near.west) == pytest.approx(64, rel=0.01)
    assert near.west < -4.6 < near.east
