# SPDX-License-Identifier: MIT
"""Reading places: one by its key, and all that a case has learned, for a search by name."""

import json
from typing import Any

from workbench.casefile.connection import Connection
from workbench.domain.event import Place
from workbench.domain.learned_place import LearnedPlace
from workbench.domain.uids import uid_text


def read_place(conn: Connection, key: int | None) -> Place | None:
    """Return a place by key, None when there is none."""
    row = conn.execute(
        "SELECT id, uid, name, kind, country, admin1, admin2, admin3, lat, lon, radius_m "
        "FROM place WHERE id = ?",
        [key],
    ).fetchone()
    return Place(row[0], uid_text(row[1]), *row[2:]) if row else None


def learned_places(conn: Connection) -> list[LearnedPlace]:
    """Return all places with coordinates; one record a name, division and spot to 100 m."""
    rows = conn.execute(
        "SELECT min(id), name, alternates, lat, lon, coalesce(country, ''), coalesce(admin1, '') "
        "FROM place WHERE lat IS NOT NULL AND lon IS NOT NULL AND name <> '' "
        "GROUP BY name, coalesce(country, ''), coalesce(admin1, ''), round(lat, 3), round(lon, 3) "
        "ORDER BY 1"
    )
    return [
        LearnedPlace(key, name, alternate_names(alternates), lat, lon, country, admin1)
        for key, name, alternates, lat, lon, country, admin1 in rows
    ]


def alternate_names(text: str | None) -> tuple[str, ...]:
    """Return the names of a JSON list, or of a text with one name between separators."""
    if not text:
        return ()
    try:
        said: Any = json.loads(text)
    except ValueError:
        said = text.replace(";", "|").split("|")
    names: list[Any] = said if isinstance(said, list) else [said]  # pyright: ignore[reportUnknownVariableType]
    return tuple(name for name in (str(one).strip() for one in names) if name)
