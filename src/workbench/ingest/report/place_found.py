# SPDX-License-Identifier: MIT
"""A place found in a text, and how the words about it put something near it or off it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.ingest.report.findings import Finding, FoundPlace, Sureness
from workbench.ingest.report.nearness import Away, at_a_way, joins, put_between
from workbench.ingest.report.passages import Even

_AND = re.compile(r",? (?:and|et) (?:(?:in|at|near|on|a|au|dans|pres de|sur) )?(?=[a-z])")
_AND_THERE = re.compile(r",? (?:and|et) [^,;.:()]{4,60}")
TOLD = 4.0  # what a place weighs by words that say that something was there


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place in even text; `weight` says how likely it is where something happened."""

    start: int
    end: int
    finding: Finding
    weight: float
    away: Away | None = None

    @property
    def is_told(self) -> bool:
        """Whether words before it say that something was there."""
        return self.weight >= TOLD

    @property
    def is_town(self) -> bool:
        """Whether it is no country, region or water."""
        return isinstance(self.finding.value, FoundPlace) and not self.finding.value.place.kind


def are_listed(even: Even, places: Sequence[PlaceFound]) -> bool:
    """Whether "and" joins another name to one of the places, or what was at another one."""
    joints = (_AND.match(even.text, one.end) for one in places)
    if any(joint is not None and _is_name(even, joint.end()) for joint in joints):
        return True
    told = [one for one in places if one.is_told]
    return any(_AND_THERE.fullmatch(even.text, a.end, b.start) for a, b in pairwise(told))


def _is_name(even: Even, at: int) -> bool:
    """Whether a name begins at a position, and no acronym."""
    is_one = even.is_capital(at) and at + 1 < len(even.text)
    return is_one and not even.is_capital(at + 1)


def is_between(even: Even, before: PlaceFound, one: PlaceFound) -> bool:
    """Whether two places are the ends of what something was between."""
    is_begun = before.away is not None and before.away.is_between
    ends = (before.finding.value, one.finding.value)
    are_towns = all(isinstance(end, FoundPlace) and not end.place.kind for end in ends)
    return is_begun and are_towns and joins(even.text, before.end, one.start)


def between(even: Even, one: PlaceFound, other: PlaceFound) -> PlaceFound:
    """Return two places as what lies between them; each alone stands beside."""
    assert one.away is not None
    first, last = one.finding.value, other.finding.value
    assert isinstance(first, FoundPlace)
    assert isinstance(last, FoundPlace)
    said = even.said(one.away.start, other.end)
    finding = replace(
        one.finding, value=put_between(first, last, said), alternatives=(first, last),
        start=even.raw(one.away.start, one.end)[0], end=other.finding.end,
        sureness=Sureness.LIKELY,
    )  # fmt: skip
    return PlaceFound(one.away.start, other.end, finding, max(TOLD, one.weight))


def put_off(even: Even, one: PlaceFound) -> PlaceFound:
    """Return a place as the words before it put something off it."""
    away = one.away
    if away is None or (away.is_between and not away.is_widened):
        return one
    said = even.said(away.start, away.start + len(away.words))
    values = [
        at_a_way(value, away, said) if isinstance(value, FoundPlace) else value
        for value in (one.finding.value, *one.finding.alternatives)
    ]
    first = away.start if away.is_widened and values[0] != one.finding.value else one.start
    start = even.raw(first, one.end)[0]
    finding = replace(one.finding, value=values[0], alternatives=tuple(values[1:]), start=start)
    return replace(one, start=first, finding=finding)
