# SPDX-License-Identifier: MIT
"""A new event from a point of the lanes: its date as exact as the zoom, and what its lane says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from workbench.analysis.timeline.bins import HOUR_MS, NOMINAL_MS, Unit
from workbench.analysis.timeline.index import ShownLanes
from workbench.analysis.timeline.order import OTHERS
from workbench.casefile.edits.entry import blank_event
from workbench.casefile.edits.named import NAMED, NEW
from workbench.domain.event import ActorRole, Event, Named, Place, Report
from workbench.domain.register import Register
from workbench.domain.terms import PlacePrecision, Role
from workbench.domain.time import day_of_ms

_LEAST_PX = 2.0  # that a unit of the calendar must be wide to be pointed at
_LEAST_HOUR_PX = 12.0


def date_at(at_ms: float, px_per_ms: float) -> str:
    """Return the hour, day, month or year of a moment that can be pointed at, EDTF."""
    if px_per_ms * HOUR_MS >= _LEAST_HOUR_PX:
        hour_ms = int(at_ms // HOUR_MS) * HOUR_MS
        begins = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=hour_ms)
        return f"{begins:%Y-%m-%dT%H:00Z}/{begins:%Y-%m-%dT%H:59Z}"
    day = day_of_ms(int(at_ms)).isoformat()
    for unit, letters in ((Unit.DAY, 10), (Unit.MONTH, 7)):
        if px_per_ms * NOMINAL_MS[unit] >= _LEAST_PX:
            return day[:letters]
    return day[:4]


def draft_at(date: str, shown: ShownLanes, place: int | None) -> Event:
    """Return a new event with a date, and with what the lane at a place stands for.

    An actor is taken to be present: the lane does not say in which role.
    """
    draft = replace(blank_event(), date=date)
    if place is None or shown.keys[place] == OTHERS:
        return draft
    index = shown.counted.index
    lane, lanes, register = shown.keys[place], index.lanes, index.register
    if lane == lanes.bare:
        return draft
    if lanes.by in ("country", "admin1"):
        return _in_area(draft, lanes.by, lanes.names[lane], shown)
    if lanes.by == "type":
        return replace(draft, type=_type_named(register, lanes.names[lane]))
    if lanes.by in ("actor", "tag", "source"):
        return _with_record(draft, lanes.by, int(lanes.keys[lane]), register)
    return draft


def _with_record(draft: Event, by: str, key: int, register: Register) -> Event:
    """Return a draft with the actor, tag or source of a lane."""
    if by == "actor":
        actor = register.actors[key]
        role = ActorRole(Named(actor.id, actor.uid, actor.name), Role.PRESENT)
        return replace(draft, actors=(role,))
    if by == "tag":
        tag = register.tags[key]
        return replace(draft, tags=(Named(tag.id, tag.uid, tag.name),))
    source = register.sources[key]
    report = Report(
        id=NEW - 1, uid="", source=Named(source.id, source.uid, source.name),
        foreign=source.foreign, reliability=source.reliability, kind="account",
        credibility=None,
    )  # fmt: skip
    return replace(draft, reports=(report,))


def _in_area(draft: Event, by: str, name: str, shown: ShownLanes) -> Event:
    """Return a draft in a country or a region, known no better than that."""
    country = name
    if by == "admin1":
        frame = shown.counted.index.frame
        code = frame.vocabulary["admin1"].index(name)
        row = int(np.argmax(frame["admin1"] == code))
        country_code = int(frame["country"][row])
        country = frame.vocabulary["country"][country_code] if country_code >= 0 else ""
    place = Place(NAMED, "", name, country=country or None, admin1=name if by == "admin1" else None)
    return replace(
        draft,
        place=place,
        place_precision=PlacePrecision.ADMIN1 if by == "admin1" else PlacePrecision.COUNTRY,
    )


def _type_named(register: Register, name: str) -> Named | None:
    tops = (one for one in register.types.values() if one.parent_id is None and one.name == name)
    found = next(tops, None)
    return Named(found.id, found.uid, found.name) if found else None
