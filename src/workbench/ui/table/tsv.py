# SPDX-License-Identifier: MIT
"""Rows of the table as tab-separated text, for spreadsheets and reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from workbench.analysis.frame import Array, Frame
from workbench.casefile.connection import Connection
from workbench.casefile.table_queries import table_rows
from workbench.domain.harmless_cells import tsv_line
from workbench.domain.register import Register
from workbench.ui.table.cells import Cells
from workbench.ui.table.columns import column_title, columns_of


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
    """Return the rows as they stand in the table, under their titles or bare.

    Each cell is one line, as spreadsheets read it, and none is taken for a formula.
    Read-only: does not write to the database. Runs in a read lane.
    """
    keys = wanted.frame["event_id"][wanted.rows]
    texts = table_rows(conn, events=keys.tolist())
    cells = Cells(wanted.frame, wanted.register, texts, wanted.locale)
    named = columns_of(wanted.register).named
    columns = [named(name) for name in wanted.columns]
    lines = [tsv_line(column_title(column) for column in columns)] if wanted.titled else []
    lines += [
        tsv_line(cells.text(row, column.name) for column in columns) for row in wanted.rows.tolist()
    ]
    return "".join(f"{line}\n" for line in lines)
