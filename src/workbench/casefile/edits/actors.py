# SPDX-License-Identifier: MIT
"""Edits of the actor registry: names, aliases, hierarchy and dated relationships."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_link, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.time import edtf_span


@command("Add actor")
def add_actor(
    db: Database,
    *,
    name: str,
    values: Mapping[str, Any] | None = None,
    aliases: Sequence[str] = (),
    uid: bytes | None = None,
) -> int:
    """Enter an actor with its aliases; return its key."""
    if not name.strip():
        raise EditError("An actor needs a name.")
    actor = insert_record(db, "actor", {"name": name.strip(), **(values or {})}, uid=uid)
    for alias in aliases:
        insert_link(db, "actor_alias", {"actor_id": actor, "alias": alias})
    return actor


@command("Change actor")
def change_actor(db: Database, *, actor: int, values: Mapping[str, Any]) -> None:
    """Change columns of an actor."""
    parent = values.get("parent_id")
    while parent is not None:
        if parent == actor:
            raise EditError("An actor cannot belong to itself or to one of its own parts.")
        row = db.execute("SELECT parent_id FROM actor WHERE id = ?", [parent]).fetchone()
        parent = row[0] if row else None
    update_record(db, "actor", actor, values)


@command("Change aliases")
def set_aliases(db: Database, *, actor: int, aliases: Sequence[str]) -> None:
    """Make `aliases` the other names of an actor."""
    wanted = {alias.strip() for alias in aliases if alias.strip()}
    rows = db.execute("SELECT alias FROM actor_alias WHERE actor_id = ?", [actor]).fetchall()
    present = {row[0] for row in rows}
    for alias in present - wanted:
        db.execute("DELETE FROM actor_alias WHERE actor_id = ? AND alias = ?", [actor, alias])
    for alias in sorted(wanted - present):
        insert_link(db, "actor_alias", {"actor_id": actor, "alias": alias})


@command("Relate actors")
def relate_actors(
    db: Database,
    *,
    actor: int,
    other: int,
    kind: str,
    valid: str | None = None,
    source: int | None = None,
    note: str = "",
) -> int:
    """Record a relationship between two actors, dated by EDTF, with its source."""
    values = {
        "actor_id": actor, "other_id": other, "kind": kind, "valid": valid, "source_id": source,
        "note": note,
    }  # fmt: skip
    return insert_record(db, "actor_relation", _relation(values))


@command("Change relationship")
def change_relation(db: Database, *, relation: int, values: Mapping[str, Any]) -> None:
    """Change columns of a relationship; its bounds follow a changed `valid`."""
    ends = db.execute(
        "SELECT actor_id, other_id FROM actor_relation WHERE id = ?", [relation]
    ).fetchone()
    present = dict(zip(("actor_id", "other_id"), ends or (), strict=False))
    _relation({**present, **values})
    update_record(db, "actor_relation", relation, _relation(values))


@command("Delete relationship")
def delete_relation(db: Database, *, relation: int) -> None:
    """Take a relationship out of the registry; the actors stay."""
    delete_record(db, "actor_relation", relation)


@command("Delete actor")
def delete_actor(db: Database, *, actor: int) -> None:
    """Delete an actor with its relationships and roles; the events stay."""
    delete_record(db, "actor", actor)


@command("Delete actors")
def delete_actors(db: Database, *, actors: Collection[int]) -> None:
    """Delete several actors with their relationships and roles; the events stay."""
    for actor in sorted(actors):
        delete_record(db, "actor", actor)


def _relation(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return columns of a relationship, checked, with the bounds of its dates."""
    changes = dict(values)
    actor = changes.get("actor_id")
    if actor is not None and actor == changes.get("other_id"):
        raise EditError("An actor cannot be related to itself.")
    if not str(changes.get("kind", "unsaid")).strip():
        raise EditError("Say what the relationship is.")
    if "valid" in changes:
        span = edtf_span(changes["valid"]) if changes["valid"] else None
        changes["valid"] = changes["valid"] or None
        changes["earliest_ms"] = span.earliest_ms if span else None
        changes["latest_ms"] = span.latest_ms if span else None
    return changes
