# SPDX-License-Identifier: MIT
"""UCDP GED in all its dialects."""

import json
from pathlib import Path

import pytest

from tests.ingest.samples import cells, csv_text, ged, imported, only, take, write, write_ged
from workbench.domain.drafts import EventDraft, PlaceDraft, ReportDraft, RoleDraft
from workbench.domain.time import edtf_span
from workbench.ingest.files import open_event_file
from workbench.ingest.ucdp_columns import GED_COLUMNS

WEB_COLUMNS = tuple(
    {"best": "best_est", "high": "high_est", "low": "low_est"}.get(name, name)
    for name in GED_COLUMNS
    if name not in {"gwnoa", "gwnob"}
)
OLD_COLUMNS = tuple(
    name
    for name in GED_COLUMNS
    if name
    not in {
        *("relid", "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id"),
        *("side_b_dset_id", "where_description", "gwnoa"),
    }
)


def test_an_event_is_told_in_the_words_of_the_trade(tmp_path: Path):
    events = open_event_file(write_ged(tmp_path / "ged.csv", ged()))
    assert (events.facts.format, events.facts.dataset, events.facts.codebook) == (
        *("ucdp-ged", "ucdp-ged", "ucdp"),
    )
    assert events.facts.licence == "UCDP GED, CC BY 4.0"
    assert events.facts.absent == frozenset()
    [row] = take(events).rows
    draft = row.draft
    assert row.line == 2
    assert (draft.key, draft.type) == ("101", "State-based conflict")
    assert draft.title == "Government of Testland - Rebels, Riverton town"
    assert draft.description == "Clash at the river\nby the bridge"
    place = PlaceDraft(
        "Riverton town", "Testland", "North province", "River district", None, 12.5, -3.25
    )
    assert (draft.place, draft.lat, draft.lon) == (place, 12.5, -3.25)
    assert draft.place_precision == "exact"
    assert (draft.fatalities_low, draft.fatalities_best, draft.fatalities_high) == (2, 3, 5)
    assert draft.roles == (
        RoleDraft("Government of Testland", None, "side a"),
        RoleDraft("Rebels", None, "side b"),
    )
    assert draft.reports == (
        ReportDraft("Test Herald", "Clash at the river", "2020-03-04", "army"),
    )
    fields = json.loads(draft.fields or "")
    assert fields == {
        "code_status": "Clear", "conflict_name": "Testland: Government", "date_prec": 1,
        "deaths_a": 1, "deaths_b": 2, "deaths_civilians": 0, "deaths_unknown": 0,
        "dyad_name": "Government of Testland - Rebels", "event_clarity": 1,
        "relid": "TST-2020-1-5-1", "type_of_violence": 1, "where_prec": 1,
    }  # fmt: skip
    assert draft.fields == json.dumps(fields, sort_keys=True, ensure_ascii=False)


def test_every_bound_is_that_of_its_date(tmp_path: Path):
    spans = [("2020-03-03", "2020-03-03", "1"), ("2020-02-01", "2020-02-29", "4")]
    spans += [("2020-01-01", "2020-12-31", "5"), ("2020-03-03", "2020-03-09", "3")]
    rows = [
        ged(id=str(n), date_start=start, date_end=end, date_prec=precision)
        for n, (start, end, precision) in enumerate(spans)
    ]
    drafts = imported(write_ged(tmp_path / "ged.csv", *rows)).drafts
    assert [d.date for d in drafts] == ["2020-03-03", "2020-02", "2020", "2020-03-03/2020-03-09"]
    for draft in drafts:
        span = edtf_span(draft.date or "")
        assert (draft.earliest_ms, draft.latest_ms) == (span.earliest_ms, span.latest_ms)


@pytest.mark.parametrize(
    ("code", "precision"),
    [
        ("1", "exact"), ("2", "near"), ("3", "admin2"), ("4", "admin1"), ("5", "area"),
        ("6", "country"), ("7", "water"), ("", "unknown"),
    ],
)  # fmt: skip
def test_the_code_of_a_place_is_its_precision(tmp_path: Path, code: str, precision: str):
    assert only(write_ged(tmp_path / "ged.csv", ged(where_prec=code))).place_precision == precision


def test_civilians_of_one_sided_violence_are_a_side_like_any_other(tmp_path: Path):
    draft = only(write_ged(tmp_path / "ged.csv", ged(type_of_violence="3", side_b="Civilians")))
    assert draft.type == "One-sided violence"
    assert draft.roles[1] == RoleDraft("Civilians", "Civilians", "side b")


# --- dialects: the same facts give the same draft ----------------------------------------------


def test_the_web_export_with_its_trailing_comma_gives_the_same_event(tmp_path: Path):
    standard = only(write_ged(tmp_path / "ged.csv", ged()))
    row = ged(
        active_year="True", best_est="3", high_est="5", low_est="2",
        date_start="03/03/2020 00:00:00", date_end="03/03/2020 00:00:00",
    )  # fmt: skip
    text = csv_text(WEB_COLUMNS, [[*cells(WEB_COLUMNS, row), ""]])
    assert len(WEB_COLUMNS) == 47
    events = open_event_file(write(tmp_path / "web.csv", text))
    assert events.facts.absent == frozenset()
    assert take(events).drafts == [standard]


def test_the_hdx_file_with_tags_index_and_decimal_ids_gives_the_same_event(tmp_path: Path):
    standard = only(write_ged(tmp_path / "ged.csv", ged()))
    header = ("", *GED_COLUMNS[:3], "start_year", "end_year", *GED_COLUMNS[3:], "iso3")
    numbers = ("id", "active_year", "type_of_violence", "where_prec", "event_clarity", "date_prec")
    numbers += ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "high", "low")
    row = ged(**{name: f"{ged()[name]}.0" for name in numbers})
    row |= {"date_start": "2020-03-03 00:00:00.000", "date_end": "2020-03-03 00:00:00.000"}
    tags = {
        "year": "#date+year",
        "side_a": "#group+name+first",
        "best": "#affected+killed",
        "": "0",
    }
    text = csv_text(header, [cells(header, tags), cells(header, {**row, "": "1"})])
    taken = imported(write(tmp_path / "hdx.csv", text))
    assert taken.read == 1
    assert taken.drafts == [standard]
    assert taken.rows[0].line == 3


def test_an_older_layout_differs_only_in_what_it_cannot_hold(tmp_path: Path):
    standard = only(write_ged(tmp_path / "ged.csv", ged()))
    assert len(OLD_COLUMNS) == 41
    events = open_event_file(write_ged(tmp_path / "old.csv", ged(), header=OLD_COLUMNS))
    absent = events.facts.absent
    assert absent == {"description", "fields.code_status", "fields.relid"}
    [old] = take(events).drafts
    fields = json.loads(standard.fields or "")
    for name in ("code_status", "relid"):
        del fields[name]
    assert old == standard._replace(
        description="Clash at the river", fields=json.dumps(fields, sort_keys=True)
    )


def test_a_candidate_file_without_a_header_is_recognised(tmp_path: Path):
    standard = only(write_ged(tmp_path / "ged.csv", ged()))
    rows = [cells(GED_COLUMNS, ged()), cells(GED_COLUMNS, ged(id="102"))]
    text = csv_text(rows[0], rows[1:])
    taken = imported(write(tmp_path / "GEDEvent_v24_0_1.csv", text))
    assert taken.drafts == [standard, standard._replace(key="102")]
    assert [row.line for row in taken.rows] == [1, 2]


def test_other_orders_upper_case_and_shapefile_names_are_known(tmp_path: Path):
    standard = only(write_ged(tmp_path / "ged.csv", ged()))
    header = [name.upper() for name in reversed(GED_COLUMNS)]
    text = csv_text(header, [list(reversed(cells(GED_COLUMNS, ged())))])
    assert only(write(tmp_path / "upper.csv", text)) == standard
    names = {"type_of_violence": "type_of_vi", "where_coordinates": "where_coor"}
    header = [names.get(name, name) for name in GED_COLUMNS]
    assert (
        only(write(tmp_path / "shp.csv", csv_text(header, [cells(GED_COLUMNS, ged())]))) == standard
    )


def test_a_byte_order_mark_and_a_workbook_change_nothing(tmp_path: Path):
    import openpyxl

    standard = only(write_ged(tmp_path / "ged.csv", ged()))
    text = csv_text(GED_COLUMNS, [cells(GED_COLUMNS, ged())])
    assert only(write(tmp_path / "bom.csv", text, "utf-8-sig")) == standard
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(GED_COLUMNS))
    sheet.append([int(c) if c.isdecimal() else c for c in cells(GED_COLUMNS, ged())])
    book.save(tmp_path / "ged.xlsx")
    assert only(tmp_path / "ged.xlsx") == standard


# --- sources -----------------------------------------------------------------------------------


def reports(tmp_path: Path, **changes: str) -> tuple[ReportDraft, ...]:
    return only(write_ged(tmp_path / "ged.csv", ged(**changes))).reports


def test_packed_lists_of_one_length_are_paired(tmp_path: Path):
    found = reports(
        tmp_path,
        source_office="AFP; Reuters;AFP",
        source_date="2020-03-04;2020-03-05;2020-03-06",
        source_headline="One;Two;Three",
    )
    assert found == (
        ReportDraft("AFP", "One", "2020-03-04", "army"),
        ReportDraft("Reuters", "Two", "2020-03-05"),
        ReportDraft("AFP", "Three", "2020-03-06"),
    )


def test_a_headline_with_a_semicolon_is_told_apart_by_the_articles(tmp_path: Path):
    found = reports(
        tmp_path,
        source_office="AFP;Reuters",
        source_date="2020-03-04;2020-03-05",
        source_headline="Fight; many flee;Two",
        source_article='"AFP,2020-03-04,Fight; many flee";"Reuters,2020-03-05,Two"',
    )
    assert [report.headline for report in found] == ["Fight; many flee", "Two"]
    assert reports(tmp_path, source_headline="Fight; many flee") == (
        ReportDraft("Test Herald", "Fight; many flee", "2020-03-04", "army"),
    )


def test_what_cannot_be_paired_is_kept_whole(tmp_path: Path):
    found = reports(
        tmp_path,
        source_office="AFP;Reuters",
        source_date="2020-03-04;2020-03-05",
        source_headline="Fight; many flee;Two",
        source_article="AFP and Reuters in March",
    )
    assert found == (
        ReportDraft("AFP", None, "2020-03-04", "AFP and Reuters in March\narmy"),
        ReportDraft("Reuters", None, "2020-03-05"),
    )


@pytest.mark.parametrize(
    ("article", "source"),
    [
        ('AFP 2009-07-27 "65 dead', "AFP"), ("HRW October 2002", "HRW"),
        ("Reuters2/5/1990 ONE KILLED", "Reuters"),
        ("BBC Monitoring (12 May 1999)", "BBC Monitoring"),
        ("2009 report by somebody", "UCDP GED"), ("a report without a date", "UCDP GED"),
    ],
)  # fmt: skip
def test_free_text_names_its_source_or_stands_for_the_data_set(
    tmp_path: Path, article: str, source: str
):
    nothing = {"source_office": "", "source_date": "", "source_headline": ""}
    assert reports(tmp_path, source_article=article, **nothing) == (
        ReportDraft(source, None, None, f"{article}\narmy"),
    )


# --- what is wrong with rows -------------------------------------------------------------------


def test_counts_out_of_order_are_kept_and_marked(tmp_path: Path):
    taken = imported(write_ged(tmp_path / "ged.csv", ged(low="7", best="3", high="5")))
    [draft] = taken.drafts
    assert (draft.fatalities_low, draft.fatalities_best, draft.fatalities_high) == (7, 3, 5)
    [problem] = taken.problems
    assert (problem.line, problem.value, problem.rejected) == (2, "7 / 3 / 5", False)


@pytest.mark.parametrize(
    ("changes", "column", "why"),
    [
        ({"id": ""}, "id", "blank"), ({"id": "NA"}, "id", "blank"),
        ({"id": "x1"}, "id", "no UCDP id"),
        ({"date_start": "2020-02-31"}, "date_start", "calendar"),
        ({"date_end": "someday"}, "date_end", "not a date"),
        ({"date_start": "9999-01-01", "date_end": "9999-01-01"}, "date_start", "future"),
        ({"date_start": "", "date_end": "", "year": ""}, "date_start", "blank"),
        ({"latitude": "95"}, "latitude", "outside"),
        ({"longitude": "-200"}, "longitude", "outside"),
        ({"latitude": "12°30"}, "latitude", "not a number"),
        ({"best": "x4"}, "best", "not a number"), ({"low": "2.5"}, "low", "whole"),
        ({"high": "-1"}, "high", "below zero"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_where_and_why(
    tmp_path: Path, changes: dict[str, str], column: str, why: str
):
    path = write_ged(tmp_path / "ged.csv", ged(), ged(**({"id": "102"} | changes)), ged(id="103"))
    taken = imported(path)
    assert (taken.read, len(taken.rows), taken.rejected) == (3, 2, 1)
    [problem] = taken.problems
    assert (problem.line, problem.column, problem.rejected) == (3, column, True)
    assert why in problem.why
    assert taken.fatalities == (6 if column == "best" else 9)


def test_blank_coordinates_are_a_place_without_a_point(tmp_path: Path):
    draft = only(write_ged(tmp_path / "ged.csv", ged(latitude="", longitude="")))
    assert (draft.lat, draft.lon) == (None, None)
    assert draft.place is not None
    assert draft.place.name == "Riverton town"
    nowhere = dict.fromkeys(("where_coordinates", "country", "adm_1", "adm_2"), "")
    draft = only(write_ged(tmp_path / "ged.csv", ged(latitude="", longitude="", **nowhere)))
    assert draft.place is None


def test_a_draft_has_every_field_that_an_import_reads(tmp_path: Path):
    draft = only(write_ged(tmp_path / "ged.csv", ged()))
    assert len(draft) == len(EventDraft._fields)


def test_blank_counts_are_unknown_and_not_nought(tmp_path: Path):
    draft = only(write_ged(tmp_path / "ged.csv", ged(low="", best="", high="")))
    assert (draft.fatalities_low, draft.fatalities_best, draft.fatalities_high) == (None,) * 3


def test_a_blank_date_falls_back_on_the_year_and_says_so(tmp_path: Path):
    taken = imported(write_ged(tmp_path / "ged.csv", ged(date_start="", date_end="")))
    assert taken.drafts[0].date == "2020"
    assert [problem.rejected for problem in taken.problems] == [False]


def test_dates_the_wrong_way_round_are_turned_and_marked(tmp_path: Path):
    row = ged(date_start="2020-03-09", date_end="2020-03-03", date_prec="3")
    taken = imported(write_ged(tmp_path / "ged.csv", row))
    assert taken.drafts[0].date == "2020-03-03/2020-03-09"
    assert [problem.rejected for problem in taken.problems] == [False]


def test_a_day_that_is_not_known_to_the_day_is_widened(tmp_path: Path):
    rows = [ged(id=p, date_prec=p) for p in ("1", "2", "4", "5")]
    drafts = imported(write_ged(tmp_path / "ged.csv", *rows)).drafts
    assert [draft.date for draft in drafts] == [
        "2020-03-03", "2020-02-29/2020-03-06", "2020-03", "2020",
    ]  # fmt: skip


def test_unknown_codes_are_kept_or_unknown_and_marked(tmp_path: Path):
    taken = imported(write_ged(tmp_path / "ged.csv", ged(type_of_violence="9", where_prec="8")))
    [draft] = taken.drafts
    assert (draft.type, draft.place_precision) == ("9", "unknown")
    assert [problem.column for problem in taken.problems] == ["where_prec"]


def test_a_repeated_id_is_passed_on_row_by_row(tmp_path: Path):
    taken = imported(write_ged(tmp_path / "ged.csv", ged(), ged(best="4")))
    assert [draft.fatalities_best for draft in taken.drafts] == [3, 4]
    assert (taken.read, taken.folded, taken.fatalities) == (2, 0, 7)


def test_a_file_cut_off_in_the_middle_of_a_row_loses_that_row_only(tmp_path: Path):
    path = write_ged(tmp_path / "ged.csv", ged(), ged(id="102"), ged(id="103"))
    whole = path.read_text(encoding="utf-8")
    write(path, whole[: whole.rindex("by the") + 4])
    taken = imported(path)
    assert [draft.key for draft in taken.drafts] == ["101", "102"]
    assert (taken.read, taken.rejected) == (3, 1)
    assert "ends early" in taken.reasons[0]


def test_events_keep_apart_over_many_chunks(tmp_path: Path):
    rows = [ged(id=str(n), best=str(n % 9), source_headline=f"Report\n{n}") for n in range(6000)]
    path = write_ged(tmp_path / "ged.csv", *rows)
    chunks = list(open_event_file(path).chunks())
    assert len(chunks) > 1
    assert all(chunk.raw.rows == chunk.rows for chunk in chunks)
    drafts = [row.draft for chunk in chunks for row in chunk.drafts]
    assert [draft.key for draft in drafts] == [str(n) for n in range(6000)]
    assert [draft.fatalities_best for draft in drafts] == [n % 9 for n in range(6000)]
    assert sum(chunk.fatalities for chunk in chunks) == sum(n % 9 for n in range(6000))
    assert [row.line for chunk in chunks for row in chunk.drafts] == list(range(2, 12002, 2))
