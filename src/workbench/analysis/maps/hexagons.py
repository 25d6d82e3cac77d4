# SPDX-License-Identifier: MIT
"""How dense events lie: hexagons of one area each, with how many events or people fall into them.

They lie on a cylindrical equal-area projection, true to shape at a parallel near the events
(Snyder, "Map Projections", 1987, page 76, on a sphere of the Earth's area).
"""

import math
from dataclasses import dataclass

import numpy as np

from workbench.analysis.binning import numbered
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import AreaPlacing, Placing

RADIUS_M = 6_371_007.2  # of the sphere that has the Earth's area
CLASSES = 5
_WIDE_PX = 34  # between two sides, about
_WORLD_PX, _EQUATOR_M = 256, 40_075_016.686
_LEAST_KM2 = 1.0  # what places hardly ever are known better than
_AREA_STEPS = (1.0, 2.0, 5.0, 10.0)
_COUNT_STEPS = (1, 2, 3, 5, 10)
_PARALLEL_STEP_DEG = 5.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Hexagons with a corner at the top; `side_m` on the projection, `area_km2` on the ground.

    `shrink` is the cosine of the parallel at which shapes are true.
    """

    side_m: float
    area_km2: float
    shrink: float

    @property
    def radius_m(self) -> float:
        """The radius of a circle of the same area on the ground."""
        return math.sqrt(self.area_km2 * 1e6 / math.pi)


@dataclass(frozen=True, slots=True, eq=False)
class Hexagons:
    """Filled hexagons, one entry each, and the hexagon of each event.

    `x`, `y`: centres in metres on the projection. `count`: events. `killed`: best known.
    `rows`: rows of the frame, `cell`: index of each one's hexagon.
    """

    grid: Grid
    x: Array
    y: Array
    count: Array
    killed: Array
    rows: Array
    cell: Array

    def lon_lat(self) -> tuple[Array, Array]:
        """Return the centres in degrees."""
        return self._degrees(self.x, self.y)

    def corners(self, index: Array) -> Array:
        """Return the corners of some hexagons in degrees: hexagons x 6 x longitude and latitude."""
        turns = np.pi / 6 + np.arange(6) * np.pi / 3
        x = self.x[index, None] + self.grid.side_m * np.cos(turns)
        y = self.y[index, None] + self.grid.side_m * np.sin(turns)
        return np.stack(self._degrees(x, y), axis=-1)

    def members(self, index: int) -> Array:
        """Return the rows of the frame in a hexagon, ascending; none where there is none."""
        return self.rows[self.cell == index]

    def _degrees(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Return longitudes and latitudes of points of the projection."""
        lon = np.degrees(x / (RADIUS_M * self.grid.shrink))
        sine = np.clip(y * self.grid.shrink / RADIUS_M, -1.0, 1.0)
        return lon, np.degrees(np.arcsin(sine))


def true_parallel(frame: Frame) -> float:
    """Return the parallel for a case: near the middle of its events, so that it hardly moves."""
    lat = frame["lat"][~np.isnan(frame["lat"])]
    middle = float(np.median(lat)) if len(lat) else 0.0
    return min(60.0, abs(round(middle / _PARALLEL_STEP_DEG) * _PARALLEL_STEP_DEG))


def grid_for(zoom: float, parallel_deg: float) -> Grid:
    """Return hexagons of a round area that are about a finger wide at a web map's zoom."""
    shrink = math.cos(math.radians(parallel_deg))
    px_m = _EQUATOR_M * shrink / (_WORLD_PX * 2.0 ** math.floor(zoom))
    wanted_km2 = max(_LEAST_KM2, _area_m2(_WIDE_PX * px_m) / 1e6)
    power = 10.0 ** math.floor(math.log10(wanted_km2))
    step = min(_AREA_STEPS, key=lambda one: abs(math.log(one * power / wanted_km2)))
    area_km2 = step * power
    return Grid(math.sqrt(area_km2 * 1e6 * 2 / (3 * math.sqrt(3))), area_km2, shrink)


def known_to_hexagon(placing: Placing, areas: AreaPlacing | None, grid: Grid) -> Mask:
    """Return the events whose place is known better than to the ground of a hexagon."""
    known = placing.radius_m <= grid.radius_m
    return known if areas is None else known & areas.elsewhere


def hexagons_of(frame: Frame, rows: Array, placing: Placing, grid: Grid) -> Hexagons:
    """Share rows of the frame, all of them placed, out to hexagons."""
    x = np.radians(frame["lon"][rows]) * (RADIUS_M * grid.shrink)
    y = np.sin(np.radians(frame["lat"][rows])) * (RADIUS_M / grid.shrink)
    column, line = _cells(x, y, grid.side_m)
    if not len(rows):
        none = np.zeros(0, dtype="int64")
        return Hexagons(grid, x, y, none, none, rows, none)
    left, low = int(column.min()), int(line.min())
    wide = int(column.max()) - left + 1
    key = (line - low) * wide + (column - left)
    filled, cell, count = numbered(key)
    line, column = filled // wide + low, filled % wide + left
    size = len(filled)
    killed = np.bincount(cell, weights=placing.killed[rows], minlength=size)
    return Hexagons(
        grid,
        x=(column + 0.5 * (line & 1)) * (math.sqrt(3) * grid.side_m),
        y=line * (1.5 * grid.side_m),
        count=count,
        killed=killed.astype("int64"),
        rows=rows,
        cell=cell,
    )


def class_bounds(values: Array) -> list[int]:
    """Return the least value of each class, at most five: round numbers that grow alike.

    The first is the least of the values. Values of 0 are in no class; empty where all are.
    """
    known = values[values > 0]
    if not len(known):
        return []
    least, greatest = int(known.min()), int(known.max())
    if greatest - least < CLASSES:
        return list(range(least, greatest + 1))
    wanted = (least * (greatest / least) ** (step / CLASSES) for step in range(1, CLASSES))
    rounded = (_round_count(value) for value in wanted)
    return sorted({least, *(value for value in rounded if value > least)})


def classes_of(values: Array, bounds: list[int]) -> Array:
    """Return the class of each value, from 1, and 0 where the value is 0."""
    return np.searchsorted(np.array(bounds), values, side="right")


def _cells(x: Array, y: Array, side_m: float) -> tuple[Array, Array]:
    """Return the column and the line of the hexagon that each point lies in, int64."""
    across, down = math.sqrt(3) * side_m, 1.5 * side_m
    v = y / down
    line = np.rint(v)
    u = x / across - 0.5 * (line % 2)
    column = np.rint(u)
    # Near the slanted sides the nearest centre may be one of the next line's.
    off = v - line
    beside = np.flatnonzero(np.abs(off) * 3 > 1)
    du, dv = u[beside] - column[beside], off[beside]
    next_line = line[beside] + np.where(dv < 0, -1.0, 1.0)
    next_u = x[beside] / across - 0.5 * (next_line % 2)
    next_column = np.rint(next_u)
    next_du, next_dv = next_u - next_column, v[beside] - next_line
    # In units of `across` and `down`, which stand as 2 to the root of 3.
    nearer = next_du**2 + 0.75 * next_dv**2 < du**2 + 0.75 * dv**2
    chosen = beside[nearer]
    line[chosen], column[chosen] = next_line[nearer], next_column[nearer]
    return column.astype("int64"), line.astype("int64")


def _area_m2(wide_m: float) -> float:
    return math.sqrt(3) / 2 * wide_m**2


def _round_count(value: float) -> int:
    power = 10 ** math.floor(math.log10(value))
    return int(min((step * power for step in _COUNT_STEPS), key=lambda n: abs(math.log(n / value))))
