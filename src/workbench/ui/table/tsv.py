# SPDX-License-Identifier: MIT
"""Rows of the table as tab-separated text, for spreadsheets and reports.

A count of people takes three columns of bare numbers, which a spreadsheet adds up to what the
table does: the best (where there is none, the low); then the low and the high.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.frame import Array, Frame
from workbench.casefile.connection import Connection
from workbench.casefile.queries.table import table_rows
from workbench.domain.harmless_cells import tsv_line
from workbench.domain.register import Register
from workbench.ui.table.cells import Cells
from workbench.ui.table.columns import COUNTS, Column, column_title, columns_of


@dataclass(frozen=True, slots=True)
class RowsAsText:
    """What to write: row numbers of the frame and names of columns, both in their order."""

    frame: Frame
    register: Register
    locale: QLocale
    rows: Array
    columns: Sequence[str]
    titled: bool = True


def write_rows(conn: Connection, *, wanted: RowsAsText) -> str:
    """Return the rows in the order of the table, under their titles or bare.

    Each cell is one line, as spreadsheets read it, and none is taken for a formula.
    Read-only: does not write to the database. Runs in a read lane.
    """
    keys = wanted.frame["event_id"][wanted.rows]
    texts = table_rows(conn, events=keys.tolist())
    cells = Cells(wanted.frame, wanted.register, texts, wanted.locale)
    named = columns_of(wanted.register).named
    columns = [named(name) for name in wanted.columns]
    titles = (title for column in columns for title in _titles(column))
    lines = [tsv_line(titles)] if wanted.titled else []
    lines += [
        tsv_line(said for column in columns for said in _said(cells, row, column.name))
        for row in wanted.rows.tolist()
    ]
    return "".join(f"{line}\n" for line in lines)


def _titles(column: Column) -> Iterator[str]:
    title = column_title(column)
    yield title
    if column.name in COUNTS:
        for words in (
            QCoreApplication.translate("CopiedRows", "{count}, low"),
            QCoreApplication.translate("CopiedRows", "{count}, high"),
        ):
            yield words.format(count=title)


def _said(cells: Cells, row: int, column: str) -> Iterator[str | int | None]:
    """Yield what a row holds in a column, and what stands in those beside it."""
    if column in COUNTS:
        count = cells.people(row, column)
        yield from (count.low if count.best is None else count.best, count.low, count.high)
    else:
        yield cells.text(row, column)
