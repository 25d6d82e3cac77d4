# SPDX-License-Identifier: MIT
"""Edits of zones: dated, sourced polygons of control, support and attack."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.zone_kinds import name_of_kind, words_of_kind
from workbench.casefile.rows import delete_record, insert_link, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.time import edtf_span
from workbench.domain.zones import ZoneDraft

_AREAS = ("Polygon", "MultiPolygon")
_COPIED = "name, actor_id, class, valid, assessed_on, confidence, rule, definition, author, note"


@command("Add zone")
def add_zone(
    db: Database,
    *,
    values: Mapping[str, Any],
    events: Collection[int] = (),
    sources: Collection[int] = (),
    uid: bytes | None = None,
) -> int:
    """Enter a zone (`geometry` is GeoJSON, degrees WGS84) with the events it rests on."""
    given = _checked(db, {"name": "", "class": "", "geometry": "", **values})
    zone = insert_record(db, "zone", given, uid=uid)
    _rest_on(db, zone, events, sources)
    return zone


@command("Import zones")
def import_zones(db: Database, *, drafts: Sequence[ZoneDraft]) -> list[int]:
    """Enter many zones at once, from a file; return their keys."""
    keys: list[int] = []
    for draft in drafts:
        values = {
            "name": draft.name, "class": draft.zone_class, "geometry": draft.geometry,
            "valid": draft.valid, "assessed_on": draft.assessed_on,
            "confidence": draft.confidence, "note": draft.note,
        }  # fmt: skip
        keys.append(add_zone(db, values=values))
        if draft.actor:
            give_zone_to(db, zone=keys[-1], name=draft.actor)
    return keys


@command("Change zone")
def change_zone(db: Database, *, zone: int, values: Mapping[str, Any]) -> None:
    """Change columns of a zone; its bounds follow a changed validity, its words a changed class."""
    update_record(db, "zone", zone, _checked(db, values))


@command("Change actor of zone")
def give_zone_to(db: Database, *, zone: int, name: str) -> None:
    """Let a zone be of the actor of this name; a new name makes a new actor, none takes it off."""
    wanted = " ".join(name.split())
    actor: int | None = None
    if wanted:
        row = db.execute(
            "SELECT id FROM actor WHERE name = ? UNION ALL SELECT actor_id FROM actor_alias "
            "WHERE alias = ? LIMIT 1",
            [wanted, wanted],
        ).fetchone()
        actor = int(row[0]) if row else add_actor(db, name=wanted)
    update_record(db, "zone", zone, {"actor_id": actor})


@command("Change shape of zone")
def reshape_zone(db: Database, *, zone: int, geometry: str) -> None:
    """Give a zone another outline."""
    update_record(db, "zone", zone, _checked(db, {"geometry": geometry}))


@command("Change basis of zone")
def set_zone_basis(
    db: Database,
    *,
    zone: int,
    events: Collection[int] | None = None,
    sources: Collection[int] | None = None,
) -> None:
    """Say on which events and which sources a zone rests; what is None stays."""
    for what, wanted in (("event", events), ("source", sources)):
        if wanted is None:
            continue
        table, column = f"zone_{what}", f"{what}_id"
        rows = db.execute(f"SELECT {column} FROM {table} WHERE zone_id = ?", [zone]).fetchall()
        for gone in {int(row[0]) for row in rows} - set(wanted):
            db.execute(f"DELETE FROM {table} WHERE zone_id = ? AND {column} = ?", [zone, gone])
    _rest_on(db, zone, events or (), sources or ())


@command("Split zone")
def split_zone(db: Database, *, zone: int, geometries: Sequence[str]) -> list[int]:
    """Make a zone's parts zones of their own; the first stays the zone, all share its basis."""
    if len(geometries) < 2:
        raise EditError("A zone is split into two parts or more.")
    row = db.execute(f"SELECT {_COPIED} FROM zone WHERE id = ?", [zone]).fetchone()
    if row is None:
        raise EditError("The zone is no longer in the case.")
    values = dict(zip(_COPIED.split(", "), row, strict=True))
    reshape_zone(db, zone=zone, geometry=geometries[0])
    events, sources = _linked(db, zone, "event"), _linked(db, zone, "source")
    parts = [zone]
    for number, geometry in enumerate(geometries[1:], 2):
        named = {**values, "name": f"{values['name']} ({number})", "geometry": geometry}
        parts.append(add_zone(db, values=named, events=events, sources=sources))
    return parts


@command("Merge zones")
def merge_zones(db: Database, *, zones: Sequence[int], geometry: str) -> int:
    """Let the first zone take the ground and the basis of the others, which go; return it.

    Refuses zones of several actors or classes: what was said of one would be said of all.
    """
    first, *others = zones
    if not others:
        raise EditError("To merge zones, choose two or more.")
    notes = _notes(db, zones)
    _check_alike(db, zones)
    for other in others:
        _rest_on(db, first, _linked(db, other, "event"), _linked(db, other, "source"))
        delete_record(db, "zone", other)
    update_record(db, "zone", first, _checked(db, {"geometry": geometry, "note": notes}))
    return first


@command("Delete zone")
def delete_zone(db: Database, *, zone: int) -> None:
    """Delete a zone."""
    delete_record(db, "zone", zone)


def _checked(db: Database, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that may stand in a zone, with those that follow from them."""
    changes = dict(values)
    if "name" in changes:
        changes["name"] = " ".join(str(changes["name"]).split())
        if not changes["name"]:
            raise EditError("A zone needs a name.")
    if "geometry" in changes:
        _check_area(changes["geometry"])
    if "class" in changes and not changes.get("definition"):
        changes["definition"] = words_of_kind(db, changes["class"])
    if changes.get("assessed_on"):
        edtf_span(changes["assessed_on"])  # raises where it is no date
    if "valid" in changes:
        span = edtf_span(changes["valid"]) if changes["valid"] else None
        changes["earliest_ms"] = span.earliest_ms if span else None
        changes["latest_ms"] = span.latest_ms if span else None
    return changes


def _check_area(geometry: str) -> None:
    try:
        kind = json.loads(geometry)["type"]
    except (ValueError, TypeError, KeyError):
        kind = None
    if kind not in _AREAS:
        raise EditError("A zone needs an outline: draw at least three corners.")


def _rest_on(db: Database, zone: int, events: Collection[int], sources: Collection[int]) -> None:
    for event in events:
        insert_link(db, "zone_event", {"zone_id": zone, "event_id": event})
    for source in sources:
        insert_link(db, "zone_source", {"zone_id": zone, "source_id": source})


def _linked(db: Database, zone: int, what: str) -> list[int]:
    rows = db.execute(f"SELECT {what}_id FROM zone_{what} WHERE zone_id = ?", [zone])
    return [int(row[0]) for row in rows.fetchall()]


def _check_alike(db: Database, zones: Sequence[int]) -> None:
    """Raise EditError, naming what differs, for zones of several actors, classes or definitions."""
    actors: list[str] = []
    classes: list[str] = []
    meanings: set[str] = set()
    for zone in zones:
        actor, zone_class, meaning = db.execute(
            "SELECT a.name, z.class, z.definition FROM zone z "
            "LEFT JOIN actor a ON a.id = z.actor_id WHERE z.id = ?",
            [zone],
        ).fetchone()
        actors.append(actor or "no actor")
        classes.append(name_of_kind(db, zone_class))
        meanings.add(meaning or words_of_kind(db, zone_class))
    differing = [
        f"of several {what} ({', '.join(names)})"
        for what, names in (("actors", dict.fromkeys(actors)), ("classes", dict.fromkeys(classes)))
        if len(names) > 1
    ]
    if differing:
        raise EditError(
            f"These zones are {' and '.join(differing)}. Only zones of one actor and one class "
            "can be merged."
        )
    if len(meanings) > 1:
        raise EditError(
            f"These zones were assessed by different definitions of “{classes[0]}”. Assess them by "
            "one definition first."
        )


def _notes(db: Database, zones: Sequence[int]) -> str:
    """Return what is noted on any of some zones, each note once."""
    found: list[str] = []
    for zone in zones:
        row = db.execute("SELECT note FROM zone WHERE id = ?", [zone]).fetchone()
        if row is None:
            raise EditError("One of the zones is no longer in the case.")
        if row[0].strip() and row[0].strip() not in found:
            found.append(row[0].strip())
    return "\n\n".join(found)
