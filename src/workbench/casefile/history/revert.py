# SPDX-License-Identifier: MIT
"""Playing an edit backwards, through the same triggers, which record the way back."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from workbench.casefile.connection import Connection
from workbench.casefile.history import bulk
from workbench.casefile.history.journal import Table, decode_image
from workbench.domain.errors import EditError
from workbench.domain.progress import Progress

_Entry = tuple[int, str, str, int, str | None, str | None]


def play_back(
    conn: Connection, known: dict[str, Table], edit_id: int, *, progress: Progress
) -> None:
    """Undo every row change of an edit, the last first. Runs inside the caller's transaction."""
    conn.execute("PRAGMA defer_foreign_keys = ON")
    entries: list[_Entry] = conn.execute(
        "SELECT seq, tbl, op, row_id, before, after FROM journal WHERE edit_id = ? "
        "ORDER BY seq DESC",
        [edit_id],
    ).fetchall()
    done = 0
    for (table, op), group in _runs(entries):
        progress(done, len(entries), table)
        if op in bulk.OPS:
            for entry in group:
                bulk.revert(conn, known[table], op, entry[0], entry[5], progress=progress)
        else:
            play_rows(conn, known[table], op, group)
        done += len(group)


def _runs(entries: list[_Entry]) -> Iterator[tuple[tuple[str, str], list[_Entry]]]:
    """Yield runs of like changes to one table, by table and kind, in the order to be played.

    Rows deleted one after another are brought back table by table: they all stood beside one
    another once, so that their order is free, and few long statements are quicker than many.
    """
    for is_deletion, stretch in groupby(entries, key=lambda entry: entry[2] == "d"):
        if not is_deletion:
            yield from ((like, list(run)) for like, run in groupby(stretch, key=itemgetter(1, 2)))
            continue
        by_table: dict[str, list[_Entry]] = {}
        for entry in stretch:
            by_table.setdefault(entry[1], []).append(entry)
        yield from (((table, "d"), run) for table, run in by_table.items())


def play_rows(conn: Connection, table: Table, op: str, group: list[_Entry]) -> None:
    """Undo a run of like changes to one table, none of them a bulk load.

    Raises EditError when a row is not as the changes left it.
    """
    if op == "i":
        where = " AND ".join(f"{column} = ?" for column in table.key)
        keys = (decode_image(after or "{}") for *_, after in group)
        _run(
            conn,
            f"DELETE FROM {table.name} WHERE {where}",
            ([image[column] for column in table.key] for image in keys),
            len(group),
        )
    elif op == "d":
        for columns, rows in _alike(decode_image(entry[4] or "{}") for entry in group):
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"
            _run(conn, statement, (list(row.values()) for row in rows), len(rows))
    else:
        _play_updates(conn, table, group)


def _play_updates(conn: Connection, table: Table, group: list[_Entry]) -> None:
    """Set back the changed columns of a run of updates."""
    images = ((decode_image(e[4] or "{}"), decode_image(e[5] or "{}"), e[3]) for e in group)
    for columns, run in groupby(images, key=lambda image: tuple(image[0])):
        rows = list(run)
        sets = ", ".join(f"{column} = ?" for column in columns)
        where = " AND ".join(f"{column} = ?" for column in table.key)
        values = (
            [*before.values(), *([row_id] if table.is_record else [after[k] for k in table.key])]
            for before, after, row_id in rows
        )
        _run(conn, f"UPDATE {table.name} SET {sets} WHERE {where}", values, len(rows))


def _alike(
    images: Iterable[dict[str, Any]],
) -> Iterable[tuple[tuple[str, ...], list[dict[str, Any]]]]:
    """Group images that hold the same columns."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for image in images:
        found.setdefault(tuple(image), []).append(image)
    return found.items()


def _run(conn: Connection, statement: str, rows: Iterable[list[Any]], expected: int) -> None:
    """Run one statement for every row; raise EditError when a row was not there."""
    if conn.executemany(statement, rows).rowcount != expected:
        raise EditError("The history does not fit the data, so nothing was undone. Run “check”.")
