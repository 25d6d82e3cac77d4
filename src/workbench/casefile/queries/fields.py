# SPDX-License-Identifier: MIT
"""Reading the case's own fields of events. Read-only: nothing is written."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.domain.errors import NotFoundError
from workbench.domain.event import Event
from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.domain.uids import parse_uid

_FIELDS = "SELECT id, uid, key, name, kind, choices, codebook, note FROM event_field"
_LOOKED_THROUGH = 20_000  # events from each end: an import gives all its events the same keys


def read_fields(conn: Connection) -> list[FieldEntry]:
    """Return the fields of the case, in the order of the form."""
    return [_entry(row) for row in conn.execute(f"{_FIELDS} ORDER BY position, id")]


def read_field(conn: Connection, *, field: int) -> FieldEntry:
    """Return one field; raise NotFoundError."""
    row = conn.execute(f"{_FIELDS} WHERE id = ?", [field]).fetchone()
    if row is None:
        raise NotFoundError("This field is no longer in the case.")
    return _entry(row)


def value_path(key: str) -> str:
    """Return the JSON path of what events hold under a key, whatever characters it has."""
    return f"$.{json.dumps(key, ensure_ascii=False)}"


def place_names(conn: Connection, *, uids: Sequence[str]) -> dict[str, str]:
    """Return the names of places by uid, those gone left out."""
    found: dict[str, str] = {}
    for text in uids:
        uid = parse_uid(text)
        row = uid and conn.execute("SELECT name FROM place WHERE uid = ?", [uid.bytes]).fetchone()
        if row:
            found[text] = row[0]
    return found


def places_held(conn: Connection, *, events: Iterable[Event]) -> dict[str, str]:
    """Return the names of the places that events hold in fields of the case, by uid."""
    held = (str(value) for event in events for value in event.fields.values())
    return place_names(conn, uids=[text for text in held if parse_uid(text) is not None])


def undefined_keys(conn: Connection) -> dict[str, int]:
    """Return keys under which events hold values that no field defines, with how many of them.

    Looks at the oldest and the newest events of a large case.
    """
    rows = conn.execute(
        "SELECT j.key, count(*) FROM (SELECT * FROM (SELECT fields FROM event ORDER BY id LIMIT ?) "
        "UNION ALL SELECT * FROM (SELECT fields FROM event WHERE id > (SELECT coalesce(max(id), 0) "
        "FROM (SELECT id FROM event ORDER BY id LIMIT ?)) ORDER BY id DESC LIMIT ?)) e, "
        "json_each(e.fields) j WHERE e.fields IS NOT NULL "
        "AND j.key NOT IN (SELECT key FROM event_field) GROUP BY 1 ORDER BY 1",
        [_LOOKED_THROUGH] * 3,
    )
    return dict(rows.fetchall())


def _entry(row: tuple[Any, ...]) -> FieldEntry:
    key, uid, name_key, name, kind, choices, codebook, note = row
    return FieldEntry(
        key, str(UUID(bytes=uid)), name_key, name, FieldKind(kind),
        tuple(json.loads(choices or "[]")), codebook, note or "",
    )  # fmt: skip
