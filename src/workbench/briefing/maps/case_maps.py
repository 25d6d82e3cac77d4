# SPDX-License-Identifier: MIT
"""Map figures of saved views: events with their precision, zones, layers, legend, credits."""

from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.maps.hexagons import CLASSES
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.credits import data_credits
from workbench.briefing.figures.options import FigureOptions
from workbench.briefing.figures.words import FigureWording, figure_words
from workbench.briefing.maps.asked_area import asked_entry, asked_ring
from workbench.briefing.maps.countries import countries_of_map, eventful_countries
from workbench.briefing.maps.events import EventsDrawn, events_as_hexagons, events_as_marks
from workbench.briefing.maps.extents import fitted_box, seen_box
from workbench.briefing.maps.gaps import CaseGaps, gaps_of_view
from workbench.briefing.maps.layers import layers_of_case
from workbench.briefing.maps.zone_changes import ShownZones, zones_shown
from workbench.domain.filters import Box, Filter
from workbench.domain.register import ViewEntry
from workbench.domain.zones import Zone
from workbench.geo.figures.asked import asked_line
from workbench.geo.figures.clusters import gathered
from workbench.geo.figures.countries import country_veil
from workbench.geo.figures.figure import INSET_FROM_ZOOM, map_figure
from workbench.geo.figures.frame import Frame as PageFrame
from workbench.geo.figures.frame import page_frame
from workbench.geo.figures.marks import has_ring, symbol_scale
from workbench.geo.figures.spec import FigureWords, LegendEntry, MapFigureSpec
from workbench.geo.map_style import MapStyle, load_style
from workbench.geo.projection import LonLatBox, box_filling, mercator_x, mercator_y

HEIGHT_SHARE, _NARROW_SHARE, _NARROW_CM = 0.56, 0.75, 11.0  # of the width, by the width
_FLATTEST, _TALLEST, _NARROW_TALLEST = 0.45, 0.7, 0.85  # of a map that is as a window was


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map as SVG, in sentences what of its view it does not show, and the zones on it."""

    svg: str
    notes: tuple[str, ...]
    zones: tuple[Zone, ...] = ()


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
    options = replace(options, names=options.names or case.language.partition("-")[0].lower())
    seen = seen_box(view, question, options)
    height_cm = round(width_cm * _height_share(width_cm, seen), 2)
    shown = zones_shown(case, question, options)
    if not options.events:
        visible = np.zeros_like(visible)
    box = seen or fitted_box(case, view, question, visible, shown)
    bare = MapFigureSpec(
        box=box_filling(LonLatBox(box.west, box.south, box.east, box.north), width_cm / height_cm),
        width_cm=width_cm,
        height_cm=height_cm,
        zones=shown.labelled,
        size_by=options.size_by,
        description=view.name,
        language=case.language,
        names=options.names,
    )
    page, style = page_frame(bare), load_style(case.kit.map / "style.toml")
    seen_zones = shown.within(page.box)
    drawn = _events(case, visible, page, options, style, bare.theme)
    layers = layers_of_case(case, page.box, page.zoom, options.layers)
    muted = print_colours(case.kit.themes)["text_muted"]
    gaps = gaps_of_view(case, question, muted) if options.gaps else CaseGaps()
    given = dict.fromkeys((data_credits(case, visible), *layers.credits, *gaps.credits))
    spec = gathered(
        replace(
            bare,
            words=_words(words, shown.title, drawn, options.colour_by),
            killed_unknown=drawn.unknown > 0,
            countries=countries_of_map(case, page, _points(drawn, shown), options.names),
            eventful=eventful_countries(case, page, visible),
            marks=drawn.marks,
            areas=drawn.areas,
            hexagons=drawn.hexagons,
            layers=layers.layers,
            gaps=gaps.shapes,
            asked=asked_ring(question) if options.events else None,
            credits="; ".join(part for part in given if part),
            north_arrow=page.zoom > INSET_FROM_ZOOM,
        )
    )
    signs = _signs(spec, page, words, options, muted)
    asked = asked_entry(question, style.colour(bare.theme, "draw"), case.language)
    if asked is not None and not asked_line(spec.asked, page).is_empty:
        signs = [asked, *signs]
    spec = replace(
        spec, legend=(*drawn.legend, *seen_zones.legend, *layers.legend, *gaps.legend, *signs)
    )
    svg = map_figure(spec, base_map=case.base_map, style=style)
    missing = [words.no_layer.format(name=name) for name in layers.missing]
    partial = [words.part_of_layer.format(name=name) for name in layers.partial]
    notes = (*drawn.notes, *seen_zones.notes, *gaps.notes, *missing, *partial)
    return DrawnMap(svg, notes, seen_zones.records)


def _height_share(width_cm: float, box: Box | None) -> float:
    """Return how high a map is for its width: within bounds as its box, where that is set."""
    is_narrow = width_cm <= _NARROW_CM
    if box is None:
        return _NARROW_SHARE if is_narrow else HEIGHT_SHARE
    across = float(mercator_x((box.east - box.west) % 360 or 360))
    tall = float(mercator_y(box.north) - mercator_y(box.south))
    return min(max(tall / across, _FLATTEST), _NARROW_TALLEST if is_narrow else _TALLEST)


def _events(
    case: CaseReader,
    visible: Mask,
    page: PageFrame,
    options: FigureOptions,
    style: MapStyle,
    theme: str,
) -> EventsDrawn:
    if options.show == "hexagons":
        steps = range(1, CLASSES + 1)
        colours = [style.colour(theme, f"density_{step}") for step in steps]
        return events_as_hexagons(case, visible, page, options, colours)
    return events_as_marks(case, visible, page, options)


def _points(drawn: EventsDrawn, zones: ShownZones) -> Array:
    """Return where all that a map shows lies: rows of longitude and latitude."""
    middles = [zone.shape.centroid for zone in zones.zones]
    of_zones = np.array([(middle.x, middle.y) for middle in middles]).reshape(-1, 2)
    return np.concatenate([drawn.points, of_zones])


def _words(words: FigureWording, zones: str, drawn: EventsDrawn, colour_by: str) -> FigureWords:
    unknown = words.counted(words.events, drawn.unknown)
    return FigureWords(
        thousands=words.thousands,
        at_latitude=words.at_latitude,
        at_equator=words.at_equator,
        killed=words.killed,
        killed_unknown=words.killed_unknown.format(events=unknown),
        events=words.events_by_actor if colour_by == "actor" else words.map_events,
        types=words.map_types,
        density=drawn.density,
        zones=zones,
        places=words.map_places,
        keys=words.map_keys,
        layers=words.map_layers,
    )


def _signs(
    spec: MapFigureSpec, page: PageFrame, words: FigureWording, options: FigureOptions, muted: str
) -> list[LegendEntry]:
    """Return what explains rings, cards and clusters, where there are any."""
    scale = symbol_scale(spec, page.zoom)
    marks = [m for m in spec.marks if page.rect.has(*page.point(m.lon_deg, m.lat_deg))]
    several = words.clusters[options.size_by, options.colour_by]
    focus = next((one.in_words for one in spec.countries if one.is_focus), "")
    signs = (
        ("ring", words.roughly, any(has_ring(mark, page, scale) for mark in marks)),
        ("area", words.area_only, bool(spec.areas)),
        ("cluster", several, any(mark.count > 1 for mark in marks)),
        ("veil", words.outside_country.format(name=focus), bool(country_veil(spec, page, muted))),
    )
    return [LegendEntry(kind, text, muted) for kind, text, shown in signs if shown]
