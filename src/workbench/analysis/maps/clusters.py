# SPDX-License-Identifier: MIT
"""Clusters for maps: events of a box binned into cells of the screen, lone ones kept apart.

Events known only to within more than a mark's width on the screen are never in one cluster with
others: those of one place and one radius share a mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from workbench.analysis.binning import Binned, by_cell, by_spot
from workbench.analysis.filters.area_masks import inside_box
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.maps.piles import Piles, pile_up
from workbench.analysis.maps.scattered import Scattered, scattered
from workbench.analysis.placing import AreaPlacing, Placing, place_events
from workbench.domain.filters import Box

TILE_PX = 256
CELL_PX = 64  # many events: cells as wide as a cluster
STACK_PX = 14  # few events: only those that would hide one another share a cell
FEW = 600
VAGUE_PX = 24  # a place known only to within more than this is no point on the screen
LEAST_AREA_PX = 56  # an area smaller on the screen has no mark of its own: its events join others
_MOST_SPOTS = 200  # marks of vague places in a box; where there are more, they share cells
_SAMPLE = 20_000  # piles that say where their clusters stand
_SAME_SPOT_DEG2 = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """What a map draws for a box.

    Clusters, one entry each: `anchor` (key of the event nearest to the mean), `lat`, `lon` (its
    place, of an area its label point), `count`, `killed` (best known, -1 where nothing is),
    `radius_m` (how far the place may be off: the least of events at one spot, the greatest of
    vague ones; 0 of others), `by_look` (clusters x looks: how many of each), `area` (index of the
    area that they are all in, or -1), `marked` (1: of kept events, 2: holds the current one),
    `chosen` (how many of its events are). Single events, one entry each: `event` (key),
    `event_lat`, `event_lon`, `event_killed` (-1 where nothing is known), `event_look`,
    `event_radius_m` (0 for a point), `event_area` (-1 for none), `event_chosen` (0 or 1).
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
    chosen: Array
    event: Array
    event_lat: Array
    event_lon: Array
    event_killed: Array
    event_look: Array
    event_radius_m: Array
    event_area: Array
    event_chosen: Array


def clusters_of(
    frame: Frame,
    visible: Mask,
    looks: Array,
    *,
    box: Box,
    zoom: float,
    placing: Placing | None = None,
    areas: AreaPlacing | None = None,
) -> Clusters:
    """Bin the visible events of a box once; the rest as `pile_up` and `clusters_in` have it."""
    piles = pile_up(frame, looks, placing or place_events(frame), areas)
    return clusters_in(scattered(piles, visible), box, zoom)


def clusters_in(events: Scattered, box: Box, zoom: float) -> Clusters:
    """Bin the events of a box; `zoom` is the web map's (256 px a tile)."""
    current = events.current
    shown = current.first[~np.isnan(current.lat) & ~_in_mark(events, current.area, zoom)]
    made = [_alone(events, shown)]
    made += [_gathered(events, piles, one) for piles, one in _binned(events, box, zoom)]
    if events.of.areas is not None and len(events.of.areas.rows):
        made.append(_of_areas(events, events.of.areas, box, zoom))
    return _joined(made)


def members_in(events: Scattered, box: Box, zoom: float, anchors: Sequence[int]) -> Array:
    """Return the rows of the frame in the clusters that `anchors` belong to, int64, ascending.

    `box` and `zoom` are what `clusters_in` took. Events that are not visible belong to none.
    """
    rows = events.of.frame.rows_of(np.asarray(anchors, dtype="int64"))
    rows = np.unique(rows[events.visible[rows]])
    found = [rows]
    areas = events.of.areas
    if areas is not None:
        area = areas.area_of(rows)
        own = np.unique(area[_in_mark(events, area, zoom)])
        found.append(areas.rows[np.isin(areas.code, own) & events.visible[areas.rows]])
        rows = rows[~np.isin(area, own)]
    for piles, binned in _binned(events, box, zoom):
        cells = np.full(len(events.of.look), -1)
        cells[piles.at[binned.piles]] = binned.cell
        asked = np.unique(cells[piles.pile[_places_of(piles.rows, rows)]])
        found.append(piles.rows[np.isin(cells, asked[asked >= 0])[piles.pile]])
    return np.unique(np.concatenate(found))


def _places_of(held: Array, rows: Array) -> Array:
    """Return where rows stand among ascending ones, those that are not among them left out."""
    at = np.searchsorted(held, rows)
    inside = at < len(held)
    at, rows = at[inside], rows[inside]
    return at[held[at] == rows]


def vague_radii_m(
    rows: Array, zoom: float, placing: Placing, areas: AreaPlacing | None = None
) -> tuple[float, float] | None:
    """Return the least and the greatest radius of events when none of them is a point on screen."""
    vague = _is_vague(placing.reach[rows], zoom)
    if areas is not None:
        vague &= areas.elsewhere[rows]
    if not len(rows) or not vague.all():
        return None
    radii = placing.radius_m[rows]
    return float(radii.min()), float(radii.max())


def _is_vague(reach: Array, zoom: float) -> Mask:
    return reach > VAGUE_PX / (TILE_PX * 2.0**zoom)


def _marked(areas: AreaPlacing, zoom: float) -> Mask:
    """Return which areas are large enough on the screen for a mark of their own."""
    return areas.wide * TILE_PX * 2.0**zoom >= LEAST_AREA_PX


def _in_mark(events: Scattered, area: Array, zoom: float) -> Mask:
    """Return which of what is drawn in areas is part of an area's mark; -1 is in none."""
    if events.of.areas is None or not len(events.of.areas.wide):
        return np.zeros(len(area), dtype=bool)
    return (area >= 0) & _marked(events.of.areas, zoom)[area]


def _binned(events: Scattered, box: Box, zoom: float) -> list[tuple[Piles, Binned]]:
    """Share the events at points out to cells: the kept ones among themselves, then the others."""
    cells: list[tuple[Piles, Binned]] = []
    spots: list[tuple[Piles, Binned]] = []
    for marked, piles in enumerate((events.plain, events.kept)):
        here = np.flatnonzero(inside_box(piles.lat, piles.lon, box))
        here = here[~_in_mark(events, piles.area[here], zoom)]
        # Those of small areas are points: they join the others.
        vague = _is_vague(piles.reach[here], zoom) & (piles.area[here] < 0)
        cells.append((piles, _cells(piles, here[~vague], zoom, marked)))
        spots.append((piles, _spots(piles, here[vague], zoom, marked)))
    return [(piles, one) for piles, one in cells + spots if len(one.piles)]


def _cells(piles: Piles, here: Array, zoom: float, marked: int, cell_px: int = 0) -> Binned:
    """Share piles out to cells of the screen; how wide they are goes by the number of events."""
    events = piles.count[here]
    cell_px = cell_px or (STACK_PX if marked or events.sum() <= FEW else CELL_PX)
    wide = TILE_PX * 2.0**zoom / cell_px
    return by_cell(here, events, piles.lon[here], piles.down[here], wide, marked)


def _spots(piles: Piles, here: Array, zoom: float, marked: int) -> Binned:
    """Share vague events out to their places, or to cells where these are too many."""
    # Cells are counted in no time; places have to be sorted.
    if _cells(piles, here, zoom, marked, STACK_PX).size <= _MOST_SPOTS:
        spots = piles.lon[here], piles.lat[here], piles.radius_m[here]
        made = by_spot(here, piles.count[here], *spots, marked)
        if made.size <= _MOST_SPOTS:
            return made
    return replace(_cells(piles, here, zoom, marked, CELL_PX), is_vague=True)


def _alone(events: Scattered, rows: Array) -> Clusters:
    """Return events as single marks and no cluster."""
    frame, placing, areas = events.of.frame, events.of.placing, events.of.areas
    none, real = np.zeros(0, dtype="int64"), np.zeros(0, dtype="float64")
    return Clusters(
        anchor=none, lat=real, lon=real, count=none, killed=none, radius_m=real,
        by_look=np.zeros((0, events.of.kinds), dtype="int64"), area=none, marked=none, chosen=none,
        event=frame["event_id"][rows],
        event_lat=frame["lat"][rows],
        event_lon=frame["lon"][rows],
        event_killed=np.where(placing.counted[rows], placing.killed[rows], -1),
        event_look=events.of.looks[rows],
        event_radius_m=placing.radius_m[rows],
        event_area=areas.area_of(rows) if areas is not None else np.full(len(rows), -1),
        event_chosen=_chosen(events, rows),
    )  # fmt: skip


def _gathered(events: Scattered, piles: Piles, binned: Binned) -> Clusters:
    """Return the events that share a cell as clusters, the others one by one."""
    apart = (binned.count == 1)[binned.cell]
    singles = _alone(events, np.sort(piles.first[binned.piles[apart]]))
    here, cell = binned.piles[~apart], binned.cell[~apart]
    filled = np.flatnonzero(binned.count > 1)
    size, frame = binned.size, events.of.frame
    anchor, radius_m = _anchors(piles, here, cell, size)
    if binned.is_vague:
        radius_m = np.zeros(size)
        np.maximum.at(radius_m, cell, piles.radius_m[here])
    anchor = anchor[filled]
    return _joined(
        [
            singles,
            Clusters(
                anchor=frame["event_id"][anchor],
                lat=frame["lat"][anchor],
                lon=frame["lon"][anchor],
                count=binned.count[filled],
                killed=_killed(piles, here, cell, size)[filled],
                radius_m=radius_m[filled],
                by_look=_by_look(piles, here, cell, size, events.of.kinds)[filled],
                area=np.full(len(filled), -1, dtype="int64"),
                marked=np.full(len(filled), binned.marked, dtype="int64"),
                chosen=_sums(cell, piles.chosen[here], size)[filled],
                **_no_events(singles),
            ),
        ]
    )


def _anchors(piles: Piles, here: Array, cell: Array, size: int) -> tuple[Array, Array]:
    """Return for each cell the row nearest to the mean of its events, and how far it may be off.

    The mean of a cluster is where its mass is, but may lie in the sea, where nothing happened. Of
    very many piles a sample is looked at for the nearest.
    """
    lat, lon = _means(piles, here, cell, size)
    if len(here) > _SAMPLE:
        picked = np.arange(0, len(here), len(here) // _SAMPLE)
        met = np.zeros(size, dtype=bool)
        met[cell[picked]] = True
        picked = np.concatenate([picked, np.flatnonzero(~met[cell])])
        here, cell = here[picked], cell[picked]
    up = piles.lat[here] - lat[cell]
    across = (piles.lon[here] - lon[cell]) * np.cos(np.radians(piles.lat[here]))
    off = up**2 + across**2
    nearest, farthest, least = np.full(size, np.inf), np.zeros(size), np.full(size, np.inf)
    np.minimum.at(nearest, cell, off)
    np.maximum.at(farthest, cell, off)
    np.minimum.at(least, cell, piles.radius_m[here])
    anchor = np.full(size, np.iinfo("int64").max)
    hits = np.flatnonzero(off == nearest[cell])
    np.minimum.at(anchor, cell[hits], piles.first[here[hits]])  # of equals the first
    return anchor, np.where(farthest < _SAME_SPOT_DEG2, least, 0.0)


def _means(piles: Piles, here: Array, cell: Array, size: int) -> tuple[Array, Array]:
    """Return the mean latitude and longitude of the events of each cell."""
    events = piles.count[here]
    count = np.maximum(np.bincount(cell, weights=events, minlength=size), 1)
    lat = np.bincount(cell, weights=piles.lat[here] * events, minlength=size)
    lon = np.bincount(cell, weights=piles.lon[here] * events, minlength=size)
    return lat / count, lon / count


def _of_areas(events: Scattered, areas: AreaPlacing, box: Box, zoom: float) -> Clusters:
    """Return one cluster for each area whose mark lies in the box, of one event as of many."""
    size, frame = len(areas.lat), events.of.frame
    within = inside_box(areas.lat, areas.lon, box) & _marked(areas, zoom)
    marked = np.zeros(size, dtype="int64")
    by_look = np.zeros((size, events.of.kinds), dtype="int64")
    killed, chosen = np.full(size, -1), np.zeros(size, dtype="int64")
    first = np.full(size, np.iinfo("int64").max)
    for mark, piles in enumerate(events.drawn()):
        here = np.flatnonzero(piles.area >= 0)
        code = piles.area[here]
        by_look += _by_look(piles, here, code, size, events.of.kinds)
        killed = _added(killed, _killed(piles, here, code, size))
        np.minimum.at(first, code, piles.first[here])
        marked[code] = mark
        chosen += _sums(code, piles.chosen[here], size)
    count = by_look.sum(axis=1)
    filled = np.flatnonzero((count > 0) & within)
    return Clusters(
        anchor=frame["event_id"][first[filled]],
        lat=areas.lat[filled],
        lon=areas.lon[filled],
        count=count[filled],
        killed=killed[filled],
        radius_m=np.zeros(len(filled)),
        by_look=by_look[filled],
        area=filled,
        marked=marked[filled],
        chosen=chosen[filled],
        **_no_events(_alone(events, first[:0])),
    )


def _chosen(events: Scattered, rows: Array) -> Array:
    """Return 1 for those of some rows of the frame that are chosen, 0 for others."""
    none = np.zeros(len(rows), dtype="int64")
    return none if events.chosen is None else events.chosen[rows].astype("int64")


def _sums(cell: Array, values: Array, size: int) -> Array:
    """Return the sum of whole numbers in each cell."""
    return np.bincount(cell, weights=values, minlength=size).astype("int64")


def _by_look(piles: Piles, here: Array, cell: Array, size: int, kinds: int) -> Array:
    """Return how many events of each look are in each cell: cells x looks."""
    key = cell.astype("int64") * kinds + piles.look[here]
    flat = np.bincount(key, weights=piles.count[here], minlength=size * kinds)
    return flat.astype("int64").reshape(size, kinds)


def _killed(piles: Piles, here: Array, cell: Array, size: int) -> Array:
    """Return the people known killed in each cell, -1 where nothing is known of any event."""
    killed = _sums(cell, piles.killed[here], size)
    counted = np.zeros(size, dtype=bool)
    counted[cell[piles.counted[here]]] = True
    return np.where(counted, killed, -1)


def _added(one: Array, other: Array) -> Array:
    """Return sums of people of which -1 is nothing known."""
    return np.where(one < 0, other, np.where(other < 0, one, one + other))


def _no_events(like: Clusters) -> dict[str, Array]:
    """Return empty columns of single events, of the types that another has."""
    names = [one.name for one in fields(Clusters) if one.name.startswith("event")]
    return {name: getattr(like, name)[:0] for name in names}


def _joined(made: list[Clusters]) -> Clusters:
    return Clusters(
        **{one.name: np.concatenate([getattr(c, one.name) for c in made])
           for one in fields(Clusters)}
    )  # fmt: skip
