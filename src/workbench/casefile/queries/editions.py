# SPDX-License-Identifier: MIT
"""What has come and changed in a case since an edition of a text was closed. Read-only."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from math import inf
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment, read_assessment
from workbench.casefile.queries.history import event_history
from workbench.casefile.queries.text_versions import read_versions
from workbench.domain.filters import Between, filter_from_json

# Events of before an edit that later ones touched, the last touched first.
_TOUCHED = """
WITH later AS (SELECT seq, tbl, op, row_id, before, after FROM journal WHERE edit_id > :edit),
added AS (
    SELECT row_id AS first, CASE op WHEN 'B' THEN json_extract(after, '$.last') ELSE row_id END
    AS last FROM later WHERE tbl = 'event' AND op IN ('i', 'B')
),
touched AS (
    SELECT row_id AS event, seq FROM later
    WHERE op IN ('i', 'u', 'd') AND tbl IN ('event', 'event_actor', 'event_place', 'event_date')
    UNION ALL SELECT json_extract(coalesce(after, before), '$.event_id'), seq FROM later
    WHERE op IN ('i', 'd') AND tbl = 'report'
)
SELECT event FROM touched JOIN event e ON e.id = touched.event
WHERE NOT EXISTS (SELECT 1 FROM added WHERE event BETWEEN first AND last)
GROUP BY event ORDER BY max(seq) DESC
"""
_RELEASED = """
SELECT j.edit_id FROM journal j JOIN release r ON r.id = j.row_id JOIN assessment a
ON a.uid = r.assessment_uid WHERE a.id = ? AND j.tbl = 'release' AND j.op = 'i'
ORDER BY j.seq DESC LIMIT 1
"""
_BEGUN = """
SELECT edit_id FROM journal WHERE tbl = 'assessment' AND row_id = ? AND op = 'i'
ORDER BY seq DESC LIMIT 1
"""
# What changes of an event without another thing being said of it.
_SAYS_NOTHING = frozenset({"found_by", "tag"})
_LINKED = ("actor", "report", "further place", "further date", "link")


@dataclass(frozen=True, slots=True)
class ClosedEdition:
    """An edition, and the last edit of the case that it could know of.

    It closed when it was released last, else when its text was last written.
    """

    record: Assessment
    closed_ms: int
    last_edit: int


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """An event that says something else now, and in which fields, as its history names them."""

    id: int
    fields: tuple[str, ...]


def read_latest(conn: Connection, *, most: int) -> list[Assessment]:
    """Return the newest assessments, the last begun first."""
    rows = conn.execute("SELECT id FROM assessment ORDER BY id DESC LIMIT ?", [most]).fetchall()
    return [read_assessment(conn, assessment=key) for (key,) in rows]


def read_edition(conn: Connection, *, assessment: int) -> ClosedEdition:
    """Return an edition with the moment that it closed; raise NotFoundError."""
    record = read_assessment(conn, assessment=assessment)
    edit = _closing_edit(conn, assessment)
    (closed,) = conn.execute("SELECT at_ms FROM edit WHERE id = ?", [edit]).fetchone()
    return ClosedEdition(record, closed, edit)


def _closing_edit(conn: Connection, assessment: int) -> int:
    """Return the edit that released an edition last, else that wrote in it, else that began it."""
    released = conn.execute(_RELEASED, [assessment]).fetchone()
    if released:
        return int(released[0])
    versions = read_versions(conn, assessment=assessment)
    if versions:
        return versions[0].edit
    return int(conn.execute(_BEGUN, [assessment]).fetchone()[0])


def events_added_after(conn: Connection, *, edit: int) -> list[tuple[int, int]]:
    """Return ranges of keys of the events that later edits added, both ends included."""
    rows = conn.execute(
        "SELECT row_id, CASE op WHEN 'B' THEN json_extract(after, '$.last') ELSE row_id END "
        "FROM journal WHERE edit_id > ? AND +tbl = 'event' AND op IN ('i', 'B') ORDER BY row_id",
        [edit],
    )
    return [(first, last) for first, last in rows]


def events_changed_after(
    conn: Connection, *, edit: int, most: int
) -> tuple[list[ChangedEvent], bool]:
    """Return events there were then that say something else now, the last changed first.

    A change that was taken back is none. At most so many are returned; the flag says whether
    they are all.
    """
    touched = [row[0] for row in conn.execute(_TOUCHED, {"edit": edit})]
    found: list[ChangedEvent] = []
    for key in touched:
        if len(found) == most:
            return found, False
        fields = _net_changes(conn, key, edit)
        if fields:
            found.append(ChangedEvent(key, fields))
    return found, True


def _net_changes(conn: Connection, event: int, edit: int) -> tuple[str, ...]:
    """Return the fields that later edits together changed of an event."""
    columns: dict[str, tuple[Any, Any]] = {}
    links: Counter[tuple[str, str, str]] = Counter()  # those that came, less those that went
    later = [one for one in event_history(conn, event=event) if one.edit > edit]
    for change in chain.from_iterable(version.changes for version in reversed(later)):
        if change.field in _LINKED:
            came = change.before is None
            name = str(change.after if came else change.before)
            links[change.field, name, change.of] += 1 if came else -1
        elif change.field not in _SAYS_NOTHING and not change.field.startswith("report."):
            before, _ = columns.get(change.field, (change.before, None))
            columns[change.field] = (before, change.after)
    told = [name for name, pair in columns.items() if pair[0] != pair[1] and any(map(_said, pair))]
    return (*told, *dict.fromkeys(name for (name, _, _), balance in links.items() if balance))


def _said(value: Any) -> bool:
    return value not in (None, "")


def figures_of_before(conn: Connection, uids: Collection[str], *, start_ms: int) -> frozenset[str]:
    """Return the figures among some whose views ask only for what was before a moment, UTC ms."""
    return frozenset(uid for uid in uids if _end_of_figure(conn, uid) <= start_ms)


def _end_of_figure(conn: Connection, uid: str) -> float:
    """Return the moment up to which a figure's view asks for events."""
    row = conn.execute(
        "SELECT v.filter FROM figure f JOIN view v ON v.id = f.view_id WHERE f.uid = ?",
        [UUID(uid).bytes],
    ).fetchone()
    part = filter_from_json(row[0]).on("date") if row else None
    return part.high if isinstance(part, Between) and part.high is not None else inf
