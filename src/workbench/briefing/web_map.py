# SPDX-License-Identifier: MIT
"""A map as one web page that needs no network, no other file and no program but a browser."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.briefing.assemble import write_whole
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.case_zones import zones_of_view
from workbench.briefing.colours import print_colours
from workbench.briefing.web_map_extent import (
    box_of_content,
    box_of_view,
    grown,
    joined,
    sides,
)
from workbench.briefing.web_map_file import packed_bytes, packed_json, self_contained
from workbench.briefing.web_map_legend import legend_entries, theme_colours, zone_features
from workbench.briefing.web_map_marks import RULE, web_marks
from workbench.briefing.web_map_text import LICENCES, surroundings
from workbench.briefing.web_map_tiles import Tile, tiles_of_box
from workbench.briefing.web_map_words import web_map_words
from workbench.casefile.connection import Connection
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter
from workbench.domain.progress import Progress, unwatched
from workbench.geo.basemap import BaseMap
from workbench.geo.map_style import load_style
from workbench.geo.page import PageAddresses, Surroundings, build_page
from workbench.geo.projection import LonLatBox

WEB_MAP_SUFFIXES = (".html",)
_ADDRESSES = PageAddresses(
    assets="map", tiles="page:tiles/{z}/{x}/{y}.mvt", events="page:events",
    members="page:members", card="page:card", area="page:area", measure="",
)  # fmt: skip
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


def export_web_map(
    conn: Connection,
    *,
    resources: Path,
    to: Path,
    view: str | None = None,
    question: Filter | None = None,
    progress: Progress = unwatched,
) -> WebMapReport:
    """Write the events of a saved view, or else those of a filter, as a map in one web page.

    Raises NotFoundError for an unknown view, InputError when nothing has a place.
    """
    case = CaseReader(conn, resources)
    entry = case.view(view) if view is not None else None
    asked = question_of(entry) if entry is not None else question or Filter()
    title = entry.name if entry is not None else case.register.title
    page, report = web_map(case, title, asked, box_of_view(entry, asked), progress)
    write_whole(to, page)
    return report


def web_map(
    case: CaseReader,
    title: str,
    question: Filter,
    box: LonLatBox | None = None,
    progress: Progress = unwatched,
) -> tuple[bytes, WebMapReport]:
    """Return the page as UTF-8, and what it holds; `box` is what it shows at first."""
    words = web_map_words(case.language)
    progress(0, None, "events")
    visible = case.mask(question)
    # Roles for colours: the page picks those of the reader's system.
    roles = {role: role for role in print_colours(case.kit.themes)}
    zones = zones_of_view(case, question, None, roles)
    content = box_of_content(case, visible, zones)
    if content is None:
        raise InputError(f"Nothing in “{title}” has a place, so there is no map to write.")
    marks = web_marks(case, visible, words, progress)
    unplaced = int(visible.sum()) - marks.events
    first = box or content
    room = grown(joined([content, first]), _ROOM)
    base = BaseMap(case.kit.map / "world.pmtiles")
    try:
        deepest, tiles = tiles_of_box(base, room, progress)
        attribution = base.attribution
    finally:
        base.close()
    data: dict[str, Any] = {
        "first": sides(first),
        "room": sides(room),
        "closest": marks.closest,
        "language": case.language,
        "words": words.for_page(),
        "themes": theme_colours(case.kit.themes, marks, zones),
        "rule": RULE,
        "marks": marks.columns,
        "shapes": [look.symbol for look in marks.looks],
        "colours": [look.colour for look in marks.looks],
        "names": [look.name or words.no_type for look in marks.looks],
        "areas": marks.areas,
        "zones": zone_features(zones),
        "legend": legend_entries(marks, zones, words),
        "tiles": [[*tile, len(content)] for tile, content in tiles.items()],
        "licences": _licences(case),
    }
    above, below = surroundings(case, title, question, visible, marks, unplaced)
    language = case.language.partition("-")[0].lower()
    progress(0, None, "writing")
    page = build_page(
        style=load_style(case.kit.map / "style.toml"),
        theme="light",
        language=language if language in _PAGE_LANGUAGES else "en",
        addresses=_ADDRESSES,
        words=words.page,
        attribution=attribution,
        centre=(room.centre[1], room.centre[0]),
        max_data_zoom=deepest,
        exported=Surroundings(above, below + _packed(data, tiles)),
    )
    fonts = (*_FONTS, _ARABIC) if language == "ar" else _FONTS
    whole = self_contained(page, case.kit.map, _ADDRESSES.assets, fonts).encode()
    groups = marks.count if marks.is_grouped else 0
    return whole, WebMapReport(len(whole), marks.events, unplaced, groups)


def _packed(data: dict[str, Any], tiles: dict[Tile, bytes]) -> str:
    return packed_json("map-data", data) + packed_bytes("map-tiles", b"".join(tiles.values()))


def _licences(case: CaseReader) -> dict[str, str]:
    """Return the licences of what the page is drawn with, which ask to be handed on with it."""
    packages = case.kit.map / "node_modules"
    return {name: (packages / path).read_text(encoding="utf-8") for name, path in LICENCES.items()}
