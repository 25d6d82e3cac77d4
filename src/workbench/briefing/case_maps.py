# SPDX-License-Identifier: MIT
"""Map figures of saved views: events with their precision, zones, layers, legend, credits."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.clusters import Clusters, clusters_of, placed_extent
from workbench.analysis.frame import Array, Mask
from workbench.briefing.case_areas import AreaEvents, area_extents, areas_of_view
from workbench.briefing.case_countries import countries_of_map
from workbench.briefing.case_credits import data_credits
from workbench.briefing.case_layers import layers_of_case
from workbench.briefing.case_map_kinds import map_kinds
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.case_zones import CaseZones, zones_of_view
from workbench.briefing.colours import print_colours
from workbench.briefing.figure_options import FigureOptions
from workbench.briefing.figure_words import FigureWording, figure_words
from workbench.briefing.mark_names import MarkNames
from workbench.briefing.timeline_spec import EventKind
from workbench.domain.errors import InputError
from workbench.domain.filters import Box, Filter, Inside
from workbench.domain.register import ViewEntry
from workbench.geo.basemap import BaseMap
from workbench.geo.figure import INSET_FROM_ZOOM, map_figure
from workbench.geo.figure_areas import MOST_NAMED, is_shown
from workbench.geo.figure_clusters import gathered
from workbench.geo.figure_frame import Frame as PageFrame
from workbench.geo.figure_frame import page_frame
from workbench.geo.figure_marks import has_ring, symbol_scale
from workbench.geo.figure_spec import FigureMark, FigureWords, LegendEntry, MapFigureSpec
from workbench.geo.map_style import load_style
from workbench.geo.projection import LonLatBox, box_filling

HEIGHT_SHARE, _NARROW_SHARE, _NARROW_CM = 0.56, 0.75, 11.0  # of the width, by the width
_MARGIN = 0.08
_LEAST_DEGREES = 0.5


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map as SVG, and in sentences what of its view it does not show."""

    svg: str
    notes: tuple[str, ...]


def map_of_view(
    case: CaseReader,
    view: ViewEntry,
    question: Filter,
    visible: Mask,
    *,
    width_cm: float,
    options: FigureOptions,
) -> DrawnMap:
    """Draw a view as a map.

    Raises InputError when nothing in the view has a place.
    """
    words = figure_words(case.language)
    height_cm = round(width_cm * (HEIGHT_SHARE if width_cm > _NARROW_CM else _NARROW_SHARE), 2)
    shown = zones_of_view(case, question, options.zones, note=options.zones_note)
    if options.events:
        zones = shown.zones
    else:
        zones, visible = shown.labelled, np.zeros_like(visible)
    box = _box(case, view, question, visible, shown, width_cm / height_cm)
    bare = MapFigureSpec(
        box=LonLatBox(box.west, box.south, box.east, box.north),
        width_cm=width_cm,
        height_cm=height_cm,
        zones=zones,
        size_by=options.size_by,
        description=view.name,
        language=case.language,
        words=_words(words, shown.title),
    )
    page = page_frame(bare)
    look = map_kinds(case, options.colour_by)
    codes, kinds = look.codes, look.kinds
    areas = areas_of_view(case, visible, codes, kinds, page)
    spots = visible.copy()
    for one in areas:
        spots[one.rows] = False
    found = clusters_of(case.frame, spots, codes, box=box, zoom=page.zoom)
    seen = [one for one in areas if is_shown(one.area, page)]
    layers = layers_of_case(case, page.box, page.zoom)
    spec = gathered(
        replace(
            bare,
            countries=countries_of_map(case, page, _points(found, seen, shown)),
            marks=tuple(_marks(found, kinds, MarkNames(case, spots))),
            areas=tuple(one.area for one in seen),
            layers=layers.layers,
            credits="; ".join(
                part for part in (data_credits(case, visible), *layers.credits) if part
            ),
            north_arrow=page.zoom > INSET_FROM_ZOOM,
        )
    )
    legend = [
        *look.legend(_counts(found, seen, codes, len(kinds))),
        *shown.legend,
        *layers.legend,
        *_signs(spec, page, words, options, print_colours(case.kit.themes)["text_muted"]),
    ]
    base = BaseMap(case.kit.map / "world.pmtiles")
    try:
        svg = map_figure(
            replace(spec, legend=tuple(legend)),
            base_map=base,
            style=load_style(case.kit.map / "style.toml"),
        )
    finally:
        base.close()
    notes = _notes(case, visible, found, seen, words)
    missing = [words.no_layer.format(name=name) for name in layers.missing]
    partial = [words.part_of_layer.format(name=name) for name in layers.partial]
    return DrawnMap(svg, (*notes, *missing, *partial))


def _points(found: Clusters, areas: list[AreaEvents], zones: CaseZones) -> Array:
    """Return where all that a map shows lies: rows of longitude and latitude."""
    middles = [zone.shape.centroid for zone in zones.zones]
    return np.array(
        [
            *zip(found.lon.tolist(), found.lat.tolist(), strict=True),
            *zip(found.event_lon.tolist(), found.event_lat.tolist(), strict=True),
            *((one.area.lon_deg, one.area.lat_deg) for one in areas),
            *((middle.x, middle.y) for middle in middles),
        ]
    ).reshape(-1, 2)


def _words(words: FigureWording, zones: str) -> FigureWords:
    return FigureWords(
        thousands=words.thousands,
        at_latitude=words.at_latitude,
        at_equator=words.at_equator,
        killed=words.killed,
        events=words.map_events,
        zones=zones,
        places=words.map_places,
        layers=words.map_layers,
    )


def _notes(
    case: CaseReader, visible: Mask, found: Clusters, seen: list[AreaEvents], words: FigureWording
) -> tuple[str, ...]:
    """Say how many events of the view are not drawn, and why, and what bare numbers mean."""
    in_areas = sum(len(one.rows) for one in seen)
    drawn = int(found.count.sum()) + len(found.event) + in_areas
    placed = int((visible & ~np.isnan(case.frame["lat"])).sum())
    told = (
        (words.no_place, int(visible.sum()) - placed),
        (words.outside, placed - drawn),
        (words.area_numbers, in_areas if len(seen) > MOST_NAMED else 0),
    )
    return tuple(words.counted(pattern, count) for pattern, count in told if count)


def _box(
    case: CaseReader,
    view: ViewEntry,
    question: Filter,
    visible: Mask,
    zones: CaseZones,
    ratio: float,
) -> Box:
    """Return what the map shows, in the shape of the map: the view's own box, or all that it holds.

    Raises InputError when it holds nothing.
    """
    asked = question.on("place")
    if view.box:
        west, south, east, north = json.loads(view.box)
    elif isinstance(asked, Inside):
        west, south, east, north = asked.box.west, asked.box.south, asked.box.east, asked.box.north
    else:
        known = [Box(*zone.shape.bounds) for zone in zones.zones]
        known += area_extents(case, visible)
        extent = placed_extent(case.frame, visible)
        known += [extent] if extent is not None else []
        if not known:
            raise InputError(
                f"No event of the view “{view.name}” has a place, so there is no map to draw."
            )
        west, south = min(b.west for b in known), min(b.south for b in known)
        east, north = max(b.east for b in known), max(b.north for b in known)
        wide = max((east - west) * _MARGIN, _LEAST_DEGREES)
        tall = max((north - south) * _MARGIN, _LEAST_DEGREES)
        west, south = max(west - wide, -180.0), max(south - tall, -85.0)
        east, north = min(east + wide, 180.0), min(north + tall, 85.0)
    whole = box_filling(LonLatBox(west, south, east, north), ratio)
    return Box(whole.west, whole.south, whole.east, whole.north)


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


def _signs(
    spec: MapFigureSpec, page: PageFrame, words: FigureWording, options: FigureOptions, muted: str
) -> list[LegendEntry]:
    """Return what explains rings, cards and clusters, where there are any."""
    scale = symbol_scale(spec, page.zoom)
    several = words.clusters[options.size_by or "events", options.colour_by]
    signs = (
        ("ring", words.roughly, any(has_ring(mark, page, scale) for mark in spec.marks)),
        ("area", words.area_only, bool(spec.areas)),
        ("cluster", several, any(mark.count > 1 for mark in spec.marks)),
    )
    return [LegendEntry(kind, text, muted) for kind, text, shown in signs if shown]
