# SPDX-License-Identifier: MIT
"""The hexagons as the map draws them: of all visible events, kept while only the view moves."""

import math
from typing import Any

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask, are_open
from workbench.analysis.maps.hexagons import (
    RADIUS_M,
    Hexagons,
    class_bounds,
    classes_of,
    grid_for,
    hexagons_of,
    known_to_hexagon,
    true_parallel,
)
from workbench.analysis.placing import AreaPlacing, Placing
from workbench.domain.filters import Box


class MapDensity:
    """The hexagons asked for last."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made_of: tuple[Any, ...] = ()
        self._located: Array | None = None
        self._parallel_deg = 0.0
        self.hexagons: Hexagons | None = None
        self.left_out = 0  # visible events whose place is known to no single hexagon
        self.unknown = 0  # events in hexagons of killed that add none: nothing is known of them
        self.bounds: list[int] = []
        self._open = np.zeros(0, dtype=bool)  # hexagons of killed that are "at least" so many

    def take(
        self, frame: Frame, visible: Mask, placing: Placing, areas: AreaPlacing | None,
        zoom: float, size_by: str,
    ) -> Hexagons:  # fmt: skip
        """Return the hexagons of the visible events at a zoom, from before if nothing changed."""
        made_of = (frame["lat"], visible, placing, areas, math.floor(zoom), size_by)
        if self.hexagons is not None and unchanged(made_of, self._made_of):
            return self.hexagons
        if self._located is not frame["lat"]:
            self._located, self._parallel_deg = frame["lat"], true_parallel(frame)
        grid = grid_for(zoom, self._parallel_deg)
        placed = visible & ~np.isnan(frame["lat"])
        rows = np.flatnonzero(placed & known_to_hexagon(placing, areas, grid))
        made = hexagons_of(frame, rows, placing, grid)
        self.left_out = int(np.count_nonzero(placed)) - len(rows)
        by_killed = size_by == "killed"
        self._made_of, self.hexagons = made_of, made
        self.bounds = class_bounds(made.killed if by_killed else made.count)
        self._open = np.zeros(len(made.count), dtype=bool)
        self.unknown = 0
        if by_killed:
            self._open[made.cell[_is_open(frame, rows)]] = True
            self.unknown = int(np.count_nonzero(~placing.counted[rows]))
        return made

    def payload(
        self, hexagons: Hexagons, size_by: str, box: Box, chosen: Mask | None = None
    ) -> dict[str, Any]:
        """Return the hexagons of a box with the class of each, 0 where the value is 0.

        `chosen`: events of the frame; what share of each hexagon they are is told.
        """
        values = hexagons.killed if size_by == "killed" else hexagons.count
        rows = _near(hexagons, box)
        classes = classes_of(values[rows], self.bounds)
        grid = hexagons.grid
        return {
            "side": grid.side_m,
            "across": RADIUS_M * grid.shrink,
            "up": RADIUS_M / grid.shrink,
            "index": rows.tolist(),
            "x": hexagons.x[rows].round(1).tolist(),
            "y": hexagons.y[rows].round(1).tolist(),
            "class": classes.tolist(),
            "share": [] if chosen is None else _shares(hexagons, chosen)[rows].tolist(),
        }

    def greatest(self, size_by: str) -> int:
        """Return the greatest value of a hexagon."""
        if self.hexagons is None or not len(self.hexagons.count):
            return 0
        one = self.hexagons
        return int((one.killed if size_by == "killed" else one.count).max())

    def open_from(self, low: int, after: int) -> bool:
        """Whether of a hexagon of `low` up to `after` killed more may have been killed."""
        if self.hexagons is None:
            return False
        killed = self.hexagons.killed
        return bool(self._open[(killed >= low) & (killed < after)].any())


def _is_open(frame: Frame, rows: Array) -> Mask:
    """Return of which events at least so many were killed."""
    low, best, high = (frame[f"fatalities_{end}"][rows] for end in ("low", "best", "high"))
    return are_open(low, best, high)


def _shares(hexagons: Hexagons, chosen: Mask) -> Array:
    """Return what part of the events of each hexagon is chosen."""
    cells = hexagons.cell[chosen[hexagons.rows]]
    return np.bincount(cells, minlength=len(hexagons.count)) / hexagons.count


def _near(hexagons: Hexagons, box: Box) -> Array:
    """Return which hexagons lie in a box or stick out into it."""
    lon, lat = hexagons.lon_lat()
    margin = math.degrees(2 * hexagons.grid.side_m / (RADIUS_M * hexagons.grid.shrink))
    west, east = box.west - margin, box.east + margin
    across = (
        (lon >= west) & (lon <= east) if box.west <= box.east else (lon >= west) | (lon <= east)
    )
    return np.flatnonzero(across & (lat >= box.south - margin) & (lat <= box.north + margin))


def unchanged(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Return whether objects are the very same and plain values equal."""
    return len(one) == len(other) and all(
        a is b or (isinstance(a, int | str) and a == b) for a, b in zip(one, other, strict=True)
    )
