# SPDX-License-Identifier: MIT
"""Checking a case through: pages, foreign keys, row hashes, history, search index, frame.

Read-only: does not write to the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from workbench.casefile.connection import Connection, DatabaseError
from workbench.casefile.hashing import content_hash
from workbench.casefile.history import journal, trail
from workbench.domain.progress import Progress, unwatched

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: which check found it, and a sentence."""

    check: str
    sentence: str


def check_case(conn: Connection, *, progress: Progress = unwatched) -> list[Finding]:
    """Run every check; an empty list means that the case is sound."""
    steps = (_pages, _foreign_keys, _row_hashes, _journal, _history, _files, _search, _frame)
    found: list[Finding] = []
    for done, step in enumerate(steps):
        progress(done, len(steps), step.__name__.strip("_").replace("_", " "))
        try:
            found.extend(step(conn))
        except DatabaseError as error:
            found.append(Finding(step.__name__.strip("_"), f"The file cannot be read: {error}."))
    progress(len(steps), len(steps))
    return found


def _pages(conn: Connection) -> Iterator[Finding]:
    for (line,) in conn.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if line != "ok":
            yield Finding("pages", f"SQLite reports: {line}.")


def _foreign_keys(conn: Connection) -> Iterator[Finding]:
    for table, row, parent, _ in conn.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        yield Finding("foreign keys", f"{_named(table, row)} refers to a {parent} that is gone.")


def _row_hashes(conn: Connection) -> Iterator[Finding]:
    for table in journal.tables(conn).values():
        columns = ", ".join(table.columns)
        wrong = conn.execute(
            f"SELECT {table.owner_key} FROM {table.name} "
            f"WHERE hash IS NOT content_hash({columns}) LIMIT {_SHOWN}"
        )
        for (key,) in wrong:
            yield Finding(
                "row hashes", f"{_named(table.name, key)} was altered outside the workbench."
            )


def _journal(conn: Connection) -> Iterator[Finding]:
    wrong = conn.execute(
        "SELECT seq, tbl, row_id FROM journal "
        "WHERE hash IS NOT content_hash(tbl, op, row_id, uid, before, after, data) "
        f"LIMIT {_SHOWN}"
    )
    for seq, table, row in wrong:
        yield Finding("journal", f"Entry {seq} of the journal ({_named(table, row)}) was altered.")
    stray = conn.execute(
        "SELECT count(*) FROM journal WHERE edit_id NOT IN (SELECT id FROM edit)"
    ).fetchone()[0]
    if stray:
        yield Finding("journal", f"{stray} entries of the journal belong to no edit.")


def _history(conn: Connection) -> Iterator[Finding]:
    for sentence in trail.broken_links(conn):
        yield Finding("history", sentence)
    for edit, label, rows, digest in conn.execute("SELECT id, label, rows, digest FROM edit"):
        own, count = sha256(), 0
        for (row_hash,) in conn.execute(
            "SELECT hash FROM journal WHERE edit_id = ? ORDER BY seq", [edit]
        ):
            own.update(row_hash)
            count += 1
        if count != rows or own.digest() != digest:
            yield Finding("history", f"The changes of edit {edit} (“{label}”) were altered.")


def _files(conn: Connection) -> Iterator[Finding]:
    for digest, data in conn.execute("SELECT sha256, data FROM stored_file"):
        if sha256(data).digest() != digest:
            yield Finding("attachments", f"The stored file {digest.hex()[:12]}… is damaged.")


def _search(conn: Connection) -> Iterator[Finding]:
    """Compare the index with the table: as many entries, and each word where it should be."""
    for table in journal.SEARCHED:
        held = conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        indexed = conn.execute(f"SELECT count(*) FROM {table}_search_docsize").fetchone()[0]
        if held != indexed:
            yield Finding("search index", f"{indexed} of {held} {table}s are in the search index.")
        for (key,) in conn.execute(
            f"SELECT id FROM {table} WHERE id NOT IN (SELECT id FROM {table}_search_docsize) "
            f"LIMIT {_SHOWN}"
        ):
            yield Finding("search index", f"{_named(table, key)} cannot be found by search.")


def _frame(conn: Connection) -> Iterator[Finding]:
    for name, data, own in conn.execute("SELECT name, data, hash FROM frame_column"):
        if content_hash(data) != own:
            yield Finding("frame", f"The kept column {name} is damaged; it will be built anew.")


def _named(table: str, key: int) -> str:
    """Name a row as people do: “Event 24”, “The link of event 24 (event_actor)”."""
    owner = journal.OWNERS.get(table)
    if owner is None:
        return f"{table.replace('_', ' ').capitalize()} {key}"
    return f"The link of {owner} {key} ({table})"
