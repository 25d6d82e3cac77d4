# SPDX-License-Identifier: MIT
"""Edits that make several records one: events told twice, names that mean the same."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.actors import set_aliases
from workbench.casefile.edits.events import change_event, set_event_actors
from workbench.casefile.merging import merge_record
from workbench.domain.errors import EditError, NotFoundError


@command("Merge events")
def merge_events(
    db: Database,
    *,
    kept: int,
    gone: int,
    values: Mapping[str, Any] | None = None,
    roles: Sequence[tuple[int, str]] | None = None,
) -> None:
    """Make two events one. Reports, tags, dates, places, links, notes and files of both stay.

    `values` are columns of the kept event where the other's were chosen; `roles`, pairs of actor
    key and role, are the actors where they were chosen, else those of both stay.
    """
    merge_record(db, "event", gone=gone, kept=kept)
    if values:
        change_event(db, event=kept, values=values)
    if roles is not None:
        set_event_actors(db, event=kept, roles=roles)


@command("Merge actors")
def merge_actors(db: Database, *, actors: Collection[int], into: int) -> None:
    """Make several actors one; the names of the others become its aliases."""
    names = _names(db, "actor", [into, *actors])
    aliases = db.execute("SELECT alias FROM actor_alias WHERE actor_id = ?", [into]).fetchall()
    for actor in _others(actors, into):
        aliases += db.execute(
            "SELECT alias FROM actor_alias WHERE actor_id = ?", [actor]
        ).fetchall()
        merge_record(db, "actor", gone=actor, kept=into)
    wanted = {row[0] for row in aliases} | set(names[1:])
    set_aliases(db, actor=into, aliases=sorted(wanted - {names[0]}))


@command("Merge sources")
def merge_sources(db: Database, *, sources: Collection[int], into: int) -> None:
    """Make several sources one; its own grades and those of other days stay."""
    for source in _others(sources, into):
        merge_record(db, "source", gone=source, kept=into)


@command("Merge places")
def merge_places(db: Database, *, places: Collection[int], into: int) -> None:
    """Make several places one; events keep their own coordinates."""
    for place in _others(places, into):
        merge_record(db, "place", gone=place, kept=into)


@command("Merge tags")
def merge_tags(db: Database, *, tags: Collection[int], into: int) -> None:
    """Make several tags one; what hangs below them hangs below it, like-named tags as one."""
    for tag in _others(tags, into):
        _merge_branch(db, "tag", gone=tag, kept=into)


@command("Merge event types")
def merge_types(db: Database, *, types: Collection[int], into: int) -> None:
    """Make several types, or several subtypes, one; their events and saved views follow."""
    others = _others(types, into)
    above = _parent(db, into)
    if any((_parent(db, kind) is None) != (above is None) for kind in others):
        raise EditError("A type and a subtype cannot be merged. Move the subtype first.")
    for kind in others:
        if above is not None:
            db.execute("UPDATE event SET type_id = ? WHERE subtype_id = ?", [above, kind])
        _merge_branch(db, "event_type", gone=kind, kept=into)


def _merge_branch(db: Database, table: str, *, gone: int, kept: int) -> None:
    """Merge two records of a tree, and those below them that bear one name."""
    below = f"SELECT id, name FROM {table} WHERE parent_id = ? ORDER BY id"
    present = {name: key for key, name in db.execute(below, [kept]).fetchall()}
    for key, name in db.execute(below, [gone]).fetchall():
        if name in present and key != kept:
            _merge_branch(db, table, gone=key, kept=present[name])
    merge_record(db, table, gone=gone, kept=kept)


def _parent(db: Database, kind: int) -> int | None:
    row = db.execute("SELECT parent_id FROM event_type WHERE id = ?", [kind]).fetchone()
    if row is None:
        raise NotFoundError("The event type to be merged is no longer in the case.")
    return row[0]


def _names(db: Database, table: str, keys: Sequence[int]) -> list[str]:
    found = (db.execute(f"SELECT name FROM {table} WHERE id = ?", [key]).fetchone() for key in keys)
    return [row[0] for row in found if row]


def _others(keys: Collection[int], into: int) -> list[int]:
    return sorted(set(keys) - {into})
