# SPDX-License-Identifier: MIT
"""The types of a case's events as all its figures draw them: no two types alike.

There are fewer colours than types may be. On screen a shape tells two types of one colour apart;
on paper the ring of a cluster and the bar of a chart have no shape, so the later type takes another
shade of the colour there, and another symbol where it had even that in common.
"""

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.looks import SYMBOLS, Look, look_codes, looks_of
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.figures.words import figure_words
from workbench.domain.frame_columns import NOTHING

_PALER = 0.45
_DARK_BELOW = 0.55  # of 1, how light a colour may be to have a paler shade, not a darker one


def kinds_of_case(case: CaseReader) -> tuple[Array, tuple[EventKind, ...]]:
    """Return a code per row of the frame into the kinds, and the kinds of the whole case."""
    codes, looks = look_codes(case.frame, looks_of(case.register))
    present = np.bincount(codes, minlength=len(looks)) > 0
    colours = print_colours(case.kit.themes)
    untyped = figure_words(case.language).no_type
    return codes, told_apart(looks, present.tolist(), colours, untyped)


def told_apart(
    looks: list[Look], present: list[bool], colours: dict[str, str], untyped: str
) -> tuple[EventKind, ...]:
    """Return a kind per look; those present differ in colour, and in symbol where they must.

    `untyped` names the look of no type.
    """
    shades: dict[str, int] = {}
    taken: set[tuple[str, str]] = set()
    kinds: list[EventKind] = []
    for look, here in zip(looks, present, strict=True):
        symbol, colour = look.symbol, colours[look.colour]
        if here:
            if (symbol, look.colour) in taken:
                used = {one for one, role in taken if role == look.colour}
                symbol = next((one for one in SYMBOLS if one not in used), symbol)
            taken.add((symbol, look.colour))
            colour = _shade(colour, shades.get(look.colour, 0))
            shades[look.colour] = shades.get(look.colour, 0) + 1
        kinds.append(EventKind(look.name or untyped, symbol, colour))
    return tuple(kinds)


def kinds_shown(case: CaseReader, visible: Mask) -> tuple[Array, tuple[EventKind, ...]]:
    """Return the kinds of the visible events by falling count, and a code per visible event."""
    codes, kinds = kinds_of_case(case)
    used = codes[visible]
    counts = np.bincount(used, minlength=len(kinds))
    order = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code]]
    table = np.full(len(kinds), NOTHING, dtype="int64")
    table[order] = np.arange(len(order))
    return table[used], tuple(kinds[code] for code in order)


def killed_of(frame: Frame, rows: Array) -> Array:
    """Return the best known number of killed, NOTHING where none is known."""
    best, low = frame["fatalities_best"][rows], frame["fatalities_low"][rows]
    high = frame["fatalities_high"][rows]
    return np.where(best != NOTHING, best, np.where(low != NOTHING, low, high))


def _shade(colour: str, times: int) -> str:
    """Return a colour, or after its first use another shade of it."""
    if not times:
        return colour
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    lightness = sum(parts) / 3 / 255
    goal = 255 if (lightness < _DARK_BELOW) == (times % 2 == 1) else 0
    share = min(_PALER + 0.2 * ((times - 1) // 2), 0.85)
    return "#" + "".join(f"{round(part + (goal - part) * share):02x}" for part in parts)
