# SPDX-License-Identifier: MIT
"""Filters: questions to the events, as frozen values that nest, compare and become JSON.

A filter is a conjunction of parts. The panels keep at most one plain part a field at the top
level and replace it; nested `Not` and `Either` parts say the rest. Fields hold: `type`, `actor` (in
any role), `initiator`, `target`, `claimed_by`, `attributed_to`, `side_a`, `side_b`, `source`,
`tag`, `country`, `admin1`, `precision`, `date_precision`, `status`, `confidence`, `credibility`,
`reliability`, `dataset`, `mark`, `withdrawn`, `event` (one of), `date` (between, half-open UTC
ms), `fatalities`, `injured`, `reports` (between, both included), `place` (inside, within), `text`
(matches). A field of the case's own is named as its column in the frame is
(`frame_columns.own_column`): one of its words, between two dates, or measured.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self, cast

from workbench.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class Box:
    """A longitude/latitude box in degrees, WGS84; `west` > `east` crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field holds any of `values`: record uids, codebook keys or plain names, by field."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Between:
    """The field lies between `low` and `high`; None leaves an end open.

    For `date` the bounds are half-open UTC milliseconds and an uncertain date passes when any
    part of its span lies inside; for counts both bounds are included.
    """

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that the case keeps of events lies between, both bounds included; None is open."""

    field: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """The place lies inside a box; `follows` says that the box is what the map shows, and moves.

    A place known only roughly must lie inside with all its ground; `loosely`, a part is enough.
    """

    box: Box
    field: str = "place"
    follows: bool = False
    loosely: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """The place lies within a ring of points (longitude, latitude in degrees), closed or not.

    `loosely` is as with a box.
    """

    ring: tuple[tuple[float, float], ...]
    field: str = "place"
    loosely: bool = False


@dataclass(frozen=True, slots=True)
class Matches:
    """Title, description or place hold the words of `text`: beginnings, “phrases”, -without."""

    text: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing is recorded in the field."""

    field: str


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Part"

    @property
    def field(self) -> str:
        """A negation takes no field's place at the top level."""
        return f"not {self.part.field}"


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts holds."""

    parts: tuple["Part", ...]

    @property
    def field(self) -> str:
        """An alternative takes no field's place at the top level."""
        return "either " + " ".join(part.field for part in self.parts)


@dataclass(frozen=True, slots=True)
class Both:
    """All of the parts hold: a group inside an alternative."""

    parts: tuple["Part", ...]

    @property
    def field(self) -> str:
        """A group takes no field's place at the top level."""
        return "both " + " ".join(part.field for part in self.parts)


Part = OneOf | Between | Measured | Inside | Within | Matches | Missing | Not | Either | Both


@dataclass(frozen=True, slots=True)
class Filter:
    """A question: all of `parts` hold; no parts let every event through."""

    parts: tuple[Part, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the filter lets every event through."""
        return not self.parts

    def on(self, field: str) -> Part | None:
        """Return the top-level part that asks about `field`, if there is one."""
        return next((part for part in self.parts if part.field == field), None)

    def asking(self, part: Part) -> Self:
        """Return the question with `part` in the place of what was asked about its field."""
        kept = [other for other in self.parts if other.field != part.field]
        return type(self)(tuple(sorted([*kept, part], key=_order)))

    def without(self, field: str) -> Self:
        """Return the question with nothing asked about `field`."""
        return type(self)(tuple(part for part in self.parts if part.field != field))

    def values(self, field: str) -> frozenset[str]:
        """Return the values asked for in a `OneOf` field; empty when it is not asked about."""
        part = self.on(field)
        return part.values if isinstance(part, OneOf) else frozenset()

    def with_values(self, field: str, values: frozenset[str]) -> Self:
        """Return the question with `field` restricted to `values`; no values ask nothing."""
        return self.asking(OneOf(field, values)) if values else self.without(field)

    def leaves(self) -> Iterator[Part]:
        """Yield every plain part, nested ones included."""
        stack = list(self.parts)
        while stack:
            part = stack.pop()
            if isinstance(part, Not):
                stack.append(part.part)
            elif isinstance(part, Either | Both):
                stack.extend(part.parts)
            else:
                yield part


def filter_to_json(question: Filter) -> str:
    """Write a filter as JSON; equal filters give equal text."""
    return json.dumps([_to_plain(part) for part in question.parts], ensure_ascii=False)


def filter_from_json(text: str) -> Filter:
    """Read a filter written by `filter_to_json`; raise InputError when it is none."""
    try:
        raw: Any = json.loads(text)
        if not isinstance(raw, list):
            raise TypeError(text)
        return Filter(tuple(_from_plain(item) for item in cast(list[Any], raw)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError("A saved filter cannot be read; it was left as it is.") from error


def _order(part: Part) -> str:
    return part.field


def _to_plain(part: Part) -> dict[str, Any]:
    """Turn one part into JSON-ready values."""
    match part:
        case OneOf(field, values):
            return {"field": field, "one_of": sorted(values)}
        case Between(field, low, high):
            return {"field": field, "from": low, "to": high}
        case Measured(field, low, high):
            return {"field": field, "least": low, "most": high}
        case Inside(box, follows=follows, loosely=loosely):
            sides = [box.west, box.south, box.east, box.north]
            return {"inside": sides, **_set(follows=follows, loosely=loosely)}
        case Within(ring, loosely=loosely):
            return {"within": [list(point) for point in ring], **_set(loosely=loosely)}
        case Matches(text):
            return {"matches": text}
        case Missing(field):
            return {"missing": field}
        case Not(inner):
            return {"not": _to_plain(inner)}
        case Either(parts):
            return {"either": [_to_plain(inner) for inner in parts]}
        case Both(parts):
            return {"both": [_to_plain(inner) for inner in parts]}


def _set(**flags: bool) -> dict[str, bool]:
    """Return the flags that are set: the rest go without saying."""
    return {name: True for name, flag in flags.items() if flag}


def _from_plain(raw: dict[str, Any]) -> Part:
    """Turn JSON values back into one part; raise ValueError, KeyError or TypeError on others."""
    if "one_of" in raw:
        return OneOf(_text(raw["field"]), frozenset(_text(v) for v in raw["one_of"]))
    if "from" in raw:
        return Between(_text(raw["field"]), _bound(raw["from"]), _bound(raw["to"]))
    if "least" in raw:
        return Measured(_text(raw["field"]), _number(raw["least"]), _number(raw["most"]))
    if "inside" in raw:
        west, south, east, north = (float(side) for side in raw["inside"])
        box = Box(west, south, east, north)
        return Inside(box, follows=raw.get("follows") is True, loosely=raw.get("loosely") is True)
    if "within" in raw:
        ring = tuple((float(lon), float(lat)) for lon, lat in raw["within"])
        return Within(ring, loosely=raw.get("loosely") is True)
    if "matches" in raw:
        return Matches(_text(raw["matches"]))
    if "missing" in raw:
        return Missing(_text(raw["missing"]))
    if "not" in raw:
        return Not(_from_plain(raw["not"]))
    if "either" in raw:
        return Either(tuple(_from_plain(inner) for inner in raw["either"]))
    return Both(tuple(_from_plain(inner) for inner in raw["both"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _bound(value: Any) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(value)
    return value


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
