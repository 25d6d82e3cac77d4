# SPDX-License-Identifier: MIT
"""A draft takes up what is typed into its form; nothing is written before it is saved."""

from dataclasses import asdict, replace
from typing import Any

from workbench.casefile.edits.named import NEW
from workbench.domain.counts import Count
from workbench.domain.event import Event, Named, Place, Report
from workbench.domain.event_fields import Value
from workbench.domain.register import Register
from workbench.ui.inspector.gestures import (
    AddReport,
    AddTag,
    ChangeActors,
    ChangeOwn,
    ChangePlace,
    ChangeReport,
    ChangeValues,
    Gesture,
    GradeSource,
    MarkSource,
    RemoveReport,
    RemoveTag,
)

_COUNTS = {
    f"{what}_{end}": (what, end)
    for what in ("fatalities", "injured")
    for end in ("low", "best", "high")
}


def drafted(draft: Event, gesture: Gesture, register: Register) -> Event:
    """Return the draft after a gesture."""
    match gesture:
        case ChangeValues(_, values):
            return _changed(draft, values, register)
        case ChangePlace(place, values):
            return replace(_changed(draft, values, register), place=place)
        case ChangeOwn(field, value):
            return replace(draft, fields=_holding(draft, field.key, value))
        case ChangeActors(actors):
            return replace(draft, actors=actors)
        case AddReport(report):
            # Reports of a draft are told apart by keys of their own, below every real one.
            key = min((known.id for known in draft.reports), default=NEW) - 1
            return replace(draft, reports=(*draft.reports, replace(report, id=key)))
        case ChangeReport(report, values):
            return _with_report(draft, report, values)
        case RemoveReport(report):
            kept = tuple(known for known in draft.reports if known.id != report.id)
            return replace(draft, reports=kept)
        case GradeSource(report, grade):
            return _with_report(draft, report, {"reliability": grade})
        case MarkSource(report, foreign):
            return _with_report(draft, report, {"foreign": foreign})
        case AddTag(path):
            return replace(draft, tags=(*draft.tags, tag_named(path, register)))
        case RemoveTag(tag):
            return replace(draft, tags=tuple(known for known in draft.tags if known != tag))


def tag_named(path: str, register: Register) -> Named:
    """Return the tag of a path; one that the case lacks has the key `NEW` and its path as name."""
    names = [name.strip() for name in path.split("/") if name.strip()]
    wanted = " / ".join(names)
    for tag in register.tags.values():
        if tag.path == wanted:
            return Named(tag.id, tag.uid, tag.name)
    return Named(NEW, "", "/".join(names))


def _changed(draft: Event, values: Any, register: Register) -> Event:
    """Return the draft with columns changed."""
    fields: dict[str, Any] = {}
    for column, value in values.items():
        if column in _COUNTS:
            what, end = _COUNTS[column]
            count: Count = fields.get(what) or getattr(draft, what)
            fields[what] = replace(count, **{end: value})
        elif column in ("type_id", "subtype_id"):
            fields[column.removesuffix("_id")] = _type(value, register)
        elif column == "withdrawn":
            fields[column] = bool(value)
        else:
            fields[column] = value
    return replace(draft, **fields)


def _holding(draft: Event, key: str, value: Value | Place | None) -> dict[str, object]:
    """Return the fields of a draft with another value; see `own_values` for places."""
    held = _held(value) if isinstance(value, Place) else value
    others = {known: other for known, other in draft.fields.items() if known != key}
    return others if held is None else {**others, key: held}


def _held(place: Place) -> object:
    """Tell a place by its uid, by its name alone, or by all that a list of places knows of it."""
    return place.uid or (asdict(place) if place.id == NEW else place.name)


def _type(key: int | None, register: Register) -> Named | None:
    entry = register.types.get(key) if key else None
    return Named(entry.id, entry.uid, entry.name) if entry else None


def _with_report(draft: Event, report: Report, values: Any) -> Event:
    changed = tuple(
        replace(known, **values) if known.id == report.id else known for known in draft.reports
    )
    return replace(draft, reports=changed)
