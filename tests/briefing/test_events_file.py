# SPDX-License-Identifier: MIT
"""Exported events: whole tag paths, notes on places apart from names, precision told."""

import csv
import json
from pathlib import Path
from uuid import UUID

import pytest

from tests.paths import ROOT
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.events_file import write_events
from workbench.casefile.casefile import create_case
from workbench.domain.author import Author
from workbench.domain.filters import Filter
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
        for suffix in (".csv", ".geojson"):
            write_events(case, Filter(), folder / f"events{suffix}")
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
