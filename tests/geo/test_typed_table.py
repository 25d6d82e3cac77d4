# SPDX-License-Identifier: MIT
"""A table of typed dates, coordinates and places: what each means, and what it may mean as well.

What is ambiguous is resolved as the setting says, and its other reading is shown.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.geo.conftest import GAZETTEER_FOLDER
from tests.paths import ROOT
from workbench.domain.errors import InputError
from workbench.domain.typed_dates import understand_typed_date
from workbench.geo.coordinates import coordinate_readings
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.place_hits import SearchContext
from workbench.geo.place_names import folded

TODAY = date(2026, 11, 22)
LINES = (ROOT / "tests" / "data" / "typed_table.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]
NONE = "-"


def of_kind(kind: str) -> list[list[str]]:
    return [rest for first, *rest in ROWS if first == kind]


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer([GAZETTEER_FOLDER / "cities500.zip"])
    yield opened
    opened.close()


def test_the_table_is_long_and_says_nothing_twice():
    assert len(ROWS) >= 300
    assert len({(kind, typed, setting) for kind, typed, setting, *_ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("typed", "first", "edtf", "other"), of_kind("date"))
def test_a_typed_date_means(typed: str, first: str, edtf: str, other: str):
    found = understand_typed_date(typed, today=TODAY, day_first=first == "day")
    assert (found.edtf, found.other or NONE) == (edtf, other)


@pytest.mark.parametrize(("typed", "near", "at", "other"), of_kind("point"))
def test_a_typed_point_means(typed: str, near: str, at: str, other: str):
    readings = coordinate_readings(typed, near=None if near == NONE else pair(near))
    found = [(one.lat_deg, one.lon_deg) for one in readings]
    assert found[0] == pytest.approx(pair(at), abs=2e-4)
    if other == NONE:
        assert len(found) == 1
        assert not readings[0].is_ambiguous
    else:
        assert any(one == pytest.approx(pair(other), abs=2e-4) for one in found[1:])
        assert readings[0].is_ambiguous or near != NONE


@pytest.mark.parametrize("typed", ["7F5FGWG5+8W", "GWG5+8W Mopti, Mali"])
def test_a_plus_code_is_refused_by_its_name(typed: str):
    with pytest.raises(InputError, match="Plus Code"):
        coordinate_readings(typed)


@pytest.mark.parametrize(("typed", "country", "meant", "other"), of_kind("place"))
def test_a_typed_place_means(
    typed: str, country: str, meant: str, other: str, gazetteer: Gazetteer
):
    context = SearchContext(() if country == NONE else (country,))
    found = gazetteer.search(typed, context=context, limit=12)
    name, code = meant.split(", ")
    assert (folded(found[0].name), found[0].country) == (folded(name), code)
    if other != NONE:
        assert other in {hit.country for hit in found[1:]}


def pair(text: str) -> tuple[float, float]:
    lat, lon = text.split()
    return float(lat), float(lon)
