# SPDX-License-Identifier: MIT
"""Reading zones and the definition set of their classes.

Read-only: nothing here writes to the database.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.domain.time import DAY_MS
from workbench.domain.zones import DEFAULT_KINDS, Zone, ZoneKind, is_reworded

_ZONES = """
SELECT z.id, z.uid, z.name, a.name, z.class, z.geometry, z.earliest_ms, z.latest_ms, z.note,
    z.actor_id, z.valid, z.assessed_on, z.confidence, coalesce(z.definition, ''),
    coalesce(z.author, (SELECT e.author FROM journal j JOIN edit e ON e.id = j.edit_id
        WHERE j.tbl = 'zone' AND j.row_id = z.id ORDER BY j.seq LIMIT 1), '')
FROM zone z LEFT JOIN actor a ON a.id = z.actor_id ORDER BY z.id
"""
_KIND_COLUMNS = {"key", "name", "definition", "pattern", "colour"}


@dataclass(frozen=True, slots=True)
class ZoneAtlas:
    """All zones of a case with the classes that they are of, in the order of the set."""

    zones: tuple[Zone, ...] = ()
    kinds: tuple[ZoneKind, ...] = DEFAULT_KINDS


@dataclass(frozen=True, slots=True)
class BasisEvent:
    """An event that a zone rests on."""

    id: int
    title: str
    date: str | None


def read_atlas(conn: Connection) -> ZoneAtlas:
    """Return the zones with their classes."""
    return ZoneAtlas(tuple(read_zones(conn)), read_zone_kinds(conn))


def read_zones(conn: Connection) -> list[Zone]:
    """Return every zone of the case."""
    events, sources = _links(conn, "event"), _links(conn, "source")
    zones = [
        Zone(
            *(row[0], str(UUID(bytes=row[1])), *row[2:5], json.loads(row[5]), *row[6:]),
            events=events.get(row[0], ()), sources=sources.get(row[0], ()),
        )
        for row in conn.execute(_ZONES)
    ]  # fmt: skip
    kinds = read_zone_kinds(conn)
    if not any(is_reworded(zone, kinds) for zone in zones):
        return zones
    history = _class_history(conn)
    return [
        replace(zone, class_name=_name_then(conn, zone, history))
        if is_reworded(zone, kinds)
        else zone
        for zone in zones
    ]


def read_zone_kinds(conn: Connection) -> tuple[ZoneKind, ...]:
    """Return the definition set in force: the case's own, or else the program's."""
    rows = conn.execute(
        "SELECT key, name, definition, pattern, colour FROM zone_kind ORDER BY position, id"
    )
    return tuple(ZoneKind(*row) for row in rows) or DEFAULT_KINDS


def read_basis(conn: Connection, *, zone: int) -> list[BasisEvent]:
    """Return the events that a zone rests on, in the order of their dates."""
    rows = conn.execute(
        "SELECT e.id, e.title, e.date FROM zone_event x JOIN event e ON e.id = x.event_id "
        "WHERE x.zone_id = ? ORDER BY e.earliest_ms, e.id",
        [zone],
    )
    return [BasisEvent(*row) for row in rows]


def has_withheld_zones(conn: Connection, *, day_ms: int) -> bool:
    """Whether zones of a day are withheld from who reads here (see `withheld_views`)."""
    [found] = conn.execute(
        "SELECT EXISTS (SELECT 1 FROM main.zone WHERE uid NOT IN (SELECT uid FROM zone) "
        "AND (earliest_ms IS NULL OR earliest_ms < ?) AND (latest_ms IS NULL OR latest_ms > ?))",
        [day_ms + DAY_MS, day_ms],
    ).fetchone()
    return bool(found)


def zone_rings(conn: Connection, *, uid: str) -> list[tuple[tuple[float, float], ...]]:
    """Return the outer rings of a zone, longitude and latitude in degrees; none when it is gone."""
    polygons = _polygons(conn, uid)
    return [tuple((point[0], point[1]) for point in polygon[0]) for polygon in polygons if polygon]


def zone_corners(conn: Connection, *, uid: str) -> set[tuple[float, float]]:
    """Return every corner of a zone, longitude and latitude in degrees; none when it is gone."""
    rings = [ring for polygon in _polygons(conn, uid) for ring in polygon]
    return {(point[0], point[1]) for ring in rings for point in ring}


def _polygons(conn: Connection, uid: str) -> list[list[list[list[float]]]]:
    """Return the polygons of a zone as GeoJSON has them."""
    row = conn.execute("SELECT geometry FROM zone WHERE uid = ?", [UUID(uid).bytes]).fetchone()
    geometry: dict[str, Any] = json.loads(row[0]) if row else {}
    parts = geometry.get("coordinates", [])
    return [parts] if geometry.get("type") == "Polygon" else parts


def _class_history(conn: Connection) -> list[tuple[int, ZoneKind]]:
    """Return every class as it once was, with the place in the journal at which it became so."""
    history = [(0, kind) for kind in DEFAULT_KINDS]
    states: dict[int, dict[str, Any]] = {}
    changes = conn.execute(
        "SELECT seq, row_id, after FROM journal "
        "WHERE tbl = 'zone_kind' AND op IN ('i', 'u') ORDER BY seq"
    )
    for seq, row, after in changes:
        said = states[row] = {**states.get(row, {}), **json.loads(after)}
        if said.keys() >= _KIND_COLUMNS:  # a journal may begin later than the case
            columns = (said["pattern"], said["colour"])
            history.append((seq, ZoneKind(said["key"], said["name"], said["definition"], *columns)))
    return history


def _name_then(conn: Connection, zone: Zone, history: Sequence[tuple[int, ZoneKind]]) -> str:
    """Return what the class of a zone was called when the zone took its words, "" if unknown."""
    [assessed] = conn.execute(
        "SELECT max(seq) FROM journal WHERE tbl = 'zone' AND row_id = ? "
        "AND json_extract(after, '$.definition') IS NOT NULL",
        [zone.id],
    ).fetchone()
    meant = (zone.zone_class, zone.definition)
    names = [
        kind.name for seq, kind in history if (kind.key, kind.words) == meant
        and (assessed is None or seq <= assessed)
    ]  # fmt: skip
    return names[-1] if names else ""


def _links(conn: Connection, what: str) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    rows: list[tuple[Any, ...]] = conn.execute(
        f"SELECT zone_id, {what}_id FROM zone_{what} ORDER BY zone_id, {what}_id"
    ).fetchall()
    for zone, other in rows:
        found[zone] = (*found.get(zone, ()), other)
    return found
