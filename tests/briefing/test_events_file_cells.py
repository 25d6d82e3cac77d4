# SPDX-License-Identifier: MIT
"""Cells that look like formulas stay text, and no file is left half."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import openpyxl
import pyogrio.raw
import pytest
from sqlite_utils import Database

from tests.paths import ROOT
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.events_file import EVENT_SUFFIXES, EventsWanted, write_events
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.events import add_event, add_report, set_event_actors
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.domain.author import Author
from workbench.domain.errors import Cancelled, InputError, WorkbenchError
from workbench.domain.filters import Filter, OneOf

AUTHOR = Author("A. Nalyst", UUID(int=1))
TITLES = (
    "=HYPERLINK(\"http://x.invalid\")", "+1 killed", "-5 degrees", "@home", "'=quoted", "'s plain",
    "<b>bold</b> & more",
)  # fmt: skip


@command("Write events that look like formulas")
def write_formulas(db: Database) -> None:
    types = add_types(db, codebook="test", types=[TypeDraft("Battle"), TypeDraft("Raid", "Battle")])
    north = {"country": "Norland", "admin1": "Arda", "admin2": "Bor", "lat": -14.5, "lon": -4.1}
    dor = add_place(db, name="Dor", values=north)
    front = add_actor(db, name="Red Front")
    army, guard = add_actor(db, name="Army; 2nd"), add_actor(db, name="@Guard")
    radio = add_source(db, name="Radio Dor")
    tag = add_tag(db, path="abuse / massacre")
    dates = ("2022-04-24", "2022-03-27/2022-03-31", "2022-04-05~", "../2022-03", "2022-03", None,
             "2022-04-24T14:30+02:00")  # fmt: skip
    for title, date in zip(TITLES, dates, strict=True):
        event = add_event(
            db,
            values={
                "title": title, "description": f"{title}\nand more", "date": date,
                "type_id": types["Battle"], "subtype_id": types["Battle/Raid"], "place_id": dor,
                "lat": -14.5, "lon": -4.1, "place_precision": "near", "fatalities_low": 2,
                "fatalities_best": 3, "fatalities_high": 5, "injured_low": 1, "injured_best": 1,
                "injured_high": 4,
            },
        )  # fmt: skip
        set_event_actors(
            db, event=event, roles=[(front, "initiator"), (army, "target"), (guard, "side a")]
        )
        tag_events(db, events=[event], tag=tag)
        add_report(db, event=event, source=radio, values={"credibility": 2})


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with create_case(tmp_path / "one.casefile", author=AUTHOR, title="One") as made:
        made.perform(write_formulas)
        yield made


def reader_of(case: Casefile) -> CaseReader:
    return CaseReader(case.db.conn, ROOT / "resources")


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_no_cell_of_a_table_begins_as_a_formula_does_and_numbers_stay_numbers(
    case: Casefile, tmp_path: Path
):
    write_events(reader_of(case), EventsWanted(byte_order_mark=True), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfuid,")
    rows = {row["title"]: row for row in table(tmp_path / "a.csv")}
    assert set(rows) == {*(f"'{one}" for one in TITLES[:5]), *TITLES[5:]}
    assert {row["side_a"] for row in rows.values()} == {"'@Guard"}
    assert {row["target"] for row in rows.values()} == {"Army, 2nd"}
    assert {(row["latitude"], row["withdrawn"]) for row in rows.values()} == {("-14.5", "false")}


def test_a_workbook_holds_no_formula(case: Casefile, tmp_path: Path):
    write_events(reader_of(case), EventsWanted(columns=("title", "latitude")), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Events"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {str(cell.value) for cell in cells} == {*TITLES[:4], "''=quoted", *TITLES[5:]}
    assert {cell.data_type for cell in cells} == {"s"}
    assert {str(cell.value) for cell in cells if cell.quotePrefix} == {*TITLES[:4], "''=quoted"}
    assert {str(row[1].value) for row in sheet.iter_rows(min_row=2)} == {"-14.5"}


def test_markup_in_texts_is_text_in_every_format(case: Casefile, tmp_path: Path):
    for ending in (".kml", ".gpkg", ".geojson"):
        write_events(reader_of(case), EventsWanted(), tmp_path / f"a{ending}")
        meta, _, _, columns = pyogrio.raw.read(tmp_path / f"a{ending}")
        values: dict[str, Any] = dict(zip(meta["fields"], columns, strict=True))
        assert set(values["title"]) == {*TITLES}
    page = (tmp_path / "a.kml").read_text(encoding="utf-8")
    assert "<description>&amp;lt;b&amp;gt;bold" in page


def test_chosen_events_and_columns_are_written_the_earliest_first(case: Casefile, tmp_path: Path):
    wanted = EventsWanted(None, np.array([1, 2, 6]), columns=("date", "title"))
    assert write_events(reader_of(case), wanted, tmp_path / "a.csv") == 3
    assert [[*row.values()] for row in table(tmp_path / "a.csv")] == [
        ["'+1 killed", "2022-03-27/2022-03-31"],
        [f"'{TITLES[0]}", "2022-04-24"],
        [TITLES[5], ""],
    ]
    with pytest.raises(InputError, match="no column “weight”"):
        write_events(reader_of(case), EventsWanted(columns=("weight",)), tmp_path / "b.csv")


@pytest.mark.parametrize("ending", EVENT_SUFFIXES)
def test_a_filter_that_shows_nothing_gives_a_file_without_events(
    case: Casefile, tmp_path: Path, ending: str
):
    nothing = Filter((OneOf("status", frozenset({"disputed"})),))
    assert write_events(reader_of(case), EventsWanted(nothing), tmp_path / f"a{ending}") == 0
    assert (tmp_path / f"a{ending}").stat().st_size > 0


@pytest.mark.parametrize("ending", EVENT_SUFFIXES)
def test_a_stopped_or_refused_export_leaves_what_was_there(
    case: Casefile, tmp_path: Path, ending: str
):
    def stopping(done: int, total: int | None = None, note: str = "", /) -> None:
        if done:
            raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / f"a{ending}"
    file.write_text("before")
    with pytest.raises(Cancelled):
        write_events(reader_of(case), EventsWanted(), file, progress=stopping)
    assert [(one.name, one.read_text()) for one in folder.iterdir()] == [(file.name, "before")]
    with pytest.raises(WorkbenchError, match="could not be written: No such file"):
        write_events(reader_of(case), EventsWanted(), tmp_path / "nowhere" / file.name)
