# SPDX-License-Identifier: MIT
"""Files as tables: encodings, separators, headers, lines, and rows that are no data."""

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.ingest.samples import csv_text, write
from workbench.domain.errors import Cancelled, InputError
from workbench.ingest.files import open_event_file
from workbench.ingest.header import A_HEADING
from workbench.ingest.opening import Layout, layout_of, open_table
from workbench.ingest.raw import pack_records, unpack_rows
from workbench.ingest.reader import Block, Table

HEADER = ["id", "date", "place", "notes"]
ROWS = [["1", "2020-01-02", "Ségou", "a, b"], ["2", "2020-01-03", "Bénin", 'say "x"']]


def read(table: Table) -> list[tuple[str, ...]]:
    return [row for block in table.blocks() for row in block.rows()]


def lines(table: Table) -> list[int]:
    return [line for block in table.blocks() for line in block.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_alike_however_it_is_written(
    tmp_path: Path, encoding: str, delimiter: str, end: str
):
    text = csv_text(HEADER, ROWS * 40, delimiter=delimiter, end=end)
    table = open_table(write(tmp_path / "x.csv", text, encoding))
    assert table.header == HEADER
    assert read(table) == [tuple(row) for row in ROWS * 40]
    assert lines(table) == list(range(2, 82))


def test_a_layout_that_is_told_is_followed(tmp_path: Path):
    path = write(tmp_path / "x.csv", "title;;\na;b;c\n1,5;2,5;3,5\n", "cp1252")
    table = open_table(path, Layout(encoding="cp1252", delimiter=";", header_row=2))
    assert table.header == ["a", "b", "c"]
    assert read(table) == [("1,5", "2,5", "3,5")]
    assert layout_of(table) == Layout("cp1252", ";", None, 2)


def test_decimal_commas_do_not_pass_for_the_delimiter(tmp_path: Path):
    rows = [[f"{n},5", f"{n},25", f"{n}"] for n in range(1, 40)]
    text = "\n".join(";".join(row) for row in [["lat", "lon", "dead"], *rows])
    assert open_table(write(tmp_path / "x.csv", text)).header == ["lat", "lon", "dead"]


def test_quoted_newlines_do_not_shift_the_lines_that_problems_name(tmp_path: Path):
    text = 'id,notes\n1,"two\nlines"\n2,"three\r\nli\nnes"\n\n3,one\n'
    table = open_table(write(tmp_path / "x.csv", text))
    assert read(table) == [("1", "two\nlines"), ("2", "three\r\nli\nnes"), ("3", "one")]
    assert lines(table) == [2, 4, 8]


@pytest.mark.parametrize("stray", ['x "quoted" y', ' "a"'])
def test_lines_are_right_where_csv_has_to_read(tmp_path: Path, stray: str):
    text = f'id,notes\n1,"two\nlines"\n2,{stray}\n3,"a\nb"\n4,end\n'
    assert lines(open_table(write(tmp_path / "x.csv", text))) == [2, 4, 5, 7]


def test_long_files_are_read_whole_and_in_order(tmp_path: Path):
    notes = ["", "a\nb", "x, y"]
    rows = [[str(n), "2020-01-01", "x" * (n % 300), notes[n % 3]] for n in range(9000)]
    path = write(tmp_path / "x.csv", csv_text(HEADER, rows))
    table = open_table(path)
    assert read(table) == [tuple(row) for row in rows]
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        starts, last = [], 0
        for _ in reader:
            starts.append(last + 1)
            last = reader.line_num
    assert lines(table) == starts[1:]


def test_titles_above_the_header_and_tags_below_it_are_no_data(tmp_path: Path):
    text = (
        'Incidents of the north,,\n,,\nid,date,"place\nname"\n#event+code,#date,#loc+name\n'
        "1,2020-01-02,Here\n,,\nid,date,place name\n2,2020-01-03,There\n"
    )
    table = open_table(write(tmp_path / "x.csv", text))
    assert table.header == ["id", "date", "place name"]
    assert table.tags == ["#event+code", "#date", "#loc+name"]
    [block] = table.blocks()
    assert [row for at, row in enumerate(block.rows()) if at not in block.rejected] == [
        ("1", "2020-01-02", "Here"), ("2", "2020-01-03", "There")
    ]  # fmt: skip
    assert block.lines == [6, 8, 9]
    assert [(told.line, told.why) for told in block.rejected.values()] == [(8, A_HEADING)]


def test_unnamed_and_repeated_columns_get_names_of_their_own(tmp_path: Path):
    path = write(tmp_path / "x.csv", ",name,name,city\n0,a,b,c\n1,d,e,f\n")
    assert open_table(path).header == ["column 1", "name", "name (2)", "city"]


def blocks(path: Path, needed: int = 0) -> list[Block]:
    return list(open_table(path).blocks(needed=needed))


def test_a_row_with_cells_beyond_the_header_is_rejected_and_not_shifted(tmp_path: Path):
    [block] = blocks(write(tmp_path / "x.csv", "a,b\n1,2\n3,4,5\n6,7,\n"))
    assert list(block.rows()) == [("1", "2"), ("3", "4"), ("6", "7")]
    assert [problem.line for problem in block.rejected.values()] == [3]
    assert "shifted" in block.rejected[1].why


def test_a_row_that_ends_before_what_is_needed_is_rejected(tmp_path: Path):
    [block] = blocks(write(tmp_path / "x.csv", "a,b,c\n1,2,3\n4,5\n6\n"), needed=2)
    assert list(block.rows()) == [("1", "2", "3"), ("4", "5", ""), ("6", "", "")]
    assert list(block.rejected) == [2]
    assert "ends early" in block.rejected[2].why


def test_a_quotation_mark_never_closed_swallows_no_line(tmp_path: Path):
    long = "x" * 70_000 + "\n" + "y" * 70_000
    text = f'a,b\n1,2\n3,"{long}\n5,6\n7,8\n'
    found = blocks(write(tmp_path / "x.csv", text))
    [problem] = [problem for block in found for problem in block.problems]
    assert problem.line == 3
    assert "quotation mark" in problem.why
    rows = [row for block in found for row in block.rows()]
    assert rows == [
        ("1", "2"),
        ("3", '"' + "x" * 70_000),
        ("y" * 70_000, ""),
        ("5", "6"),
        ("7", "8"),
    ]


def test_lines_behind_an_open_quotation_mark_are_rows_of_their_own(tmp_path: Path):
    text = 'a,b,c\n1,"open,x\n2,y,z\n3,"two\nlines",z\n4,"also open,x\n5,"closed",z\n6,y,z\n'
    [block] = blocks(write(tmp_path / "x.csv", text))
    assert list(block.rows()) == [
        ("1", '"open', "x"),
        ("2", "y", "z"),
        ("3", "two\nlines", "z"),
        ("4", '"also open', "x"),
        ("5", "closed", "z"),
        ("6", "y", "z"),
    ]
    assert block.lines == [2, 3, 4, 6, 7, 8]
    assert [(problem.line, problem.rejected) for problem in block.problems] == [
        (2, False),
        (6, False),
    ]


@pytest.mark.parametrize(
    ("before", "cell", "mended"), [(40_000, b"S\xe9gou", "Ségou"), (400, b"S\0gou", "Sgou")]
)
def test_a_cell_that_is_no_clean_text_is_mended_and_told(
    tmp_path: Path, before: int, cell: bytes, mended: str
):
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n" + b"1,plain\n" * before + b"2," + cell + b"\n3,x\n")
    found = blocks(path)
    assert [row for block in found for row in block.rows()][-2:] == [("2", mended), ("3", "x")]
    [problem] = [problem for block in found for problem in block.problems]
    assert (problem.line, problem.column, problem.rejected) == (before + 2, "b", False)
    assert problem.value == mended


def test_the_rows_kept_are_those_of_the_file(tmp_path: Path):
    text = 'a,b\n1,"x, ""y"""\n2,\n\n3,z\n'
    [block] = blocks(write(tmp_path / "x.csv", text))
    kept = unpack_rows(pack_records(["a", "b"], block.lines, [block.records], len(block.lines)))
    assert kept.rows == [["1", 'x, "y"'], ["2", ""], ["3", "z"]]
    assert kept.lines == [2, 3, 5]


def test_progress_tells_bytes_and_can_stop_the_reading(tmp_path: Path):
    path = write(tmp_path / "x.csv", csv_text(HEADER, ROWS * 20_000))
    seen: list[tuple[int, int | None]] = []

    def stop_half_way(done: int, total: int | None = None, note: str = "", /) -> None:
        seen.append((done, total))
        if total is not None and done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(open_table(path).blocks(progress=stop_half_way))
    assert {total for _, total in seen} == {path.stat().st_size}
    assert seen == sorted(seen)
    assert seen[-1][0] < path.stat().st_size


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "data"
    for row in (["Site", "Survey\nDate", "Dead"], ["A", "31-12-2017", 3], ["B", None, 2.5]):
        first.append(row)
    second = book.create_sheet("check")
    second["A3"], second["B3"], second["A4"], second["B4"] = "Label", "Count", "Gao", 12
    book.create_sheet("hidden").sheet_state = "hidden"
    book.save(path)
    return path


def test_a_workbook_is_read_as_text_from_its_largest_table(tmp_path: Path):
    table = open_table(workbook(tmp_path / "x.xlsx"))
    assert layout_of(table) == Layout(sheet="data", header_row=1)
    assert table.header == ["Site", "Survey Date", "Dead"]
    assert read(table) == [("A", "31-12-2017", "3"), ("B", "", "2.5")]


def test_a_table_that_starts_at_a3_of_the_second_sheet_is_found(tmp_path: Path):
    table = open_table(workbook(tmp_path / "x.xlsx"), Layout(sheet="check"))
    assert table.header == ["Label", "Count"]
    assert (table.header_line, lines(table)) == (3, [4])
    assert read(table) == [("Gao", "12")]


def test_a_header_without_rows_is_told_as_that(tmp_path: Path):
    with pytest.raises(InputError, match="no row below its header"):
        open_event_file(write(tmp_path / "x.csv", "date,title,country\n"))


def test_a_file_pasted_together_from_two_encodings_keeps_both(tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_bytes("a,b\n1,Ségou\n".encode() + "2,Ménaka\n".encode("cp1252"))
    [block] = blocks(path)
    assert list(block.rows()) == [("1", "Ségou"), ("2", "Ménaka")]
    assert [problem.line for problem in block.problems] == [3]


@pytest.mark.parametrize("end", ["", "\n"])
def test_an_open_quotation_mark_on_the_last_line_swallows_no_cell(tmp_path: Path, end: str):
    found = blocks(write(tmp_path / "x.csv", f'a,b,c\n1,2,3\n4,"open,19{end}'))
    assert [row for block in found for row in block.rows()] == [
        ("1", "2", "3"),
        ("4", '"open', "19"),
    ]
    problems = [problem for block in found for problem in block.problems]
    assert [(problem.line, problem.rejected) for problem in problems] == [(3, False)]


def test_a_line_cut_off_within_quotes_keeps_its_cells_in_their_columns(tmp_path: Path):
    found = blocks(write(tmp_path / "x.csv", 'a,b,c,d,e\n1,2,3,4,5\n6,"cut, off'))
    rows = [row for block in found for row in block.rows()]
    assert rows[1] == ("6", "cut, off", "", "", "")
