# SPDX-License-Identifier: MIT
"""What an analyst does in the form, as values: the case records them, a draft takes them up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.event import ActorRole, Named, Place, Report
from workbench.domain.event_fields import FieldEntry, Value


@dataclass(frozen=True, slots=True)
class ChangeValues:
    """Columns of the event were changed; `field` is the field of the form that did it."""

    field: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangePlace:
    """The event was put at a place or nowhere; `values` are the columns that follow from it."""

    place: Place | None
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class ChangeActors:
    """These are the event's actors now."""

    actors: tuple[ActorRole, ...]


@dataclass(frozen=True, slots=True)
class AddReport:
    """One more source reports the event."""

    report: Report


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """Columns of a report were changed."""

    report: Report
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RemoveReport:
    """A report was taken away."""

    report: Report


@dataclass(frozen=True, slots=True)
class GradeSource:
    """The source of a report was graded: its reliability from now on."""

    report: Report
    grade: str


@dataclass(frozen=True, slots=True)
class MarkSource:
    """The source of a report was said to stand on a foreign domain or not."""

    report: Report
    foreign: str


@dataclass(frozen=True, slots=True)
class AddTag:
    """A tag was put on; `path` joins names by "/"."""

    path: str


@dataclass(frozen=True, slots=True)
class RemoveTag:
    """A tag was taken off."""

    tag: Named


@dataclass(frozen=True, slots=True)
class ChangeOwn:
    """What the event holds in one of the case's own fields was changed."""

    field: FieldEntry
    value: Value | Place | None


Gesture = (
    ChangeValues
    | ChangeOwn
    | ChangePlace
    | ChangeActors
    | AddReport
    | ChangeReport
    | RemoveReport
    | GradeSource
    | MarkSource
    | AddTag
    | RemoveTag
)
