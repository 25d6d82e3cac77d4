# SPDX-License-Identifier: MIT
"""How events look, in every pane and figure alike: a symbol and a colour role by their type.

A type keeps the look that its codebook gives it, one without takes the next of a fixed row; but no
two types look alike. The type that came later gives way: to a free colour and a free symbol, and
where those are used up to another symbol in its colour. All types of the case count, whether events
have them or not, so that looks stay while filters and events change. A subtype looks as its type.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame
from workbench.domain.register import Register, TypeEntry

SYMBOLS = ("circle", "diamond", "triangle", "square", "hexagon", "cross", "star", "plus")
COLOURS = ("type1", "type2", "type3", "type4", "type5", "type6", "type7")
_OTHER = "type8"  # given by codebooks to what fits nowhere else, never chosen here
NO_TYPE = ("circle", _OTHER)


@dataclass(frozen=True, slots=True)
class Look:
    """A legend entry: what is drawn so, its symbol, its colour role. `type_id` 0 is "no type"."""

    type_id: int
    name: str
    symbol: str
    colour: str


def looks_of(register: Register) -> dict[int, Look]:
    """Return the look of every type and subtype by key; key 0 is the look of no type."""
    tops = {entry.id: _top(register, entry) for entry in register.types.values()}
    pairs = _told_apart({top.id: top for top in tops.values()})
    found = {0: Look(0, "", *NO_TYPE)}
    for key, top in tops.items():
        found[key] = Look(top.id, top.name, *pairs[top.id])
    return found


def _told_apart(tops: dict[int, TypeEntry]) -> dict[int, tuple[str, str]]:
    """Return a symbol and a colour role for each type, no two the same while there are enough."""
    taken: list[tuple[str, str]] = []
    found: dict[int, tuple[str, str]] = {}
    for key in sorted(tops):
        top = tops[key]
        symbol = top.symbol if top.symbol in SYMBOLS else SYMBOLS[key % len(SYMBOLS)]
        known = top.colour in COLOURS or top.colour == _OTHER
        colour = top.colour if top.colour and known else COLOURS[key % len(COLOURS)]
        found[key] = _giving_way(symbol, colour, taken)
        taken.append(found[key])
    return found


def _giving_way(symbol: str, colour: str, taken: list[tuple[str, str]]) -> tuple[str, str]:
    """Return a symbol and a colour that nothing has yet, as near as may be to those wanted."""
    symbols, colours = Counter(one for one, _ in taken), Counter(one for _, one in taken)
    if colours[colour] and colour != _OTHER:
        colour = next((one for one in COLOURS if not colours[one]), colour)
    barred = {one for one, of in (NO_TYPE, *taken) if of == colour}
    if not symbols[symbol] and symbol not in barred:
        return symbol, colour
    free = [one for one in SYMBOLS if one not in barred] or [symbol]
    return min(free, key=lambda one: symbols[one]), colour


def look_codes(frame: Frame, looks: dict[int, Look]) -> tuple[Array, list[Look]]:
    """Return a code per event into a list of distinct looks, for drawing by group.

    `codes`: int16, one per row of the frame.
    """
    distinct = list(dict.fromkeys(looks.values()))
    places = {look: code for code, look in enumerate(distinct)}
    table = np.zeros(max(looks, default=0) + 1, dtype="int16")
    for type_id, look in looks.items():
        table[type_id] = places[look]
    return table[frame["type_id"]], distinct


def _top(register: Register, entry: TypeEntry) -> TypeEntry:
    parent = register.types.get(entry.parent_id) if entry.parent_id else None
    return parent or entry
