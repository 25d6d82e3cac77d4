# SPDX-License-Identifier: MIT
"""Relationships as an analyst tells them: of actors, and by a source, that may be new."""

from workbench.casefile.command import Database, command
from workbench.casefile.edits.actors import change_relation, relate_actors
from workbench.casefile.edits.named import NEW, key_of_actor, key_of_source
from workbench.domain.event import Named


@command("Record relationship")
def record_relation(
    db: Database,
    *,
    relation: int,
    actor: Named,
    other: Named,
    kind: str,
    valid: str | None = None,
    source: Named | None = None,
    note: str = "",
) -> int:
    """Record a relationship, or change the one of a key; return the key.

    Actors and a source that the case does not have are made along with it.
    """
    actor_id, other_id = key_of_actor(db, actor), key_of_actor(db, other)
    source_id = key_of_source(db, source) if source is not None else None
    if relation == NEW:
        return relate_actors(
            db, actor=actor_id, other=other_id, kind=kind, valid=valid, source=source_id, note=note
        )
    values = {
        "actor_id": actor_id, "other_id": other_id, "kind": kind, "valid": valid,
        "source_id": source_id, "note": note,
    }  # fmt: skip
    change_relation(db, relation=relation, values=values)
    return relation
