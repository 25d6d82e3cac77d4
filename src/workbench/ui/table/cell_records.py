# SPDX-License-Identifier: MIT
"""What is set in cells as edits of the case: one event's, or the same in many, each one undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.casefile.edits.events import change_event, change_events, set_events_type
from workbench.casefile.edits.fields import set_events_field
from workbench.casefile.edits.many_events import set_events_place, set_events_roles
from workbench.casefile.edits.tags import set_events_tags
from workbench.domain.errors import InputError
from workbench.domain.event import Place
from workbench.domain.event_fields import FieldEntry
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.ui.table.columns import COLUMNS, PLACES, column_title
from workbench.ui.widgets.many_events import of_many, tell_place
from workbench.ui.widgets.own_values import own_field, value_words
from workbench.ui.widgets.record_words import (
    confidence_words,
    field_word,
    precision_words,
    status_words,
)

ONE_BY_ONE = ("title", "description")
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
    own = own_field(session.stage.scene.register, column)
    if own is not None:
        detail = _own_detail(own, value)
        many = of_many(events, detail)
        return session.edit(set_events_field, field=own.id, value=value, **many)
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
            return session.edit(set_events_roles, actors=value, **many)
        case "place":
            then = partial(tell_place, session, value)
            return session.edit(set_events_place, place=value, then=then, **many)
        case _:
            values = _values(column, value)
            if len(events) == 1:
                return session.edit(change_event, event=events[0], values=values, detail=detail)
            return session.edit(change_events, values=values, **many)


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


def _own_detail(field: FieldEntry, value: Any) -> str:
    """Return what the Undo menu says of a value of one of the case's own fields."""
    said = value.name if isinstance(value, Place) else value_words(field, value, QLocale())
    return f"{field.name}: {said}" if said else field.name


def _detail(session: Session, record: CellRecord) -> str:
    """Return what the Undo menu says after the name of the edit."""
    words = {"status": status_words, "confidence": confidence_words, "precision": precision_words}
    said = field_word(_FIELDS.get(record.column, record.column))
    if record.column in words:
        said = f"{said}: {words[record.column]().get(record.value or '', '')}"
    elif record.column == "place":
        said = f"{said}: {record.value.name}" if record.value else said
    elif record.column in ("type", "subtype"):
        entry = session.stage.scene.register.types.get(record.value or 0)
        said = f"{said}: {entry.name}" if entry else said
    return said
