# SPDX-License-Identifier: MIT
"""What is set in cells as edits of the case: one event's, or the same in many, each one undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.casefile.edits.entry import set_event_place, set_roles
from workbench.casefile.edits.events import change_event, change_events, set_events_type
from workbench.casefile.edits.tags import set_events_tags
from workbench.domain.errors import InputError
from workbench.domain.event import Event, Place
from workbench.domain.place_following import columns_following
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.ui.table.columns import COLUMNS, PLACES, column_title
from workbench.ui.widgets.record_words import (
    confidence_words,
    field_word,
    precision_words,
    status_words,
)

SHOWN_AS_JOB = 500  # events from which an edit shows its progress, and can be stopped
ONE_BY_ONE = ("title", "description", "place", "actors")
_FIELDS = {"killed": "fatalities", "precision": "place_precision", "actors": "actor", "tags": "tag"}


@dataclass(frozen=True, slots=True)
class CellRecord:
    """What a cell shall hold: the column, and a value as `cell_fields` understands it."""

    column: str
    value: Any


def record_cells(session: Session, record: CellRecord, events: Sequence[int]) -> Job:
    """Set a cell of some events; raise InputError for what is set one by one only."""
    column, value = record.column, record.value
    if len(events) > 1 and column in ONE_BY_ONE:
        raise InputError(
            QCoreApplication.translate("CellRecords", "{column}: to be set one by one.").format(
                column=column_title(COLUMNS[PLACES[column]])
            )
        )
    detail = _detail(session, record)
    many = of_many(events, detail)
    match column:
        case "type":
            return session.edit(set_events_type, kind=value, subtype=None, **many)
        case "subtype":
            entry = session.stage.scene.register.types.get(value or 0)
            if entry is None:
                return session.edit(change_events, values={"subtype_id": None}, **many)
            return session.edit(set_events_type, kind=entry.parent_id, subtype=value, **many)
        case "tags":
            return session.edit(set_events_tags, paths=value, **many)
        case "actors":
            return session.edit(set_roles, event=events[0], actors=value, detail=detail)
        case _:
            values = _values(column, value)
            if len(events) == 1:
                return session.edit(change_event, event=events[0], values=values, detail=detail)
            return session.edit(change_events, values=values, **many)


def record_place(session: Session, event: Event, place: Place | None) -> Job:
    """Put an event at a place, with the coordinates that follow from it."""
    values = columns_following(event, event.place, place)
    detail = place.name if place else ""
    return session.edit(set_event_place, event=event.id, place=place, values=values, detail=detail)


def of_many(events: Sequence[int], detail: str) -> dict[str, Any]:
    """Return the arguments of an edit of some events: many show progress, and can be stopped."""
    shown = len(events) > SHOWN_AS_JOB
    if len(events) > 1:
        many = QCoreApplication.translate("CellRecords", "%Ln event(s)", "", len(events))
        detail = f"{detail}, {many}" if detail else many
    return {"events": list(events), "detail": detail, "shown": shown, "with_progress": shown}


def _values(column: str, value: Any) -> dict[str, Any]:
    """Return the columns of an event for a value."""
    match column:
        case "killed" | "injured":
            what = _FIELDS.get(column, column)
            return {f"{what}_{end}": getattr(value, end) for end in ("low", "best", "high")}
        case "confidence" | "precision":
            return {_FIELDS.get(column, column): value or None}
        case _:
            return {column: value}


def _detail(session: Session, record: CellRecord) -> str:
    """Return what the Undo menu says after the name of the edit."""
    words = {"status": status_words, "confidence": confidence_words, "precision": precision_words}
    said = field_word(_FIELDS.get(record.column, record.column))
    if record.column in words:
        said = f"{said}: {words[record.column]().get(record.value or '', '')}"
    elif record.column in ("type", "subtype"):
        entry = session.stage.scene.register.types.get(record.value or 0)
        said = f"{said}: {entry.name}" if entry else said
    return said
