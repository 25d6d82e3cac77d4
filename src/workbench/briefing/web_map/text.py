# SPDX-License-Identifier: MIT
"""What an exported map says above and below: title, filter, what is missing, sources."""

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.frame import Mask
from workbench.briefing.case_figures import counted_and_dated
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.credits import source_line
from workbench.briefing.figures.words import figure_words
from workbench.briefing.text.characters import printable
from workbench.briefing.web_map.layers import WebLayers
from workbench.briefing.web_map.marks import WebMarks
from workbench.briefing.web_map.words import web_map_words
from workbench.domain.date_words import describe_date
from workbench.domain.filters import Filter

# What the page is drawn with, and where its licence lies among the map's packages.
LICENCES = {
    "Leaflet": "leaflet/LICENSE",
    "protomaps-leaflet": "protomaps-leaflet/LICENSE",
    "Inter": "@expo-google-fonts/inter/LICENSE_FONT",
}
_TEMPLATE = "exported.html.j2"


def surroundings(
    case: CaseReader,
    title: str,
    question: Filter,
    visible: Mask,
    marks: WebMarks,
    layers: WebLayers,
    unplaced: int,
) -> tuple[str, str]:
    """Return the HTML above and below the map, every text of it escaped."""
    words = web_map_words(case.language)
    template = Environment(
        loader=FileSystemLoader(case.kit.map),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    ).get_template(_TEMPLATE)
    said = template.new_context(
        {
            "title": title,
            "shows": _shows(case, question, visible),
            "notes": _notes(case, marks, layers, unplaced),
            "source": source_line(case, visible),
            "of_case": _of_case(case),
            "made_with": words.made_with,
            "licences": list(LICENCES),
            "too_old": words.too_old,
        }
    )
    above, below = ("".join(template.blocks[name](said)) for name in ("above", "below"))
    return above, below


def _shows(case: CaseReader, question: Filter, visible: Mask) -> str:
    """Say what the filter lets through, how many events that are, and from when to when."""
    return figure_words(case.language).shows.format(
        filter=describe_filter(question, case.register, case.language),
        events=counted_and_dated(case, question, visible),
    )


def _of_case(case: CaseReader) -> str:
    """Say which case the map is of, and when that was last changed."""
    day = describe_date(case.changed_at.date().isoformat(), case.language)
    return web_map_words(case.language).of_case.format(
        case=case.register.title, at=f"{day}, {case.changed_at:%H:%M} UTC"
    )


def _notes(case: CaseReader, marks: WebMarks, layers: WebLayers, unplaced: int) -> list[str]:
    """Say what a reader will not find in the page."""
    words, figures = web_map_words(case.language), figure_words(case.language)
    notes: list[str] = []
    if marks.is_grouped:
        events = figures.counted(figures.events, marks.events)
        notes.append(words.grouped.format(events=events, groups=figures.number(marks.count)))
    if unplaced:
        notes.append(figures.counted(words.no_place, unplaced))
    for pattern, names in (
        (words.no_layers, layers.missing),
        (words.coarser_layers, layers.coarser),
    ):
        if names:
            notes.append(pattern.format(names=", ".join(names)))
    return notes


def _shown(value: Any) -> Any:
    """Return a value as the page shows it: text without characters that no page may hold."""
    return printable(value) if type(value) is str else value
