# SPDX-License-Identifier: MIT
"""Newer editions of imported events: update in place, keep the analyst's word, flag the gone."""

import json
from collections.abc import Collection

from sqlite_utils import Database

from workbench.casefile.edits.import_names import Names
from workbench.casefile.edits.import_rows import event_values, report_uid
from workbench.casefile.rows import insert_link, insert_record, update_record
from workbench.domain.drafts import EventDraft
from workbench.domain.terms import Role

_COLUMNS = (
    "title", "description", "type_id", "subtype_id", "date", "earliest_ms", "latest_ms", "tz",
    "date_note", "place_id", "lat", "lon", "place_precision", "radius_m", "found_by",
    "place_note", "fatalities_low", "fatalities_best", "fatalities_high", "injured_low",
    "injured_best", "injured_high", "status", "confidence", "fields",
)  # fmt: skip
# Columns of the case that a draft field fills; used to leave out what a dialect cannot hold.
_FILLED_BY = {
    "type_id": "type", "subtype_id": "subtype", "place_id": "place", "found_by": "lat",
}  # fmt: skip
_NAMES_SOMETHING = frozenset({"type", "subtype", "place"})
_NEVER_FROM_FILES = frozenset({"radius_m", "place_note", "confidence"})
_SIDES = (Role.SIDE_A, Role.SIDE_B, Role.WITH_SIDE_A, Role.WITH_SIDE_B)
WITHDRAWN_SHARE = 0.5


def update_event(
    db: Database,
    names: Names,
    *,
    event: int,
    uid: bytes,
    draft: EventDraft,
    version: bytes,
    batch: int,
    chunk: int,
    line: int,
    absent: frozenset[str],
) -> bool:
    """Bring one event to the version of a newer file; return whether anything changed.

    Columns that the dialect does not hold (`absent`) and columns that somebody edited by hand
    stay as they are.
    """
    changes = _changes(db, names, event, draft, absent)
    if changes:
        names.write()
        update_record(db, "event", event, changes)
    changed = bool(changes)
    if "roles" not in absent:
        changed |= _update_roles(db, names, event, draft)
    if "reports" not in absent:
        changed |= _update_reports(db, names, event, uid, draft)
    for tag in draft.tags:
        before = db.conn.total_changes
        insert_link(db, "event_tag", {"event_id": event, "tag_id": names.tag(tag)})
        changed |= db.conn.total_changes > before
    if changed:
        db.execute(
            "UPDATE import_state SET version = ?, batch_id = ?, chunk = ?, line = ? "
            "WHERE event_id = ?",
            [version, batch, chunk, line, event],
        )
    return changed


def _changes(
    db: Database, names: Names, event: int, draft: EventDraft, absent: frozenset[str]
) -> dict[str, object]:
    """Return the columns in which the file differs from an event that nobody edited there."""
    heard = draft._replace(**dict.fromkeys(absent & _NAMES_SOMETHING))
    wanted = dict(zip(_COLUMNS, event_values(heard, names), strict=True))
    present = db.execute(
        f"SELECT {', '.join(_COLUMNS)}, withdrawn FROM event WHERE id = ?", [event]
    ).fetchone()
    found = dict(zip(_COLUMNS, present, strict=False))
    differs = {
        column: value
        for column, value in wanted.items()
        if value != found[column]
        and column not in _NEVER_FROM_FILES
        and _FILLED_BY.get(column, column) not in absent
    }
    if "fields" in differs:
        _merge_fields(differs, found["fields"], absent)
    if differs:
        for column in _edited_by_hand(db, event):
            differs.pop(column, None)
    if present[-1]:
        differs["withdrawn"] = 0
    return differs


def _merge_fields(differs: dict[str, object], present: str | None, absent: frozenset[str]) -> None:
    """Compare extra fields one by one: what a dialect cannot hold is not a change."""
    new = json.loads(str(differs["fields"] or "{}"))
    old = json.loads(present or "{}")
    merged = {**{k: v for k, v in old.items() if f"fields.{k}" in absent}, **new}
    if merged == old:
        del differs["fields"]
    else:
        differs["fields"] = json.dumps(merged, sort_keys=True, ensure_ascii=False)


def _edited_by_hand(db: Database, event: int) -> set[str]:
    """Return the columns of an event that edits (not imports, not undone ones) have changed."""
    rows = db.execute(
        "SELECT j.after FROM journal j JOIN edit e ON e.id = j.edit_id "
        "WHERE j.tbl = 'event' AND j.row_id = ? AND j.op = 'u' AND e.kind IN ('edit', 'merge') "
        "AND (SELECT count(*) FROM edit u WHERE u.reverts = e.id) = "
        "(SELECT count(*) FROM edit r JOIN edit u ON r.reverts = u.id WHERE u.reverts = e.id)",
        [event],
    ).fetchall()
    return {column for (after,) in rows for column in json.loads(after)}


def _update_roles(db: Database, names: Names, event: int, draft: EventDraft) -> bool:
    """Make the sides of an event those of the file; roles given by hand stay."""
    wanted = {(names.actor(role), role.role) for role in draft.roles}
    marks = ", ".join("?" * len(_SIDES))
    present = set(
        db.execute(
            f"SELECT actor_id, role FROM event_actor WHERE event_id = ? AND role IN ({marks})",
            [event, *_SIDES],
        ).fetchall()
    )
    if wanted == present:
        return False
    names.write()
    for actor, role in sorted(present - wanted):
        db.execute(
            "DELETE FROM event_actor WHERE event_id = ? AND actor_id = ? AND role = ?",
            [event, actor, role],
        )
    for actor, role in sorted(wanted - present):
        insert_link(db, "event_actor", {"event_id": event, "actor_id": actor, "role": role})
    return True


def _update_reports(
    db: Database, names: Names, event: int, uid: bytes, draft: EventDraft
) -> bool:
    """Add the file's new reports and update its old ones; reports entered by hand stay."""
    rows = db.execute(
        "SELECT uid, id, headline, published, original FROM report WHERE event_id = ?", [event]
    ).fetchall()
    present = {row[0]: row[1:] for row in rows}
    changed = False
    for number, report in enumerate(draft.reports):
        values = {
            "headline": report.headline, "published": report.published,
            "original": report.original,
        }  # fmt: skip
        known = report_uid(uid, report.source, number)
        found = present.get(known)
        if found is None:
            source = names.source(report.source, report.url)
            names.write()
            insert_record(
                db, "report",
                {"event_id": event, "source_id": source, "kind": report.kind, **values}, uid=known,
            )  # fmt: skip
            changed = True
        elif found[1:] != tuple(values.values()):
            update_record(db, "report", found[0], values)
            changed = True
    return changed


def flag_withdrawn(
    db: Database, *, dataset: str, first: int, last: int, kept: Collection[int]
) -> int:
    """Flag events that an edition of the data set no longer holds; return how many.

    A file counts as an edition for a country when it holds at least half of the events that the
    case had of that data set for the country and the file's span of dates; else it is an
    extract, and says nothing of what it leaves out. Nothing is deleted.
    """
    if not kept:
        return 0
    db.execute("CREATE TEMP TABLE in_file (id INTEGER PRIMARY KEY)")
    try:
        db.conn.executemany("INSERT INTO in_file VALUES (?)", ((event,) for event in kept))
        gone = db.execute(_GONE, {"dataset": dataset, "first": first, "last": last}).fetchall()
    finally:
        db.execute("DROP TABLE temp.in_file")
    for (event,) in gone:
        db.execute("UPDATE event SET withdrawn = 1 WHERE id = ?", [event])
    return len(gone)


_GONE = f"""
WITH mine AS (
    SELECT e.id, p.country, e.earliest_ms, e.latest_ms, e.withdrawn,
           (f.id IS NOT NULL) AS here
    FROM batch b JOIN import_state s ON s.batch_id = b.id JOIN event e ON e.id = s.event_id
    LEFT JOIN place p ON p.id = e.place_id LEFT JOIN temp.in_file f ON f.id = e.id
    WHERE b.dataset = :dataset AND e.id NOT BETWEEN :first AND :last
),
file AS (
    SELECT p.country, min(e.earliest_ms) AS start, max(e.latest_ms) AS end
    FROM event e LEFT JOIN place p ON p.id = e.place_id
    WHERE e.id IN (SELECT id FROM temp.in_file) OR e.id BETWEEN :first AND :last
    GROUP BY p.country
),
covered AS (
    SELECT m.country FROM mine m JOIN file f ON f.country IS m.country
    WHERE m.earliest_ms >= f.start AND m.latest_ms <= f.end
    GROUP BY m.country HAVING avg(m.here) >= {WITHDRAWN_SHARE}
)
SELECT m.id FROM mine m JOIN file f ON f.country IS m.country
WHERE NOT m.here AND NOT m.withdrawn AND m.earliest_ms >= f.start AND m.latest_ms <= f.end
  AND EXISTS (SELECT 1 FROM covered c WHERE c.country IS m.country)
"""
