# SPDX-License-Identifier: MIT
"""Clusters for maps: events of a box binned into cells of the screen, lone ones kept apart."""

import math
from dataclasses import dataclass

import numpy as np

from workbench.analysis.filtering import inside
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import Placing, place_events
from workbench.domain.filters import Box

TILE_PX = 256
CELL_PX = 64  # many events: cells as wide as a cluster
STACK_PX = 14  # few events: only those that would hide one another share a cell
FEW = 600
_MOST_CELLS = 100_000  # of a table with a place for each cell; beyond, they are sorted


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
    frame: Frame,
    visible: Mask,
    looks: Array,
    *,
    box: Box,
    zoom: float,
    keep: Array | None = None,
    placing: Placing | None = None,
) -> Clusters:
    """Bin the visible events of a box; `zoom` is the web map's (256 px a tile).

    `looks`: a code per row of the frame. `keep`: event keys that always stand alone (the current
    and the selected ones). `placing`: that of the frame, when the caller has kept it.
    """
    placing = place_events(frame) if placing is None else placing
    rows = np.flatnonzero(visible & inside(frame, box))
    cell_px = CELL_PX if len(rows) > FEW else STACK_PX
    alone = np.zeros(0, dtype="int64")
    if keep is not None and len(keep):
        kept = np.isin(rows, frame.rows_of(keep), assume_unique=True)
        alone, rows = rows[kept], rows[~kept]
    cell, count = _cells(frame["lon"][rows], placing.down[rows], zoom, cell_px)
    lone = count == 1
    if lone.any():
        apart = lone[cell]
        alone = np.sort(np.concatenate([alone, rows[np.flatnonzero(apart)]]))
        together = np.flatnonzero(~apart)
        rows, cell = rows[together], cell[together]
    filled = np.flatnonzero(count > 1)
    return _assemble(frame, placing, looks, alone, rows, cell, filled, count)


def placed_extent(frame: Frame, visible: Mask) -> Box | None:
    """Return the box that holds all but the farthest 1 % of the visible events' places."""
    placed = visible & ~np.isnan(frame["lat"])
    if not placed.any():
        return None
    lat, lon = frame["lat"][placed], frame["lon"][placed]
    south, north = np.percentile(lat, (0.5, 99.5))
    west, east = np.percentile(lon, (0.5, 99.5))
    return Box(float(west), float(south), float(east), float(north))


def _cells(lon: Array, down: Array, zoom: float, cell_px: int) -> tuple[Array, Array]:
    """Return the screen cell of each event, int64, and how many events each cell holds.

    Cells lie on one grid over the whole map, so that events stay together while it is panned.
    """
    if not len(lon):
        return np.zeros(0, dtype="int64"), np.zeros(0, dtype="int64")
    cells_wide = TILE_PX * 2.0**zoom / cell_px
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
        return cell, count
    return cell, np.bincount(cell, minlength=wide * tall)


def _assemble(
    frame: Frame,
    placing: Placing,
    looks: Array,
    single: Array,
    grouped: Array,
    cell: Array,
    filled: Array,
    count: Array,
) -> Clusters:
    """Average the grouped events by their cells and describe the single ones."""
    size = len(count)
    count = count[filled]
    kinds = int(looks.max()) + 1 if len(looks) else 1
    flat = np.bincount(cell * kinds + looks[grouped], minlength=size * kinds)
    radius = np.full(size, np.inf)
    np.minimum.at(radius, cell, placing.radius_m[grouped])

    def total(values: Array) -> Array:
        return np.bincount(cell, weights=values[grouped], minlength=size)[filled]

    return Clusters(
        lat=total(frame["lat"]) / count,
        lon=total(frame["lon"]) / count,
        count=count,
        killed=total(placing.killed).astype("int64"),
        radius_m=radius[filled],
        by_look=flat.reshape(size, kinds)[filled],
        event=frame["event_id"][single],
        event_lat=frame["lat"][single],
        event_lon=frame["lon"][single],
        event_killed=placing.killed[single],
        event_look=looks[single],
        event_radius_m=placing.radius_m[single],
    )
