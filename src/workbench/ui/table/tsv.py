# SPDX-License-Identifier: MIT
"""Rows of the table as tab-separated text, for spreadsheets and reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from workbench.analysis.frame import Array, Frame
from workbench.casefile.connection import Connection
from workbench.casefile.queries import event_rows
from workbench.domain.register import Register
from workbench.ui.table.cells import Cells
from workbench.ui.table.columns import COLUMNS, column_title

# What a spreadsheet would take for the beginning of a formula.
_ACTIVE = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class RowsAsText:
    """What to write: row numbers of the frame in their order, and places of columns."""

    frame: Frame
    register: Register
    locale: QLocale
    rows: Array
    columns: Sequence[int]


def write_rows(conn: Connection, *, wanted: RowsAsText) -> str:
    """Return the rows as they stand in the table, under their titles.

    Read-only: does not write to the database. Runs in a read lane.
    """
    keys = wanted.frame["event_id"][wanted.rows]
    texts = event_rows(conn, events=keys.tolist())
    cells = Cells(wanted.frame, wanted.register, texts, wanted.locale)
    columns = [COLUMNS[place] for place in wanted.columns]
    lines = ["\t".join(column_title(column) for column in columns)]
    lines += [
        "\t".join(_safe(cells.text(row, column.name) or "") for column in columns)
        for row in wanted.rows.tolist()
    ]
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    """Return a cell on one line that no spreadsheet runs as a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_ACTIVE) else line
