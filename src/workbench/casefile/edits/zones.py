# SPDX-License-Identifier: MIT
"""Edits of zones: dated, sourced polygons of control, support and attack."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_link, insert_record, update_record
from workbench.domain.time import edtf_span


@command("Add zone")
def add_zone(
    db: Database,
    *,
    values: Mapping[str, Any],
    events: Collection[int] = (),
    sources: Collection[int] = (),
    uid: bytes | None = None,
) -> int:
    """Enter a zone (`geometry` is GeoJSON, degrees WGS84) with the events it rests on."""
    zone = insert_record(db, "zone", _with_bounds(values), uid=uid)
    for event in events:
        insert_link(db, "zone_event", {"zone_id": zone, "event_id": event})
    for source in sources:
        insert_link(db, "zone_source", {"zone_id": zone, "source_id": source})
    return zone


@command("Change zone")
def change_zone(db: Database, *, zone: int, values: Mapping[str, Any]) -> None:
    """Change columns of a zone; its bounds follow a changed validity."""
    update_record(db, "zone", zone, _with_bounds(values))


@command("Delete zone")
def delete_zone(db: Database, *, zone: int) -> None:
    """Delete a zone."""
    delete_record(db, "zone", zone)


def _with_bounds(values: Mapping[str, Any]) -> dict[str, Any]:
    changes = dict(values)
    if "valid" in changes:
        span = edtf_span(changes["valid"]) if changes["valid"] else None
        changes["earliest_ms"] = span.earliest_ms if span else None
        changes["latest_ms"] = span.latest_ms if span else None
    return changes
