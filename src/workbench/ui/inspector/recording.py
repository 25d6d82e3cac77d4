# SPDX-License-Identifier: MIT
"""What is done in the form of the current event, recorded in the case: each gesture one edit."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.casefile.edits.entry import add_sourced_report, set_event_place, set_roles, today
from workbench.casefile.edits.events import change_event, change_report, remove_report
from workbench.casefile.edits.fields import set_events_field
from workbench.casefile.edits.sources import change_source, grade_source
from workbench.casefile.edits.tags import tag_events_as, untag_events
from workbench.domain.errors import WorkbenchError
from workbench.session.jobs import Job
from workbench.session.session import Session
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
from workbench.ui.widgets.record_words import field_word


class Recorder(QObject):
    """Sends gestures through the session's door and says when one was refused."""

    refused = Signal(int, object, str)  # the event, the gesture, the sentence

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._under_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether an edit is under way, so that what is read now is old already."""
        return self._under_way > 0

    def record(self, event: int, gesture: Gesture) -> None:
        """Make a gesture on an event an edit."""
        job = self._edit(event, gesture)
        self._under_way += 1
        job.answer(partial(self._on_failed, event, gesture))
        job.ended.connect(self._on_ended)

    def _edit(self, event: int, gesture: Gesture) -> Job:
        edit: Callable[..., Job] = self._session.edit
        match gesture:
            case ChangeValues(field, values):
                return edit(change_event, event=event, values=values, detail=field_word(field))
            case ChangePlace(place, values):
                detail = place.name if place else ""
                return edit(set_event_place, event=event, place=place, values=values, detail=detail)
            case ChangeOwn(field, value):
                return edit(
                    set_events_field, events=[event], field=field.id, value=value,
                    detail=field.name,
                )  # fmt: skip
            case ChangeActors(actors):
                return edit(set_roles, event=event, actors=actors)
            case AddReport(report):
                return edit(
                    add_sourced_report, event=event, report=report, detail=report.source.name
                )
            case ChangeReport(report, values):
                detail = ", ".join(field_word(column) for column in values)
                return edit(change_report, report=report.id, values=values, detail=detail)
            case RemoveReport(report):
                return edit(remove_report, report=report.id, detail=report.source.name)
            case GradeSource(report, grade):
                return edit(
                    grade_source, source=report.source.id, grade=grade, since=today(),
                    detail=f"{report.source.name}: {grade}",
                )  # fmt: skip
            case MarkSource(report, foreign):
                return edit(
                    change_source, source=report.source.id, values={"foreign_domain": foreign},
                    detail=report.source.name,
                )  # fmt: skip
            case AddTag(path):
                return edit(tag_events_as, events=[event], path=path, detail=path)
            case RemoveTag(tag):
                return edit(untag_events, events=[event], tag=tag.id, detail=tag.name)

    def _on_failed(self, event: int, gesture: Gesture, error: Any) -> None:
        if isinstance(error, WorkbenchError):
            self.refused.emit(event, gesture, str(error))

    def _on_ended(self, _job: Job) -> None:
        self._under_way -= 1
