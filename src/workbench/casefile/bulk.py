# SPDX-License-Identifier: MIT
"""Bulk entries: one journal row covers a whole range of rows that an import inserted.

`B` covers inserted rows (their hashes make its digest). Undoing it archives the rows, packed and
compressed, in `b` entries of at most `CHUNK` rows; redoing brings back the very same rows.
"""

import json
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import msgpack
import zstandard

from workbench.casefile.connection import Connection
from workbench.casefile.hashing import content_hash
from workbench.casefile.journal import Table, unwatched
from workbench.domain.errors import EditError
from workbench.domain.progress import Progress

OPS = frozenset({"B", "b"})
CHUNK = 20_000


def record_inserted(conn: Connection, table: Table, first: int, last: int) -> None:
    """Write the one entry that covers the rows `first` to `last` (record or owner keys)."""
    digest, count = blake2b(digest_size=16), 0
    for (row_hash,) in conn.execute(
        f"SELECT hash FROM {table.name} WHERE {table.owner_key} BETWEEN ? AND ? "
        f"ORDER BY {', '.join(table.key)}",
        [first, last],
    ):
        digest.update(row_hash)
        count += 1
    if count:
        after = {"first": first, "last": last, "count": count, "digest": digest.hexdigest()}
        _entry(conn, table, "B", first, json.dumps(after), None)


def revert(
    conn: Connection, table: Table, op: str, seq: int, after: str | None, *, progress: Progress
) -> None:
    """Undo one bulk entry: archive and remove a range, or bring an archived part back."""
    if op == "B":
        _remove(conn, table, json.loads(after or "{}"), progress=progress)
    else:
        _bring_back(conn, table, seq)


def _remove(conn: Connection, table: Table, span: dict[str, Any], *, progress: Progress) -> None:
    """Archive the rows of a range into `b` entries, then delete them."""
    where = f"{table.owner_key} BETWEEN ? AND ?"
    bounds = [span["first"], span["last"]]
    columns = (*table.columns, "hash")
    archived = 0
    for rows in _chunks(conn, table, columns, where, bounds):
        packed = msgpack.packb({"columns": columns, "rows": rows}, use_bin_type=True)
        data = zstandard.compress(packed, 3)
        _entry(conn, table, "b", rows[0][0], json.dumps({"count": len(rows)}), data)
        archived += len(rows)
        progress(archived, span["count"], table.name)
    if archived != span["count"]:
        raise EditError("The history does not fit the data, so nothing was undone. Run “check”.")
    _delete(conn, table, where, bounds)


def _delete(conn: Connection, table: Table, where: str, bounds: list[int]) -> None:
    """Delete a range without journalling its rows one by one."""
    if table.name == "event":
        conn.execute(
            "INSERT INTO event_search (event_search, rowid, title, description) "
            f"SELECT 'delete', id, title, description FROM event WHERE {where}",
            bounds,
        )
    with unwatched(conn, table.name):
        conn.execute(f"DELETE FROM {table.name} WHERE {where}", bounds)


def _bring_back(conn: Connection, table: Table, seq: int) -> None:
    """Insert the rows of one archive part again, with their keys, uids and hashes."""
    (data,) = conn.execute("SELECT data FROM journal WHERE seq = ?", [seq]).fetchone()
    archive: dict[str, Any] = msgpack.unpackb(zstandard.decompress(data), raw=False)
    columns, rows = archive["columns"], archive["rows"]
    with unwatched(conn, table.name):
        conn.executemany(
            f"INSERT INTO {table.name} ({', '.join(columns)}) "
            f"VALUES ({', '.join('?' * len(columns))})",
            rows,
        )
    key = columns.index(table.owner_key)
    keys = [row[key] for row in rows]
    if table.name == "event":
        index_events(conn, min(keys), max(keys))
    record_inserted(conn, table, min(keys), max(keys))


def index_events(conn: Connection, first: int, last: int) -> None:
    """Add the events of a range to the full-text index in one statement."""
    conn.execute(
        "INSERT INTO event_search (rowid, title, description) "
        "SELECT id, title, description FROM event WHERE id BETWEEN ? AND ?",
        [first, last],
    )


def _chunks(
    conn: Connection, table: Table, columns: tuple[str, ...], where: str, bounds: list[int]
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of a range, whole owners together, about `CHUNK` at a time.

    A link's owner is never split over two parts: bringing parts back must not see it half there.
    """
    cursor = conn.execute(
        f"SELECT {', '.join(columns)} FROM {table.name} WHERE {where} "
        f"ORDER BY {', '.join(table.key)}",
        bounds,
    )
    key = columns.index(table.owner_key)
    rows: list[tuple[Any, ...]] = []
    for row in cursor:
        if len(rows) >= CHUNK and row[key] != rows[-1][key]:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _entry(
    conn: Connection, table: Table, op: str, row_id: int, after: str, data: bytes | None
) -> None:
    """Append one bulk entry to the journal."""
    (edit_id,) = conn.execute("SELECT edit_id FROM temp.lane").fetchone()
    conn.execute(
        "INSERT INTO journal (edit_id, tbl, op, row_id, after, data, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [edit_id, table.name, op, row_id, after, data,
         content_hash(table.name, op, row_id, None, None, after, data)],
    )  # fmt: skip
