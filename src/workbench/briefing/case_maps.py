# SPDX-License-Identifier: MIT
"""Map figures of saved views: events with their precision, zones of the span, legend, credits."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
import shapely.geometry

from workbench.analysis.clusters import Clusters, clusters_of, placed_extent
from workbench.analysis.frame import Array, Mask
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.briefing.case_areas import area_extents, area_rows, areas_of
from workbench.briefing.case_credits import data_credits
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.colours import print_colours
from workbench.briefing.figure_words import FigureWording, counted, figure_words
from workbench.briefing.mark_names import MarkNames
from workbench.casefile.queries import Zone, read_zones
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Box, Filter, Inside
from workbench.domain.register import ViewEntry
from workbench.geo.basemap import BaseMap
from workbench.geo.figure import map_figure
from workbench.geo.figure_areas import MOST_NAMED, is_shown
from workbench.geo.figure_frame import frame_for
from workbench.geo.figure_spec import (
    FigureMark,
    FigureWords,
    FigureZone,
    LegendEntry,
    MapFigureSpec,
)
from workbench.geo.label_placement import Rect
from workbench.geo.map_style import load_style
from workbench.geo.projection import LonLatBox, box_filling
from workbench.geo.zone_looks import ZoneLook, zone_looks

HEIGHT_SHARE = 0.56
_PX_PER_CM = 96 / 2.54
_MARGIN = 0.08
_LEAST_DEGREES = 0.5
# Paper cannot be zoomed: where there are many events, those that touch become one circle.
_FEW, _COARSER = 60, 0.8


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
    zones: Sequence[str] | None,
) -> DrawnMap:
    """Draw a view as a map. `zones` names those to show by uid; None shows those of the span.

    Raises InputError when nothing in the view has a place.
    """
    shown = _zones(case, question, zones)
    height_cm = round(width_cm * HEIGHT_SHARE, 2)
    box = _box(case, view, question, visible, shown, width_cm / height_cm)
    codes, looks = look_codes(case.frame, looks_of(case.register))
    colours = print_colours(case.kit.themes)
    words = figure_words(case.language)
    vague = area_rows(case.frame, visible)
    spots = visible & ~vague
    zoom = _zoom(box, width_cm * _PX_PER_CM) - (_COARSER if spots.sum() > _FEW else 0.0)
    found = clusters_of(case.frame, spots, codes, box=box, zoom=zoom)
    areas = areas_of(case, vague, codes, looks, colours)
    zone_styles = zone_looks([(zone.actor, zone.zone_class) for zone in shown], case.register)
    spec = MapFigureSpec(
        box=LonLatBox(box.west, box.south, box.east, box.north),
        width_cm=width_cm,
        height_cm=height_cm,
        marks=tuple(_marks(found, looks, colours, MarkNames(case, spots))),
        areas=tuple(area for area, _ in areas),
        zones=tuple(
            FigureZone(shapely.geometry.shape(zone.geometry), colours[look.colour], look.pattern)
            for zone, look in zip(shown, zone_styles, strict=True)
        ),
        description=view.name,
        credits=data_credits(case, visible),
        language=case.language,
        words=FigureWords(
            killed=words.killed,
            events=words.map_events,
            zones=words.map_zones,
            places=words.map_places,
        ),
    )
    frame = frame_for(spec, Rect(0.0, 0.0, width_cm * _PX_PER_CM, height_cm * _PX_PER_CM))
    seen = [rows for area, rows in areas if is_shown(area, frame)]
    by_look = found.by_look.sum(axis=0) + np.bincount(
        np.concatenate([found.event_look, *(codes[rows] for rows in seen)]),
        minlength=found.by_look.shape[1],
    )
    legend = [
        *_symbols(by_look, looks, colours, words),
        *_zone_entries(shown, zone_styles, colours, words),
        *_signs(found, bool(seen), colours, words),
    ]
    spec = replace(spec, legend=tuple(legend))
    base = BaseMap(case.kit.map / "world.pmtiles")
    try:
        svg = map_figure(spec, base_map=base, style=load_style(case.kit.map / "style.toml"))
    finally:
        base.close()
    drawn = int(found.count.sum()) + len(found.event) + sum(len(rows) for rows in seen)
    notes = _notes(case, visible, drawn, words)
    if len(areas) > MOST_NAMED:
        notes = (*notes, counted(words.area_numbers, int(vague.sum())))
    return DrawnMap(svg, notes)


def _notes(case: CaseReader, visible: Mask, drawn: int, words: FigureWording) -> tuple[str, ...]:
    """Say how many events of the view are not drawn, and why."""
    placed = int((visible & ~np.isnan(case.frame["lat"])).sum())
    without, outside = int(visible.sum()) - placed, placed - drawn
    return tuple(
        counted(pattern, count)
        for pattern, count in ((words.no_place, without), (words.outside, outside))
        if count
    )


def _zones(case: CaseReader, question: Filter, wanted: Sequence[str] | None) -> list[Zone]:
    """Return the zones asked for, or those that hold at some time in the view's span."""
    zones = read_zones(case.conn)
    if wanted is not None:
        uids = {str(UUID(uid)) for uid in wanted}
        return [zone for zone in zones if zone.uid in uids]
    span = question.on("date")
    if not isinstance(span, Between):
        return zones
    return [
        zone
        for zone in zones
        if (span.high is None or zone.earliest_ms is None or zone.earliest_ms < span.high)
        and (span.low is None or zone.latest_ms is None or zone.latest_ms > span.low)
    ]


def _box(
    case: CaseReader,
    view: ViewEntry,
    question: Filter,
    visible: Mask,
    zones: Sequence[Zone],
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
        known = [Box(*shapely.geometry.shape(zone.geometry).bounds) for zone in zones]
        known += area_extents(case.frame, visible)
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


def _zoom(box: Box, width_px: float) -> float:
    """Return the web map's zoom at which a box is as wide as the figure."""
    degrees = (box.east - box.west) % 360 or 360.0
    return math.log2(width_px * 360.0 / (degrees * 256.0))


def _marks(
    found: Clusters, looks: Sequence[Look], colours: dict[str, str], names: MarkNames
) -> list[FigureMark]:
    marks = [
        FigureMark(
            lat_deg=float(found.lat[i]),
            lon_deg=float(found.lon[i]),
            shape="circle",
            colour=colours[looks[int(found.by_look[i].argmax())].colour],
            fatalities=int(found.killed[i]),
            count=int(found.count[i]),
            radius_m=float(found.radius_m[i]),
            label=names.at(float(found.lat[i]), float(found.lon[i])),
            parts=tuple(
                (colours[looks[int(code)].colour], int(found.by_look[i][code]))
                for code in np.flatnonzero(found.by_look[i])
            ),
        )
        for i in range(len(found.count))
    ]
    for i in range(len(found.event)):
        look = looks[int(found.event_look[i])]
        marks.append(
            FigureMark(
                lat_deg=float(found.event_lat[i]),
                lon_deg=float(found.event_lon[i]),
                shape=look.symbol,
                colour=colours[look.colour],
                fatalities=int(found.event_killed[i]),
                radius_m=float(found.event_radius_m[i]),
                label=names.at(float(found.event_lat[i]), float(found.event_lon[i])),
            )
        )
    return marks


def _symbols(
    counts: Array, looks: Sequence[Look], colours: dict[str, str], words: FigureWording
) -> list[LegendEntry]:
    """Return the types that the map shows, by falling number, and no others."""
    shown = [looks[int(code)] for code in np.argsort(-counts, kind="stable") if counts[code]]
    return [
        LegendEntry("symbol", look.name or words.no_type, colours[look.colour], shape=look.symbol)
        for look in shown
    ]


def _zone_entries(
    zones: Sequence[Zone], styles: Sequence[ZoneLook], colours: dict[str, str], words: FigureWording
) -> list[LegendEntry]:
    """Return a line for each look of a zone: a lone zone's name, else actor and class."""
    names: dict[ZoneLook, list[str]] = {}
    for zone, look in zip(zones, styles, strict=True):
        names.setdefault(look, []).append(zone.name)
    return [
        LegendEntry("zone", named[0] if len(named) == 1 else _class_words(look, words),
                    colours[look.colour], pattern=look.pattern)
        for look, named in names.items()
    ]  # fmt: skip


def _class_words(look: ZoneLook, words: FigureWording) -> str:
    what = words.zone_classes.get(look.zone_class, look.zone_class)
    return f"{look.actor}: {what}" if look.actor else what


def _signs(
    found: Clusters, areas: bool, colours: dict[str, str], words: FigureWording
) -> list[LegendEntry]:
    """Return what explains rings, cards and clusters, where there are any."""
    signs = (
        ("ring", words.roughly, (found.event_radius_m > 0).any() or (found.radius_m > 0).any()),
        ("area", words.area_only, areas),
        ("cluster", words.several, len(found.count) > 0),
    )
    muted = colours["text_muted"]
    return [LegendEntry(kind, text, muted) for kind, text, shown in signs if shown]
