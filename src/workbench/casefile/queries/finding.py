# SPDX-License-Identifier: MIT
"""Finding records by what is typed: events by their text; notes, places, zones by their names.

Read-only: nothing here writes to the database.
"""

import json
from dataclasses import dataclass
from typing import Any

from workbench.casefile.connection import Connection
from workbench.casefile.queries.events import EventRow, event_rows
from workbench.casefile.search import newest_events
from workbench.domain.plain_text import folded

_MOST = 12
_MOST_PLACES_READ = 200_000


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of the case with a point, degrees WGS84; `radius_m` is None for a mere point."""

    id: int
    name: str
    within: str
    lat: float
    lon: float
    radius_m: float | None


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note by its title, or by its first words when it has none."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class FoundZone:
    """A zone by its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a text finds beyond the names of the register, each kind at most a dozen."""

    events: tuple[EventRow, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    notes: tuple[FoundNote, ...] = ()
    zones: tuple[FoundZone, ...] = ()


def find_records(conn: Connection, *, text: str) -> Found:
    """Find events whose words begin so (the newest records first), places and notes."""
    hits = newest_events(conn, text=text, most=_MOST)
    rows = event_rows(conn, events=hits)
    wanted = folded(text.strip())
    return Found(
        tuple(rows[key] for key in hits if key in rows),
        _places(conn, wanted),
        _notes(conn, wanted),
        _zones(conn, wanted),
    )


def _places(conn: Connection, wanted: str) -> tuple[FoundPlace, ...]:
    found: list[tuple[bool, FoundPlace]] = []
    rows = conn.execute(
        "SELECT id, name, alternates, coalesce(admin1, ''), coalesce(country, ''), lat, lon, "
        "radius_m FROM place WHERE lat IS NOT NULL AND lon IS NOT NULL LIMIT ?",
        [_MOST_PLACES_READ],
    )
    for key, name, alternates, admin1, country, lat, lon, radius in rows:
        names = [folded(known) for known in (name, *_alternates(alternates))]
        if any(wanted in known for known in names):
            within = ", ".join(part for part in (admin1, country) if part and part != name)
            begins = any(known.startswith(wanted) for known in names)
            found.append((not begins, FoundPlace(key, name, within, lat, lon, radius)))
    found.sort(key=lambda pair: (pair[0], pair[1].name))
    return tuple(place for _, place in found[:_MOST])


def _alternates(text: str | None) -> list[str]:
    if not text:
        return []
    try:
        names: Any = json.loads(text)
    except ValueError:
        return text.split(";")
    return [str(name) for name in names] if isinstance(names, list) else []  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _notes(conn: Connection, wanted: str) -> tuple[FoundNote, ...]:
    found: list[FoundNote] = []
    for key, title, body in conn.execute("SELECT id, title, body FROM note ORDER BY id DESC"):
        if wanted in folded(f"{title}\n{body}"):
            first = next((line.strip("# ") for line in body.splitlines() if line.strip()), "")
            found.append(FoundNote(key, title or first[:80]))
            if len(found) == _MOST:
                break
    return tuple(found)


def _zones(conn: Connection, wanted: str) -> tuple[FoundZone, ...]:
    rows = conn.execute("SELECT id, name FROM zone ORDER BY name COLLATE NOCASE, id")
    found = [FoundZone(key, name) for key, name in rows if wanted in folded(name)]
    return tuple(found[:_MOST])
