# SPDX-License-Identifier: MIT
"""What is exported as a table and imported into an empty case is the same in every column."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlite_utils import Database

from tests.paths import ROOT
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.columns import COLUMNS
from workbench.briefing.exports.events_file import EventsWanted, write_events
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.events import (
    add_event,
    add_report,
    change_event,
    change_report,
    set_event_actors,
)
from workbench.casefile.edits.merges import merge_events
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.domain.author import Author
from workbench.domain.errors import InputError
from workbench.domain.event_fields import DEFINITIONS_COLUMN
from workbench.domain.terms import Role
from workbench.ingest.exported_columns import COLUMNS as COLUMNS_KNOWN
from workbench.ingest.files import open_event_file
from workbench.ingest.importer import import_events, rehearse_events

AUTHOR = Author("A. Nalyst", UUID(int=1))
# The event's own key and the data set it came from: what they were stands elsewhere.
ORIGIN = ("uid", "dataset", "dataset_id", "fields")
# One event each: a title that must be guarded, a date, and what only this program's tables hold.
EVENTS: tuple[tuple[str, str | None, dict[str, Any]], ...] = (
    ("=HYPERLINK(\"http://x.invalid\")", "2022-04-24T14:30+02:00",
     {"status": "confirmed", "confidence": "high", "tz": "Africa/Bamako"}),
    ("+1 killed", "2022-03-27/2022-03-31",
     {"status": "claimed", "confidence": "moderate", "date_note": "“at dawn”, =or later"}),
    ("-5 degrees", "2022-04-05~",
     {"status": "disputed", "confidence": "low", "place_note": "=near the old mill\nor the new"}),
    ("@home", "../2022-03", {"status": "draft", "radius_m": 700.0, "place_precision": "area"}),
    ("'=quoted", "2022-03", {"place_precision": "admin1", "place_id": None}),
    ("'s plain", None, {"lat": None, "lon": None, "place_precision": None}),
    ("<b>bold</b> & more", "2022-03?/..",
     {"fatalities_low": 300, "fatalities_best": None, "fatalities_high": None,
      "injured_low": None, "injured_best": None, "injured_high": None,
      "fields": json.dumps({"of": ["a", "b"], "rounds": 12, "weapon": "=mortar"})}),
    ("Nothing but a date", "2022", {"type_id": None, "subtype_id": None, "description": ""}),
)  # fmt: skip


@command("Write one of everything")
def write_everything(db: Database) -> None:
    types = add_types(db, codebook="test", types=[TypeDraft("Battle"), TypeDraft("Raid", "Battle")])
    north = {"country": "Norland", "admin1": "Arda", "admin2": "Bor", "admin3": "Cal",
             "lat": -14.5, "lon": -4.1}  # fmt: skip
    usual = {
        "type_id": types["Battle"], "subtype_id": types["Battle/Raid"],
        "place_id": add_place(db, name="Dor", values=north), "lat": -14.5, "lon": -4.1,
        "place_precision": "near", "fatalities_low": 2, "fatalities_best": 3, "fatalities_high": 5,
        "injured_low": 1, "injured_best": 1, "injured_high": 4,
    }  # fmt: skip
    front, guard = add_actor(db, name="Army; 2nd"), add_actor(db, name="@Guard")
    radio = add_source(db, name="Radio Dor")
    courier, wire = add_source(db, name="Courier; late edition"), add_source(db, name="Wire")
    grade_source(db, source=radio, grade="B", since="2022-01-01")
    grade_source(db, source=wire, grade="F", since="2022-01-01")
    tags = [add_tag(db, path=path) for path in ("abuse/massacre", "open 24\N{FRACTION SLASH}7")]
    for title, date, state in EVENTS:
        told = {"title": title, "date": date, "description": f"{title}\nand more"}
        event = add_event(db, values={**usual, **told, **state})
        if title.startswith("Nothing"):
            continue
        roles = [(actor, role.value) for role in Role for actor in (front, guard)]
        set_event_actors(db, event=event, roles=roles)
        for tag in tags:
            tag_events(db, events=[event], tag=tag)
        for source, grade in ((radio, {"credibility": 2}), (courier, {}), (radio, {}),
                              (wire, {"credibility": 6})):  # fmt: skip
            add_report(db, event=event, source=source, values=grade)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with create_case(tmp_path / "one.casefile", author=AUTHOR, title="One") as made:
        made.perform(write_everything)
        yield made


def exported(case: Casefile, to: Path, *columns: str) -> list[dict[str, str]]:
    reader = CaseReader(case.db.conn, ROOT / "resources")
    write_events(reader, EventsWanted(columns=columns), to)
    if to.suffix != ".csv":
        return []
    with to.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def written(rows: list[dict[str, str]], to: Path) -> None:
    """Write rows as a spreadsheet does after they were changed in it."""
    with to.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_every_column_comes_back(case: Casefile, tmp_path: Path, ending: str):
    exported(case, tmp_path / f"events{ending}")
    first = {row["uid"]: row for row in exported(case, tmp_path / "first.csv")}
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        report, _ = import_events(other, open_event_file(tmp_path / f"events{ending}"))
        assert (report.format, report.written, report.rejected) == ("workbench", len(EVENTS), 0)
        assert [problem.column for problem in report.problems] == ["date"]  # none is given
        second = {row["dataset_id"]: row for row in exported(other, tmp_path / "second.csv")}
    compared = [column.name for column in COLUMNS if column.name not in ORIGIN]
    assert {uid: [row[name] for name in compared] for uid, row in second.items()} == {
        uid: [row[name] for name in compared] for uid, row in first.items()
    }
    further = {uid: row["fields"] and json.loads(row["fields"]) for uid, row in second.items()}
    assert further == {
        uid: row["fields"] and json.loads(row["fields"]) for uid, row in first.items()
    }
    assert {name for row in first.values() for name in compared if row[name]} == {*compared}


def test_what_it_came_from_is_kept_when_it_is_handed_on(case: Casefile, tmp_path: Path):
    exported(case, tmp_path / "log.csv")
    folder = tmp_path / "on"
    folder.mkdir()
    with (
        create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as second,
        create_case(tmp_path / "three.casefile", author=AUTHOR, title="Three") as third,
    ):
        import_events(second, open_event_file(tmp_path / "log.csv"))
        handed = exported(second, folder / "on.csv")
        import_events(third, open_event_file(folder / "on.csv"))
        came = [json.loads(row["fields"]) for row in exported(third, folder / "last.csv")]
    assert {one["dataset"] for one in came} == {"log"}
    assert {one["dataset_id"] for one in came} == {row["dataset_id"] for row in handed}


def test_an_export_that_comes_again_changes_nothing_and_undo_takes_it_out(
    case: Casefile, tmp_path: Path
):
    exported(case, tmp_path / "log.csv")
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        import_events(other, open_event_file(tmp_path / "log.csv"))
        again, _ = import_events(other, open_event_file(tmp_path / "log.csv"))
        assert (again.written, again.updated, again.unchanged) == (0, 0, len(EVENTS))
        other.undo()
        assert other.db.execute("SELECT count(*) FROM event").fetchone() == (0,)
        assert other.db.execute("SELECT count(*) FROM source_reliability").fetchone() == (0,)


def test_a_column_that_was_left_out_takes_nothing_away(case: Casefile, tmp_path: Path):
    exported(case, tmp_path / "log.csv")
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        import_events(other, open_event_file(tmp_path / "log.csv"))
        before = exported(other, tmp_path / "before.csv")
        exported(case, tmp_path / "log.csv", "uid", "date", "title")
        report, _ = import_events(other, open_event_file(tmp_path / "log.csv"))
        assert (report.format, report.unchanged) == ("workbench", len(EVENTS))
        assert exported(other, tmp_path / "after.csv") == before


def test_a_grade_given_later_comes_with_the_next_export(case: Casefile, tmp_path: Path):
    exported(case, tmp_path / "log.csv")
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        import_events(other, open_event_file(tmp_path / "log.csv"))
        ((report,),) = case.db.execute("SELECT min(id) FROM report WHERE credibility IS NULL")
        case.perform(change_report, report=report, values={"credibility": 4})
        ((wire,),) = case.db.execute("SELECT id FROM source WHERE name = 'Wire'")
        case.perform(add_report, event=1, source=wire, values={"credibility": 1})
        told = exported(case, tmp_path / "log.csv")
        again, _ = import_events(other, open_event_file(tmp_path / "log.csv"))
        assert (again.updated, again.unchanged) == (1, len(EVENTS) - 1)
        grades = {row["dataset_id"]: row["grades"] for row in exported(other, tmp_path / "b.csv")}
    assert grades == {row["uid"]: row["grades"] for row in told}
    assert "B2; 4; B; F6; F1" in grades.values()


def test_an_export_changes_nothing_in_the_case_that_it_came_from(case: Casefile, tmp_path: Path):
    before = exported(case, tmp_path / "log.csv")
    for ending in (".csv", ".xlsx"):
        exported(case, tmp_path / f"back{ending}")
        events = open_event_file(tmp_path / f"back{ending}")
        rehearsed, (report, change) = rehearse_events(case, events), import_events(case, events)
        assert (rehearsed.written, rehearsed.unchanged) == (0, len(EVENTS))
        assert (report.written, report.updated, report.unchanged) == (0, 0, len(EVENTS))
        assert report.adds_up
        assert not change.rows
    assert exported(case, tmp_path / "after.csv") == before


def test_a_row_that_was_changed_in_a_spreadsheet_updates_its_event_but_what_was_edited_by_hand(
    case: Casefile, tmp_path: Path
):
    told = exported(case, tmp_path / "log.csv")
    row = next(row for row in told if row["title"] == "Nothing but a date")
    row |= {"title": "Shelling", "description": "At night", "initiator": "Army; 2nd; New Front",
            "sources": "Wire", "grades": "F3", "tags": "abuse / massacre"}  # fmt: skip
    written(told, tmp_path / "log.csv")
    case.perform(change_event, event=len(EVENTS), values={"description": "By day"})
    report, _ = import_events(case, open_event_file(tmp_path / "log.csv"))
    assert (report.written, report.updated, report.unchanged) == (0, 1, len(EVENTS) - 1)
    after = {one["uid"]: one for one in exported(case, tmp_path / "after.csv")}[row["uid"]]
    assert after == {**row, "description": "By day", "reports": "1",
                     "initiator": after["initiator"]}  # fmt: skip
    assert "New Front" in after["initiator"]
    assert import_events(case, open_event_file(tmp_path / "log.csv"))[0].updated == 0


def test_an_actor_entered_since_an_export_stays_when_it_comes_back(case: Casefile, tmp_path: Path):
    exported(case, tmp_path / "log.csv")
    militia = case.perform(add_actor, name="Militia").value
    case.perform(set_event_actors, event=len(EVENTS), roles=[(militia, Role.SIDE_A.value)])
    import_events(case, open_event_file(tmp_path / "log.csv"))
    rows = exported(case, tmp_path / "after.csv")
    assert [row["side_a"] for row in rows if row["title"].startswith("Nothing")] == ["Militia"]


def test_two_cases_agree_on_the_uids_of_what_one_hands_to_the_other(case: Casefile, tmp_path: Path):
    first = exported(case, tmp_path / "log.csv")
    with create_case(tmp_path / "two.casefile", author=AUTHOR, title="Two") as other:
        import_events(other, open_event_file(tmp_path / "log.csv"))
        second = exported(other, tmp_path / "second.csv")
        again, _ = import_events(other, open_event_file(tmp_path / "second.csv"))
        assert (again.written, again.updated) == (0, 0)
    assert {row["uid"] for row in second} == {row["uid"] for row in first}
    back, _ = import_events(case, open_event_file(tmp_path / "second.csv"))
    assert (back.written, back.updated, back.unchanged) == (0, 0, len(EVENTS))


def test_a_row_of_an_event_that_was_merged_away_makes_no_second_one(case: Casefile, tmp_path: Path):
    exported(case, tmp_path / "log.csv")
    case.perform(merge_events, kept=1, gone=2)
    report, _ = import_events(case, open_event_file(tmp_path / "log.csv"))
    assert (report.written, report.folded) == (0, 1)


def test_another_table_is_no_export(tmp_path: Path):
    (tmp_path / "other.csv").write_text("date,title\n2022-01-01,x\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no event export file: it has no column uid"):
        open_event_file(tmp_path / "other.csv", format="workbench")


def test_the_import_knows_every_column_of_the_export():
    assert {column.name for column in COLUMNS} == COLUMNS_KNOWN - {DEFINITIONS_COLUMN}
