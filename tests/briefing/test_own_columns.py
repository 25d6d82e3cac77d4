# SPDX-License-Identifier: MIT
"""The case's own fields leave in columns named as the case names them, and come back by them."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.paths import ROOT
from tests.ui.conftest import AUTHOR, write_small_case
from tests.ui.own_fields import keep_more
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.events_file import EventsWanted, write_events
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.edits.events import change_event
from workbench.casefile.edits.fields import add_field, add_fields, change_field
from workbench.casefile.edits.places import change_place
from workbench.casefile.queries.fields import place_names, read_fields
from workbench.domain.event_fields import (
    FieldDraft,
    FieldEntry,
    FieldKind,
    column_name,
    key_of_column,
)
from workbench.ingest.exported_own import value_of
from workbench.ingest.files import open_event_file
from workbench.ingest.importer import import_events

NAMES = ["Weapon", "Calibre", "Unit", "First seen", "Claimed", "Depot"]
CAMP = ["mortar", "81", "3rd company", "2022-04-23~", "true", "Kes"]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with create_case(tmp_path / "one.casefile", author=AUTHOR, title="One") as made:
        made.perform(write_small_case)
        made.perform(keep_more)
        yield made


def written(case: Casefile, to: Path, *columns: str) -> Path:
    write_events(CaseReader(case.db.conn, ROOT / "resources"), EventsWanted(columns=columns), to)
    return to


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def definitions(case: Casefile) -> list[FieldDraft]:
    return [
        FieldDraft(one.key, one.name, one.kind, one.choices, one.note)
        for one in read_fields(case.db.conn)
    ]


def places(case: Casefile, values: dict[str, object]) -> dict[str, object]:
    """Return values of an event with the name of its depot instead of the uid."""
    uid = str(values["depot"])
    return {**values, "depot": place_names(case.db.conn, uids=[uid])[uid]}


def held(case: Casefile) -> dict[str, dict[str, object]]:
    found = case.db.execute("SELECT title, fields FROM event WHERE fields IS NOT NULL").fetchall()
    return {title: json.loads(text) for title, text in found}


def test_each_field_has_a_column_and_the_rest_stays_json(case: Casefile, tmp_path: Path):
    odd = {"calibre": "big", "weapon": "mine", "grid": "30U"}
    case.perform(change_event, event=5, values={"fields": odd})
    told = {row["title"]: row for row in rows(written(case, tmp_path / "a.csv"))}
    camp, calm = told["Camp attacked at Dor"], told["Ministry calls for calm"]
    assert [camp[name] for name in NAMES] == CAMP
    assert json.loads(camp["fields"]).keys() == {"depot"}
    assert (calm["Weapon"], calm["Calibre"]) == ("mine", "")
    assert json.loads(calm["fields"]) == {"calibre": "big", "grid": "30U"}


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".geojson"])
def test_values_come_back_to_their_fields(case: Casefile, tmp_path: Path, ending: str):
    hour = case.perform(add_field, name="Hour", kind="text").value
    case.perform(change_field, field=hour, name="At o'clock")
    case.perform(change_event, event=5, values={"fields": {"hour": "0730"}})
    file = written(case, tmp_path / f"a{ending}")
    before = held(case)
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        events = open_event_file(file)
        other.perform(add_fields, codebook=None, fields=events.facts.own_fields)
        assert definitions(other) == definitions(case)
        report, _ = import_events(other, events)
        assert (report.format, report.rejected, report.problems) == ("workbench", 0, ())
        told = held(other)
        assert places(other, told.pop("Camp attacked at Dor")) == places(
            case, before.pop("Camp attacked at Dor")
        )
        assert told == before
        again, _ = import_events(other, open_event_file(file))
        assert again.unchanged == 5


def test_without_definitions_values_are_what_they_look_like(case: Casefile, tmp_path: Path):
    names = list(rows(written(case, tmp_path / "a.csv"))[0])
    some = written(case, tmp_path / "b.csv", *(one for one in names if one != "own_fields"))
    events = open_event_file(some)
    assert events.facts.own_fields == ()
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        import_events(other, events)
        camp = held(other)["Camp attacked at Dor"]
        assert (camp["calibre"], camp["claimed"]) == (81, True)
        assert str(camp["depot"]).startswith("Kes [")


def test_a_place_of_a_field_is_found_by_its_uid_though_it_was_renamed(
    case: Casefile, tmp_path: Path
):
    file = written(case, tmp_path / "a.csv")
    before = held(case)
    [(kes,)] = case.db.execute("SELECT id FROM place WHERE name = 'Kes'").fetchall()
    case.perform(change_place, place=kes, values={"name": "Kes-le-Bas"})
    import_events(case, open_event_file(file))
    assert held(case) == before


def test_another_place_written_in_a_spreadsheet_counts(case: Casefile, tmp_path: Path):
    file = written(case, tmp_path / "a.csv")
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        events = open_event_file(file)
        other.perform(add_fields, codebook=None, fields=events.facts.own_fields)
        import_events(other, events)
        file.write_text(file.read_text("utf-8").replace(",true,Kes,", ",true,Dor,"), "utf-8")
        import_events(other, open_event_file(file))
        assert places(other, held(other)["Camp attacked at Dor"])["depot"] == "Dor"


def test_what_was_changed_in_a_spreadsheet_comes_back(case: Casefile, tmp_path: Path):
    file = written(case, tmp_path / "a.csv")
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        import_events(other, open_event_file(file))
        file.write_text(file.read_text("utf-8").replace("3rd company", "4th company"), "utf-8")
        report, _ = import_events(other, open_event_file(file))
        assert report.updated == 1
        assert held(other)["Camp attacked at Dor"]["unit"] == "4th company"


def test_points_carry_them_as_properties(case: Casefile, tmp_path: Path):
    wanted = ("title", "Weapon", "Calibre", "Claimed")
    features = json.loads(written(case, tmp_path / "a.geojson", *wanted).read_text("utf-8"))
    [camp] = [
        one["properties"]
        for one in features["features"]
        if one["properties"]["title"].startswith("Camp")
    ]
    assert camp == {
        "title": "Camp attacked at Dor", "Weapon": "mortar", "Calibre": 81, "Claimed": True,
    }  # fmt: skip
    tree = ElementTree.parse(written(case, tmp_path / "a.kml", *wanted))
    data = [one for one in tree.iter() if one.get("name") == "Calibre"]
    assert {one.text for one in data if one.text} == {"81", "7.5", "120"}
    with sqlite3.connect(written(case, tmp_path / "a.gpkg", *wanted)) as conn:
        told = conn.execute("SELECT Weapon, Calibre, Claimed FROM events ORDER BY title").fetchall()
    assert ("mortar", 81.0, 1) in told
    assert (None, None, None) in told


@pytest.mark.parametrize(
    ("name", "key", "header"),
    [
        ("First seen", "first_seen", "First seen"),
        ("Arm", "weapon", "Arm [weapon]"),
        ("Status", "status", "Status [status]"),
        ("Range [km]", "range_km", "Range [km] [range_km]"),
    ],
)
def test_a_header_tells_the_key(name: str, key: str, header: str):
    field = FieldEntry(1, "", key, name, FieldKind.TEXT)
    assert column_name(field, {"status"}) == header
    assert key_of_column(header) == key


@pytest.mark.parametrize(
    ("cell", "value"),
    [("81", 81), ("7.5", 7.5), ("true", True), ("007", "007"), ("1.50", "1.50"), ("", "")],
)
def test_cells_are_read_as_they_were_written(cell: str, value: object):
    assert value_of(cell) == value
    assert type(value_of(cell)) is type(value)
