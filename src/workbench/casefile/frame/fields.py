# SPDX-License-Identifier: MIT
"""The case's own fields as columns of the frame: words as codes, numbers, and bounds of dates.

`domain.frame_columns` says what the columns look like. A value that does not fit its field, as an
import may bring it, counts as none.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection
from workbench.casefile.queries.fields import read_fields, value_path
from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.domain.frame_columns import MISSING_MS, latest_of, own_column
from workbench.domain.time import edtf_span
from workbench.domain.uids import parse_uid

Array = NDArray[Any]
Coder = Callable[[str, Sequence[str | None]], list[int]]  # codes of words, by vocabulary
_CHUNK = 2_000


def own_fields(conn: Connection) -> dict[str, FieldEntry]:
    """Return the case's own fields by the names of their columns. Read-only."""
    return {own_column(field.key): field for field in read_fields(conn)}


def columns_of(name: str, kind: str) -> dict[str, str]:
    """Return the columns of a field of a kind, with their dtypes."""
    match kind:
        case FieldKind.NUMBER:
            return {name: "float64"}
        case FieldKind.DATE:
            return {name: "int64", latest_of(name): "int64"}
        case _:
            return {name: "int32"}


def read_own_columns(
    conn: Connection, fields: Mapping[str, FieldEntry], code: Coder, *, events: str | None = None
) -> dict[str, Array]:
    """Return the columns of some fields, for all events or those of a JSON list of keys.

    Read-only: does not write to the database.
    """
    if not fields:
        return {}
    where = "" if events is None else "WHERE id IN (SELECT value FROM json_each(?))"
    values = ", ".join("json_extract(fields, ?)" for _ in fields)
    cursor = conn.execute(
        f"SELECT {values} FROM event {where} ORDER BY id",
        [*(value_path(field.key) for field in fields.values()), *([events] if events else [])],
    )
    readers = [_reader(conn, field) for field in fields.values()]
    parts: dict[str, list[Array]] = {
        column: [] for name, field in fields.items() for column in columns_of(name, field.kind)
    }
    while rows := cursor.fetchmany(_CHUNK):
        for (name, field), read, raw in zip(
            fields.items(), readers, zip(*rows, strict=True), strict=True
        ):
            for column, held in _columns(name, field.kind, [read(v) for v in raw], code).items():
                parts[column].append(held)
    return {
        column: np.concatenate(found) if (found := parts[column]) else np.empty(0, dtype)
        for name, field in fields.items()
        for column, dtype in columns_of(name, field.kind).items()
    }


def _columns(name: str, kind: str, values: list[Any], code: Coder) -> dict[str, Array]:
    """Return the columns of one field from what its reader made of the values."""
    dtypes = columns_of(name, kind)
    match kind:
        case FieldKind.NUMBER:
            held = [values]
        case FieldKind.DATE:
            held = list(zip(*values, strict=True))
        case _:
            held = [code(name, values)]
    return {
        column: np.array(part, dtype)
        for (column, dtype), part in zip(dtypes.items(), held, strict=True)
    }


def _reader(conn: Connection, field: FieldEntry) -> Callable[[Any], Any]:
    """Return what turns a raw value into what the column holds; equal values are read once."""
    read: Callable[[Any], Any] = {
        FieldKind.NUMBER: _number, FieldKind.DATE: _bounds, FieldKind.YES_NO: _yes_no,
        FieldKind.PLACE: _places(conn), FieldKind.CHOICE: _word, FieldKind.TEXT: _word,
    }[field.kind]  # fmt: skip
    known: dict[Any, Any] = {}

    def memo(value: Any) -> Any:
        if value not in known:
            known[value] = read(value)
        return known[value]

    return memo


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def _bounds(value: Any) -> tuple[int, int]:
    try:
        span = edtf_span(str(value)) if value is not None else None
    except InputError:
        span = None
    if span is None:
        return MISSING_MS, MISSING_MS
    ends = (span.earliest_ms, span.latest_ms)
    return tuple(MISSING_MS if end is None else end for end in ends)  # pyright: ignore[reportReturnType]


def _yes_no(value: Any) -> str | None:
    return {0: "no", 1: "yes"}.get(value) if isinstance(value, int) else None


def _word(value: Any) -> str | None:
    return None if value is None else str(value)


def _places(conn: Connection) -> Callable[[Any], str | None]:
    def name(value: Any) -> str | None:
        uid: UUID | None = parse_uid(str(value)) if value is not None else None
        if uid is None:
            return None
        row = conn.execute("SELECT name FROM place WHERE uid = ?", [uid.bytes]).fetchone()
        return row[0] if row else None

    return name
