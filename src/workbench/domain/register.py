# SPDX-License-Identifier: MIT
"""The register: every name of a case by key, small enough to hold whole, frozen like the frame."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.event_fields import FieldEntry


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """An event type or subtype with its look."""

    id: int
    uid: str
    name: str
    parent_id: int | None
    codebook: str
    symbol: str | None
    colour: str | None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor as lists show it."""

    id: int
    uid: str
    name: str
    kind: str | None
    parent_id: int | None
    colour: str | None
    aliases: tuple[str, ...] = ()
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as lists show it; `reliability` is its newest grade, `derived_from` a source."""

    id: int
    uid: str
    name: str
    publisher: str | None
    url: str | None
    foreign: str
    reliability: str | None
    derived_from: int | None = None


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag with its place in the tree; `path` joins the names from the root with " / "."""

    id: int
    uid: str
    name: str
    parent_id: int | None
    colour: str | None
    path: str


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A saved view; `filter` is JSON as `domain.filters` writes it, `box` JSON or None."""

    id: int
    uid: str
    name: str
    filter: str
    box: str | None
    options: str | None


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """An assessment without its text."""

    id: int
    uid: str
    title: str
    edition_date: str | None


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure without its picture."""

    id: int
    uid: str
    view_id: int | None
    kind: str
    caption: str


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """A named period; `date` is EDTF, its bounds half-open UTC ms, None where open."""

    id: int
    uid: str
    name: str
    date: str
    earliest_ms: int | None
    latest_ms: int | None
    colour: str | None
    note: str


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """One import."""

    id: int
    uid: str
    dataset: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Register:
    """All names of a case, by integer key, in the order that lists show them."""

    title: str = ""
    types: Mapping[int, TypeEntry] = field(default_factory=dict[int, TypeEntry])
    actors: Mapping[int, ActorEntry] = field(default_factory=dict[int, ActorEntry])
    sources: Mapping[int, SourceEntry] = field(default_factory=dict[int, SourceEntry])
    tags: Mapping[int, TagEntry] = field(default_factory=dict[int, TagEntry])
    views: Mapping[int, ViewEntry] = field(default_factory=dict[int, ViewEntry])
    assessments: Mapping[int, AssessmentEntry] = field(default_factory=dict[int, AssessmentEntry])
    figures: Mapping[int, FigureEntry] = field(default_factory=dict[int, FigureEntry])
    periods: Mapping[int, PeriodEntry] = field(default_factory=dict[int, PeriodEntry])
    batches: Mapping[int, BatchEntry] = field(default_factory=dict[int, BatchEntry])
    fields: Mapping[int, FieldEntry] = field(default_factory=dict[int, FieldEntry])


# Tables whose change makes a new register necessary.
REGISTERED = (
    "casebook", "event_type", "actor", "actor_alias", "source", "source_reliability", "tag",
    "view", "assessment", "figure", "period", "batch", "event_field",
)  # fmt: skip
