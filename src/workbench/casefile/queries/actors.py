# SPDX-License-Identifier: MIT
"""Reading actors: the card of one, and how they stand to one another. Nothing is written."""

from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.domain.actor_relations import ActorRelation


@dataclass(frozen=True, slots=True)
class ActorCard:
    """What the register does not hold of an actor; `relations`: those that name it, either way.

    `events` are all that name it, filtered or not; `countries` are those of all actors.
    """

    actor: int
    country: str
    description: str
    relations: tuple[ActorRelation, ...]
    events: int
    countries: tuple[str, ...]


_RELATIONS = (
    "SELECT id, actor_id, other_id, kind, valid, earliest_ms, latest_ms, source_id, note "
    "FROM actor_relation"
)
_BY_TIME = "ORDER BY earliest_ms IS NULL, earliest_ms, id"


def read_actor_card(conn: Connection, *, actor: int) -> ActorCard | None:
    """Return the card of an actor, None when it is no longer in the case."""
    row = conn.execute("SELECT country, description FROM actor WHERE id = ?", [actor]).fetchone()
    if row is None:
        return None
    relations = conn.execute(
        f"{_RELATIONS} WHERE actor_id = ? OR other_id = ? {_BY_TIME}", [actor, actor]
    )
    events = conn.execute(
        "SELECT count(DISTINCT event_id) FROM event_actor WHERE actor_id = ?", [actor]
    ).fetchone()[0]
    countries = conn.execute(
        "SELECT DISTINCT country FROM actor WHERE country <> '' ORDER BY country COLLATE NOCASE"
    )
    return ActorCard(
        actor, row[0] or "", row[1],
        tuple(ActorRelation(*relation) for relation in relations),
        events, tuple(country for (country,) in countries),
    )  # fmt: skip


def read_relations(conn: Connection) -> tuple[ActorRelation, ...]:
    """Return every relationship of the case, the oldest first, undated ones last."""
    return tuple(ActorRelation(*row) for row in conn.execute(f"{_RELATIONS} {_BY_TIME}"))
