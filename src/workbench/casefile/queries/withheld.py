# SPDX-License-Identifier: MIT
"""What the case itself says of what a packet withholds: for the gate, on the laptop. Read-only.

Asked within `withheld_views`: the tables are read from `main`, the views say what is told.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.places import alternate_names
from workbench.domain.uids import uid_text

_LISTED = "(SELECT value FROM json_each(?))"
_WITHOUT = ("", None)


@dataclass(frozen=True, slots=True)
class SourceIdentity:
    """What tells who a source is; `headlines` are those of its reports."""

    name: str
    publisher: str
    url: str
    headlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UntoldPlace:
    """A place that a packet calls otherwise, `told`; `names` are those that say more than that."""

    target: str
    name: str
    told: str
    names: tuple[str, ...]


def source_identities(conn: Connection, uids: Collection[str]) -> list[SourceIdentity]:
    """Return what tells who some sources are, by uid."""
    found: list[SourceIdentity] = []
    for uid in sorted(uids):
        row = conn.execute(
            "SELECT id, name, coalesce(publisher, ''), coalesce(url, '') FROM main.source "
            "WHERE uid = ?",
            [UUID(uid).bytes],
        ).fetchone()
        if row is not None:
            key, name, publisher, url = row
            headlines = conn.execute(
                "SELECT DISTINCT headline FROM main.report WHERE source_id = ? "
                "AND coalesce(headline, '') != '' ORDER BY headline",
                [key],
            )
            told = tuple(headline for (headline,) in headlines)
            found.append(SourceIdentity(name, publisher, url, told))
    return found


def names_of_the_case(conn: Connection) -> set[str]:
    """Return what actors, places and countries of the case are called."""
    rows = conn.execute(
        "SELECT name FROM main.actor UNION SELECT alias FROM main.actor_alias UNION "
        "SELECT name FROM main.place UNION SELECT country FROM main.place "
        "WHERE country IS NOT NULL"
    )
    return {name for (name,) in rows}


def untold_places(conn: Connection, events: Collection[int]) -> list[UntoldPlace]:
    """Return the places of some events, by key, whose names the packet does not tell.

    Protected places are left out: `protected_places` returns them all.
    """
    divisions = ("admin3", "admin2", "admin1", "country")
    columns = ", ".join(f"m.{name}, told.{name}" for name in divisions)
    rows = conn.execute(
        f"SELECT m.uid, m.name, told.name, m.alternates, {columns} FROM main.place m "
        "JOIN place told ON told.id = m.id WHERE told.name IS NOT m.name "
        "AND coalesce(m.protected, 0) = 0 AND m.id IN (SELECT place_id FROM event WHERE id IN "
        f"{_LISTED} UNION SELECT place_id FROM event_place WHERE event_id IN {_LISTED}) "
        "ORDER BY m.id",
        [json.dumps(sorted(events))] * 2,
    )
    found: list[UntoldPlace] = []
    for uid, name, told, alternates, *pairs in rows.fetchall():
        is_told = {told, *pairs[1::2]}
        names = (name, *alternate_names(alternates), *pairs[0::2])
        untold = dict.fromkeys(one for one in names if one not in _WITHOUT and one not in is_told)
        found.append(UntoldPlace(f"place:{uid_text(uid)}", name, told or "", tuple(untold)))
    return found
