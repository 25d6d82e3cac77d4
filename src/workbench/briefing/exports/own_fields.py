# SPDX-License-Identifier: MIT
"""The case's own fields in an export: a column each, and JSON for what no column holds.

A value that does not fit its field, as an import may have brought it, stays in the JSON; so does
the place of an event, of which the column tells the name alone. What the fields are, one more
column tells in its first row: the one place that every format has and every spreadsheet keeps.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.briefing.exports.columns import BY_NAME, ExportColumn, Kind
from workbench.casefile.connection import Connection
from workbench.casefile.queries.fields import place_names
from workbench.domain.event_fields import (
    DEFINITIONS_COLUMN,
    FieldEntry,
    FieldKind,
    column_name,
    definitions_text,
)

Cell = str | int | float | bool | None
_KINDS = {FieldKind.NUMBER: Kind.REAL, FieldKind.YES_NO: Kind.FLAG}
_DEFINITIONS = ExportColumn(
    DEFINITIONS_COLUMN, "own", "What the case's own fields are, as JSON, in the first row"
)
# Some belong to formats.
_RESERVED = frozenset((*BY_NAME, DEFINITIONS_COLUMN, "id", "fid", "geom", "geometry"))


def own_columns(fields: Mapping[int, FieldEntry]) -> tuple[ExportColumn, ...]:
    """Return the columns of the case's own fields, in their order, and that of what they are."""
    columns = tuple(
        ExportColumn(
            column_name(entry, _RESERVED), "own", _about(entry), _KINDS.get(entry.kind, Kind.TEXT),
            entry,
        )
        for entry in fields.values()
    )  # fmt: skip
    return (*columns, _DEFINITIONS) if columns else ()


def definitions_of(columns: Sequence[ExportColumn]) -> str | None:
    """Return what stands in the column of definitions: the own fields that have one, as JSON."""
    entries = [column.own for column in columns if column.own is not None]
    return definitions_text(entries) if entries else None


class OwnCells:
    """Tells apart what events hold in own fields: the cells of columns, and the rest as JSON."""

    def __init__(self, conn: Connection, columns: Sequence[ExportColumn]) -> None:
        """Take the columns of an export."""
        self._conn = conn
        self._own = [(at, col.own) for at, col in enumerate(columns) if col.own is not None]
        self._places: dict[str, str | None] = {}

    def split(self, text: str | None) -> tuple[dict[int, Cell], str | None]:
        """Return the cells of own columns by their place, and JSON of what they do not hold."""
        if not self._own or not text:
            return {}, text
        values: dict[str, Any] = json.loads(text)
        cells: dict[int, Cell] = {}
        for at, entry in self._own:
            cell = self._cell(entry, values.get(entry.key))
            if cell is not None:
                cells[at] = cell
                if entry.kind is not FieldKind.PLACE:
                    del values[entry.key]
        rest = json.dumps(values, ensure_ascii=False, sort_keys=True) if values else None
        return cells, rest

    def _cell(self, entry: FieldEntry, value: Any) -> Cell:
        match entry.kind:
            case FieldKind.NUMBER:
                is_number = isinstance(value, int | float) and not isinstance(value, bool)
                return value if is_number else None
            case FieldKind.YES_NO:
                return value if isinstance(value, bool) else None
            case FieldKind.PLACE:
                return self._place(value) if isinstance(value, str) else None
            case _:
                return value if isinstance(value, str) else None

    def _place(self, uid: str) -> str | None:
        if uid not in self._places:
            self._places[uid] = place_names(self._conn, uids=[uid]).get(uid)
        return self._places[uid]


def _about(entry: FieldEntry) -> str:
    """Say what a column holds: the note of its field, and what may stand there."""
    said = {
        FieldKind.CHOICE: f"One of: {', '.join(entry.choices)}",
        FieldKind.DATE: "EDTF (ISO 8601-2)",
        FieldKind.PLACE: "Name of the place",
    }.get(entry.kind, "A field of the case")
    return f"{entry.note}. {said}" if entry.note else said
