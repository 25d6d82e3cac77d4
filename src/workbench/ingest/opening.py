# SPDX-License-Identifier: MIT
"""Opening a file as a table: what it is, how it is laid out, where its header stands."""

import csv
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from python_calamine import CalamineSheet

from workbench.domain.errors import InputError
from workbench.ingest.content import SAMPLE_BYTES, Content, look_into
from workbench.ingest.detect import recognise
from workbench.ingest.features import FeatureTable, open_features
from workbench.ingest.header import SEARCHED_ROWS, header_index, is_tag_row, names_of
from workbench.ingest.reader import Table, cap_cells
from workbench.ingest.separators import Separators, guess_separators, split_rows
from workbench.ingest.text_table import TextTable
from workbench.ingest.ucdp_columns import GED_COLUMNS, is_headless_ged
from workbench.ingest.workbook import SheetTable, rows_of, sheets_of

_FIRST_ROWS = SEARCHED_ROWS + 60


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out, where somebody has said so; what is None is guessed.

    `header_row` counts rows from 1 (in text, rows and not lines).
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


def open_table(path: Path, layout: Layout | None = None) -> Table:
    """Return a file as a table; raise InputError with a sentence when it holds none."""
    layout = layout or Layout()
    content = look_into(path, encoding=layout.encoding)
    if content.kind == "workbook":
        return _open_workbook(content, layout)
    if content.kind == "features":
        return open_features(content)
    return _open_text(content, layout)


def layout_of(table: Table) -> Layout:
    """Return how an opened table is laid out, guesses included."""
    if isinstance(table, TextTable):
        return Layout(
            encoding=table.content.encoding,
            delimiter=table.separators.delimiter,
            header_row=table.header_rows,
        )
    if isinstance(table, FeatureTable):
        return Layout()
    assert isinstance(table, SheetTable)
    return Layout(sheet=table.sheet.name, header_row=table.header_line)


def _open_text(content: Content, layout: Layout) -> TextTable:
    """Return delimited text as a table."""
    cap_cells()
    separators = guess_separators(content.sample, delimiter=layout.delimiter)
    rows, lines = _first_rows(content, separators)
    if layout.header_row is None and rows and is_headless_ged(rows[0]):
        return TextTable(content, separators, list(GED_COLUMNS), 0, 0, [])
    index = _chosen_header(content, layout, rows)
    return TextTable(
        content, separators, names_of(rows[index]), index + 1, lines[index], _tags(rows, index)
    )


def _first_rows(content: Content, separators: Separators) -> tuple[list[list[str]], list[int]]:
    """Return the first rows of a text and the line on which each begins."""
    reader = split_rows(StringIO(content.sample, newline=""), separators)
    rows, lines, line = list[list[str]](), list[int](), 1
    with suppress(csv.Error):  # told of when the row is read
        for row in islice(reader, _FIRST_ROWS):
            rows.append(row)
            lines.append(line)
            line = reader.line_num + 1
    if len(rows) > 1 and len(rows) < _FIRST_ROWS and content.size_bytes > SAMPLE_BYTES:
        return rows[:-1], lines[:-1]  # the sample ends in the middle of a row
    return rows, lines


def _open_workbook(content: Content, layout: Layout) -> SheetTable:
    """Return the sheet that was named, else one of a known data set, else the largest table."""
    found: list[tuple[bool, int, SheetTable]] = []
    sheets = sheets_of(content, name=layout.sheet)
    for sheet in sheets:
        table = _open_sheet(content, layout, sheet, required=len(sheets) == 1)
        if table:
            size = sheet.total_height * sheet.total_width
            found.append((recognise(table.header) != "table", size, table))
    if not found:
        raise InputError(f"No sheet of “{content.name}” has a row that names columns.")
    return max(found, key=lambda item: item[:2])[2]


def _open_sheet(
    content: Content, layout: Layout, sheet: CalamineSheet, *, required: bool
) -> SheetTable | None:
    """Return a sheet as a table, None where it has no header and need not have one."""
    rows = list(islice(rows_of(sheet), max(_FIRST_ROWS, layout.header_row or 0)))
    if not required and layout.header_row is None and header_index(rows) is None:
        return None
    index = _chosen_header(content, layout, rows)
    return SheetTable(content, sheet, names_of(rows[index]), index + 1, _tags(rows, index))


def _tags(rows: Sequence[Sequence[str]], header: int) -> list[str]:
    """Return the HXL tags that stand below a header, or nothing."""
    return next((list(row) for row in rows[header + 1 : header + 3] if is_tag_row(row)), [])


def _chosen_header(content: Content, layout: Layout, rows: Sequence[Sequence[str]]) -> int:
    """Return the index of the header row; raise InputError when there is none."""
    if layout.header_row is not None:
        if not 1 <= layout.header_row <= len(rows) or not any(rows[layout.header_row - 1]):
            raise InputError(
                f"Row {layout.header_row} of “{content.name}” cannot be its header: it is blank or "
                "too far down."
            )
        return layout.header_row - 1
    index = header_index(rows)
    if index is None:
        raise InputError(
            f"“{content.name}” has no row that names columns, so it is no table of events. If it "
            "is one, name the header row in a mapping."
        )
    return index
