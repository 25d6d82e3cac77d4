# SPDX-License-Identifier: MIT
"""Clusters for maps: events of a box binned into cells of the screen, lone ones kept apart."""

import math
from dataclasses import dataclass

import numpy as np

from workbench.analysis.filtering import inside
from workbench.analysis.frame import Array, Frame, Mask
from workbench.domain.filters import Box
from workbench.domain.frame_columns import NOTHING, PRECISIONS
from workbench.domain.terms import NOMINAL_RADIUS_M

TILE_PX = 256
CELL_PX = 64  # many events: cells as wide as a cluster
STACK_PX = 14  # few events: only those that would hide one another share a cell
FEW = 600
_LARGEST_LAT = 85.0511


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """What a map draws for a box.

    Clusters: `lat`, `lon` (mean, degrees), `count`, `killed` (best known), `radius_m` (the least
    of their events'), `by_look` (cells x looks: how many of each), one entry a cell. Single
    events: `event` (key), `event_lat`, `event_lon`, `event_killed`, `event_look`,
    `event_radius_m` (0 for a point), one entry an event.
    """

    lat: Array
    lon: Array
    count: Array
    killed: Array
    radius_m: Array
    by_look: Array
    event: Array
    event_lat: Array
    event_lon: Array
    event_killed: Array
    event_look: Array
    event_radius_m: Array


def clusters_of(
    frame: Frame, visible: Mask, looks: Array, *, box: Box, zoom: float, keep: Array | None = None
) -> Clusters:
    """Bin the visible events of a box; `zoom` is the web map's (256 px a tile).

    `looks`: a code per row of the frame. `keep`: event keys that always stand alone (the current
    and the selected ones).
    """
    rows = np.flatnonzero(visible & inside(frame, box))
    cell_px = CELL_PX if len(rows) > FEW else STACK_PX
    cells = _cells(frame["lat"][rows], frame["lon"][rows], zoom, cell_px)
    _, cell, count = np.unique(cells, return_inverse=True, return_counts=True)
    alone = count[cell] == 1
    if keep is not None and len(keep):
        alone |= np.isin(frame["event_id"][rows], keep)
    return _assemble(frame, looks, rows[alone], rows[~alone], cell[~alone])


def placed_extent(frame: Frame, visible: Mask) -> Box | None:
    """Return the box that holds all but the farthest 1 % of the visible events' places."""
    placed = visible & ~np.isnan(frame["lat"])
    if not placed.any():
        return None
    lat, lon = frame["lat"][placed], frame["lon"][placed]
    south, north = np.percentile(lat, (0.5, 99.5))
    west, east = np.percentile(lon, (0.5, 99.5))
    return Box(float(west), float(south), float(east), float(north))


def radii_m(frame: Frame, rows: Array) -> Array:
    """Return how far each event's place may be off, in metres; 0 for an exact point."""
    given = frame["radius_m"][rows]
    codes = frame["precision"][rows]
    table = np.array([*(NOMINAL_RADIUS_M[word] for word in PRECISIONS), 0.0], dtype="float64")
    nominal = table[np.where(codes == NOTHING, len(PRECISIONS), codes)]
    return np.where(np.isnan(given), nominal, given)


def killed_of(frame: Frame, rows: Array) -> Array:
    """Return the best known number of killed per row, 0 when nothing is known."""
    best = frame["fatalities_best"][rows]
    low, high = frame["fatalities_low"][rows], frame["fatalities_high"][rows]
    known = np.where(best != NOTHING, best, np.where(low != NOTHING, low, high))
    return np.maximum(known, 0)


def _cells(lat: Array, lon: Array, zoom: float, cell_px: int) -> Array:
    """Return a number per event for the screen cell that holds it (web Mercator)."""
    world_px = TILE_PX * 2.0**zoom
    x = (lon + 180.0) / 360.0
    sine = np.sin(np.radians(np.clip(lat, -_LARGEST_LAT, _LARGEST_LAT)))
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    across = math.ceil(world_px / cell_px) + 1
    column = np.floor(x * world_px / cell_px).astype("int64")
    row = np.floor(y * world_px / cell_px).astype("int64")
    return row * across + column


def _assemble(frame: Frame, looks: Array, single: Array, grouped: Array, cell: Array) -> Clusters:
    """Average the grouped events by cell and describe the single ones."""
    _, cell, count = np.unique(cell, return_inverse=True, return_counts=True)
    cells = len(count)
    kinds = int(looks.max()) + 1 if len(looks) else 1
    flat = np.bincount(cell * kinds + looks[grouped], minlength=cells * kinds)
    radius = np.full(cells, np.inf)
    np.minimum.at(radius, cell, radii_m(frame, grouped))

    def mean(column: str) -> Array:
        total = np.bincount(cell, weights=frame[column][grouped], minlength=cells)
        return total / np.maximum(count, 1)

    killed = np.bincount(cell, weights=killed_of(frame, grouped), minlength=cells)
    return Clusters(
        lat=mean("lat"),
        lon=mean("lon"),
        count=count,
        killed=killed.astype("int64"),
        radius_m=radius,
        by_look=flat.reshape(cells, kinds),
        event=frame["event_id"][single],
        event_lat=frame["lat"][single],
        event_lon=frame["lon"][single],
        event_killed=killed_of(frame, single),
        event_look=looks[single],
        event_radius_m=radii_m(frame, single),
    )
