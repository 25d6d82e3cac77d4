# SPDX-License-Identifier: MIT
"""Newer editions of imported events: update in place, keep the analyst's word, flag the gone."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workbench.casefile.edits.import_names import Names
from workbench.casefile.edits.import_rows import NewRows, event_values, report_uid
from workbench.casefile.rows import insert_link, update_record
from workbench.domain.drafts import REPORT_TEXTS, EventDraft, GradeDraft, ReportDraft
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
_SELDOM_IN_FILES = frozenset({"radius_m", "place_note", "confidence"})
_REPORT_COLUMNS = (*REPORT_TEXTS, "credibility")
_SIDES = (Role.SIDE_A, Role.SIDE_B, Role.WITH_SIDE_A, Role.WITH_SIDE_B)
WITHDRAWN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Update:
    """What a newer version of an event changes in the case."""

    event: int
    values: dict[str, object]
    sides_gone: list[tuple[int, str]]
    sides_new: list[tuple[int, str]]
    tags: list[int]
    reports: dict[int, dict[str, object]]
    reports_new: list[tuple[bytes, ReportDraft, GradeDraft | None]]

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to be done."""
        parts = (self.values, self.sides_gone, self.sides_new, self.tags, self.reports)
        return any(parts) or bool(self.reports_new)

    def apply(self, db: Database, new: NewRows) -> None:
        """Make the changes; reports that the event did not have are collected in `new`."""
        event = self.event
        update_record(db, "event", event, self.values)
        for actor, role in self.sides_gone:
            db.execute(
                "DELETE FROM event_actor WHERE event_id = ? AND actor_id = ? AND role = ?",
                [event, actor, role],
            )
        for actor, role in self.sides_new:
            insert_link(db, "event_actor", {"event_id": event, "actor_id": actor, "role": role})
        for tag in self.tags:
            insert_link(db, "event_tag", {"event_id": event, "tag_id": tag})
        for report, values in self.reports.items():
            update_record(db, "report", report, values)
        for uid, draft, grade in self.reports_new:
            new.add_report(event, uid, draft, grade)


def compare(
    db: Database,
    names: Names,
    *,
    event: int,
    uid: bytes,
    draft: EventDraft,
    absent: frozenset[str],
) -> Update:
    """Find what brings an event to the version of a newer file.

    Columns that the dialect does not hold (`absent`) and columns that somebody edited by hand
    stay as they are, and so do roles, tags and reports entered by hand.
    """
    values = _changes(db, names, event, draft, absent)
    sides_new, sides_gone = _sides(db, names, event, draft, absent)
    tags = {names.tags[tag] for tag in draft.tags}
    if tags:
        tags -= _column(db, "SELECT tag_id FROM event_tag WHERE event_id = ?", event)
    reports, reports_new = _reports(db, names, event, uid, draft, absent)
    return Update(
        event, values, sorted(sides_gone), sorted(sides_new), sorted(tags), reports, reports_new,
    )  # fmt: skip


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
        and not (value is None and column in _SELDOM_IN_FILES)
        and _FILLED_BY.get(column, column) not in absent
    }
    edited = _edited_by_hand(db, "event", event) if differs else {}
    if "fields" in differs:
        by_hand = edited.pop("fields", set())
        _merge_fields(differs, found["fields"], absent, by_hand)
    for column in edited:
        differs.pop(column, None)
    if present[-1] and "withdrawn" not in absent:
        differs["withdrawn"] = 0
    return differs


def _merge_fields(
    differs: dict[str, object], present: str | None, absent: frozenset[str], by_hand: set[str]
) -> None:
    """Compare extra fields one by one.

    What a dialect cannot hold is not a change, nor is it what somebody edited (`by_hand`).
    """
    new: dict[str, Any] = json.loads(str(differs["fields"] or "{}"))
    old: dict[str, Any] = json.loads(present or "{}")
    stays = by_hand | {key for key in {*old, *new} if f"fields.{key}" in absent}
    merged = {key: value for key, value in new.items() if key not in stays}
    merged = {**{key: old[key] for key in old if key in stays}, **merged}
    if merged == old:
        del differs["fields"]
    else:
        differs["fields"] = json.dumps(merged, sort_keys=True, ensure_ascii=False)


def _edited_by_hand(db: Database, table: str, key: int) -> dict[str, set[str]]:
    """Return the columns of a record that edits (not imports, not undone ones) have changed.

    With `fields` stand the keys in it that were.
    """
    rows = db.execute(
        "SELECT j.before, j.after FROM journal j JOIN edit e ON e.id = j.edit_id "
        "WHERE j.tbl = ? AND j.row_id = ? AND j.op = 'u' AND e.kind IN ('edit', 'merge') "
        "AND (SELECT count(*) FROM edit u WHERE u.reverts = e.id) = "
        "(SELECT count(*) FROM edit r JOIN edit u ON r.reverts = u.id WHERE u.reverts = e.id)",
        [table, key],
    ).fetchall()
    edited: dict[str, set[str]] = {}
    for before, after in rows:
        old, new = json.loads(before), json.loads(after)
        for column in new:
            keys = edited.setdefault(column, set())
            if column == "fields":
                keys |= _differing(json.loads(old[column] or "{}"), json.loads(new[column] or "{}"))
    return edited


def _differing(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


def _sides(
    db: Database, names: Names, event: int, draft: EventDraft, absent: frozenset[str]
) -> tuple[set[tuple[int, str]], set[tuple[int, str]]]:
    """Return the sides that the file adds to an event, and those that it takes away.

    It takes away none but sides, and of these none that somebody entered.
    """
    if "roles" in absent:
        return set(), set()
    wanted = set(names.sides[draft.roles])
    query = "SELECT actor_id, role FROM event_actor WHERE event_id = ?"
    present: set[tuple[int, str]] = set(db.execute(query, [event]).fetchall())
    gone = {side for side in present - wanted if side[1] in _SIDES}
    return wanted - present, gone - _entered_by_hand(db, event) if gone else gone


def _entered_by_hand(db: Database, event: int) -> set[tuple[int, str]]:
    """Return the actors with their roles that edits, not imports, gave an event."""
    rows = db.execute(
        "SELECT json_extract(j.after, '$.actor_id'), json_extract(j.after, '$.role') "
        "FROM journal j JOIN edit e ON e.id = j.edit_id WHERE j.tbl = 'event_actor' "
        "AND j.row_id = ? AND j.op = 'i' AND e.kind IN ('edit', 'merge')",
        [event],
    )
    return set(rows.fetchall())


def _reports(
    db: Database, names: Names, event: int, uid: bytes, draft: EventDraft, absent: frozenset[str]
) -> tuple[dict[int, dict[str, object]], list[tuple[bytes, ReportDraft, GradeDraft | None]]]:
    """Return what changes in the reports of an event, by key, and which ones are new."""
    changed: dict[int, dict[str, object]] = {}
    new: list[tuple[bytes, ReportDraft, GradeDraft | None]] = []
    if "reports" in absent:
        return changed, new
    rows = db.execute(
        f"SELECT uid, id, source_id, {', '.join(_REPORT_COLUMNS)} FROM report "
        "WHERE event_id = ? ORDER BY id",
        [event],
    ).fetchall()
    left = {row[0]: row[1:] for row in rows}
    only_sources = absent.issuperset(REPORT_TEXTS)
    for number, report in enumerate(draft.reports):
        known = report_uid(uid, report.source, number)
        grade = draft.grades[number] if draft.grades else None
        if known not in left and only_sources:
            source = names.sources[report.source, report.url]
            known = next((one for one, row in left.items() if row[1] == source), known)
        if known not in left:
            new.append((known, report, grade))
            continue
        key, _, *texts = left.pop(known)
        credibility = grade.credibility if grade and grade.credibility else texts[-1]
        wanted = (report.headline, report.published, report.original, credibility)
        differs: dict[str, object] = {
            column: value
            for column, value, text in zip(_REPORT_COLUMNS, wanted, texts, strict=True)
            if value != text and column not in absent
        }
        for column in _edited_by_hand(db, "report", key) if differs else ():
            differs.pop(column, None)
        if differs:
            changed[key] = differs
    return changed, new


def _column(db: Database, query: str, key: int) -> set[int]:
    return {row[0] for row in db.execute(query, [key])}


def flag_withdrawn(
    db: Database, *, dataset: str, first: int, last: int, kept: Collection[int]
) -> int:
    """Flag events that an edition of the data set no longer holds; return how many.

    `first` to `last` are the file's new events, `kept` those that were there before. A file
    counts as an edition for a country when it holds at least half of the events that the case
    had of that data set for the country and the file's span of dates; else it is an extract,
    and says nothing of what it leaves out. Nothing is deleted.
    """
    if not kept:
        return 0
    db.execute("CREATE TEMP TABLE in_file (id INTEGER PRIMARY KEY)")
    try:
        keys = json.dumps(list(kept))
        db.execute("INSERT INTO in_file SELECT value FROM json_each(?)", [keys])
        gone = db.execute(_GONE, {"dataset": dataset, "first": first, "last": last}).fetchall()
    finally:
        db.execute("DROP TABLE temp.in_file")
    db.conn.executemany("UPDATE event SET withdrawn = 1 WHERE id = ?", gone)
    return len(gone)


_GONE = f"""
WITH mine AS (
    SELECT e.id, p.country, e.earliest_ms, e.latest_ms, e.withdrawn,
           (f.id IS NOT NULL) AS here
    FROM batch b JOIN event e ON e.batch_id = b.id
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
