# SPDX-License-Identifier: MIT
"""How events look, in every pane and figure alike: a symbol and a colour role by their type.

A type keeps the look that its codebook gives it; one without takes the next of a fixed row by its
key, so that looks are stable. A subtype looks as its type.
"""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame
from workbench.domain.register import Register, TypeEntry

SYMBOLS = ("circle", "diamond", "triangle", "square", "hexagon", "cross", "star", "plus")
COLOURS = ("type1", "type2", "type3", "type4", "type5", "type6", "type7")
NO_TYPE = ("circle", "type8")


@dataclass(frozen=True, slots=True)
class Look:
    """A legend entry: what is drawn so, its symbol, its colour role. `type_id` 0 is "no type"."""

    type_id: int
    name: str
    symbol: str
    colour: str


def looks_of(register: Register) -> dict[int, Look]:
    """Return the look of every type and subtype by key; key 0 is the look of no type."""
    found = {0: Look(0, "", *NO_TYPE)}
    for entry in register.types.values():
        top = _top(register, entry)
        symbol = top.symbol if top.symbol in SYMBOLS else SYMBOLS[top.id % len(SYMBOLS)]
        colour = top.colour if top.colour in COLOURS else COLOURS[top.id % len(COLOURS)]
        found[entry.id] = Look(top.id, top.name, symbol, colour)
    return found


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
