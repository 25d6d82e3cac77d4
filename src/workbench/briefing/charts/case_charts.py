# SPDX-License-Identifier: MIT
"""Charts of a case's events as figures: of a saved view, or of what a window shows."""

from dataclasses import dataclass

from workbench.analysis.charts.charts import ChartChoice
from workbench.analysis.charts.choosing import make_chart
from workbench.analysis.charts.groups import ChartIndex
from workbench.analysis.frame import Mask
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.charts.drawing import drawing_svg
from workbench.briefing.charts.layout import lay_out
from workbench.briefing.charts.room import Room
from workbench.briefing.charts.words import chart_words
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.svg_writing import PX_PER_CM
from workbench.domain.filters import Filter

_HEIGHTS_CM = {"time": 7.0, "multiples": 11.0, "calendar": 22.0, "table": 0.0}


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart as SVG, with whole sentences on what it does not show as exactly as it looks."""

    svg: str
    notes: tuple[str, ...]


def chart_of_events(
    case: CaseReader, question: Filter, visible: Mask, choice: ChartChoice, width_cm: float
) -> DrawnChart | None:
    """Draw a chart of the events that pass a filter, None where there is nothing to draw.

    Raises InputError for a calendar of more years than a page holds.
    """
    chart = make_chart(ChartIndex(case.frame, case.register), visible, choice, question)
    if chart is None:
        return None
    words = chart_words(case.language)
    room = Room(width_cm * PX_PER_CM, _HEIGHTS_CM[choice.chart] * PX_PER_CM, is_page=True)
    drawing = lay_out(chart, words, room)
    colours = print_colours(case.kit.themes)
    svg = drawing_svg(drawing, colours.__getitem__, width_cm=width_cm)
    return DrawnChart(svg, words.remarks(chart.remarks))
