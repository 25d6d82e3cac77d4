# SPDX-License-Identifier: MIT
"""Zones and the definition set that says what their classes mean and how they are drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.domain.terms import ZoneClass
from workbench.domain.time import DAY_MS

PATTERNS = ("cross", "hatch", "back", "dots", "horizontal")


@dataclass(frozen=True, slots=True)
class ZoneKind:
    """A class of zones: `key` stands in the zone's record, `words` define it.

    `colour` is a role of the theme, for zones that name no actor.
    """

    key: str
    name: str
    words: str
    pattern: str
    colour: str


# In force until the case has a set of its own; in substance the legends of ISW (2016) and CTP
# (2018), control after ISW alone.
DEFAULT_KINDS = (
    ZoneKind(
        ZoneClass.CONTROL, "Control",
        "The actor can make people here do as it wants, by force or by fear.",
        "cross", "zone_control",
    ),
    ZoneKind(
        ZoneClass.SUPPORT, "Support",
        "Nobody acts against the actor here to any extent; it can supply and run its forces.",
        "dots", "zone_support",
    ),
    ZoneKind(
        ZoneClass.ATTACK, "Attack",
        "The actor carries out offensive operations here.",
        "hatch", "zone_attack",
    ),
    ZoneKind(ZoneClass.CUSTOM, "Other", "As the zone's own note says.", "horizontal", "zone_other"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Zone:
    """A dated polygon; `geometry` is GeoJSON in degrees WGS84, bounds are half-open UTC ms.

    `valid` and `assessed_on` are EDTF. `definition` holds the words that defined its class when
    it was assessed, `class_name` what it was called then where they are others now. `author` wrote
    it first. `events` and `sources` are the keys it rests on.
    """

    id: int
    uid: str
    name: str
    actor: str | None
    zone_class: str
    geometry: Mapping[str, Any] = field(hash=False)
    earliest_ms: int | None = None
    latest_ms: int | None = None
    note: str = ""
    actor_id: int | None = None
    valid: str | None = None
    assessed_on: str | None = None
    confidence: str | None = None
    definition: str = ""
    author: str = ""
    events: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    class_name: str = ""

    def holds_on(self, day_ms: int) -> bool:
        """Whether the zone may hold on the UTC day that begins at `day_ms`."""
        return self.holds_within(day_ms, day_ms + DAY_MS)

    def holds_within(self, low_ms: int | None, high_ms: int | None) -> bool:
        """Whether the zone may hold at some time in a half-open span; None is an open end."""
        begins = high_ms is None or self.earliest_ms is None or self.earliest_ms < high_ms
        lasts = low_ms is None or self.latest_ms is None or self.latest_ms > low_ms
        return begins and lasts


@dataclass(frozen=True, slots=True)
class ZoneDraft:
    """A zone that is to be added: `geometry` is GeoJSON as text, `actor` a name, "" for none."""

    name: str
    zone_class: str
    geometry: str
    valid: str | None = None
    assessed_on: str | None = None
    confidence: str | None = None
    note: str = ""
    actor: str = ""


def kind_of(key: str, kinds: Iterable[ZoneKind]) -> ZoneKind:
    """Return the class with this key; one that the set does not know is named by its key."""
    known = next((kind for kind in kinds if kind.key == key), None)
    return known or ZoneKind(key, key, "", "dots", "zone_other")


def is_reworded(zone: Zone, kinds: Sequence[ZoneKind]) -> bool:
    """Whether the class of a zone is now defined in other words than when it was assessed."""
    return bool(zone.definition) and zone.definition != kind_of(zone.zone_class, kinds).words


def kind_as_assessed(zone: Zone, kinds: Sequence[ZoneKind]) -> ZoneKind:
    """Return the class of a zone with the name and the words by which it was assessed."""
    kind = kind_of(zone.zone_class, kinds)
    if not is_reworded(zone, kinds):
        return kind
    return replace(kind, name=zone.class_name or kind.name, words=zone.definition)
