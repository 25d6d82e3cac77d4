# SPDX-License-Identifier: MIT
"""How records are to be handled when something of the case goes out: edits of that."""

from collections.abc import Collection

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
