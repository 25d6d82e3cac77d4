# SPDX-License-Identifier: MIT
"""Events piled up: those of one spot and one look are one entry, whatever a map then shows."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.binning import numbered
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import AreaPlacing, Placing


@dataclass(frozen=True, slots=True, eq=False)
class Piles:
    """One entry for the events of one spot and one look.

    `lon`, `lat` (degrees), `down`, `radius_m`, `reach`: of the spot, as in `Placing`. `area`: the
    area that they are drawn in, -1 for none. `look`: their code. `count`: how many they are.
    `chosen`: how many of them are. `killed`: best known. `counted`: whether anything is known of
    that. `first`: the first one's row of the frame. `rows`: of the frame, ascending, `pile`: the
    entry of each.
    """

    lon: Array
    lat: Array
    down: Array
    radius_m: Array
    reach: Array
    area: Array
    look: Array
    count: Array
    chosen: Array
    killed: Array
    counted: Mask
    first: Array
    rows: Array
    pile: Array


def piled(
    frame: Frame, rows: Array, looks: Array, kinds: int, placing: Placing,
    areas: AreaPlacing | None, chosen: Mask | None = None,
) -> Piles:  # fmt: skip
    """Pile up rows of the frame, ascending; `looks` has a code, below `kinds`, per row of it.

    `chosen`: those of the frame's events to be counted in each pile.
    """
    # Where all are wanted there is nothing to pick.
    picked = slice(None) if len(rows) == len(frame) else rows
    key, pile, count = numbered(placing.spot[picked] * kinds + looks[picked])
    killed = np.bincount(pile, weights=placing.killed[picked], minlength=len(key))
    counted = np.zeros(len(key), dtype=bool)
    counted[pile[np.flatnonzero(placing.counted[picked])]] = True
    first = np.zeros(len(key), dtype="int64")
    first[pile[::-1]] = rows[::-1]
    return Piles(
        lon=frame["lon"][first],
        lat=frame["lat"][first],
        down=placing.down[first],
        radius_m=placing.radius_m[first],
        reach=placing.reach[first],
        area=np.full(len(key), -1) if areas is None else areas.area_of(first),
        look=key % kinds,
        count=count,
        chosen=_counted(pile, chosen, picked, len(key)),
        killed=killed.astype("int64"),
        counted=counted,
        first=first,
        rows=rows,
        pile=pile,
    )


def _counted(pile: Array, chosen: Mask | None, picked: Array | slice, size: int) -> Array:
    """Return how many of the rows in each pile are chosen."""
    if chosen is None:
        return np.zeros(size, dtype="int64")
    return np.bincount(pile[np.flatnonzero(chosen[picked])], minlength=size)
