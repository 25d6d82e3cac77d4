# SPDX-License-Identifier: MIT
"""Share piles of events out to bins: cells of a grid on the screen, or the places they have."""

import math
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array

_MOST_KEYS = 100_000  # of a table with a place for each key; beyond, they are sorted


@dataclass(frozen=True, slots=True, eq=False)
class Binned:
    """Piles, by their index, with the cell of each; `count`: events in each cell.

    `marked`: of kept events. `is_vague`: the cells are no points on the screen.
    """

    piles: Array
    cell: Array
    count: Array
    marked: int = 0
    is_vague: bool = False

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.count)


def numbered(key: Array) -> tuple[Array, Array, Array]:
    """Return the distinct keys, ascending, the place of each key among them, how often each is.

    `key`: whole numbers from 0.
    """
    most = int(key.max()) + 1 if len(key) else 0
    if most > max(_MOST_KEYS, 4 * len(key)):
        return np.unique(key, return_inverse=True, return_counts=True)
    counts = np.bincount(key, minlength=most)
    filled = np.flatnonzero(counts)
    table = np.empty(most, dtype="int32")
    table[filled] = np.arange(len(filled), dtype="int32")
    return filled, table[key], counts[filled]


def by_cell(
    piles: Array, events: Array, lon: Array, down: Array, cells_wide: float, marked: int
) -> Binned:
    """Share piles of so many events each out to cells, of which so many go round the globe.

    Cells lie on one grid over the whole map, so that events stay together while it is panned.
    """
    if not len(piles):
        return Binned(piles, piles, piles, marked)
    across = math.ceil(cells_wide) + 1
    # By way of int32, to which numpy converts eight times faster; a world has fewer cells.
    columns = ((lon + 180.0) * (cells_wide / 360.0)).astype("int32")
    lines = (down * cells_wide).astype("int32")
    # Turned round the globe until no edge of the map lies in the box, for a smaller table.
    columns = (columns - columns[0] + across // 2) % across
    columns -= columns.min()
    lines -= lines.min()
    _, cell, _ = numbered(lines.astype("int64") * (int(columns.max()) + 1) + columns)
    return Binned(piles, cell, _sums(cell, events), marked)


def by_spot(
    piles: Array, events: Array, lon: Array, lat: Array, radius_m: Array, marked: int
) -> Binned:
    """Share piles of so many events each out to cells of one place and one radius each."""
    # One complex number a place sorts ten times as fast as two columns.
    _, spot = np.unique(lon + 1j * lat, return_inverse=True)
    radii, radius = np.unique(radius_m, return_inverse=True)
    _, cell = np.unique(spot * max(1, len(radii)) + radius, return_inverse=True)
    return Binned(piles, cell, _sums(cell, events), marked, is_vague=True)


def _sums(cell: Array, events: Array) -> Array:
    """Return how many events are in each cell."""
    return np.bincount(cell, weights=events).astype("int64")
