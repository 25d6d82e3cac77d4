# SPDX-License-Identifier: MIT
"""Edits of events: enter, change, remove, give roles, reports, dates and links."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from workbench.casefile.circles import refuse_circle
from workbench.casefile.command import command
from workbench.casefile.rows import (
    clean,
    delete_record,
    insert_link,
    insert_record,
    keys_in_parts,
    update_record,
)
from workbench.domain.errors import EditError
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import Confidence, PlacePrecision, Role, Status
from workbench.domain.time import edtf_span

# What an analyst may set directly; the bounds follow from the date.
EDITABLE = frozenset(
    {
        "title", "description", "type_id", "subtype_id", "date", "tz", "date_note", "place_id",
        "lat", "lon", "place_precision", "radius_m", "found_by", "place_note", "fatalities_low",
        "fatalities_best", "fatalities_high", "injured_low", "injured_best", "injured_high",
        "status", "confidence", "withdrawn",
    }
)  # fmt: skip


_WORDS = (
    ("status", frozenset(Status), "status"),
    ("confidence", {None, *Confidence}, "level of confidence"),
    ("place_precision", {None, *PlacePrecision}, "precision of a place"),
)


@command("Add event")
def add_event(db: Database, *, values: Mapping[str, Any], uid: bytes | None = None) -> int:
    """Enter an event; return its key. `values` are columns of `EDITABLE`."""
    return insert_record(db, "event", _with_bounds(values), uid=uid)


@command("Change event")
def change_event(db: Database, *, event: int, values: Mapping[str, Any]) -> None:
    """Change columns of one event; its bounds follow a changed date."""
    update_record(db, "event", event, _with_bounds(values))


@command("Change events")
def change_events(
    db: Database,
    *,
    events: Collection[int],
    values: Mapping[str, Any],
    progress: Progress = unwatched,
) -> None:
    """Change the same columns of many events, as one step; those that hold them stay untouched."""
    changes = clean(_with_bounds(values))
    sets = ", ".join(f"{column} = :{column}" for column in changes)
    differs = " OR ".join(f"{column} IS NOT :{column}" for column in changes)
    for keys in keys_in_parts(events, progress):
        db.execute(
            f"UPDATE event SET {sets} WHERE id IN (SELECT value FROM json_each(:_ids)) "
            f"AND ({differs})",
            {**changes, "_ids": keys},
        )


@command("Set type of events")
def set_events_type(
    db: Database,
    *,
    events: Collection[int],
    kind: int | None,
    subtype: int | None,
    progress: Progress = unwatched,
) -> None:
    """Give many events a type; a subtype that is not given and is not the type's own goes."""
    for keys in keys_in_parts(events, progress):
        db.execute(
            "UPDATE event SET type_id = :kind, subtype_id = coalesce(:subtype, (SELECT id FROM "
            "event_type t WHERE t.id = subtype_id AND t.parent_id = :kind)) "
            "WHERE id IN (SELECT value FROM json_each(:ids)) AND (type_id IS NOT :kind OR "
            "(:subtype IS NOT NULL AND subtype_id IS NOT :subtype))",
            {"kind": kind, "subtype": subtype, "ids": keys},
        )


@command("Delete events")
def delete_events(db: Database, *, events: Collection[int], progress: Progress = unwatched) -> None:
    """Delete events with their reports and links; Undo brings all of it back."""
    for keys in keys_in_parts(events, progress):
        db.execute("DELETE FROM event WHERE id IN (SELECT value FROM json_each(?))", [keys])


@command("Change actors of event")
def set_event_actors(db: Database, *, event: int, roles: Sequence[tuple[int, str]]) -> None:
    """Make `roles`, pairs of actor key and role, the actors of an event."""
    set_events_actors(db, events=[event], roles=roles)


@command("Change actors")
def set_events_actors(
    db: Database,
    *,
    events: Collection[int],
    roles: Sequence[tuple[int, str]],
    progress: Progress = unwatched,
) -> None:
    """Make `roles`, pairs of actor key and role, the actors of many events."""
    for _, role in roles:
        check_role(role)
    wanted = json.dumps(sorted(set(roles)))
    for keys in keys_in_parts(events, progress):
        db.execute(
            "DELETE FROM event_actor WHERE event_id IN (SELECT value FROM json_each(?)) AND "
            "NOT EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE wanted.value ->> 0 = actor_id "
            "AND wanted.value ->> 1 = role)",
            [keys, wanted],
        )
        db.execute(
            "INSERT OR IGNORE INTO event_actor (event_id, actor_id, role) SELECT event.value, "
            "wanted.value ->> 0, wanted.value ->> 1 FROM json_each(?) AS event, "
            "json_each(?) AS wanted",
            [keys, wanted],
        )


@command("Add report")
def add_report(db: Database, *, event: int, source: int, values: Mapping[str, Any]) -> int:
    """Record one source's account of an event; return its key."""
    return insert_record(db, "report", {"event_id": event, "source_id": source, **values})


@command("Change report")
def change_report(db: Database, *, report: int, values: Mapping[str, Any]) -> None:
    """Change columns of a report; raise EditError where it would repeat itself."""
    if values.get("derived_from") is not None:
        refuse_circle(
            db, "report", report, above=values["derived_from"],
            sentence="A report cannot repeat itself, nor one that repeats it.",
        )  # fmt: skip
    update_record(db, "report", report, values)


@command("Remove report")
def remove_report(db: Database, *, report: int) -> None:
    """Take a report away from its event."""
    delete_record(db, "report", report)


@command("Add date to event")
def add_event_date(
    db: Database, *, event: int, date: str, role: str, note: str | None = None
) -> None:
    """Record a further date of an event, as EDTF."""
    span = edtf_span(date)
    insert_link(
        db,
        "event_date",
        {
            "event_id": event, "date": date, "role": role, "note": note,
            "earliest_ms": span.earliest_ms, "latest_ms": span.latest_ms,
        },
    )  # fmt: skip


@command("Add place to event")
def add_event_place(
    db: Database, *, event: int, place: int, role: str, note: str | None = None
) -> None:
    """Record a further place of an event."""
    insert_link(
        db, "event_place", {"event_id": event, "place_id": place, "role": role, "note": note}
    )


@command("Link events")
def link_events(db: Database, *, event: int, other: int, kind: str) -> None:
    """Link one event to another ("part of", "retaliation for", …)."""
    if event == other:
        raise EditError("An event cannot be linked to itself.")
    insert_link(db, "event_link", {"event_id": event, "other_id": other, "kind": kind})


@command("Unlink events")
def unlink_events(db: Database, *, event: int, other: int, kind: str) -> None:
    """Take a link between two events away."""
    db.execute(
        "DELETE FROM event_link WHERE event_id = ? AND other_id = ? AND kind = ?",
        [event, other, kind],
    )


def _with_bounds(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns to write, checked, with the bounds of a changed date."""
    unknown = set(values) - EDITABLE - {"fields"}
    if unknown:
        raise EditError(f"Events have no {', '.join(sorted(unknown))}.")
    changes = dict(values)
    if "date" in changes:
        changes["date"] = changes["date"] or None
        span = edtf_span(changes["date"]) if changes["date"] else None
        changes["earliest_ms"] = span.earliest_ms if span else None
        changes["latest_ms"] = span.latest_ms if span else None
    _check_coordinates(changes)
    _check_words(changes)
    if isinstance(changes.get("fields"), dict):
        changes["fields"] = json.dumps(changes["fields"], sort_keys=True, ensure_ascii=False)
    return changes


def check_role(role: str) -> None:
    """Raise EditError for a role that the trade does not have."""
    if role not in set(Role):
        raise EditError(f"“{role}” is not a role.")


def _check_words(changes: Mapping[str, Any]) -> None:
    """Raise EditError for words that the trade does not have."""
    for column, words, what in _WORDS:
        word = changes.get(column)
        if column in changes and word not in words:
            raise EditError(f"“{word}” is not a {what}.")


def _check_coordinates(changes: Mapping[str, Any]) -> None:
    """Raise EditError for coordinates off the globe."""
    for column, limit in (("lat", 90.0), ("lon", 180.0)):
        value = changes.get(column)
        if value is not None and not -limit <= value <= limit:
            raise EditError(f"A {column} of {value} lies off the globe (±{limit:g}°).")
