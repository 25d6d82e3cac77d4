# SPDX-License-Identifier: MIT
"""Reading the register: every name of the case in a handful of queries."""

from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.fields import read_fields
from workbench.domain.register import (
    ActorEntry,
    AssessmentEntry,
    BatchEntry,
    FigureEntry,
    PeriodEntry,
    Register,
    SourceEntry,
    TagEntry,
    TypeEntry,
    ViewEntry,
)


def read_register(conn: Connection) -> Register:
    """Return all names of the case. Read-only: does not write to the database."""
    title = conn.execute("SELECT title FROM casebook").fetchone()
    return Register(
        title=title[0] if title else "",
        types={row[0]: TypeEntry(*row) for row in _rows(conn, _TYPES)},
        actors=_actors(conn),
        sources={row[0]: SourceEntry(*row) for row in _rows(conn, _SOURCES)},
        tags=_tags(conn),
        views={row[0]: ViewEntry(*row) for row in _rows(conn, _VIEWS)},
        assessments={row[0]: AssessmentEntry(*row) for row in _rows(conn, _ASSESSMENTS)},
        figures={row[0]: FigureEntry(*row) for row in _rows(conn, _FIGURES)},
        periods={row[0]: PeriodEntry(*row) for row in _rows(conn, _PERIODS)},
        batches={row[0]: BatchEntry(*row) for row in _rows(conn, _BATCHES)},
        fields={entry.id: entry for entry in read_fields(conn)},
    )


_TYPES = (
    "SELECT id, uid, name, parent_id, codebook, symbol, colour FROM event_type "
    "ORDER BY codebook, id"
)
_SOURCES = (
    "SELECT id, uid, name, publisher, url, foreign_domain, (SELECT grade FROM source_reliability r "
    "WHERE r.source_id = source.id ORDER BY since DESC LIMIT 1), derived_from FROM source "
    "ORDER BY name COLLATE NOCASE"
)
_VIEWS = "SELECT id, uid, name, filter, box, options FROM view ORDER BY name COLLATE NOCASE"
_ASSESSMENTS = "SELECT id, uid, title, edition_date FROM assessment ORDER BY id DESC"
_FIGURES = "SELECT id, uid, view_id, kind, caption FROM figure ORDER BY id"
_PERIODS = (
    "SELECT id, uid, name, date, earliest_ms, latest_ms, colour, note FROM period "
    "ORDER BY coalesce(earliest_ms, latest_ms), id"
)
_BATCHES = "SELECT id, uid, dataset, file_name FROM batch ORDER BY id"
_ACTORS = (
    "SELECT id, uid, name, kind, parent_id, colour, symbol FROM actor ORDER BY name COLLATE NOCASE"
)
_TAGS = "SELECT id, uid, name, parent_id, colour FROM tag ORDER BY name COLLATE NOCASE"


def _rows(conn: Connection, query: str) -> list[tuple[Any, ...]]:
    """Return rows with the uid, their second column, as text."""
    return [(key, str(UUID(bytes=uid)), *rest) for key, uid, *rest in conn.execute(query)]


def _actors(conn: Connection) -> dict[int, ActorEntry]:
    aliases: dict[int, list[str]] = {}
    for actor, alias in conn.execute("SELECT actor_id, alias FROM actor_alias ORDER BY alias"):
        aliases.setdefault(actor, []).append(alias)
    return {
        key: ActorEntry(key, *row, aliases=tuple(aliases.get(key, ())), symbol=symbol)
        for key, *row, symbol in _rows(conn, _ACTORS)
    }


def _tags(conn: Connection) -> dict[int, TagEntry]:
    rows = {row[0]: row for row in _rows(conn, _TAGS)}

    def path(key: int | None) -> str:
        names: list[str] = []
        while key is not None and key in rows and len(names) < len(rows):
            names.append(rows[key][2])
            key = rows[key][3]
        return " / ".join(reversed(names))

    entries = [TagEntry(*row, path=path(key)) for key, row in rows.items()]
    return {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.path.casefold())}
