# SPDX-License-Identifier: MIT
"""Real files: every row accounted for, fatalities as an independent count has them."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.samples import take
from tests.paths import real_file
from workbench.domain.errors import InputError
from workbench.ingest.files import open_event_file
from workbench.ingest.guessing import guess_mapping
from workbench.ingest.header import A_HEADING
from workbench.ingest.mapping import Mapping

UCDP = (
    "ucdp_ged_world_sample_1000.csv",
    "ucdp_ged_mexico.csv",
    "ucdp_hdx_nigeria.csv",
    "ucdp_syria_41_columns.csv",
)
ACLED = (
    "acled_31_columns_9000.csv",
    "acled_hdx_burkina_faso.csv",
    "acled_hdx_mali_1997_2020.csv",
    "acled_mali_monadic_2017_2020.csv",
)
FORMS = ("iom_dtm_2017_12.xlsx", "iom_dtm_2018_12.xlsx", "iom_dtm_round_12.xlsx")


def rows_of(path: Path, key: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The data rows with the lines on which they end, read with the csv module alone."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if row[key] and not row[key].startswith("#"):
                yield reader.line_num, row


@pytest.mark.parametrize("name", UCDP)
def test_every_ucdp_row_is_an_event_and_the_dead_add_up(name: str):
    path = real_file("events", name)
    rows = list(rows_of(path, "id"))
    events = open_event_file(path)
    assert events.facts.format == "ucdp-ged"
    taken = take(events)
    assert taken.read == len(rows) == len(taken.rows) + taken.folded + taken.rejected
    assert taken.fatalities == sum(int(float(row["best"])) for _, row in rows)
    assert sum(draft.fatalities_best or 0 for draft in taken.drafts) == taken.fatalities
    assert [draft.key for draft in taken.drafts] == [str(int(float(row["id"]))) for _, row in rows]
    for imported, (line, row) in zip(taken.rows, rows, strict=True):
        inside = sum(text.count("\n") for text in row.values() if text)
        assert imported.line == line - inside
        assert imported.draft.lat == float(row["latitude"])
        assert (imported.draft.date or "")[:4] == row["date_start"][:4]


@pytest.mark.parametrize("name", UCDP)
def test_counts_out_of_order_are_all_that_is_odd_about_the_ucdp_files(name: str):
    path = real_file("events", name)
    unordered = [
        row
        for _, row in rows_of(path, "id")
        if not float(row["low"]) <= float(row["best"]) <= float(row["high"])
    ]
    problems = take(open_event_file(path)).problems
    assert {problem.rejected for problem in problems} == {False}
    assert len(problems) == len(unordered)


@pytest.mark.parametrize("name", ACLED)
def test_every_acled_row_is_accounted_for_and_the_dead_add_up(name: str):
    path = real_file("events", name)
    rows = [row for _, row in rows_of(path, "event_id_cnty")]
    dead = {row["event_id_cnty"]: int(row["fatalities"]) for row in rows}
    events = open_event_file(path)
    assert events.facts.format == "acled"
    taken = take(events)
    assert taken.problems == []
    assert taken.read == len(rows) == len(taken.rows) + taken.folded + taken.rejected
    assert [draft.key for draft in taken.drafts] == list(dead)
    assert taken.fatalities == sum(dead.values())
    assert sum(draft.fatalities_best or 0 for draft in taken.drafts) == taken.fatalities


def test_the_monadic_export_is_folded_event_by_event():
    taken = take(open_event_file(real_file("events", "acled_mali_monadic_2017_2020.csv")))
    assert (taken.read, len(taken.rows), taken.folded) == (6214, 3314, 2900)
    sides = {role.role for draft in taken.drafts for role in draft.roles}
    assert sides == {"side a", "with side a", "side b", "with side b"}


def test_military_incidents_without_coordinates_are_mapped_by_the_guess():
    path = real_file("events", "sigacts_iraq_162852.csv")
    mapping = guess_mapping(path)
    assert mapping.columns["date"] == ("time",)
    taken = take(open_event_file(path))
    # The reports were printed, with a heading on each page.
    assert (taken.read, len(taken.rows), taken.rejected) == (162_852, 158_026, 4_826)
    assert {told.why for told in taken.problems if told.rejected} == {A_HEADING}
    assert all(draft.date for draft in taken.drafts)
    assert len({draft.key for draft in taken.drafts}) == 158_026
    assert all(draft.lat is None for draft in taken.drafts)


@pytest.mark.parametrize("name", FORMS)
def test_one_form_in_three_vintages_is_read_with_its_dates_and_places(name: str):
    path = real_file("events", name)
    assert guess_mapping(path).columns["admin1"] == ("Admin 1",)
    taken = take(open_event_file(path))
    assert taken.read == len(taken.rows) > 40
    assert all(draft.date and draft.place for draft in taken.drafts)


def test_the_second_sheet_that_starts_at_a3_can_be_had():
    mapping = Mapping(sheet="VERIFICATION", columns={"place": ("Row Labels",)})
    path = real_file("events", "iom_dtm_2018_12.xlsx")
    rows = take(open_event_file(path, mapping=mapping)).rows
    assert rows[0].draft.title == "Bamako"
    assert [row.line for row in rows[:3]] == [4, 5, 6]


@pytest.mark.parametrize("part", ["associations", "sources"])
def test_what_belongs_to_a_timemap_is_no_file_of_events(part: str):
    with pytest.raises(InputError, match="neither GeoJSON nor the events of a TimeMap"):
        open_event_file(real_file("events", f"bellingcat_timemap_{part}.json"))


def test_a_gazetteer_is_no_file_of_events():
    with pytest.raises(InputError):
        open_event_file(real_file("gazetteer", "geonames_ML_dump.txt"))
