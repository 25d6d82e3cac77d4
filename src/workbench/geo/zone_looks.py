# SPDX-License-Identifier: MIT
"""How zones look, on the live map and in figures alike: colour says who, pattern says what."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.register import Register
from workbench.domain.terms import ZoneClass

ACTOR_COLOURS = tuple(f"actor{number}" for number in range(1, 13))
NOBODY = "zone_other"
PATTERNS: dict[str, str] = {
    ZoneClass.CONTROL: "cross",
    ZoneClass.SUPPORT: "hatch",
    ZoneClass.ATTACK: "back",
    ZoneClass.CUSTOM: "dots",
}


@dataclass(frozen=True, slots=True)
class ZoneLook:
    """A legend entry: equal looks are one. `actor` is "" where a zone names none."""

    actor: str
    zone_class: str
    colour: str  # a role of the theme
    pattern: str


def zone_looks(zones: Iterable[tuple[str | None, str]], register: Register) -> list[ZoneLook]:
    """Return the look of each zone, given as the names of its actor and its class.

    An actor keeps the colour that the case gives it; one without takes that of its key, or the
    next that no other actor on this map has.
    """
    given = list(zones)
    colours = _colours([actor for actor, _ in given if actor], register)
    return [
        ZoneLook(
            actor or "",
            zone_class,
            colours.get(actor or "", NOBODY),
            PATTERNS.get(zone_class, PATTERNS[ZoneClass.CUSTOM]),
        )
        for actor, zone_class in given
    ]


def _colours(actors: list[str], register: Register) -> dict[str, str]:
    by_name = {entry.name: entry for entry in register.actors.values()}
    known = sorted((by_name[name] for name in set(actors) if name in by_name), key=lambda a: a.id)
    chosen = {
        entry.name: entry.colour for entry in known
        if entry.colour in ACTOR_COLOURS
    }  # fmt: skip
    for entry in known:
        if entry.name not in chosen:
            first = (entry.id - 1) % len(ACTOR_COLOURS)
            row = ACTOR_COLOURS[first:] + ACTOR_COLOURS[:first]
            free = [colour for colour in row if colour not in chosen.values()]
            chosen[entry.name] = (free or row)[0]
    return {name: colour for name, colour in chosen.items() if colour}
