# SPDX-License-Identifier: MIT
"""Reading which events count for an indicator, and what a ring tells of. Read-only."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.scenarios import Indicator
from workbench.domain.uids import uid_text

# The edit that was under way at a moment; an edit is dated when it ends.
_EDIT_AT = """
SELECT coalesce((SELECT min(id) FROM edit WHERE at_ms >= :at), (SELECT max(id) FROM edit), 0)
"""
# Keys of events are never given twice, so that newer events have higher ones.
_LAST_EVENT = """
SELECT coalesce(max(CASE op WHEN 'B' THEN json_extract(after, '$.last') ELSE row_id END), 0)
FROM journal WHERE tbl = 'event' AND op IN ('i', 'B') AND edit_id <= :edit
"""


@dataclass(frozen=True, slots=True)
class RungEvent:
    """An event that a ring tells of."""

    id: int
    uid: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Since:
    """From where on an indicator counts: behind an edit, and behind an event's key."""

    edit: int
    event: int


def counts_since(conn: Connection, *, indicator: Indicator) -> Since:
    """Return the last edit, and the highest key of an event, that an indicator knows already."""
    decided = [ring.decided_ms for ring in indicator.rings if ring.decided_ms is not None]
    (edit,) = conn.execute(_EDIT_AT, {"at": max([indicator.since_ms, *decided])}).fetchone()
    (event,) = conn.execute(_LAST_EVENT, {"edit": edit}).fetchone()
    return Since(int(edit), int(event))


def uids_of_events(conn: Connection, *, events: Collection[int]) -> tuple[str, ...]:
    """Return the uids of events by their keys, in the order of the keys."""
    rows = conn.execute(
        "SELECT uid FROM event WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [json.dumps(sorted(events))],
    )
    return tuple(uid_text(uid) for (uid,) in rows)


def read_rung_events(conn: Connection, *, uids: Collection[str]) -> list[RungEvent]:
    """Return the events of a ring that are still in the case, by date."""
    marks = ", ".join("?" * len(uids))
    rows = conn.execute(
        f"SELECT id, uid, title, coalesce(date, '') FROM event WHERE uid IN ({marks}) "
        "ORDER BY earliest_ms, id",
        [UUID(uid).bytes for uid in uids],
    )
    return [RungEvent(row[0], uid_text(row[1]), *row[2:]) for row in rows]
