# SPDX-License-Identifier: MIT
"""How records are to be handled when something of the case goes out: edits of that."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import update_record
from workbench.domain.errors import EditError
from workbench.domain.markings import as_written

MARKED_TABLES = ("assessment", "event", "source", "zone", "note", "attachment")


@command("Mark")
def mark_records(db: Database, *, table: str, keys: Collection[int], marking: str | None) -> None:
    """Give records of one table a handling marking, None for none."""
    if table not in MARKED_TABLES:
        raise EditError(f"A {table} has no marking.")
    said = as_written(marking or "") or None
    for key in keys:
        update_record(db, table, key, {"marking": said})


@command("Withhold sources")
def withhold_sources(db: Database, *, sources: Collection[int], withheld: bool) -> None:
    """Let packets tell who some sources are, or not."""
    for source in sources:
        update_record(db, "source", source, {"withheld": 1 if withheld else None})


@command("Protect places")
def protect_places(db: Database, *, places: Collection[int], protected: bool) -> None:
    """Let packets tell where some places are, or not."""
    for place in places:
        update_record(db, "place", place, {"protected": 1 if protected else None})


@command("Mark field as personal")
def set_personal(db: Database, *, field: int, personal: bool) -> None:
    """Say that a field of the case holds personal data, or that it does not."""
    update_record(db, "event_field", field, {"personal": 1 if personal else None})


@dataclass(frozen=True, slots=True)
class Handling:
    """How some events are to be handled; None leaves a thing as it is.

    `marking`: "" for none. `protect`: their places. `withhold`: who reports them.
    """

    marking: str | None = None
    protect: bool | None = None
    withhold: bool | None = None


@command("Change handling")
def handle_events(
    db: Database, *, events: Collection[int], handling: Handling, personal: Collection[int]
) -> None:
    """Change how events are handled, and which of the case's fields hold personal data."""
    keys = json.dumps(list(events))
    if handling.marking is not None:
        mark_records(db, table="event", keys=events, marking=handling.marking)
    if handling.protect is not None:
        places = _keys(db, "SELECT DISTINCT place_id FROM event WHERE id", keys)
        protect_places(db, places=places, protected=handling.protect)
    if handling.withhold is not None:
        sources = _keys(db, "SELECT DISTINCT source_id FROM report WHERE event_id", keys)
        withhold_sources(db, sources=sources, withheld=handling.withhold)
    for field, is_personal in db.execute("SELECT id, personal FROM event_field").fetchall():
        if bool(is_personal) != (field in personal):
            set_personal(db, field=field, personal=field in personal)


def _keys(db: Database, select: str, events: str) -> list[int]:
    rows = db.execute(f"{select} IN (SELECT value FROM json_each(?))", [events]).fetchall()
    return [key for (key,) in rows if key is not None]
