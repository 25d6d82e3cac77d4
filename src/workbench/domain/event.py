# SPDX-License-Identifier: MIT
"""One incident record as the inspector shows it, with everything that hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.counts import Count


@dataclass(frozen=True, slots=True)
class Named:
    """A record that another one refers to, by key, uid and name."""

    id: int
    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class ActorRole:
    """What one actor was in an event."""

    actor: Named
    role: str


@dataclass(frozen=True, slots=True)
class Report:
    """One source's account of one event. `reliability` is the source's grade now (A-F)."""

    id: int
    uid: str
    source: Named
    foreign: str
    reliability: str | None
    kind: str
    credibility: int | None
    headline: str | None = None
    quote: str | None = None
    page: str | None = None
    published: str | None = None
    original: str | None = None
    derived_from: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FurtherDate:
    """Another date that an event carries, and what it is."""

    date: str
    role: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FurtherPlace:
    """Another place that an event carries, and what it is."""

    place: Named
    role: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EventLink:
    """A typed link from this event to another; `is_back`: from the other one to this."""

    other: Named
    kind: str
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the case; `lat`, `lon` in degrees WGS84, None when it has no point."""

    id: int
    uid: str
    name: str
    kind: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One incident record, whole. `date` is EDTF; `lat`, `lon` degrees WGS84."""

    id: int
    uid: str
    title: str
    description: str
    type: Named | None
    subtype: Named | None
    date: str | None
    earliest_ms: int | None
    latest_ms: int | None
    tz: str | None
    date_note: str | None
    place: Place | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    radius_m: float | None
    found_by: str | None
    place_note: str | None
    fatalities: Count
    injured: Count
    status: str
    confidence: str | None
    fields: Mapping[str, object]
    origin_key: str | None
    dataset: str | None
    withdrawn: bool
    version: str
    actors: tuple[ActorRole, ...] = ()
    reports: tuple[Report, ...] = ()
    tags: tuple[Named, ...] = ()
    dates: tuple[FurtherDate, ...] = ()
    places: tuple[FurtherPlace, ...] = ()
    links: tuple[EventLink, ...] = field(default=())
