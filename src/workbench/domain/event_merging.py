# SPDX-License-Identifier: MIT
"""Two events made one, field by field: where they differ, and what follows from each choice.

What belongs together is chosen together: a date with its zone and note, a place with its point.
Reports, tags, further dates and places, links, notes and files of both stay, whatever is chosen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.event import Event

# What is chosen at once, by the name under which it is offered: the columns of an event.
PARTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "description": ("description",),
    "type": ("type_id", "subtype_id"),
    "date": ("date", "tz", "date_note"),
    "place": (
        "place_id", "lat", "lon", "place_precision", "radius_m", "found_by", "place_note",
    ),
    "fatalities": ("fatalities_low", "fatalities_best", "fatalities_high"),
    "injured": ("injured_low", "injured_best", "injured_high"),
    "status": ("status",),
    "confidence": ("confidence",),
}  # fmt: skip
ACTORS = "actors"
_OWN = "field:"


@dataclass(frozen=True, slots=True)
class Difference:
    """A part in which two events differ. `is_only_other`: the kept event says nothing in it."""

    part: str
    is_only_other: bool


def differences(kept: Event, other: Event) -> list[Difference]:
    """Return the parts in which two events differ and the other one says something.

    Own fields of the case are named "field:KEY"; actors come last.
    """
    found: list[Difference] = []
    for part, columns in PARTS.items():
        mine, theirs = (_values(event, columns) for event in (kept, other))
        if theirs != mine and _says(theirs):
            found.append(Difference(part, not _says(mine)))
    for key, value in other.fields.items():
        if kept.fields.get(key) != value:
            found.append(Difference(f"{_OWN}{key}", key not in kept.fields))
    mine, theirs = (set(roles_of(event)) for event in (kept, other))
    if theirs - mine:
        found.append(Difference(ACTORS, not mine))
    return found


def merged_values(kept: Event, other: Event, taken: Collection[str]) -> dict[str, Any]:
    """Return the columns of the kept event that change when these parts are the other one's."""
    values: dict[str, Any] = {}
    for part, columns in PARTS.items():
        if part in taken:
            values |= _values(other, columns)
    own = {key: value for key, value in other.fields.items() if f"{_OWN}{key}" in taken}
    if own:
        values["fields"] = {**kept.fields, **own}
    return values


def roles_of(event: Event) -> list[tuple[int, str]]:
    """Return the actors of an event as pairs of key and role."""
    return [(entry.actor.id, entry.role) for entry in event.actors]


def _values(event: Event, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: _value(event, column) for column in columns}


def _value(event: Event, column: str) -> Any:
    if column.endswith("_id"):
        named = getattr(event, column.removesuffix("_id"))
        return named.id if named is not None else None
    what, _, end = column.rpartition("_")
    if what in ("fatalities", "injured"):
        return getattr(getattr(event, what), end)
    return getattr(event, column)


def _says(values: Mapping[str, Any]) -> bool:
    """Whether any of the columns holds something."""
    return any(value not in (None, "") for value in values.values())
