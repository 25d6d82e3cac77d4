# SPDX-License-Identifier: MIT
"""Which lanes are shown and in what order: by count, name, first date, or as dragged by hand."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array

SORTS = ("count", "name", "first", "hand")
OTHERS = -1  # the key of the lane of all events that no other lane shows
FOLDED_SHARE = 0.5  # how much of a lane's room a folded one takes
NEVER_MS = np.iinfo("int64").max


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How lanes are arranged. Lanes are told by their names, so that it outlives the case.

    `by_hand`: the names put first, in their order, where `sort` is "hand". `folded`: those drawn as
    thin strips. `all_lanes`: every lane is there, to be scrolled through; otherwise the biggest
    that fit are, and one for the others.
    """

    sort: str = "count"
    by_hand: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()
    all_lanes: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """What lanes are arranged by; arrays have one entry a lane.

    `totals`: visible events. `firsts_ms`: the beginning of the first of them, `NEVER_MS` without.
    """

    names: tuple[str, ...]
    bare: int
    totals: Array
    firsts_ms: Array


def arrange(ranked: Ranked, arrangement: Arrangement, room: float) -> tuple[int, ...]:
    """Return the lanes to show, `OTHERS` last where not all fit; those without events are left out.

    `room`: how many unfolded lanes fit. The bare lane stands last of those with a name.
    """
    by_count = np.argsort(-ranked.totals, kind="stable")
    filled = by_count[ranked.totals[by_count] > 0].tolist()
    shown = filled
    if not arrangement.all_lanes:
        costs = [
            FOLDED_SHARE if ranked.names[lane] in arrangement.folded else 1.0 for lane in filled
        ]
        if sum(costs) > room + 1e-9:
            fitting = int(np.count_nonzero(np.cumsum(costs) <= room - 1 + 1e-9))
            shown = filled[: max(1, fitting)]
    ordered = _ordered(shown, ranked, arrangement)
    return (*ordered, OTHERS) if len(shown) < len(filled) else tuple(ordered)


def moved_by_hand(names: tuple[str, ...], name: str, to: int) -> tuple[str, ...]:
    """Return the names with one of them moved to a place among them."""
    others = [one for one in names if one != name]
    others.insert(to, name)
    return tuple(others)


def _ordered(lanes: list[int], ranked: Ranked, arrangement: Arrangement) -> list[int]:
    """Return lanes, given by count, in the order that is asked for."""
    if arrangement.sort == "name":
        lanes = sorted(lanes, key=lambda lane: ranked.names[lane].casefold())
    elif arrangement.sort == "first":
        lanes = sorted(lanes, key=lambda lane: int(ranked.firsts_ms[lane]))
    elif arrangement.sort == "hand":
        places = {name: place for place, name in enumerate(arrangement.by_hand)}
        return sorted(lanes, key=lambda lane: places.get(ranked.names[lane], len(places)))
    return sorted(lanes, key=lambda lane: lane == ranked.bare)
