# SPDX-License-Identifier: MIT
"""How zones look, on the live map and in figures alike: colour says who, pattern says what.

Of two days compared, colour and edge say what became of the ground.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.actor_colours import actor_colours
from workbench.domain.register import Register
from workbench.domain.zones import DEFAULT_KINDS, ZoneKind, kind_of


@dataclass(frozen=True, slots=True)
class ZoneLook:
    """A legend entry: equal looks are one. `actor` is "" where a zone names none."""

    actor: str
    zone_class: str
    colour: str  # a role of the theme
    pattern: str


@dataclass(frozen=True, slots=True)
class ChangeLook:
    """How ground is drawn that was kept, lost or gained; the edge tells them apart without colour.

    `colour` is a role of the theme; `weight` and the lengths of the `dash` are in pixels.
    """

    colour: str
    weight: float
    dash: tuple[float, ...] = ()


# By what became of the ground, the lowest first.
CHANGE_LOOKS: Mapping[str, ChangeLook] = {
    "unchanged": ChangeLook("text_muted", 1.0),
    "lost": ChangeLook("danger", 2.0, (2.0, 3.0)),
    "gained": ChangeLook("accent", 3.0),
}


def zone_looks(
    zones: Iterable[tuple[str | None, str]],
    register: Register,
    kinds: Sequence[ZoneKind] = DEFAULT_KINDS,
) -> list[ZoneLook]:
    """Return the look of each zone, given as the names of its actor and its class.

    An actor keeps the colour that the case gives it; one without takes that of its key, or the
    next that no other actor on this map has. A zone that names no actor has its class's colour.
    """
    given = list(zones)
    colours = _colours([actor for actor, _ in given if actor], register)
    return [
        ZoneLook(
            actor or "",
            zone_class,
            colours.get(actor or "", kind.colour),
            kind.pattern,
        )
        for (actor, zone_class), kind in ((zone, kind_of(zone[1], kinds)) for zone in given)
    ]


def _colours(actors: list[str], register: Register) -> dict[str, str]:
    names = {entry.id: entry.name for entry in register.actors.values() if entry.name in actors}
    return {names[key]: colour for key, colour in actor_colours(names, register).items()}
