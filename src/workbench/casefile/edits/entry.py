# SPDX-License-Identifier: MIT
"""Edits that take what an analyst typed: whole events, and names that may be new to the case.

A draft is an `Event` whose key is `NEW`. What it names has the key of its record, or `NEW` where
the record is to be made in the same edit.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.events import add_event, add_report, change_event, set_event_actors
from workbench.casefile.edits.fields import own_values
from workbench.casefile.edits.named import (
    NAMED,
    NEW,
    add_place_of,
    has_record,
    key_of_actor,
    key_of_place,
    key_of_source,
)
from workbench.casefile.edits.sources import change_source, grade_source
from workbench.casefile.edits.tags import tag_events, tag_events_as
from workbench.domain.counts import Count
from workbench.domain.event import ActorRole, Event, Place, Report
from workbench.domain.terms import Foreign, Status

_REPORT_COLUMNS = (
    "kind", "credibility", "headline", "quote", "page", "published", "original", "note",
)  # fmt: skip


def blank_event() -> Event:
    """Return a draft in which nothing has been entered yet."""
    return Event(
        id=NEW, uid="", title="", description="", type=None, subtype=None, date=None,
        earliest_ms=None, latest_ms=None, tz=None, date_note=None, place=None, lat=None, lon=None,
        place_precision=None, radius_m=None, found_by=None, place_note=None, fatalities=Count(),
        injured=Count(), status=Status.REPORTED.value, confidence=None, fields={},
        origin_key=None, dataset=None, withdrawn=False, version="",
    )  # fmt: skip


@command("Add event")
def enter_event(db: Database, *, event: Event) -> int:
    """Enter a draft with its place, actors, reports and tags; return the event's key."""
    key = add_event(db, values=_columns(db, event))
    if event.place is not None:
        _stand_at(db, key, event.place, event.lat, event.lon)
    set_roles(db, event=key, actors=event.actors)
    for report in event.reports:
        add_sourced_report(db, event=key, report=report)
    for tag in event.tags:
        if tag.id > NEW and has_record(db, "tag", tag.id):
            tag_events(db, events=[key], tag=tag.id)
        else:
            tag_events_as(db, events=[key], path=tag.name)
    return key


@command("Change actors of event")
def set_roles(db: Database, *, event: int, actors: Sequence[ActorRole]) -> None:
    """Make these the actors of an event; those that the case does not know are made first."""
    roles = [(key_of_actor(db, entry.actor), entry.role) for entry in actors]
    set_event_actors(db, event=event, roles=roles)


@command("Change place of event")
def set_event_place(
    db: Database, *, event: int, place: Place | None, values: Mapping[str, Any]
) -> None:
    """Put an event at a place, made first where it is new, or nowhere.

    `values` are the columns of the event that follow from it: coordinates and precision.
    """
    change_event(db, event=event, values=values)
    if place is None:
        change_event(db, event=event, values={"place_id": None})
        return
    lat, lon = db.execute("SELECT lat, lon FROM event WHERE id = ?", [event]).fetchone()
    _stand_at(db, event, place, lat, lon)


@command("Add report")
def add_sourced_report(db: Database, *, event: int, report: Report) -> int:
    """Record a report; its source is made first where it is new. Return the report's key.

    What the report says of its source, reliability and foreign or not, is recorded there.
    """
    source = key_of_source(db, report.source)
    (foreign,) = db.execute("SELECT foreign_domain FROM source WHERE id = ?", [source]).fetchone()
    if report.foreign not in (foreign, Foreign.UNDECIDED):
        change_source(db, source=source, values={"foreign_domain": report.foreign})
    grades = db.execute(
        "SELECT grade FROM source_reliability WHERE source_id = ? ORDER BY since DESC LIMIT 1",
        [source],
    ).fetchone()
    if report.reliability and (grades is None or grades[0] != report.reliability):
        grade_source(db, source=source, grade=report.reliability, since=today())
    values = {column: getattr(report, column) for column in _REPORT_COLUMNS}
    return add_report(db, event=event, source=source, values=values)


def today() -> str:
    """Return the present UTC day as an ISO date: a grade given now holds from it on."""
    return datetime.now(UTC).date().isoformat()


def _columns(db: Database, event: Event) -> dict[str, Any]:
    """Return the columns of a draft, without the place, which may have to be made."""
    columns: dict[str, Any] = {
        "title": event.title, "description": event.description,
        "type_id": event.type.id if event.type else None,
        "subtype_id": event.subtype.id if event.subtype else None,
        "date": event.date, "tz": event.tz, "date_note": event.date_note, "lat": event.lat,
        "lon": event.lon, "place_precision": event.place_precision, "radius_m": event.radius_m,
        "found_by": event.found_by, "place_note": event.place_note, "status": event.status,
        "confidence": event.confidence, "fields": own_values(db, event.fields) or None,
    }  # fmt: skip
    for what, count in (("fatalities", event.fatalities), ("injured", event.injured)):
        columns |= {f"{what}_{end}": getattr(count, end) for end in ("low", "best", "high")}
    return columns


def _stand_at(db: Database, event: int, place: Place, lat: float | None, lon: float | None) -> None:
    """Put an event at a place; one without a point of its own has that of the other.

    A new place that a list of places knows lies where the list says: the event may be off it.
    """
    key = key_of_place(db, place)
    values: dict[str, Any] = {"place_id": key}
    if key is None:
        point = (lat, lon) if place.lat is None else (place.lat, place.lon)
        values["place_id"] = add_place_of(db, place, *point)
    elif place.id == NAMED and lat is None:
        row = db.execute("SELECT lat, lon FROM place WHERE id = ?", [key]).fetchone()
        values |= {"lat": row[0], "lon": row[1]}
    change_event(db, event=event, values=values)
