# SPDX-License-Identifier: MIT
"""What is being typed, kept in the case before it is an edit, so that it survives a crash.

Drafts lie outside the history: keeping one is no edit, and cannot be undone.
"""

import time
from collections.abc import Mapping

from workbench.casefile.casefile import Casefile
from workbench.casefile.connection import Connection, sentences
from workbench.domain.progress import Progress, unwatched

NEW_EVENT = "new event"
_EVENT, _ASSESSMENT = "event:", "assessment:"


def draft_key(event: int) -> str:
    """Return the key under which the typed words of an event are kept."""
    return f"{_EVENT}{event}"


def text_draft_key(assessment: int) -> str:
    """Return the key under which what is typed into an assessment is kept."""
    return f"{_ASSESSMENT}{assessment}"


def event_of_draft(key: str) -> int | None:
    """Return the event whose words lie under a key; None for a new event."""
    number = key.removeprefix(_EVENT)
    return int(number) if key.startswith(_EVENT) and number.isdigit() else None


def keep_drafts(
    case: Casefile, *, drafts: Mapping[str, str], progress: Progress = unwatched
) -> None:
    """Keep drafts by their keys, durably; an empty one is forgotten. In the write lane."""
    del progress  # too short to be stopped
    with sentences(case.path):
        write_drafts(case.db.conn, drafts)


def write_drafts(conn: Connection, drafts: Mapping[str, str]) -> None:
    """Write drafts by their keys, an empty one as none; within a transaction, as part of it."""
    now_ms = time.time_ns() // 1_000_000
    for key, body in drafts.items():
        if body:
            conn.execute(
                "INSERT INTO draft (key, body, at_ms) VALUES (?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET body = excluded.body, at_ms = excluded.at_ms",
                [key, body, now_ms],
            )
        else:
            conn.execute("DELETE FROM draft WHERE key = ?", [key])


def read_drafts(conn: Connection) -> dict[str, str]:
    """Return every kept draft by its key, the oldest first.

    Read-only: does not write to the database.
    """
    rows = conn.execute("SELECT key, body FROM draft ORDER BY at_ms, key")
    return dict(rows.fetchall())
