# SPDX-License-Identifier: MIT
"""Some events as they were once, for what asks whether a filter let them pass then.

SQLite looks for a name among a connection's temporary things first: while the past stands, every
query over the connection meets it, the frame's and the search's too. They are kept in memory.
"""

import json
from collections.abc import Collection, Generator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter

from workbench.casefile.connection import Connection
from workbench.casefile.history import bulk, journal
from workbench.casefile.history.revert import play_rows

_OWNED = {"event": "id", "event_actor": "event_id", "event_tag": "event_id", "report": "event_id"}
_CHANGED = """
SELECT row_id FROM journal WHERE edit_id > :edit AND +tbl IN ('event', 'event_actor', 'event_tag')
    AND op IN ('i', 'u', 'd')
UNION SELECT r.event_id FROM journal j CROSS JOIN report r ON r.id = j.row_id
    WHERE j.edit_id > :edit AND +j.tbl = 'report'
UNION SELECT json_extract(before, '$.event_id') FROM journal
    WHERE edit_id > :edit AND +tbl = 'report' AND +op = 'd'
"""
_GONE_REPORTS = """
SELECT row_id FROM journal WHERE edit_id > :edit AND +tbl = 'report' AND +op = 'd'
AND json_extract(before, '$.event_id') IN (SELECT value FROM json_each(:events))
"""
_ENTRIES = """
SELECT seq, tbl, op, row_id, before, after FROM journal WHERE edit_id > :edit AND (
    (tbl IN ('event', 'event_actor', 'event_tag')
        AND row_id IN (SELECT value FROM json_each(:events)))
    OR (tbl = 'report' AND row_id IN (SELECT value FROM json_each(:reports)))
) ORDER BY seq DESC
"""
_LOADED_REPORTS = """
SELECT row_id, json_extract(after, '$.last') FROM journal
WHERE edit_id > ? AND +tbl = 'report' AND +op = 'B'
"""
_SEARCH = """
CREATE VIRTUAL TABLE temp.event_search USING fts5 (
    title, description, tokenize = "unicode61 remove_diacritics 2"
)
"""


def events_changed_since(conn: Connection, *, edit: int) -> set[int]:
    """Return the events that single changes after an edit touched, themselves or their links."""
    return {row[0] for row in conn.execute(_CHANGED, {"edit": edit})}


@contextmanager
def as_of(conn: Connection, *, edit: int, events: Collection[int]) -> Generator[None]:
    """Let a reading connection see some events alone, as they were after an edit.

    Raises EditError where the history does not fit the data.
    """
    known = journal.tables(conn)
    (was_query_only,) = conn.execute("PRAGMA query_only").fetchone()
    try:
        conn.execute("PRAGMA query_only = OFF")
        conn.execute("BEGIN")  # one state of the case, whatever is written meanwhile
        _stand(conn, known, edit, json.dumps(sorted(events)))
        conn.execute(f"PRAGMA query_only = {was_query_only}")
        yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")  # which takes the temporary tables away
        conn.execute(f"PRAGMA query_only = {was_query_only}")


def _stand(conn: Connection, known: dict[str, journal.Table], edit: int, events: str) -> None:
    for table, owner in _OWNED.items():
        conn.execute(
            f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} "
            f"WHERE {owner} IN (SELECT value FROM json_each('{events}'))"
        )
    asked = {"edit": edit, "events": events}
    reports = [key for (key,) in conn.execute("SELECT id FROM temp.report").fetchall()]
    reports += [key for (key,) in conn.execute(_GONE_REPORTS, asked).fetchall()]
    entries = conn.execute(_ENTRIES, {**asked, "reports": json.dumps(reports)}).fetchall()
    for (table, op), group in groupby(entries, key=itemgetter(1, 2)):
        if op not in bulk.OPS:
            play_rows(conn, known[table], op, list(group))
    for span in conn.execute(_LOADED_REPORTS, [edit]).fetchall():
        conn.execute("DELETE FROM temp.report WHERE id BETWEEN ? AND ?", span)
    conn.execute(_SEARCH)
    conn.execute(
        "INSERT INTO temp.event_search (rowid, title, description) "
        "SELECT id, title, description FROM temp.event"
    )
