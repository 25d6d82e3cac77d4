# SPDX-License-Identifier: MIT
"""Edits of the actors and the place of many events, each one step; names may be new to the case."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.events import change_events, check_role, set_events_actors
from workbench.casefile.edits.named import add_place_of, key_of_actor, key_of_place
from workbench.casefile.queries.places import read_place
from workbench.casefile.rows import keys_in_parts
from workbench.domain.event import ActorRole, Place
from workbench.domain.place_following import columns_following
from workbench.domain.progress import Progress, unwatched

_DROP_POINT_OF_PLACE = """
UPDATE event SET lat = NULL, lon = NULL, radius_m = NULL, found_by = NULL, place_precision = NULL
WHERE id IN (SELECT value FROM json_each(:ids)) AND place_id IS NOT :place AND lat IS NOT NULL
AND EXISTS
    (SELECT 1 FROM place p WHERE p.id = place_id AND p.lat IS event.lat AND p.lon IS event.lon)
"""


@command("Change actors")
def set_events_roles(
    db: Database,
    *,
    events: Collection[int],
    actors: Sequence[ActorRole],
    progress: Progress = unwatched,
) -> None:
    """Make these the actors of events; those that the case does not know are made first."""
    roles = [(key_of_actor(db, entry.actor), entry.role) for entry in actors]
    set_events_actors(db, events=events, roles=roles, progress=progress)


@command("Add actor to events")
def add_events_role(
    db: Database, *, events: Collection[int], actor: ActorRole, progress: Progress = unwatched
) -> None:
    """Give an actor, made first where it is new, a role in events; those they have stay."""
    check_role(actor.role)
    key = key_of_actor(db, actor.actor)
    for keys in keys_in_parts(events, progress):
        db.execute(
            "INSERT OR IGNORE INTO event_actor (event_id, actor_id, role) "
            "SELECT value, ?, ? FROM json_each(?)",
            [key, actor.role, keys],
        )


@command("Remove actor from events")
def remove_events_role(
    db: Database, *, events: Collection[int], actor: int, role: str, progress: Progress = unwatched
) -> None:
    """Take one role of an actor away from many events; its other roles stay."""
    for keys in keys_in_parts(events, progress):
        db.execute(
            "DELETE FROM event_actor WHERE actor_id = ? AND role = ? AND event_id IN "
            "(SELECT value FROM json_each(?))",
            [actor, role, keys],
        )


@dataclass(frozen=True, slots=True)
class PutAt:
    """What became of events put at a place: whether it was made, how many lost their point."""

    is_new: bool = False
    pointless: int = 0


@command("Change place")
def set_events_place(
    db: Database, *, events: Collection[int], place: Place | None, progress: Progress = unwatched
) -> PutAt:
    """Put events at a place, made first where it is new, or nowhere.

    They take its coordinates. Where it is known to have none, those that came with the place before
    go and those typed by hand stay. At a new place of which nobody knows the point all stay where
    they are, and it lies where they do, if that is one point.
    """
    key = None if place is None else key_of_place(db, place)
    found = read_place(db.conn, key) or place
    values = columns_following(None, None, found)
    pointless, is_new = 0, place is not None and key is None
    if place is not None and is_new:
        point = (place.lat, place.lon) if values else _point_of(db, events)
        key = add_place_of(db, place, *point)
    elif not values:
        for keys in keys_in_parts(events, progress):
            pointless += db.execute(_DROP_POINT_OF_PLACE, {"ids": keys, "place": key}).rowcount
    change_events(db, events=events, values={"place_id": key, **values}, progress=progress)
    return PutAt(is_new, pointless)


def _point_of(db: Database, events: Collection[int]) -> tuple[float | None, float | None]:
    """Return the one point at which all the events lie, nothing where there is none."""
    rows = db.execute(
        "SELECT DISTINCT lat, lon FROM event WHERE id IN (SELECT value FROM json_each(?)) LIMIT 2",
        [json.dumps(list(events))],
    ).fetchall()
    return rows[0] if len(rows) == 1 else (None, None)
