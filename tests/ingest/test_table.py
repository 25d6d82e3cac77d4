# SPDX-License-Identifier: MIT
"""Tables of anybody's own by a mapping, guessed or told."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.ingest.samples import csv_text, imported, take, write
from workbench.domain.drafts import PlaceDraft, ReportDraft, RoleDraft
from workbench.domain.errors import InputError
from workbench.domain.time import edtf_span
from workbench.domain.typed_dates import understand_typed_date
from workbench.ingest.files import open_event_file
from workbench.ingest.guessing import guess_mapping
from workbench.ingest.header import A_HEADING
from workbench.ingest.mapping import Mapping, load_mapping, save_mapping

FULL = Mapping(
    dataset="ours",
    columns={
        "title": ("what",), "description": ("text", "more"), "type": ("kind",), "date": ("when",),
        "time": ("at",), "date_end": ("until",), "place": ("where",), "country": ("land",),
        "lat": ("y",), "lon": ("x",), "place_precision": ("how well",),
        "fatalities_best": ("dead",),
        "injured_best": ("hurt",), "initiator": ("by",), "victim": ("to",), "source": ("said",),
        "url": ("link",), "tags": ("marks",), "fields": ("pcode", "number"),
    },
    key=("nr",),
    values={"type": {"IED": "Explosion"}, "place_precision": {"town": "exact"}},
    defaults={"country": "Testland"},
    date_order="dmy",
    tz="Africa/Bamako",
)  # fmt: skip
CELLS = {
    "nr": "7", "what": "Bomb at the bridge", "text": "A bomb.", "more": "More of it.",
    "kind": "IED", "when": "03/04/2020", "at": "06:30", "until": "", "where": "Riverton",
    "land": "", "y": "12.5", "x": "-3.25", "how well": "town", "dead": "3", "hurt": "",
    "by": "Rebels", "to": "Army; Guards", "said": "Herald; Radio",
    "link": "https://example.org/a", "marks": "ied;road", "pcode": "007", "number": "12.0",
}  # fmt: skip
HEADER = list(CELLS)
ROW = list(CELLS.values())


def row(**changes: str) -> list[str]:
    return [changes.get(name.replace(" ", "_"), cell) for name, cell in CELLS.items()]


def table(tmp_path: Path, *rows: list[str]) -> Path:
    return write(tmp_path / "ours.csv", csv_text(HEADER, rows or [ROW]))


def test_every_target_of_a_mapping_reaches_the_event(tmp_path: Path):
    events = open_event_file(table(tmp_path), mapping=FULL)
    facts = events.facts
    assert (facts.format, facts.dataset, facts.codebook) == ("table", "ours", "plain")
    assert json.loads(facts.mapping or "")["key"] == ["nr"]
    assert {"subtype", "roles", "fatalities_low", "injured_high"} & facts.absent == {"subtype"}
    [draft] = take(events).drafts
    assert (draft.key, draft.title, draft.type) == ("7", "Bomb at the bridge", "Explosion")
    assert draft.description == "A bomb.\nMore of it."
    assert (draft.date, draft.tz) == ("2020-04-03T06:30+00:00", "Africa/Bamako")
    assert draft.place == PlaceDraft("Riverton", "Testland", None, None, None, 12.5, -3.25)
    assert draft.place_precision == "exact"
    assert (draft.fatalities_best, draft.injured_best) == (3, None)
    assert draft.roles == (
        RoleDraft("Rebels", None, "initiator"),
        RoleDraft("Army", None, "victim"),
        RoleDraft("Guards", None, "victim"),
    )
    url = "https://example.org/a"
    assert draft.reports == (ReportDraft("Herald", url=url), ReportDraft("Radio"))
    assert draft.tags == ("ied", "road")
    assert json.loads(draft.fields or "") == {"number": 12, "pcode": "007"}


def test_times_are_those_of_the_zone_and_bare_dates_never_shift(tmp_path: Path):
    mapping = Mapping(columns={"title": ("what",), "date": ("when",)}, tz="Asia/Baghdad")
    text = "what,when\na,2004-01-01 00:20:00\nb,2004-01-01\nc,2004-01-01 05:00:30\n"
    one, two, three = imported(write(tmp_path / "x.csv", text), mapping).drafts
    assert one.date == "2004-01-01T00:20+03:00"
    assert (two.date, two.tz) == ("2004-01-01", None)
    assert three.date == "2004-01-01T05:00:30+03:00"
    for draft in (one, two, three):
        span = edtf_span(draft.date or "")
        assert (draft.earliest_ms, draft.latest_ms) == (span.earliest_ms, span.latest_ms)


def test_vague_dates_of_a_table_stay_vague(tmp_path: Path):
    text = "what,when\na,2022-03~\nb,2022-03-21/2022-03-31\nc,March 2022\nd,\ne,202X\n"
    text += "f,late March 2022\ng,on or about 20 April 2022\nh,late March\n"
    mapping = Mapping(columns={"title": ("what",), "date": ("when",)})
    found = imported(write(tmp_path / "x.csv", text), mapping)
    dates = [draft.date for draft in found.drafts]
    late = understand_typed_date("late March 2022", today=date(2022, 6, 1)).edtf
    assert dates == [
        "2022-03~", "2022-03-21/2022-03-31", "2022-03", None, "202X", late, "2022-04-20~"
    ]  # fmt: skip
    assert [(problem.line, problem.rejected) for problem in found.problems] == [
        (5, False), (9, True)
    ]  # fmt: skip


def test_rows_without_an_id_are_known_by_their_content_and_how_often_it_comes(tmp_path: Path):
    text = "what,when\na,2020-01-01\na,2020-01-01\nb,2020-01-01\n"
    first = [d.key for d in imported(write(tmp_path / "x.csv", text)).drafts]
    assert len(set(first)) == 3
    again = [d.key for d in imported(write(tmp_path / "y.csv", "\n".join(
        ["what,when", "b,2020-01-01", "a,2020-01-01", "a,2020-01-01"]
    ))).drafts]  # fmt: skip
    assert sorted(again) == sorted(first)


@pytest.mark.parametrize(
    ("changes", "column", "why"),
    [
        ({"nr": ""}, "nr", "blank"), ({"when": "31/02/2020"}, "when", "calendar"),
        ({"when": "17/02/2222"}, "when", "future"), ({"y": "91"}, "y", "outside"),
        ({"until": "?x"}, "until", "not a date"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_names_the_column_of_the_file(
    tmp_path: Path, changes: dict[str, str], column: str, why: str
):
    taken = imported(table(tmp_path, ROW, row(**changes)), FULL)
    assert (taken.read, len(taken.rows), taken.rejected) == (2, 1, 1)
    [problem] = taken.problems
    assert (problem.line, problem.column) == (3, column)
    assert why in problem.why


def test_half_a_coordinate_and_an_unknown_precision_are_marked(tmp_path: Path):
    taken = imported(table(tmp_path, row(y="", how_well="about")), FULL)
    [draft] = taken.drafts
    assert (draft.lat, draft.place_precision) == (None, "unknown")
    assert [(p.column, p.rejected) for p in taken.problems] == [("y", False), ("how well", False)]


def test_a_mapping_for_another_file_names_what_is_missing(tmp_path: Path):
    with pytest.raises(InputError, match="no column “nr”"):
        open_event_file(write(tmp_path / "x.csv", "a,b\n1,2\n"), mapping=FULL)


def test_an_event_without_a_title_is_called_by_what_it_was_and_where(tmp_path: Path):
    text = "kind,when,where,text\nBomb,2020-01-01,Here,x\n,2020-01-02,There,A long story.\n"
    columns = {"type": ("kind",), "date": ("when",), "place": ("where",), "description": ("text",)}
    titles = [
        d.title for d in imported(write(tmp_path / "x.csv", text), Mapping(columns=columns)).drafts
    ]
    assert titles == ["Bomb, Here", "A long story."]


HEADINGS = (",Attack Type,Target,City", ",Attack Type,Target             Cit,City",
            "Time,Event type,TARGET,", "time,event_type,target,city")  # fmt: skip
NO_HEADINGS = (",Attack,Target missed,", ",Rocket,City hall,Kansas City", ",Other,,",
               ",Type 56 rifle,Target,", ",Target,,")  # fmt: skip


@pytest.mark.parametrize("line", HEADINGS)
def test_a_heading_within_the_rows_is_told_and_is_no_event(tmp_path: Path, line: str):
    text = f"time,event_type,target,city\n2004-01-01 00:20,IED,Army,Here\n{line}\n"
    columns = {"date": ("time",), "type": ("event_type",), "place": ("city",)}
    taken = imported(write(tmp_path / "x.csv", text), Mapping(columns=columns))
    assert (taken.read, len(taken.rows), taken.rejected) == (2, 1, 1)
    [problem] = taken.problems
    assert (problem.line, problem.why) == (3, A_HEADING)


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_an_undated_row_that_only_speaks_like_the_header_is_an_event(tmp_path: Path, line: str):
    text = f"time,event_type,target,city\n2004-01-01 00:20,IED,Army,Here\n{line}\n"
    columns = {"date": ("time",), "type": ("event_type",), "place": ("city",)}
    taken = imported(write(tmp_path / "x.csv", text), Mapping(columns=columns))
    assert (taken.read, len(taken.rows), taken.rejected) == (2, 2, 0)
    assert [problem.why for problem in taken.problems] == ["is blank; the event has no date"]


# --- guessing ----------------------------------------------------------------------------------


def test_english_and_french_columns_are_guessed(tmp_path: Path):
    text = (
        "Identifiant;Date de l'incident;Type d'incident;Région;Localité;Latitude;Longitude;Tués\n"
        "1;13/02/2020;Attaque;Mopti;Bankass;14,07;-3,51;4\n"
        "2;14/02/2020;Enlèvement;Gao;Ansongo;15,66;0,5;\n"
    )
    path = write(tmp_path / "incidents_2020.csv", text, "cp1252")
    mapping = guess_mapping(path)
    assert (mapping.encoding, mapping.delimiter, mapping.decimal) == ("cp1252", ";", ",")
    assert (mapping.dataset, mapping.key) == ("incidents_2020", ("Identifiant",))
    assert mapping.date_order == "dmy"
    first, second = imported(path).drafts
    assert first.title == "Attaque, Bankass"
    assert (first.date, first.lat, first.lon, first.fatalities_best) == (
        "2020-02-13",
        14.07,
        -3.51,
        4,
    )
    assert second.place == PlaceDraft("Ansongo", None, "Gao", None, None, 15.66, 0.5)
    assert second.fatalities_best is None


def test_tags_below_the_header_say_what_columns_are(tmp_path: Path):
    text = (
        "c1,c2,c3,c4,c5\n#event+id,#date+occurred,#loc+name,#geo+lat,#geo+lon\n"
        "e1,2020-01-02,Here,1.5,2.5\ne2,2020-01-03,There,1.6,2.6\n"
    )
    mapping = guess_mapping(write(tmp_path / "x.csv", text))
    assert mapping.key == ("c1",)
    assert mapping.columns == {"date": ("c2",), "place": ("c3",), "lat": ("c4",), "lon": ("c5",)}


def test_a_date_is_found_by_its_looks_and_its_order_by_the_evidence(tmp_path: Path):
    text = "observed,place\n02/13/2020,Here\n02/03/2020,There\n"
    path = write(tmp_path / "x.csv", text)
    assert guess_mapping(path).columns["date"] == ("observed",)
    assert [draft.date for draft in imported(path).drafts] == ["2020-02-13", "2020-02-03"]


def test_an_id_that_comes_twice_is_no_key(tmp_path: Path):
    text = "id,date,place\n1,2020-01-02,Here\n1,2020-01-03,There\n"
    path = write(tmp_path / "x.csv", text)
    assert guess_mapping(path).key == ()
    assert len({draft.key for draft in imported(path).drafts}) == 2


def test_columns_that_mean_nothing_are_kept_as_fields(tmp_path: Path):
    text = "id,date,place,households,empty\n1,2020-01-02,Here,12,\n2,2020-01-03,There,7,\n"
    first, _ = imported(write(tmp_path / "x.csv", text)).drafts
    assert json.loads(first.fields or "") == {"households": 12}


def test_real_dates_beside_dates_as_text_are_read(tmp_path: Path):
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ["Survey of the north"], [], ["Survey\nDate", "Site"], ["31-12-2017", "A"],
        [date(2018, 12, 31), "B"],
    ):  # fmt: skip
        sheet.append(cells)
    book.save(tmp_path / "form.xlsx")
    assert guess_mapping(tmp_path / "form.xlsx").header_row == 3
    assert [draft.date for draft in imported(tmp_path / "form.xlsx").drafts] == [
        "2017-12-31", "2018-12-31",
    ]  # fmt: skip


# --- mappings as files -------------------------------------------------------------------------


def test_a_mapping_comes_back_from_its_file(tmp_path: Path):
    save_mapping(FULL, tmp_path / "ours.json")
    assert load_mapping(tmp_path / "ours.json") == FULL
    guess = guess_mapping(table(tmp_path))
    save_mapping(guess, tmp_path / "guess.json")
    assert load_mapping(tmp_path / "guess.json") == guess


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "not JSON"), ("[]", "no “columns”"), ('{"columns": {"colour": "a"}}', "colour"),
        ('{"columns": {}, "format": 99}', "newer"), ('{"columns": {}, "x": 1}', "holds x"),
        ('{"columns": {"date": 3}}', "name or a list"),
        ('{"columns": {}, "tz": "Mars"}', "time zone"),
        ('{"columns": {}, "date_order": "ydm"}', "order"),
        ('{"columns": {}, "values": 3}', "values"),
        ('{"columns": {}, "decimal": "x"}', "decimal"),
    ],
)  # fmt: skip
def test_what_is_no_mapping_is_refused_with_the_reason(tmp_path: Path, text: str, why: str):
    with pytest.raises(InputError, match=why):
        load_mapping(write(tmp_path / "m.json", text))


def test_a_mapping_is_for_tables_only(tmp_path: Path):
    with pytest.raises(InputError, match="without one"):
        open_event_file(table(tmp_path), format="acled", mapping=FULL)
    with pytest.raises(InputError, match="cannot be read"):
        load_mapping(tmp_path / "absent.json")


def test_two_files_with_numbers_in_their_names_are_two_data_sets(tmp_path: Path) -> None:
    names = [
        guess_mapping(
            write(tmp_path / f"log{number}.csv", "id,date,title\n1,2022-01-01,a\n")
        ).dataset
        for number in (1, 2)
    ]
    assert names == ["log1", "log2"]


def test_a_column_called_fatalities_is_one_when_hardly_a_cell_can_be_read(tmp_path: Path) -> None:
    cells = ["-5", "2.5", "many", "9" * 23, "", '"1,234"', "9223372036854775807", "?"]
    rows = "".join(f"2022-01-0{n},t{n},{cell}\n" for n, cell in enumerate(cells, 1))
    taken = imported(write(tmp_path / "fat.csv", f"date,title,fatalities\n{rows}"))
    assert [draft.fatalities_best for draft in taken.drafts] == [*[None] * 5, 1234, None, None]
    assert (taken.rejected, taken.uncounted) == (0, 5)
    assert {problem.column for problem in taken.problems} == {"fatalities"}


def test_counts_are_taken_as_people_write_them_and_what_they_say_beyond_is_kept(tmp_path: Path):
    cells = ["300+", "10-20", "~10", "dozens", "unknown", '"1,007"']
    rows = "".join(f"2022-01-0{n},t{n},{cell}\n" for n, cell in enumerate(cells, 1))
    taken = imported(write(tmp_path / "x.csv", f"date,title,killed\n{rows}"))
    ends = [(d.fatalities_low, d.fatalities_best, d.fatalities_high) for d in taken.drafts]
    assert ends == [
        (300, None, None), (10, None, 20), (None, 10, None), (None, None, None),
        (None, None, None), (None, 1007, None),
    ]  # fmt: skip
    kept = [json.loads(draft.fields or "{}") for draft in taken.drafts]
    assert kept == [{}, {}, {"killed": "~10"}, {"killed": "dozens"}, {}, {}]
    [problem] = taken.problems
    assert (problem.line, problem.column, problem.value) == (5, "killed", "dozens")
    assert problem.why == "gives no number; taken as unknown"
    assert (taken.fatalities, taken.uncounted, taken.rejected) == (1017, 3, 0)


def test_columns_of_the_lowest_and_highest_number_win_over_the_best(tmp_path: Path):
    text = "date,title,low,best,high\n2022-01-01,a,5,4-9,\n2022-01-02,b,<3,2,8+\n"
    columns = {"date": ("date",), "title": ("title",)}
    columns |= {f"fatalities_{end}": (end,) for end in ("low", "best", "high")}
    taken = imported(write(tmp_path / "x.csv", text), Mapping(columns=columns))
    ends = [(d.fatalities_low, d.fatalities_best, d.fatalities_high) for d in taken.drafts]
    assert ends == [(5, None, 9), (None, 2, None)]
    assert [problem.why for problem in taken.problems] == [
        "is no lowest number; taken as unknown", "is no highest number; taken as unknown",
    ]  # fmt: skip
