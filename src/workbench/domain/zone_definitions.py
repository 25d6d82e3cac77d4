# SPDX-License-Identifier: MIT
"""By which definition of its class each of some zones was assessed, told apart from the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.zones import Zone, ZoneKind, is_reworded, kind_as_assessed


@dataclass(frozen=True, slots=True)
class Definition:
    """A class with the name and the words by which zones were assessed.

    `is_past`: the class has other words now. `days`: EDTF of when zones were assessed by past
    words, "" where no zone says. `number` tells past ones of one name and the same days apart, 0
    where there is but one. `has_namesake`: it is today's, and a past one bears its name.
    """

    kind: ZoneKind
    is_past: bool = False
    days: str = ""
    number: int = 0
    has_namesake: bool = False


def definitions_of(zones: Sequence[Zone], kinds: Sequence[ZoneKind]) -> list[Definition]:
    """Return the definition of each of the zones that are shown together."""
    assessed = [kind_as_assessed(zone, kinds) for zone in zones]
    days: dict[ZoneKind, set[str]] = {}
    for zone, kind in zip(zones, assessed, strict=True):
        if is_reworded(zone, kinds):
            days.setdefault(kind, set()).update([zone.assessed_on] if zone.assessed_on else [])
    past = _told_apart({kind: _span_of(found) for kind, found in days.items()})
    names = {kind.name for kind in past}
    return [
        past.get(kind) or Definition(kind, has_namesake=kind.name in names) for kind in assessed
    ]


def _told_apart(days: dict[ZoneKind, str]) -> dict[ZoneKind, Definition]:
    alike = Counter((kind.name, span) for kind, span in days.items())
    numbers: Counter[tuple[str, str]] = Counter()
    found: dict[ZoneKind, Definition] = {}
    for kind, span in days.items():
        one = (kind.name, span)
        numbers[one] += 1
        number = numbers[one] if alike[one] > 1 else 0
        found[kind] = Definition(kind, is_past=True, days=span, number=number)
    return found


def _span_of(days: set[str]) -> str:
    """Return the EDTF from the first to the last of some days."""
    if not days:
        return ""
    first, last = min(days), max(days)
    return first if first == last else f"{first}/{last}"
