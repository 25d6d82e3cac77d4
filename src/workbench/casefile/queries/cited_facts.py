# SPDX-License-Identifier: MIT
"""What a cited record says: the facts that a citation keeps, so that a change can be told.

A record's version is a hash and tells only that something differs. The facts are what a reader
of the packet sees of it, by field, names and not keys in them. Read-only.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.events import event_by_uid
from workbench.domain.counts import Count
from workbench.domain.errors import NotFoundError

CITED_TABLES = ("event", "source", "figure", "actor", "zone", "note")

Facts = Mapping[str, Any]  # field: what JSON holds; a field that says nothing is left out


def read_facts(conn: Connection, *, target: str, uid: bytes) -> Facts | None:
    """Return the facts of a record of table `target`; None when it is gone."""
    found = _READERS[target](conn, uid)
    if found is None:
        return None
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def facts_json(facts: Facts | None) -> str | None:
    """Write facts as a row keeps them: the same facts are the same text."""
    if facts is None:
        return None
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def facts_seen(facts: Facts | None) -> bytes:
    """Write facts that were seen and not taken, as a row keeps them; of a record gone too."""
    return (facts_json(facts) or "null").encode()


def _event(conn: Connection, uid: bytes) -> dict[str, Any] | None:
    try:
        event = event_by_uid(conn, str(UUID(bytes=uid)))
    except NotFoundError:
        return None
    place = event.place
    return {
        "title": event.title,
        "description": event.description,
        "type": event.type and event.type.name,
        "subtype": event.subtype and event.subtype.name,
        "date": event.date,
        "place": place and [part for part in (place.name, place.admin1, place.country) if part],
        "position": None if event.lat is None else [event.lat, event.lon],
        "place_precision": event.place_precision,
        "place_note": event.place_note,
        "killed": _count(event.fatalities),
        "injured": _count(event.injured),
        "status": event.status,
        "withdrawn": event.withdrawn or None,
        "actors": sorted([one.actor.name, one.role] for one in event.actors),
        "reports": sorted(
            [one.source.name, one.reliability or "", one.credibility or 0, one.kind]
            for one in event.reports
        ),
        "fields": dict(event.fields),
    }


def _count(count: Count) -> list[int | None] | None:
    """Return low, best and high, None when nothing is known."""
    bounds = [count.low, count.best, count.high]
    return None if bounds == [None, None, None] else bounds


def _source(conn: Connection, uid: bytes) -> dict[str, Any] | None:
    return _row(
        conn,
        "SELECT name, publisher, url, language, foreign_domain, (SELECT grade FROM "
        "source_reliability r WHERE r.source_id = source.id ORDER BY since DESC LIMIT 1) "
        "FROM source WHERE uid = ?",
        uid,
        ("name", "publisher", "url", "language", "foreign", "reliability"),
    )


def _actor(conn: Connection, uid: bytes) -> dict[str, Any] | None:
    found = _row(
        conn,
        "SELECT a.name, a.kind, p.name, a.description, a.id FROM actor a "
        "LEFT JOIN actor p ON p.id = a.parent_id WHERE a.uid = ?",
        uid,
        ("name", "kind", "parent", "description", "aliases"),
    )
    if found is not None:
        rows = conn.execute(
            "SELECT alias FROM actor_alias WHERE actor_id = ? ORDER BY alias", [found["aliases"]]
        )
        found["aliases"] = [alias for (alias,) in rows]
    return found


def _zone(conn: Connection, uid: bytes) -> dict[str, Any] | None:
    return _row(
        conn,
        "SELECT z.name, z.class, a.name, z.valid, z.assessed_on, z.confidence, z.geometry "
        "FROM zone z LEFT JOIN actor a ON a.id = z.actor_id WHERE z.uid = ?",
        uid,
        ("name", "class", "actor", "valid", "assessed_on", "confidence", "outline"),
    )


def _figure(conn: Connection, uid: bytes) -> dict[str, Any] | None:
    return _row(
        conn,
        "SELECT f.caption, f.kind, f.source_line, v.name, v.filter, v.box FROM figure f "
        "LEFT JOIN view v ON v.id = f.view_id WHERE f.uid = ?",
        uid,
        ("caption", "kind", "source_line", "view", "filter", "extent"),
    )


def _note(conn: Connection, uid: bytes) -> dict[str, Any] | None:
    return _row(conn, "SELECT title, body FROM note WHERE uid = ?", uid, ("title", "body"))


def _row(conn: Connection, query: str, uid: bytes, names: tuple[str, ...]) -> dict[str, Any] | None:
    row = conn.execute(query, [uid]).fetchone()
    return None if row is None else dict(zip(names, row, strict=True))


_READERS: Mapping[str, Callable[[Connection, bytes], dict[str, Any] | None]] = {
    "event": _event,
    "source": _source,
    "actor": _actor,
    "zone": _zone,
    "figure": _figure,
    "note": _note,
}
