# SPDX-License-Identifier: MIT
"""A chart laid out: the one place where it is decided how charts look, on screen and on paper."""

from workbench.analysis.charts.charts import CalendarChart, Chart, CrossTable
from workbench.briefing.charts.calendar_map import lay_out_calendar
from workbench.briefing.charts.cross_table import lay_out_table
from workbench.briefing.charts.drawing import Drawing
from workbench.briefing.charts.over_time import lay_out_facets, lay_out_time
from workbench.briefing.charts.room import Room
from workbench.briefing.charts.words import ChartWords


def lay_out(chart: Chart, words: ChartWords, room: Room) -> Drawing:
    """Lay a chart out; what needs more height than there is takes it."""
    if isinstance(chart, CalendarChart):
        return lay_out_calendar(chart, words, room)
    if isinstance(chart, CrossTable):
        return lay_out_table(chart, words, room)
    if chart.choice.chart == "multiples":
        return lay_out_facets(chart, words, room)
    return lay_out_time(chart, words, room)
