# SPDX-License-Identifier: MIT
"""Which field of the form a row of what was found fills."""

from PySide6.QtWidgets import QWidget

from workbench.domain.event import ActorRole
from workbench.ingest.report.findings import Field
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.reading.sheets import Row


def stop_for(form: EventForm, row: Row) -> QWidget:
    """Return the widget of a form that takes the keyboard for a row."""
    match row.finding.field:
        case Field.DATE:
            return form.date.line
        case Field.PLACE:
            return form.place.line
        case Field.POINT:
            return form.coordinates.line
        case Field.ACTOR:
            return _actor_stop(form, row)
        case Field.TYPE:
            return form.type.type
        case Field.SUBTYPE:
            return form.type.subtype
        case Field.KILLED:
            return next(iter(form.killed.lines.values()))
        case Field.INJURED:
            return next(iter(form.injured.lines.values()))
        case Field.STATUS:
            return form.status
        case Field.SOURCE | Field.REPORT_KIND:
            rows = form.reports.rows
            return rows[0].kind if rows else form.reports.line


def _actor_stop(form: EventForm, row: Row) -> QWidget:
    """Return the chip of the row's actor, else the line that adds one."""
    value = row.value
    name = value.actor.name if isinstance(value, ActorRole) else ""
    return next((chip for chip in form.actors.chips if chip.text() == name), form.actors.line)
