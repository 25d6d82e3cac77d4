# SPDX-License-Identifier: MIT
"""Events piled up: those of one spot and one look are one entry, whatever a map then shows.

Which pile an event lies on goes by the frame alone: a filter only has the piles counted.
"""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.binning import numbered
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import AreaPlacing, Placing


@dataclass(frozen=True, slots=True, eq=False)
class Piles:
    """One entry for the events of one spot and one look.

    `at`: its number among all piles of the frame. `lon`, `lat` (degrees), `down`, `radius_m`,
    `reach`: of the spot, as in `Placing`. `area`: the area that they are drawn in, -1 for none.
    `look`: their code. `count`: how many they are. `chosen`: how many of them are. `killed`: best
    known. `counted`: whether anything is known of that. `first`: the first one's row of the frame.
    `rows`: of the frame, ascending, `pile`: the number of each one's pile among all.
    """

    at: Array
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


@dataclass(frozen=True, slots=True, eq=False)
class AllPiles:
    """The piles of all events of a frame. Make it with `pile_up`.

    `looks`: a code per row of the frame, below `kinds`. `pile`: int32, one per row of it, into
    `lon` to `look`, which have one entry a pile, as in `Piles`.
    """

    frame: Frame
    looks: Array
    kinds: int
    placing: Placing
    areas: AreaPlacing | None
    pile: Array
    lon: Array
    lat: Array
    down: Array
    radius_m: Array
    reach: Array
    area: Array
    look: Array

    def of(self, rows: Array, chosen: Mask | None = None) -> Piles:
        """Return the piles of some rows of the frame, ascending.

        `chosen`: those of the frame's events to be counted in each pile.
        """
        placing, size = self.placing, len(self.look)
        pile = self.pile[rows]
        count = np.bincount(pile, minlength=size)
        at = np.flatnonzero(count)
        killed = np.bincount(pile, weights=placing.killed[rows], minlength=size)
        counted = np.zeros(size, dtype=bool)
        counted[pile[np.flatnonzero(placing.counted[rows])]] = True
        first = np.zeros(size, dtype="int64")
        first[pile[::-1]] = rows[::-1]
        return Piles(
            at=at,
            lon=self.lon[at],
            lat=self.lat[at],
            down=self.down[at],
            radius_m=self.radius_m[at],
            reach=self.reach[at],
            area=self.area[at],
            look=self.look[at],
            count=count[at],
            chosen=_counted(pile, chosen, rows, size)[at],
            killed=killed[at].astype("int64"),
            counted=counted[at],
            first=first[at],
            rows=rows,
            pile=pile,
        )


def pile_up(frame: Frame, looks: Array, placing: Placing, areas: AreaPlacing | None) -> AllPiles:
    """Pile up all events of a frame; `looks` has a code per row of it."""
    kinds = int(looks.max()) + 1 if len(looks) else 1
    key, pile, _ = numbered(placing.spot.astype("int64") * kinds + looks)
    one = np.zeros(len(key), dtype="int64")
    one[pile] = np.arange(len(pile))
    return AllPiles(
        frame, looks, kinds, placing, areas, pile.astype("int32"),
        lon=frame["lon"][one],
        lat=frame["lat"][one],
        down=placing.down[one],
        radius_m=placing.radius_m[one],
        reach=placing.reach[one],
        area=np.full(len(key), -1) if areas is None else areas.area_of(one),
        look=key % kinds,
    )  # fmt: skip


def _counted(pile: Array, chosen: Mask | None, rows: Array, size: int) -> Array:
    """Return how many of the rows in each pile are chosen."""
    if chosen is None:
        return np.zeros(size, dtype="int64")
    return np.bincount(pile[np.flatnonzero(chosen[rows])], minlength=size)
