# SPDX-License-Identifier: MIT
"""Share events out to bins: cells of a grid on the screen, or the places that they are known to."""

import math
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array

_MOST_CELLS = 100_000  # of a table with a place for each cell; beyond, they are sorted


@dataclass(frozen=True, slots=True, eq=False)
class Binned:
    """Rows of the frame with the cell of each; `count`: events in each cell, filled or not.

    `marked`: of kept events. `is_vague`: the cells are no points on the screen.
    """

    rows: Array
    cell: Array
    count: Array
    marked: int = 0
    is_vague: bool = False

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.count)


def by_cell(rows: Array, lon: Array, down: Array, cells_wide: float, marked: int) -> Binned:
    """Share rows out to cells, of which so many go round the globe.

    Cells lie on one grid over the whole map, so that events stay together while it is panned.
    """
    if not len(rows):
        return Binned(rows, rows, rows, marked)
    across = math.ceil(cells_wide) + 1
    # By way of int32, to which numpy converts eight times faster; a world has fewer cells.
    columns = ((lon + 180.0) * (cells_wide / 360.0)).astype("int32")
    lines = (down * cells_wide).astype("int32")
    # Turned round the globe until no edge of the map lies in the box, for a smaller table.
    columns = (columns - columns[0] + across // 2) % across
    columns -= columns.min()
    lines -= lines.min()
    wide, tall = int(columns.max()) + 1, int(lines.max()) + 1
    cell = lines.astype("int64") * wide + columns
    if wide * tall > max(_MOST_CELLS, 2 * len(cell)):
        _, cell, count = np.unique(cell, return_inverse=True, return_counts=True)
        return Binned(rows, cell, count, marked)
    return Binned(rows, cell, np.bincount(cell, minlength=wide * tall), marked)


def by_spot(rows: Array, lon: Array, lat: Array, radius_m: Array, marked: int) -> Binned:
    """Share rows out to cells of one place and one radius each."""
    # One complex number a place sorts ten times as fast as two columns.
    _, spot = np.unique(lon + 1j * lat, return_inverse=True)
    radii, radius = np.unique(radius_m, return_inverse=True)
    _, cell, count = np.unique(
        spot * max(1, len(radii)) + radius, return_inverse=True, return_counts=True
    )
    return Binned(rows, cell, count, marked, is_vague=True)
