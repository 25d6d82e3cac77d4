# SPDX-License-Identifier: MIT
"""A map as one web page that needs no network, no other file and no program but a browser."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.analysis.frame import Mask
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.options import FigureOptions, options_from, options_of_view
from workbench.briefing.maps.boxes import (
    box_of_content,
    first_box,
    grown,
    joined,
    sides,
)
from workbench.briefing.maps.gaps import CaseGaps, gaps_of_view
from workbench.briefing.maps.zone_changes import ShownZones, zones_shown
from workbench.briefing.web_map.districts import COLOUR, district_entries, district_features
from workbench.briefing.web_map.layers import WebLayers, web_layers
from workbench.briefing.web_map.legend import (
    hue_names,
    mark_entries,
    theme_colours,
    type_names,
    zone_entries,
)
from workbench.briefing.web_map.marks import RULE, WebMarks, web_marks
from workbench.briefing.web_map.page_file import packed_bytes, packed_json, self_contained
from workbench.briefing.web_map.text import LICENCES, surroundings
from workbench.briefing.web_map.tiles import Tile, tiles_of_box
from workbench.briefing.web_map.words import web_map_words
from workbench.briefing.web_map.zones import zone_cards, zone_features
from workbench.briefing.whole_file import whole_file
from workbench.casefile.connection import Connection
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter
from workbench.domain.progress import Progress, unwatched
from workbench.geo.map_style import load_style
from workbench.geo.page import PageAddresses, Surroundings, build_page
from workbench.geo.projection import LonLatBox

WEB_MAP_SUFFIXES = (".html",)
_ADDRESSES = PageAddresses(
    assets="map", tiles="page:tiles/0/{z}/{x}/{y}", events="page:events",
    members="page:members", card="page:card", area="page:area", measure="",
    zone="page:zone",
)  # fmt: skip
_LAYER_TILES = "page:tiles/{layer}/{z}/{x}/{y}"
_ROOM = 0.3  # on each side, in parts of what is shown
_FONTS = ("Inter_400Regular.ttf", "Inter_600SemiBold.ttf")
_ARABIC = "NotoSansArabic_400Regular.ttf"
_PAGE_LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class WebMapReport:
    """What an exported map holds: its bytes, the events on it, those without a place.

    `groups` is the number of marks that the events came to the page in, 0 where each came alone.
    """

    bytes: int
    events: int
    unplaced: int
    groups: int


@dataclass(frozen=True, slots=True, eq=False)
class Inset:
    """What a map within another page shows: `visible` events and zones by uid."""

    visible: Mask
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """All that a page shows, and how; `tiles` are the base map's, then those of each layer."""

    marks: WebMarks
    layers: WebLayers
    zones: ShownZones
    gaps: CaseGaps
    tiles: list[dict[Tile, bytes]]
    question: Filter
    options: FigureOptions


def export_web_map(
    conn: Connection,
    *,
    resources: Path,
    to: Path,
    view: str | None = None,
    question: Filter | None = None,
    look: Mapping[str, Any] | None = None,
    progress: Progress = unwatched,
) -> WebMapReport:
    """Write the events of a saved view, or else those of a filter, as a map in one web page.

    `look`: options by name, see `figures.options`, that take the place of the view's.
    Raises NotFoundError for an unknown view, InputError when nothing has a place.
    """
    case = CaseReader(conn, resources)
    entry = case.view(view) if view is not None else None
    asked = question_of(entry) if entry is not None else question or Filter()
    title = entry.name if entry is not None else case.register.title
    look = (options_of_view(entry) if entry is not None else {}) | dict(look or {})
    with whole_file(to) as beside:
        page, report = web_map(
            case, title, asked, box=first_box(entry, asked), look=look, progress=progress
        )
        beside.write_bytes(page)
    return report


def web_map(
    case: CaseReader,
    title: str,
    question: Filter,
    *,
    box: LonLatBox | None = None,
    look: Mapping[str, Any] | None = None,
    inset: Inset | None = None,
    progress: Progress = unwatched,
) -> tuple[bytes, WebMapReport]:
    """Return the page as UTF-8, and what it holds; `box` is what it shows at first.

    `inset`: what a map within another page shows, in place of what the filter lets through; it has
    no head of its own.
    """
    words, language = web_map_words(case.language), case.language.partition("-")[0].lower()
    options = options_from(look or {})
    options = replace(options, names=options.names or language)
    if inset:
        options = replace(options, zones=inset.zones, compare_zones=None)
    progress(0, None, "events")
    visible = inset.visible if inset else case.mask(question)
    # Roles for colours: the page picks those of the reader's system.
    roles = {role: role for role in print_colours(case.kit.themes)}
    zones = zones_shown(case, question, options, roles)
    content = box_of_content(case, visible, zones)
    if content is None:
        raise InputError(f"Nothing in “{title}” has a place, so there is no map to write.")
    gaps = gaps_of_view(case, question, COLOUR) if options.gaps else CaseGaps()
    marks = web_marks(case, visible, words, progress, colour_by=options.colour_by)
    unplaced = int(visible.sum()) - marks.events
    first = box or content
    room = grown(joined([content, first]), _ROOM)
    layers = web_layers(case, room, _LAYER_TILES, progress)
    deepest, ground = tiles_of_box(case.base_map, room, progress)
    tiles = [ground, *layers.tiles]
    shown = _Shown(marks, layers, zones, gaps, tiles, question, options)
    data = {"first": sides(first), "room": sides(room), **_page_data(case, shown)}
    packed = packed_json("map-data", data) + packed_bytes(
        "map-tiles", b"".join(held for some in shown.tiles for held in some.values())
    )
    above, below = surroundings(case, title, question, visible, marks, layers, unplaced)
    progress(0, None, "writing")
    page = build_page(
        style=load_style(case.kit.map / "style.toml"),
        theme="light",
        language=language if language in _PAGE_LANGUAGES else "en",
        addresses=_ADDRESSES,
        words=words.page,
        attribution=case.base_map.attribution,
        centre=(room.centre[1], room.centre[0]),
        max_data_zoom=deepest,
        exported=Surroundings("" if inset else above, below + packed),
    )
    fonts = (*_FONTS, _ARABIC) if "ar" in (language, options.names) else _FONTS
    whole = self_contained(page, case.kit.map, _ADDRESSES.assets, fonts).encode()
    groups = marks.count if marks.is_grouped else 0
    return whole, WebMapReport(len(whole), marks.events, unplaced, groups)


def _page_data(case: CaseReader, shown: _Shown) -> dict[str, Any]:
    """Return what the page's own script reads of all that it shows."""
    marks, looks, language = shown.marks, shown.marks.looks, case.language
    coloured = (*looks.hues, *shown.zones.zones, *shown.zones.legend)
    used = [*(one.colour for one in coloured), COLOUR]
    return {
        "closest": marks.closest,
        "language": language,
        "words": web_map_words(language).for_page(language),
        "themes": theme_colours(case.kit.themes, used),
        "rule": RULE,
        "marks": marks.columns,
        "sizeBy": shown.options.size_by,
        "placeNames": shown.options.names,
        "colours": [one.colour for one in looks.hues],
        "symbols": [one.symbol for one in looks.hues],
        "names": hue_names(looks, language),
        "shapes": [one.symbol for one in looks.types],
        "types": type_names(looks, language),
        "areas": marks.areas,
        "layers": shown.layers.on_page,
        "layerCredits": list(dict.fromkeys((*shown.layers.credits, *shown.gaps.credits))),
        "zones": zone_features(shown.zones),
        "zoneCards": zone_cards(shown.zones, language),
        "districts": district_features(shown.gaps),
        "legend": [
            *mark_entries(marks, size_by=shown.options.size_by, language=language),
            *zone_entries(shown.zones),
            *district_entries(shown.gaps, shown.question, language),
            *shown.layers.legend,
        ],
        "tiles": [[of, *tile, len(held)] for of, some in enumerate(shown.tiles)
                  for tile, held in some.items()],
        "licences": _licences(case),
    }  # fmt: skip


def _licences(case: CaseReader) -> dict[str, str]:
    """Return the licences of what the page is drawn with, which ask to be handed on with it."""
    packages = case.kit.map / "node_modules"
    return {name: (packages / path).read_text(encoding="utf-8") for name, path in LICENCES.items()}
