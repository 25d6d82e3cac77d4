# SPDX-License-Identifier: MIT
"""The events of a map figure: symbols and clusters, areas, or hexagons, each with its legend."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from workbench.analysis.filters.area_masks import inside_box
from workbench.analysis.frame import Array, Frame, Mask, are_open
from workbench.analysis.maps.clusters import Clusters, clusters_of
from workbench.analysis.maps.hexagons import (
    Hexagons,
    class_bounds,
    classes_of,
    grid_for,
    hexagons_of,
    known_to_hexagon,
    true_parallel,
)
from workbench.analysis.placing import place_events
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.figures.options import FigureOptions
from workbench.briefing.figures.words import FigureWording, figure_words
from workbench.briefing.maps.areas import AreaEvents, areas_of_view
from workbench.briefing.maps.kinds import map_kinds
from workbench.briefing.maps.mark_names import MarkNames
from workbench.domain.filters import Box
from workbench.geo.figures.areas import MOST_NAMED, is_shown
from workbench.geo.figures.frame import Frame as PageFrame
from workbench.geo.figures.spec import FigureArea, FigureHexagon, FigureMark, LegendEntry

_FINER = 1.0  # levels of zoom: print shows smaller hexagons than a screen does
_MARGIN_PX = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class EventsDrawn:
    """What a map shows of the events; `notes` say of what it does not, `points` where they lie.

    `density`: the title of the hexagons' legend. `points`: rows of longitude and latitude.
    `unknown`: of how many events drawn, clusters' too, the killed are not known.
    """

    marks: tuple[FigureMark, ...] = ()
    areas: tuple[FigureArea, ...] = ()
    hexagons: tuple[FigureHexagon, ...] = ()
    density: str = ""
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()
    points: Array = field(default_factory=lambda: np.zeros((0, 2)))
    unknown: int = 0


def events_as_marks(
    case: CaseReader, visible: Mask, page: PageFrame, options: FigureOptions
) -> EventsDrawn:
    """Return the visible events as symbols, clusters and areas."""
    look, placing = map_kinds(case, options.colour_by), place_events(case.frame)
    codes, kinds = look.codes, look.kinds
    by_killed = options.size_by == "killed"
    unknown = ~placing.counted & by_killed
    areas = areas_of_view(case, visible, codes, kinds, page, unknown, options.names)
    spots = visible.copy()
    for one in areas:
        spots[one.rows] = False
    box = Box(page.box.west, page.box.south, page.box.east, page.box.north)
    found = clusters_of(case.frame, spots, codes, box=box, zoom=page.zoom, placing=placing)
    seen = [one for one in areas if is_shown(one.area, page)]
    in_areas = sum(len(one.rows) for one in seen)
    words = figure_words(case.language)
    drawn = int(found.count.sum()) + len(found.event) + in_areas
    lat, lon = case.frame["lat"], case.frame["lon"]
    shown = spots & inside_box(lat, lon, box)
    shown[np.concatenate([one.rows for one in seen] or [np.zeros(0, dtype="int64")])] = True
    named = words.counted(words.area_numbers, in_areas) if len(seen) > MOST_NAMED else ""
    return EventsDrawn(
        marks=tuple(_marks(found, kinds, MarkNames(case, spots))),
        areas=tuple(one.area for one in seen),
        legend=tuple(look.legend(_counts(found, seen, codes, len(kinds)))),
        notes=(*_left_out(case, visible, drawn, words), *([named] if named else [])),
        points=_points(found, seen),
        unknown=int(np.count_nonzero(shown & unknown)),
    )


def events_as_hexagons(
    case: CaseReader,
    visible: Mask,
    page: PageFrame,
    options: FigureOptions,
    colours: Sequence[str],
) -> EventsDrawn:
    """Return the visible events as hexagons in the classes that the live map has.

    `colours`: one a class, the least first.
    """
    frame, words = case.frame, figure_words(case.language)
    placing, areas = place_events(frame), case.grounds.placing
    zoom = page.zoom + _FINER if options.zoom is None else options.zoom
    grid = grid_for(zoom, true_parallel(frame))
    placed = visible & ~np.isnan(frame["lat"])
    rows = np.flatnonzero(placed & known_to_hexagon(placing, areas, grid))
    made = hexagons_of(frame, rows, placing, grid)
    by_killed = options.size_by == "killed"
    values = made.killed if by_killed else made.count
    bounds = class_bounds(values)
    shown = _on_page(made, page)
    vague = int(np.count_nonzero(placed)) - len(rows)
    drawn = int(made.count[shown].sum()) + vague
    title = words.density["killed" if by_killed else "events"]
    notes = _left_out(case, visible, drawn, words)
    if vague:
        notes = (*notes, words.counted(words.vague, vague))
    open_cells = np.zeros(len(values), dtype=bool)
    if by_killed:
        inside = made.rows[np.isin(made.cell, shown)]
        unknown = int(np.count_nonzero(~placing.counted[inside]))
        open_cells[made.cell[_is_open(frame, made.rows)]] = True
        notes += (words.killed_open,) if open_cells[shown].any() else ()
        notes += (words.counted(words.killed_left_out, unknown),) if unknown else ()
    steps = ["", *colours]
    classes = classes_of(values, bounds)
    lon, lat = made.lon_lat()
    return EventsDrawn(
        hexagons=tuple(
            FigureHexagon(tuple((x, y) for x, y in corners), steps[step])
            for corners, step in zip(
                made.corners(shown).tolist(), classes[shown].tolist(), strict=True
            )
        ),
        density=title.format(km2=words.number(round(grid.area_km2))),
        legend=tuple(_classes(values, bounds, steps, words, open_cells)),
        notes=notes,
        points=np.column_stack([lon[shown], lat[shown]]),
    )


def _is_open(frame: Frame, rows: Array) -> Mask:
    """Return of which events at least so many were killed."""
    low, best, high = (frame[f"fatalities_{end}"][rows] for end in ("low", "best", "high"))
    return are_open(low, best, high)


def _on_page(made: Hexagons, page: PageFrame) -> Array:
    """Return which hexagons lie in the frame or stick out into it."""
    lon, lat = made.lon_lat()
    near = page.rect.grown(_MARGIN_PX)
    spots = (page.point(*place) for place in zip(lon.tolist(), lat.tolist(), strict=True))
    return np.flatnonzero(np.array([near.has(*spot) for spot in spots], dtype=bool))


def _classes(
    values: Array, bounds: list[int], colours: Sequence[str], words: FigureWording, is_open: Mask
) -> list[LegendEntry]:
    """Return an entry for each class, the least first.

    `is_open`: of each value, whether it is "at least" so many.
    """
    entries: list[LegendEntry] = []
    if (values == 0).any():
        entries.append(LegendEntry("hexagon", words.none_killed, ""))
    ends = [*bounds, int(values.max()) + 1 if len(values) else 1]
    for step, (low, after) in enumerate(pairwise(ends), start=1):
        told = [words.number(low), *([words.number(after - 1)] if after - 1 > low else [])]
        text = "\N{EN DASH}".join(told)
        has_open = bool(is_open[(values >= low) & (values < after)].any())
        if has_open and (step == len(bounds) or len(told) == 1):
            text = f"≥ {told[0]}"
        entries.append(LegendEntry("hexagon", text, colours[step]))
    return entries


def _points(found: Clusters, areas: list[AreaEvents]) -> Array:
    return np.array(
        [
            *zip(found.lon.tolist(), found.lat.tolist(), strict=True),
            *zip(found.event_lon.tolist(), found.event_lat.tolist(), strict=True),
            *((one.area.lon_deg, one.area.lat_deg) for one in areas),
        ]
    ).reshape(-1, 2)


def _left_out(case: CaseReader, visible: Mask, drawn: int, words: FigureWording) -> tuple[str, ...]:
    """Say how many events of the view are not drawn, and why."""
    placed = int((visible & ~np.isnan(case.frame["lat"])).sum())
    told = (
        (words.no_place, int(visible.sum()) - placed),
        (words.outside, placed - drawn),
    )
    return tuple(words.counted(pattern, count) for pattern, count in told if count)


def _marks(found: Clusters, kinds: Sequence[EventKind], names: MarkNames) -> list[FigureMark]:
    marks: list[FigureMark] = []
    for i, count in enumerate(found.count.tolist()):
        lat, lon = float(found.lat[i]), float(found.lon[i])
        of = found.by_look[i]
        marks.append(
            FigureMark(
                lat_deg=lat,
                lon_deg=lon,
                shape="circle",
                colour=kinds[int(of.argmax())].colour,
                fatalities=int(found.killed[i]),
                count=count,
                radius_m=float(found.radius_m[i]),
                label=names.of(lat, lon, count),
                parts=tuple(
                    (kinds[code].colour, int(of[code])) for code in np.flatnonzero(of).tolist()
                ),
            )
        )
    for i, code in enumerate(found.event_look.tolist()):
        lat, lon = float(found.event_lat[i]), float(found.event_lon[i])
        marks.append(
            FigureMark(
                lat_deg=lat,
                lon_deg=lon,
                shape=kinds[code].shape,
                colour=kinds[code].colour,
                fatalities=int(found.event_killed[i]),
                radius_m=float(found.event_radius_m[i]),
                label=names.of(lat, lon),
            )
        )
    return marks


def _counts(found: Clusters, seen: list[AreaEvents], codes: Array, kinds: int) -> Array:
    """Return how many events of each kind the map shows."""
    alone = np.concatenate([found.event_look, *(codes[one.rows] for one in seen)])
    counts = np.bincount(alone, minlength=kinds)
    counts[: found.by_look.shape[1]] += found.by_look.sum(axis=0)
    return counts
