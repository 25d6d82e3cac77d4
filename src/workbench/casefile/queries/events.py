# SPDX-License-Identifier: MIT
"""Reading events whole, and as rows of a table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.history.versions import record_version
from workbench.casefile.queries.origins import read_corroboration
from workbench.casefile.queries.places import read_place
from workbench.casefile.queries.table import GRADE_OF_EVENT
from workbench.domain.counts import Count
from workbench.domain.errors import NotFoundError
from workbench.domain.event import (
    ActorRole,
    Event,
    EventLink,
    FurtherDate,
    FurtherPlace,
    Named,
    Report,
)
from workbench.domain.origins import Corroboration
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class EventRow:
    """What the table shows of one event beyond the frame."""

    id: int
    uid: str
    title: str
    date: str | None
    place: str
    actors: str
    grade: str
    corroboration: Corroboration = field(default_factory=Corroboration)


def event_by_uid(conn: Connection, uid: str) -> Event:
    """Return an event by uid; raise NotFoundError."""
    row = conn.execute("SELECT id FROM event WHERE uid = ?", [UUID(uid).bytes]).fetchone()
    if row is None:
        raise NotFoundError("This event is not in the case.")
    return read_event(conn, event=row[0])


def read_event(conn: Connection, *, event: int) -> Event:
    """Return an event with everything that hangs on it; raise NotFoundError."""
    cursor = conn.execute("SELECT * FROM event WHERE id = ?", [event])
    row = cursor.fetchone()
    if row is None:
        raise NotFoundError("This event is no longer in the case.")
    raw = dict(zip((column[0] for column in cursor.description), row, strict=True))
    version = record_version(conn, "event", raw["uid"]) or b""
    dataset = conn.execute("SELECT dataset FROM batch WHERE id = ?", [raw["batch_id"]]).fetchone()
    return Event(
        id=event, uid=uid_text(raw["uid"]), title=raw["title"], description=raw["description"],
        type=_named(conn, "event_type", raw["type_id"]),
        subtype=_named(conn, "event_type", raw["subtype_id"]),
        date=raw["date"], earliest_ms=raw["earliest_ms"], latest_ms=raw["latest_ms"],
        tz=raw["tz"], date_note=raw["date_note"], place=read_place(conn, raw["place_id"]),
        lat=raw["lat"], lon=raw["lon"], place_precision=raw["place_precision"],
        radius_m=raw["radius_m"], found_by=raw["found_by"], place_note=raw["place_note"],
        fatalities=_count(raw, "fatalities"), injured=_count(raw, "injured"),
        status=raw["status"], confidence=raw["confidence"],
        fields=json.loads(raw["fields"] or "{}"), origin_key=raw["origin_key"],
        dataset=dataset[0] if dataset else None, withdrawn=bool(raw["withdrawn"]),
        version=version.hex(), actors=_actors(conn, event), reports=_reports(conn, event),
        tags=_tags(conn, event), dates=_dates(conn, event), places=_places(conn, event),
        links=_links(conn, event),
    )  # fmt: skip


_EVENT_ROWS = f"""
SELECT e.id, e.uid, e.title, e.date, coalesce(p.name, ''),
    coalesce((SELECT group_concat(a.name, ', ') FROM (SELECT DISTINCT a.name FROM event_actor x
        JOIN actor a ON a.id = x.actor_id WHERE x.event_id = e.id LIMIT 6) a), ''),
    {GRADE_OF_EVENT}
FROM event e LEFT JOIN place p ON p.id = e.place_id
"""


def event_rows(conn: Connection, *, events: Sequence[int]) -> dict[int, EventRow]:
    """Return table rows of some events, by key; those gone are left out."""
    rows = conn.execute(
        f"{_EVENT_ROWS} WHERE e.id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(event) for event in events])],
    )
    told, none = read_corroboration(conn, events=events), Corroboration()
    return {
        row[0]: EventRow(
            row[0], uid_text(row[1]), *row[2:], corroboration=told.get(row[0], none)
        )
        for row in rows
    }  # fmt: skip


def _named(conn: Connection, table: str, key: int | None) -> Named | None:
    row = conn.execute(f"SELECT id, uid, name FROM {table} WHERE id = ?", [key]).fetchone()
    return Named(row[0], uid_text(row[1]), row[2]) if row else None


def _count(raw: dict[str, Any], what: str) -> Count:
    return Count(raw[f"{what}_low"], raw[f"{what}_best"], raw[f"{what}_high"])


def _actors(conn: Connection, event: int) -> tuple[ActorRole, ...]:
    rows = conn.execute(
        "SELECT a.id, a.uid, a.name, x.role FROM event_actor x JOIN actor a ON a.id = x.actor_id "
        "WHERE x.event_id = ? ORDER BY x.role, a.name",
        [event],
    )
    return tuple(ActorRole(Named(r[0], uid_text(r[1]), r[2]), r[3]) for r in rows)


def _reports(conn: Connection, event: int) -> tuple[Report, ...]:
    rows = conn.execute(
        "SELECT r.id, r.uid, s.id, s.uid, s.name, s.foreign_domain, (SELECT grade FROM "
        "source_reliability g WHERE g.source_id = s.id ORDER BY since DESC LIMIT 1), r.kind, "
        "r.credibility, r.headline, r.quote, r.page, r.published, r.original, r.derived_from, "
        "r.note FROM report r JOIN source s ON s.id = r.source_id WHERE r.event_id = ? "
        "ORDER BY r.id",
        [event],
    )
    return tuple(
        Report(r[0], uid_text(r[1]), Named(r[2], uid_text(r[3]), r[4]), *r[5:]) for r in rows
    )


def _tags(conn: Connection, event: int) -> tuple[Named, ...]:
    rows = conn.execute(
        "SELECT t.id, t.uid, t.name FROM event_tag x JOIN tag t ON t.id = x.tag_id "
        "WHERE x.event_id = ? ORDER BY t.name",
        [event],
    )
    return tuple(Named(r[0], uid_text(r[1]), r[2]) for r in rows)


def _dates(conn: Connection, event: int) -> tuple[FurtherDate, ...]:
    rows = conn.execute(
        "SELECT date, role, note FROM event_date WHERE event_id = ? ORDER BY earliest_ms", [event]
    )
    return tuple(FurtherDate(*row) for row in rows)


def _places(conn: Connection, event: int) -> tuple[FurtherPlace, ...]:
    rows = conn.execute(
        "SELECT p.id, p.uid, p.name, x.role, x.note FROM event_place x "
        "JOIN place p ON p.id = x.place_id WHERE x.event_id = ? ORDER BY p.name",
        [event],
    )
    return tuple(FurtherPlace(Named(r[0], uid_text(r[1]), r[2]), r[3], r[4]) for r in rows)


def _links(conn: Connection, event: int) -> tuple[EventLink, ...]:
    rows = conn.execute(
        "SELECT e.id, e.uid, e.title, x.kind, 0 FROM event_link x "
        "JOIN event e ON e.id = x.other_id WHERE x.event_id = :event "
        "UNION ALL SELECT e.id, e.uid, e.title, x.kind, 1 FROM event_link x "
        "JOIN event e ON e.id = x.event_id WHERE x.other_id = :event ORDER BY 5, 1",
        {"event": event},
    )
    return tuple(EventLink(Named(r[0], uid_text(r[1]), r[2]), r[3], bool(r[4])) for r in rows)
