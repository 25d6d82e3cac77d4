# SPDX-License-Identifier: MIT
"""What the timeline's colours tell apart: types, actors, countries, how well an event is known."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle

import numpy as np

from workbench.analysis.actors.looks import actor_looks
from workbench.analysis.actors.marks import actor_symbols
from workbench.analysis.frame import Array, Frame
from workbench.analysis.looks import COLOURS, NO_TYPE, SYMBOLS, Look, look_codes, looks_of
from workbench.domain.frame_columns import CONFIDENCES, NOTHING, PRECISIONS, STATUSES, is_own
from workbench.domain.register import Register

COLOURS_BY = ("type", "actor", "country", "admin1", "status", "precision", "confidence", "none")
OTHER_VALUES, NO_VALUE = -1, 0  # a look's `type_id` where it stands for the rest, or for nothing
_WORDS: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "precision": PRECISIONS,
    "confidence": CONFIDENCES,
}


def colour_codes(frame: Frame, register: Register, by: str) -> tuple[Array, list[Look]]:
    """Return a code per event into looks, one a value of an attribute.

    It is one of `COLOURS_BY`, or an own field of words, by the name of its column.

    Where there are more values than colours, the commonest of the whole case have one, whatever
    the filter, and the rest share one. A look is named by its value, "" for the rest and for none.
    `codes`: int16, one per row of the frame.
    """
    special: dict[str, Callable[[], tuple[Array, list[Look]]]] = {
        "type": lambda: look_codes(frame, looks_of(register)),
        "actor": lambda: _shaped(*actor_looks(frame, register), actor_symbols(register)),
        "none": lambda: (np.zeros(len(frame), dtype="int16"), [Look(NO_VALUE, "", *NO_TYPE)]),
    }
    if by in special:
        return special[by]()
    if is_own(by) and by not in frame.vocabulary:  # the case has no such field, or no longer
        return special["none"]()
    return _by_value(frame[by], _WORDS.get(by) or frame.vocabulary[by])


def _by_value(values: Array, words: tuple[str, ...]) -> tuple[Array, list[Look]]:
    """Return codes and looks by a column of indices into words, the commonest first."""
    counts = np.bincount(values[values != NOTHING], minlength=len(words))
    by_count: list[int] = np.argsort(-counts, kind="stable").tolist()
    order = [value for value in by_count if counts[value]]
    own = order[: len(COLOURS)]
    looks = [
        Look(value + 1, words[value], SYMBOLS[place % len(SYMBOLS)], COLOURS[place])
        for place, value in enumerate(own)
    ]
    table = np.full(len(words) + 1, len(looks), dtype="int16")  # NOTHING finds the last entry
    table[own] = np.arange(len(own), dtype="int16")
    if len(order) > len(own):
        looks.append(Look(OTHER_VALUES, "", "circle", "zone_other"))
    table[NOTHING] = len(looks)
    looks.append(Look(NO_VALUE, "", *NO_TYPE))
    return table[values], looks


def _shaped(codes: Array, looks: list[Look], given: Mapping[int, str]) -> tuple[Array, list[Look]]:
    """Return looks whose symbols differ too, as far as there are symbols; those `given` stay."""
    own = {given[look.type_id] for look in looks if look.type_id in given}
    free = cycle([symbol for symbol in SYMBOLS if symbol not in own] or SYMBOLS)
    return codes, [
        replace(look, symbol=given.get(look.type_id) or next(free)) if look.name else look
        for look in looks
    ]
