# SPDX-License-Identifier: MIT
"""Exported events: one record in every format, whole tag paths, precision told."""

import csv
import json
from datetime import datetime
from pathlib import Path
from uuid import UUID

import openpyxl
import pyogrio.raw
import pytest
import shapely

from tests.paths import ROOT
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.events_file import EVENT_SUFFIXES, EventsWanted, write_events
from workbench.casefile.casefile import create_case
from workbench.domain.author import Author
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo

RESOURCES = ROOT / "resources"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    author = Author("A. Nalyst", UUID(int=1))
    with create_case(folder / "demo.casefile", author=author, title="Demo") as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        case = CaseReader(made.db.conn, RESOURCES)
        for suffix in EVENT_SUFFIXES:
            write_events(case, EventsWanted(zones=True), folder / f"events{suffix}")
    return folder


@pytest.fixture(scope="module")
def rows(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        return {row["title"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def features(folder: Path) -> dict[str, dict[str, object]]:
    told = json.loads((folder / "events.geojson").read_text(encoding="utf-8"))
    return {one["properties"]["title"]: one for one in told["features"]}


def test_a_note_on_the_place_is_no_place(rows: dict[str, dict[str, str]]):
    row = rows["JNIM kidnaps a Wagner contractor"]
    assert (row["place"], row["place_note"]) == ("", "No place is given.")
    assert rows["Massacre at Moura"]["place"] == "Moura"


def test_tags_have_their_whole_path(rows: dict[str, dict[str, str]]):
    assert rows["Massacre at Moura"]["tags"] == (
        "abuse / collective punishment; abuse / massacre; operation"
    )


def test_the_radius_is_told_where_it_is_given_and_where_it_is_nominal(
    rows: dict[str, dict[str, str]],
):
    told = {
        title: (rows[title]["place_precision"], rows[title]["radius_m"])
        for title in (
            "Massacre at Moura",
            "Quick raids in Operation Keletigui",
            "Mali cancels its military agreements with France",
            "JNIM denounces Wagner",
        )
    }
    assert list(told.values()) == [
        ("exact", "0.0"),
        ("area", "180000.0"),
        ("country", "400000.0"),
        ("", ""),
    ]


def test_an_area_is_a_point_that_says_how_far_it_may_be_off(
    features: dict[str, dict[str, object]],
):
    raid = features["Quick raids in Operation Keletigui"]
    assert raid["geometry"] == {"type": "Point", "coordinates": [-4.2, 14.5]}
    properties = raid["properties"]
    assert isinstance(properties, dict)
    assert (properties["radius_m"], properties["place_precision"]) == (180_000.0, "area")
    assert properties["tags"] == (
        "operation / Keletigui; operation / raid; record / date not given; record / pattern"
    )
    assert features["JNIM denounces Wagner"]["geometry"] is None


def test_each_map_format_is_read_back_with_its_points_and_events_without_a_place(
    folder: Path, rows: dict[str, dict[str, str]]
):
    for name, layer in (("geojson", None), ("kml", None), ("gpkg", "events")):
        meta, _, shapes, columns = pyogrio.raw.read(folder / f"events.{name}", layer=layer)
        values = dict(zip(meta["fields"], columns, strict=True))
        places = [None if shape is None else shapely.from_wkb(shape) for shape in shapes]
        read = {
            title: "" if place is None else (place.x, place.y, precision)
            for title, place, precision in zip(
                values["title"], places, values["place_precision"], strict=True
            )
        }
        told = {
            title: row["longitude"]
            and (float(row["longitude"]), float(row["latitude"]), row["place_precision"])
            for title, row in rows.items()
        }
        assert read == told


def test_the_header_says_null_where_nothing_is_known(folder: Path):
    about = json.loads((folder / "events.geojson").read_text(encoding="utf-8"))["about"]
    ends = ("low", "best", "high")
    assert about["injured"]["unknown"] == about["events"] == 39
    assert [about["injured"][end] for end in ends] == [None, None, None]
    # "300 or more" names no best number and has no upper bound.
    assert [about["fatalities"][end] for end in ends] == [300, None, None]


def test_a_geopackage_has_real_dates_and_the_zones(folder: Path):
    file = folder / "events.gpkg"
    meta, _, _, columns = pyogrio.raw.read(file, layer="events")
    values = dict(zip(meta["fields"], columns, strict=True))
    at = values["title"].tolist().index("Massacre at Moura")
    assert [str(values[name][at]) for name in ("date", "earliest", "latest")] == [
        "2022-03-21/2022-03-31",
        "2022-03-21T00:00:00.000",
        "2022-03-31T23:59:59.000",
    ]
    assert (values["fatalities_low"][at], values["withdrawn"][at]) == (300, False)
    assert pyogrio.read_info(file, layer="zones")["features"] == 4
    about = json.loads(pyogrio.read_info(file, layer="events")["layer_metadata"]["ABOUT"])
    assert (about["events"], about["filter"]) == (39, "All events")


def test_kml_tells_times_and_shows_text_as_text(folder: Path):
    meta, _, _, columns = pyogrio.raw.read(folder / "events.kml")
    values = dict(zip(meta["fields"], columns, strict=True))
    at = values["title"].tolist().index("Massacre at Moura")
    assert [str(values[name][at])[:10] for name in ("begin", "end")] == ["2022-03-21", "2022-03-31"]
    assert values["description"][at].startswith("Massacre at Moura\n2022-03-21/2022-03-31\nMoura")


def test_a_workbook_has_real_dates_a_frozen_header_and_says_what_it_holds(folder: Path):
    book = openpyxl.load_workbook(folder / "events.xlsx")
    sheet = book["Events"]
    header, *told = sheet.iter_rows(values_only=True)
    row = {one["title"]: one for one in (dict(zip(header, cells, strict=True)) for cells in told)}
    moura = row["Massacre at Moura"]
    assert (moura["earliest"], moura["fatalities_low"], moura["withdrawn"]) == (
        datetime(2022, 3, 21),  # noqa: DTZ001 - a workbook has no zones
        300,
        False,
    )
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    about = {str(row[0]): row[1] for row in book["About"].iter_rows(values_only=True)}
    assert (about["Shown"], about["Events"], about["Killed, low"]) == ("All events", 39, 300)
    assert about["longitude"] == "Degrees east, WGS 84 (number)"
