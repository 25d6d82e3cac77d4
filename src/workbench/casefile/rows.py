# SPDX-License-Identifier: MIT
"""Rows in and out: the small verbs that every edit is made of."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlite_utils import Database
from sqlite_utils.db import Table

from workbench.domain.errors import NotFoundError
from workbench.domain.progress import Progress
from workbench.domain.uids import new_uid

_PART = 500


def table(db: Database, name: str) -> Table:
    """Return a table (never a view) of the case."""
    found = db[name]
    assert isinstance(found, Table)
    return found


def insert_record(
    db: Database, name: str, values: Mapping[str, Any], *, uid: bytes | None = None
) -> int:
    """Insert a record with a uid (a fresh one unless given); return its integer key."""
    row = {"uid": uid or new_uid().bytes, **clean(values)}
    key = table(db, name).insert(row, pk="id").last_pk
    assert isinstance(key, int)
    return key


def update_record(db: Database, name: str, key: int, values: Mapping[str, Any]) -> None:
    """Change columns of a record; raise NotFoundError when it is gone."""
    changes = clean(values)
    if not changes:
        return
    sets = ", ".join(f"{column} = :{column}" for column in changes)
    cursor = db.execute(f"UPDATE {name} SET {sets} WHERE id = :_id", {**changes, "_id": key})
    if cursor.rowcount == 0:
        raise NotFoundError(f"The {name} to be changed is no longer in the case.")


def delete_record(db: Database, name: str, key: int) -> None:
    """Delete a record and, by cascade, what belongs to it."""
    db.execute(f"DELETE FROM {name} WHERE id = ?", [key])


def insert_link(db: Database, name: str, values: Mapping[str, Any]) -> None:
    """Insert a link unless the very same one is there."""
    row = clean(values)
    marks = ", ".join(f":{column}" for column in row)
    db.execute(f"INSERT OR IGNORE INTO {name} ({', '.join(row)}) VALUES ({marks})", row)


def keys_in_parts(keys: Collection[int], progress: Progress) -> Iterator[str]:
    """Yield keys as JSON lists, some hundred at a time; between them the work can be stopped."""
    left = list(keys)
    for start in range(0, len(left), _PART):
        progress(start, len(left), "events")
        yield json.dumps(left[start : start + _PART])
    progress(len(left), len(left), "events")


def uid_of(db: Database, name: str, key: int) -> str:
    """Return the uid of a record, as text; raise NotFoundError."""
    row = db.execute(f"SELECT uid FROM {name} WHERE id = ?", [key]).fetchone()
    if row is None:
        raise NotFoundError(f"There is no {name} {key} in this case.")
    return str(UUID(bytes=row[0]))


def clean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as SQLite shall hold them: no NUL characters in text, no minus zero."""
    return {column: _clean(value) for column, value in values.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "") if "\x00" in value else value
    if isinstance(value, float):
        return value + 0.0  # SQLite stores -0.0 as 0.0; the content hash must agree
    return value
