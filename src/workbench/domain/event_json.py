# SPDX-License-Identifier: MIT
"""A drafted event as JSON text and back: how it is kept until it is saved."""

import json
from dataclasses import asdict
from typing import Any

from workbench.domain.counts import Count
from workbench.domain.errors import InputError
from workbench.domain.event import (
    ActorRole,
    Event,
    EventLink,
    FurtherDate,
    FurtherPlace,
    Named,
    Place,
    Report,
)


def event_to_json(event: Event) -> str:
    """Write an event with all that hangs on it; `event_from_json` reads the very same back."""
    return json.dumps({**asdict(event), "fields": dict(event.fields)}, ensure_ascii=False)


def event_from_json(text: str) -> Event:
    """Read what `event_to_json` wrote; raise InputError when it is something else."""
    try:
        return _event(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError("A kept draft cannot be read; it was left as it is.") from error


def _event(raw: dict[str, Any]) -> Event:
    nested: dict[str, Any] = {
        "type": _named(raw["type"]),
        "subtype": _named(raw["subtype"]),
        "place": Place(**raw["place"]) if raw["place"] else None,
        "fatalities": Count(**raw["fatalities"]),
        "injured": Count(**raw["injured"]),
        "actors": tuple(ActorRole(Named(**a["actor"]), a["role"]) for a in raw["actors"]),
        "reports": tuple(_report(report) for report in raw["reports"]),
        "tags": tuple(Named(**tag) for tag in raw["tags"]),
        "dates": tuple(FurtherDate(**date) for date in raw["dates"]),
        "places": tuple(
            FurtherPlace(Named(**p["place"]), p["role"], p["note"]) for p in raw["places"]
        ),
        "links": tuple(
            EventLink(Named(**link["other"]), link["kind"], link.get("is_back", False))
            for link in raw["links"]
        ),
    }
    return Event(**{**raw, **nested})


def _report(raw: dict[str, Any]) -> Report:
    columns: dict[str, Any] = {**raw, "source": Named(**raw["source"])}
    return Report(**columns)


def _named(raw: dict[str, Any] | None) -> Named | None:
    return Named(**raw) if raw else None
