# SPDX-License-Identifier: MIT
"""Clusters for maps: events of a box binned into cells of the screen, lone ones kept apart.

Events known only to within more than a mark's width on the screen are never in one cluster with
others: those of one place and one radius share a mark.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from workbench.analysis.binning import Binned, by_cell, by_spot
from workbench.analysis.filtering import inside
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import AreaPlacing, Placing, place_events
from workbench.domain.filters import Box

TILE_PX = 256
CELL_PX = 64  # many events: cells as wide as a cluster
STACK_PX = 14  # few events: only those that would hide one another share a cell
FEW = 600
VAGUE_PX = 24  # a place known only to within more than this is no point on the screen
LEAST_AREA_PX = 56  # an area smaller on the screen has no mark of its own: its events join others
_MOST_SPOTS = 200  # marks of vague places in a box; where there are more, they share cells
_SAMPLE = 40_000  # events that say where their clusters stand
_SAME_SPOT_DEG2 = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """What a map draws for a box.

    Clusters, one entry each: `anchor` (key of the event nearest to the mean), `lat`, `lon` (its
    place, of an area its label point), `count`, `killed` (best known, -1 where nothing is),
    `radius_m` (how far the place may be off: the least of events at one spot, the greatest of
    vague ones; 0 of others), `by_look`
    (clusters x looks: how many of each), `area` (index of the area that they are all in, or -1),
    `marked` (1: of kept events, 2: holds the current one). Single events: `event` (key),
    `event_lat`, `event_lon`, `event_killed` (-1 where nothing is known), `event_look`,
    `event_radius_m` (0 for a point), `event_area` (-1 for none), one entry an event.
    """

    anchor: Array
    lat: Array
    lon: Array
    count: Array
    killed: Array
    radius_m: Array
    by_look: Array
    area: Array
    marked: Array
    event: Array
    event_lat: Array
    event_lon: Array
    event_killed: Array
    event_look: Array
    event_radius_m: Array
    event_area: Array


def clusters_of(
    frame: Frame,
    visible: Mask,
    looks: Array,
    *,
    box: Box,
    zoom: float,
    keep: Array | None = None,
    current: int | None = None,
    placing: Placing | None = None,
    areas: AreaPlacing | None = None,
) -> Clusters:
    """Bin the visible events of a box; `zoom` is the web map's (256 px a tile).

    `looks`: a code per row of the frame. `keep`: keys of events that are never mixed with others
    (the selected ones). `current`: the event that always stands alone. `placing`: that of the
    frame, when the caller has kept it. `areas`: events drawn as a mark of their area.
    """
    placing = place_events(frame) if placing is None else placing
    kinds = int(looks.max()) + 1 if len(looks) else 1
    binned = _binned(frame, visible, placing, areas, box, zoom, keep, current)
    lone = _row_of(frame, visible, current, areas, zoom)
    made = [_alone(frame, placing, areas, looks, kinds, lone)]
    made += [_gathered(frame, placing, areas, looks, kinds, one) for one in binned]
    if areas is not None and len(areas.rows):
        made.append(
            _of_areas(frame, visible, placing, looks, kinds, areas, box, zoom, keep, current)
        )
    return _joined(made)


def members_of(
    frame: Frame,
    visible: Mask,
    *,
    box: Box,
    zoom: float,
    anchor: int,
    keep: Array | None = None,
    current: int | None = None,
    placing: Placing | None = None,
    areas: AreaPlacing | None = None,
) -> Array:
    """Return the rows of the frame in the cluster that `anchor` belongs to, int64, ascending.

    Takes what `clusters_of` took; empty when the event is not among the visible ones.
    """
    row = frame.row_of(anchor)
    if row is None or not visible[row]:
        return np.zeros(0, dtype="int64")
    if areas is not None and _has_mark(areas, row, zoom):
        rows = areas.rows[areas.code == areas.area_of(np.array([row]))[0]]
        return rows[visible[rows]]
    placing = place_events(frame) if placing is None else placing
    for one in _binned(frame, visible, placing, areas, box, zoom, keep, current):
        found = np.flatnonzero(one.rows == row)
        if len(found):
            return np.sort(one.rows[one.cell == one.cell[found[0]]])
    return np.array([row], dtype="int64")


def vague_radii_m(
    rows: Array, zoom: float, placing: Placing, areas: AreaPlacing | None = None
) -> tuple[float, float] | None:
    """Return the least and the greatest radius of events when none of them is a point on screen."""
    if not len(rows) or not _vague(placing, areas, zoom)[rows].all():
        return None
    radii = placing.radius_m[rows]
    return float(radii.min()), float(radii.max())


def extent_of_rows(frame: Frame, rows: Array) -> Box:
    """Return the least box around some placed events; over the date line if that is shorter."""
    return _extent(frame["lat"][rows], frame["lon"][rows])


def placed_extent(frame: Frame, visible: Mask, areas: AreaPlacing | None = None) -> Box | None:
    """Return the least box around the visible events' marks; over the date line if shorter."""
    placed = visible & ~np.isnan(frame["lat"])
    if areas is not None:
        placed &= areas.elsewhere
    lat, lon = frame["lat"][placed], frame["lon"][placed]
    if areas is not None:
        codes = areas.code[visible[areas.rows]]
        lat = np.concatenate([lat, areas.lat[codes]])
        lon = np.concatenate([lon, areas.lon[codes]])
    return _extent(lat, lon) if len(lat) else None


def _extent(lat: Array, lon: Array) -> Box:
    west, east = float(lon.min()), float(lon.max())
    turned = (lon + 360.0) % 360.0
    if float(turned.max() - turned.min()) < east - west:
        west = (float(turned.min()) + 180.0) % 360.0 - 180.0
        east = (float(turned.max()) + 180.0) % 360.0 - 180.0
    return Box(west, float(lat.min()), east, float(lat.max()))


def _marked(areas: AreaPlacing, zoom: float) -> Mask:
    """Return which areas are large enough on the screen for a mark of their own."""
    return areas.wide * TILE_PX * 2.0**zoom >= LEAST_AREA_PX


def _has_mark(areas: AreaPlacing, row: int, zoom: float) -> bool:
    code = int(areas.area_of(np.array([row]))[0])
    return code >= 0 and bool(_marked(areas, zoom)[code])


def _row_of(
    frame: Frame, visible: Mask, current: int | None, areas: AreaPlacing | None, zoom: float
) -> Array:
    """Return the current event's row, when it is drawn at a point of its own."""
    row = frame.row_of(current) if current is not None else None
    if row is None or not visible[row] or np.isnan(frame["lat"][row]):
        return np.zeros(0, dtype="int64")
    if areas is not None and _has_mark(areas, row, zoom):
        return np.zeros(0, dtype="int64")
    return np.array([row], dtype="int64")


def _binned(
    frame: Frame,
    visible: Mask,
    placing: Placing,
    areas: AreaPlacing | None,
    box: Box,
    zoom: float,
    keep: Array | None,
    current: int | None,
) -> list[Binned]:
    """Share the events at points out to cells: the kept ones among themselves, then the others."""
    seen = visible & inside(frame, box)
    if areas is not None and len(areas.rows):
        seen[areas.rows[_marked(areas, zoom)[areas.code]]] = False
    alone = _row_of(frame, visible, current, areas, zoom)
    seen[alone] = False
    kept = np.zeros(0, dtype="int64")
    if keep is not None and len(keep):
        kept = frame.rows_of(keep)
        kept = kept[seen[kept]]
        seen[kept] = False
    vague = _vague(placing, areas, zoom)
    made = [
        _cells(frame, placing, np.flatnonzero(seen & ~vague), zoom, 0),
        _cells(frame, placing, kept[~vague[kept]], zoom, 1),
        _spots(frame, placing, np.flatnonzero(seen & vague), zoom, 0),
        _spots(frame, placing, kept[vague[kept]], zoom, 1),
    ]
    return [one for one in made if len(one.rows)]


def _vague(placing: Placing, areas: AreaPlacing | None, zoom: float) -> Mask:
    """Return which events are no points on the screen: those of small areas are."""
    vague = placing.reach > VAGUE_PX / (TILE_PX * 2.0**zoom)
    if areas is not None:
        vague[areas.rows] = False
    return vague


def _cells(
    frame: Frame, placing: Placing, rows: Array, zoom: float, marked: int, cell_px: int = 0
) -> Binned:
    """Share events out to cells of the screen; how wide they are goes by the number of events."""
    cell_px = cell_px or (STACK_PX if marked or len(rows) <= FEW else CELL_PX)
    wide = TILE_PX * 2.0**zoom / cell_px
    return by_cell(rows, frame["lon"][rows], placing.down[rows], wide, marked)


def _spots(frame: Frame, placing: Placing, rows: Array, zoom: float, marked: int) -> Binned:
    """Share vague events out to their places, or to cells where these are too many."""
    # Cells are counted in no time; places have to be sorted.
    least = np.count_nonzero(_cells(frame, placing, rows, zoom, marked, STACK_PX).count)
    if least <= _MOST_SPOTS:
        lon, lat = frame["lon"][rows], frame["lat"][rows]
        made = by_spot(rows, lon, lat, placing.radius_m[rows], marked)
        if made.size <= _MOST_SPOTS:
            return made
    return replace(_cells(frame, placing, rows, zoom, marked, CELL_PX), is_vague=True)


def _alone(
    frame: Frame, placing: Placing, areas: AreaPlacing | None, looks: Array, kinds: int, rows: Array
) -> Clusters:
    """Return events as single marks and no cluster."""
    none, real = np.zeros(0, dtype="int64"), np.zeros(0, dtype="float64")
    return Clusters(
        anchor=none, lat=real, lon=real, count=none, killed=none, radius_m=real,
        by_look=np.zeros((0, kinds), dtype="int64"), area=none, marked=none,
        event=frame["event_id"][rows],
        event_lat=frame["lat"][rows],
        event_lon=frame["lon"][rows],
        event_killed=np.where(placing.counted[rows], placing.killed[rows], -1),
        event_look=looks[rows],
        event_radius_m=placing.radius_m[rows],
        event_area=areas.area_of(rows) if areas is not None else np.full(len(rows), -1),
    )  # fmt: skip


def _gathered(
    frame: Frame,
    placing: Placing,
    areas: AreaPlacing | None,
    looks: Array,
    kinds: int,
    binned: Binned,
) -> Clusters:
    """Return the events that share a cell as clusters, the others one by one."""
    rows, cell = binned.rows, binned.cell
    lone = binned.count == 1
    alone = np.zeros(0, dtype="int64")
    if lone.any():
        apart = lone[cell]
        alone = np.sort(rows[np.flatnonzero(apart)])
        together = np.flatnonzero(~apart)
        rows, cell = rows[together], cell[together]
    filled = np.flatnonzero(binned.count > 1)
    size = binned.size
    flat = np.bincount(cell * kinds + looks[rows], minlength=size * kinds)
    anchor, radius_m = _anchors(frame, placing, rows, cell, size)
    if binned.is_vague:
        radius_m = np.zeros(size)
        np.maximum.at(radius_m, cell, placing.radius_m[rows])
    anchor = anchor[filled]
    singles = _alone(frame, placing, areas, looks, kinds, alone)
    killed = _killed(placing, rows, cell, size)[filled]
    return _joined(
        [
            singles,
            Clusters(
                anchor=frame["event_id"][anchor],
                lat=frame["lat"][anchor],
                lon=frame["lon"][anchor],
                count=binned.count[filled],
                killed=killed,
                radius_m=radius_m[filled],
                by_look=flat.reshape(size, kinds)[filled],
                area=np.full(len(filled), -1, dtype="int64"),
                marked=np.full(len(filled), binned.marked, dtype="int64"),
                **_no_events(singles),
            ),
        ]
    )


def _anchors(
    frame: Frame, placing: Placing, rows: Array, cell: Array, size: int
) -> tuple[Array, Array]:
    """Return for each cell the row nearest to the mean of its events, and how far it may be off.

    Of very many events a sample decides: the mean of a cluster is where its mass is, but may lie
    in the sea, where nothing happened.
    """
    step = len(rows) // _SAMPLE
    if step > 1:
        picked = np.arange(0, len(rows), step)
        met = np.zeros(size, dtype=bool)
        met[cell[picked]] = True
        picked = np.concatenate([picked, np.flatnonzero(~met[cell])])
        rows, cell = rows[picked], cell[picked]
    lat, lon = frame["lat"][rows], frame["lon"][rows]
    count = np.maximum(np.bincount(cell, minlength=size), 1)
    up = lat - (np.bincount(cell, weights=lat, minlength=size) / count)[cell]
    across = lon - (np.bincount(cell, weights=lon, minlength=size) / count)[cell]
    off = up**2 + (across * np.cos(np.radians(lat))) ** 2
    nearest, farthest = np.full(size, np.inf), np.zeros(size)
    np.minimum.at(nearest, cell, off)
    np.maximum.at(farthest, cell, off)
    least = np.full(size, np.inf)
    np.minimum.at(least, cell, placing.radius_m[rows])
    anchor = np.zeros(size, dtype="int64")
    hits = np.flatnonzero(off == nearest[cell])[::-1]  # of equals the first
    anchor[cell[hits]] = rows[hits]
    return anchor, np.where(farthest < _SAME_SPOT_DEG2, least, 0.0)


def _of_areas(
    frame: Frame,
    visible: Mask,
    placing: Placing,
    looks: Array,
    kinds: int,
    areas: AreaPlacing,
    box: Box,
    zoom: float,
    keep: Array | None,
    current: int | None,
) -> Clusters:
    """Return one cluster for each area whose mark lies in the box, of one event as of many."""
    seen = visible[areas.rows]
    rows, code, size = areas.rows[seen], areas.code[seen], len(areas.lat)
    count = np.bincount(code, minlength=size)
    flat = np.bincount(code * kinds + looks[rows], minlength=size * kinds)
    wide = areas.lon >= box.west, areas.lon <= box.east
    within = wide[0] & wide[1] if box.west <= box.east else wide[0] | wide[1]
    within &= _marked(areas, zoom)
    within &= (areas.lat >= box.south) & (areas.lat <= box.north)
    filled = np.flatnonzero((count > 0) & within)
    marked = np.zeros(size, dtype="int64")
    if keep is not None and len(keep):
        marked[code[np.isin(frame["event_id"][rows], keep)]] = 1
    if current is not None:
        marked[code[frame["event_id"][rows] == current]] = 2
    first = np.zeros(size, dtype="int64")
    first[code[::-1]] = rows[::-1]
    killed = _killed(placing, rows, code, size)[filled]
    none = _alone(frame, placing, areas, looks, kinds, np.zeros(0, dtype="int64"))
    return Clusters(
        anchor=frame["event_id"][first[filled]],
        lat=areas.lat[filled],
        lon=areas.lon[filled],
        count=count[filled],
        killed=killed,
        radius_m=np.zeros(len(filled)),
        by_look=flat.reshape(size, kinds)[filled],
        area=filled,
        marked=marked[filled],
        **_no_events(none),
    )


def _killed(placing: Placing, rows: Array, cell: Array, size: int) -> Array:
    """Return the people known killed in each cell, -1 where nothing is known of any event."""
    killed = np.bincount(cell, weights=placing.killed[rows], minlength=size).astype("int64")
    counted = np.zeros(size, dtype=bool)
    counted[cell[placing.counted[rows]]] = True
    return np.where(counted, killed, -1)


def _no_events(like: Clusters) -> dict[str, Array]:
    """Return empty columns of single events, of the types that another has."""
    names = [one.name for one in fields(Clusters) if one.name.startswith("event")]
    return {name: getattr(like, name)[:0] for name in names}


def _joined(made: list[Clusters]) -> Clusters:
    return Clusters(
        **{one.name: np.concatenate([getattr(c, one.name) for c in made])
           for one in fields(Clusters)}
    )  # fmt: skip
