# SPDX-License-Identifier: MIT
"""ACLED files of all years."""

import json
from pathlib import Path

import pytest

from tests.ingest.samples import (
    ACLED_COLUMNS,
    acled,
    cells,
    csv_text,
    imported,
    only,
    take,
    write,
    write_acled,
)
from workbench.domain.drafts import PlaceDraft, ReportDraft, RoleDraft
from workbench.ingest.files import open_event_file

HDX_COLUMNS = (
    "data_id",
    *(n for n in ACLED_COLUMNS if n not in {"disorder_type", "civilian_targeting", "tags"}),
    "iso3",
)
MONADIC_COLUMNS = tuple(n for n in HDX_COLUMNS if n not in {"actor2", "assoc_actor_2", "inter2"})


def test_an_event_is_told_in_the_words_of_the_trade(tmp_path: Path):
    events = open_event_file(write_acled(tmp_path / "acled.csv", acled()))
    facts = events.facts
    assert (facts.format, facts.dataset, facts.codebook) == ("acled", "acled", "acled")
    assert facts.licence == "ACLED; redistribution not permitted by its terms"
    assert facts.absent == frozenset()
    [draft] = take(events).drafts
    assert (draft.key, draft.title) == ("TST1", "Armed clash, Riverton")
    assert draft.description == "On 30 June 2022, rebels and soldiers fought."
    assert (draft.type, draft.subtype) == ("Battles", "Armed clash")
    assert draft.date == "2022-06-30"
    assert draft.place == PlaceDraft("Riverton", "Testland", "North", "River", "Bank", 12.5, -3.25)
    assert draft.place_precision == "exact"
    counts = draft.fatalities_low, draft.fatalities_best, draft.fatalities_high
    assert counts == (None, 4, None)
    assert draft.roles == (
        RoleDraft("Rebels", "Rebel group", "side a"),
        RoleDraft("Allies", None, "with side a"),
        RoleDraft("Friends", None, "with side a"),
        RoleDraft("Military Forces of Testland", "State forces", "side b"),
    )
    assert draft.reports == (ReportDraft("Test Herald"), ReportDraft("Radio Test"))
    assert draft.tags == ("crowd size=no report", "women targeted")
    fields = json.loads(draft.fields or "")
    assert fields == {
        "disorder_type": "Political violence", "geo_precision": 1,
        "interaction": "State forces-Rebel group",
        "source_scale": "National", "time_precision": 1,
    }  # fmt: skip
    assert draft.fields == json.dumps(fields, sort_keys=True)


@pytest.mark.parametrize(
    ("precision", "date"),
    [("1", "2022-06-30"), ("2", "2022-06-27/2022-07-03"), ("3", "2022-06")],
)
def test_the_precision_of_a_date_is_its_span(tmp_path: Path, precision: str, date: str):
    assert only(write_acled(tmp_path / "a.csv", acled(time_precision=precision))).date == date


@pytest.mark.parametrize(("code", "precision"), [("1", "exact"), ("2", "near"), ("3", "admin1")])
def test_the_code_of_a_place_is_its_precision(tmp_path: Path, code: str, precision: str):
    draft = only(write_acled(tmp_path / "a.csv", acled(geo_precision=code)))
    assert draft.place_precision == precision


@pytest.mark.parametrize(
    "written", ["30 June 2022", "30-06-2022", "30/06/2022", "30-Jun-22", "2022-06-30 00:00:00"]
)
def test_all_forms_of_the_date_are_one(tmp_path: Path, written: str):
    assert only(write_acled(tmp_path / "a.csv", acled(event_date=written))).date == "2022-06-30"


@pytest.mark.parametrize(
    ("inter1", "inter2", "interaction"),
    [
        ("Rebel group", "State forces", "State forces-Rebel group"),
        ("Rebel Groups", "State Forces", "State Forces-Rebel Groups"),
        ("Rebel Forces", "State Forces", "12.0"),
        ("2.0", "1.0", "12"),
    ],
)
def test_actor_types_in_words_or_numbers_are_one(
    tmp_path: Path, inter1: str, inter2: str, interaction: str
):
    standard = only(write_acled(tmp_path / "a.csv", acled()))
    row = acled(inter1=inter1, inter2=inter2, interaction=interaction)
    assert only(write_acled(tmp_path / "b.csv", row)) == standard


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("78", "External/Other forces-Civilians"), ("Protesters", "Protesters only"),
        ("18", "State forces-External/Other forces"), ("70.0", "Civilians only"),
        ("Civilians-External/Other forces", "External/Other forces-Civilians"),
        ("Rebel Groups-State Forces", "State forces-Rebel group"),
        ("Something new", "Something new"), ("99", "99"),
    ],
)  # fmt: skip
def test_interactions_are_told_in_the_words_of_the_codebook(
    tmp_path: Path, written: str, told: str
):
    draft = only(write_acled(tmp_path / "a.csv", acled(interaction=written)))
    assert json.loads(draft.fields or "")["interaction"] == told


def test_types_are_spelled_as_the_codebook_does_and_unknown_ones_kept(tmp_path: Path):
    row = acled(
        event_type="PROTESTS",
        sub_event_type="Excessive force against protestors",
        disorder_type="Political violence; Demostrations",
    )
    draft = only(write_acled(tmp_path / "a.csv", row))
    assert (draft.type, draft.subtype) == ("Protests", "Excessive force against protesters")
    assert '"Political violence; Demonstrations"' in (draft.fields or "")
    draft = only(write_acled(tmp_path / "b.csv", acled(event_type="Moon landing")))
    assert draft.type == "Moon landing"


def test_an_older_layout_with_tags_below_its_header_differs_only_in_what_it_cannot_hold(
    tmp_path: Path,
):
    standard = only(write_acled(tmp_path / "a.csv", acled()))
    tags = {"event_id_cnty": "#event+code", "event_date": "#date+occurred", "iso3": "#country+code"}
    rows = [cells(HDX_COLUMNS, tags), cells(HDX_COLUMNS, acled(data_id="7", iso3="TST"))]
    events = open_event_file(write(tmp_path / "b.csv", csv_text(HDX_COLUMNS, rows, end="\r\n")))
    absent = {"tags", "fields.disorder_type", "fields.civilian_targeting"}
    assert events.facts.absent == absent
    taken = take(events)
    assert (taken.read, taken.rows[0].line) == (1, 3)
    fields = json.loads(standard.fields or "")
    del fields["disorder_type"]
    fields_text = json.dumps(fields, sort_keys=True)
    assert taken.drafts == [standard._replace(tags=(), fields=fields_text)]


def test_the_oldest_layout_is_read(tmp_path: Path):
    text = (
        "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
        "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
        "LOCATION,LATITUDE,LONGITUDE,GEO_PRECIS,SOURCE,NOTES,FATALITIES\n"
        "999,1TST,1,01-January-2015,2015,1,Battle-No change of territory,Rebels,Allies,2,Army,,1,"
        "12,Testland,North,River,,Riverton,12.5,-3.25,1,Herald,They fought,0\n"
    )
    draft = only(write(tmp_path / "a.csv", text))
    assert (draft.key, draft.date) == ("1TST", "2015-01-01")
    assert (draft.type, draft.subtype) == ("Battle-No change of territory", None)
    assert draft.title == "Battle-No change of territory, Riverton"
    assert draft.place_precision == "exact"
    assert [role.role for role in draft.roles] == ["side a", "with side a", "side b"]


def test_a_spreadsheet_that_was_cut_off_loses_its_last_row_only(tmp_path: Path):
    rows = [acled(event_id_cnty=f"TST{n}", event_date="9-May-20") for n in range(3)]
    text = csv_text(ACLED_COLUMNS, [cells(ACLED_COLUMNS, row) for row in rows], end="\r\n")
    taken = imported(write(tmp_path / "a.csv", text[: text.rindex("soldiers")]))
    assert [draft.date for draft in taken.drafts] == ["2020-05-09"] * 2
    assert (taken.read, taken.rejected) == (3, 1)
    assert {problem.line for problem in taken.problems} == {4}
    assert any("ends early" in problem.why for problem in taken.problems)


# --- monadic exports ---------------------------------------------------------------------------


def monadic(key: str, actor: str, inter: str, company: str = "") -> dict[str, str]:
    return acled(event_id_cnty=key, actor1=actor, inter1=inter, assoc_actor_1=company)


def test_a_monadic_export_is_folded_into_the_event_that_it_tells(tmp_path: Path):
    row = acled(assoc_actor_2="Helpers")
    [dyadic] = imported(write_acled(tmp_path / "a.csv", row, header=HDX_COLUMNS)).drafts
    rows = [
        monadic("TST1", "Rebels", "2", "Allies; Friends"),
        monadic("TST1", "Military Forces of Testland", "1", "Helpers"),
        monadic("TST2", "Rebels", "2"),
    ]
    taken = imported(write_acled(tmp_path / "b.csv", *rows, header=MONADIC_COLUMNS))
    assert (taken.read, len(taken.rows), taken.folded, taken.rejected) == (3, 2, 1, 0)
    assert taken.drafts[0] == dyadic
    assert taken.fatalities == 8


def test_rows_of_one_event_are_folded_wherever_they_stand(tmp_path: Path):
    rows = [monadic(f"TST{n}", "Rebels", "2") for n in range(700)]
    rows += [monadic(f"TST{n}", "Civilians (Testland)", "7") for n in range(700)]
    taken = imported(write_acled(tmp_path / "b.csv", *rows, header=MONADIC_COLUMNS))
    assert (taken.read, len(taken.rows), taken.folded) == (1400, 700, 700)
    assert taken.fatalities == 700 * 4
    for draft in taken.drafts:
        assert [role.role for role in draft.roles] == ["side a", "side b"]


def test_bad_rows_of_a_monadic_export_are_rejected_one_by_one(tmp_path: Path):
    rows = [monadic("TST1", "Rebels", "2"), monadic("TST1", "Army", "1") | {"latitude": "north"}]
    taken = imported(write_acled(tmp_path / "b.csv", *rows, header=MONADIC_COLUMNS))
    assert (taken.read, len(taken.rows), taken.folded, taken.rejected) == (2, 1, 0, 1)
    assert taken.fatalities == 4


# --- what is wrong with rows -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "column", "why"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty", "blank"),
        ({"event_date": "31 June 2022"}, "event_date", "calendar"),
        ({"event_date": "1 May 9999"}, "event_date", "future"),
        ({"latitude": "1e3"}, "latitude", "outside"),
        ({"fatalities": "x4"}, "fatalities", "not a number"),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_why(
    tmp_path: Path, changes: dict[str, str], column: str, why: str
):
    taken = imported(write_acled(tmp_path / "a.csv", acled(), acled(**changes)))
    assert (taken.read, len(taken.rows), taken.rejected) == (2, 1, 1)
    [problem] = taken.problems
    assert (problem.line, problem.column, problem.rejected) == (3, column, True)
    assert why in problem.why


def test_what_a_statistics_program_writes_for_nothing_is_nothing(tmp_path: Path):
    row = acled(assoc_actor_1="NA", actor2="NA", inter2="NA", admin3="NA", tags="NA")
    draft = only(write_acled(tmp_path / "a.csv", row))
    assert [role.actor for role in draft.roles] == ["Rebels"]
    assert draft.tags == ()
    assert draft.place is not None
    assert draft.place.admin3 is None
