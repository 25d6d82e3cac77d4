# SPDX-License-Identifier: MIT
"""Bulk entries: one journal row covers a whole range of rows that an import inserted.

`B` covers inserted rows (their hashes make its digest). Undoing it archives the rows, packed and
compressed, in `b` entries of at most `CHUNK` rows; redoing brings back the very same rows.
"""

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import chain
from operator import itemgetter
from typing import Any

import msgpack
import sqlcipher3.dbapi2 as sqlcipher
import zstandard

from workbench.casefile.connection import Connection
from workbench.casefile.hashing import HASH_BYTES, content_hash, row_hashes
from workbench.casefile.history.journal import SEARCHED, Table, forget_words, learn_words, unwatched
from workbench.domain.errors import Cancelled, EditError
from workbench.domain.progress import Progress

OPS = frozenset({"B", "b"})
CHUNK = 20_000
_PARAMETERS = 32_766  # the most that SQLite takes in one statement unless built otherwise

_STEPS_A_BEAT = 1_000_000  # of SQLite's machine: some tens of milliseconds

# WORKAROUND: the driver asks None and bytes, and then itself, how they want to be adapted, which
# takes 1.4 µs a value and half the time of an import. An adapter that answers at once takes 0.1 µs.
sqlcipher.register_adapter(type(None), dict[None, None]().get)
sqlcipher.register_adapter(bytes, bytes)


class Range:
    """Rows on their way into one table in the order of its key, to be covered by one entry."""

    def __init__(self, conn: Connection, table: str, columns: Sequence[str]) -> None:
        """Start with no row. Of `columns`, without `hash`, the owner key stands first."""
        self._conn = conn
        self._table = table
        self._columns = columns
        self._begin()

    def insert(self, rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows that follow those before; the table must be `unwatched`.

        A row may end before the table's last columns, which later schemas have added.
        """
        if not rows:
            return
        columns = (*self._columns[: len(rows[0])], "hash")
        hashes = row_hashes(rows)
        whole = [(*row, own) for row, own in zip(rows, hashes, strict=True)]
        insert_rows(self._conn, self._table, columns, whole)
        if self._table in SEARCHED:
            _index_rows(self._conn, self._table, rows[0][0], rows[-1][0])
        self._digest.update(b"".join(hashes))
        self._first = self._first if self._count else rows[0][0]
        self._last = rows[-1][0]
        self._count += len(rows)

    def cover(self) -> None:
        """Write the entry for what went in since the last one, if anything did."""
        if self._count:
            after = {
                "first": self._first,
                "last": self._last,
                "count": self._count,
                "digest": self._digest.hexdigest(),
            }
            _entry(self._conn, self._table, "B", self._first, json.dumps(after), None)
        self._begin()

    def _begin(self) -> None:
        self._count = self._first = self._last = 0
        self._digest = blake2b(digest_size=HASH_BYTES)


@contextmanager
def reporting(
    conn: Connection, progress: Progress, *, steps: int = _STEPS_A_BEAT
) -> Generator[Progress]:
    """Report progress also from within long statements, so that these can be stopped as well.

    Yields the `progress` to use meanwhile. `steps` of SQLite's machine go by between two reports.
    """
    latest: tuple[int, int | None, str] = (0, None, "")
    stopped: list[Cancelled] = []

    def report(done: int, total: int | None = None, note: str = "", /) -> None:
        nonlocal latest
        latest = (done, total, note)
        progress(*latest)

    def beat() -> bool:
        try:
            progress(*latest)
        except Cancelled as reason:
            stopped.append(reason)
        return bool(stopped)

    conn.set_progress_handler(beat, steps)
    try:
        yield report
    except sqlcipher.OperationalError:
        if not stopped:
            raise
        raise stopped[0] from None
    finally:
        conn.set_progress_handler(None, 0)


@contextmanager
def without_indexes(conn: Connection, *tables: str) -> Generator[None]:
    """Drop the indexes of some tables and build them again, sorted, once the rows are in.

    For more rows than the tables have: then it takes half the time, and a third of the writing.
    Indexes that belong to a key stay. After an error it is the ROLLBACK that brings them back.
    """
    marks = ", ".join("?" * len(tables))
    found = conn.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND tbl_name IN ({marks})",
        tables,
    ).fetchall()
    for name, _ in found:
        conn.execute(f"DROP INDEX main.{name}")
    yield
    for _, statement in found:
        conn.execute(statement)


def insert_rows(
    conn: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows, hundreds to a statement, which is quicker than one by one.

    Columns in which no row has a value are left out: a NULL takes as long as a number.
    """
    used = [at for at in range(len(columns)) if any(row[at] is not None for row in rows)]
    into, marks = ", ".join(columns[at] for at in used), f"({', '.join('?' * len(used))})"
    values = itemgetter(*used)  # every table has a key and a hash: never a single column
    largest = 1 << (_PARAMETERS // len(used)).bit_length() - 1
    start = 0
    while start < len(rows):
        # Powers of two, so that there are few statements and the driver keeps them compiled.
        size = min(largest, 1 << (len(rows) - start).bit_length() - 1)
        statement = f"INSERT INTO {table} ({into}) VALUES {', '.join([marks] * size)}"
        conn.execute(statement, list(chain.from_iterable(map(values, rows[start : start + size]))))
        start += size


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
        _entry(conn, table.name, "b", rows[0][0], json.dumps({"count": len(rows)}), data)
        archived += len(rows)
        progress(archived, span["count"], table.name)
    if archived != span["count"]:
        raise EditError("The history does not fit the data, so nothing was undone. Run “check”.")
    _delete(conn, table, where, bounds)


def _delete(conn: Connection, table: Table, where: str, bounds: list[int]) -> None:
    """Delete a range without journalling its rows one by one."""
    if table.name in SEARCHED:
        conn.execute(
            f"INSERT INTO {table.name}_search {forget_words(table.name, '')} "
            f"FROM {table.name} WHERE {where}",
            bounds,
        )
    with unwatched(conn, table.name):
        conn.execute(f"DELETE FROM {table.name} WHERE {where}", bounds)


def _bring_back(conn: Connection, table: Table, seq: int) -> None:
    """Insert the rows of one archive part again, with their keys, uids and hashes."""
    (data,) = conn.execute("SELECT data FROM journal WHERE seq = ?", [seq]).fetchone()
    archive: dict[str, Any] = msgpack.unpackb(zstandard.decompress(data), raw=False)
    *columns, _ = archive["columns"]
    rows = [row[:-1] for row in archive["rows"]]
    part = Range(conn, table.name, columns)
    with unwatched(conn, table.name):
        part.insert(rows)
    part.cover()


def _index_rows(conn: Connection, table: str, first: int, last: int) -> None:
    """Add the rows of a range to their table's full-text index in one statement."""
    conn.execute(
        f"INSERT INTO {table}_search {learn_words(table, '')} "
        f"FROM {table} WHERE id BETWEEN ? AND ?",
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
    conn: Connection, table: str, op: str, row_id: int, after: str, data: bytes | None
) -> None:
    """Append one bulk entry to the journal."""
    (edit_id,) = conn.execute("SELECT edit_id FROM temp.lane").fetchone()
    conn.execute(
        "INSERT INTO journal (edit_id, tbl, op, row_id, after, data, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [edit_id, table, op, row_id, after, data,
         content_hash(table, op, row_id, None, None, after, data)],
    )  # fmt: skip
