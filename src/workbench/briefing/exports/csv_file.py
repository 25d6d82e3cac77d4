# SPDX-License-Identifier: MIT
"""Events as CSV after RFC 4180, in UTF-8, with cells that no spreadsheet runs."""

import csv
from pathlib import Path

from workbench.briefing.exports.own_fields import Cell
from workbench.briefing.exports.rows import EventRows
from workbench.domain.harmless_cells import harmless


def write_csv(to: Path, rows: EventRows, *, byte_order_mark: bool) -> None:
    """Write a table; the mark at its head tells Excel that it is UTF-8."""
    encoding = "utf-8-sig" if byte_order_mark else "utf-8"
    with to.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(column.name) for column in rows.columns])
        for chunk in rows.chunks():
            writer.writerows([*map(_written, row)] for row in chunk)


def _written(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return harmless(cell)
    return str(cell).lower() if isinstance(cell, bool) else cell
