# SPDX-License-Identifier: MIT
"""Which chart is made for a choice, and the filter that a part of a chart stands for."""

from workbench.analysis.charts.calendar_days import by_day
from workbench.analysis.charts.charts import Chart, ChartChoice, Group
from workbench.analysis.charts.cross_tables import cross_table
from workbench.analysis.charts.groups import ChartIndex
from workbench.analysis.charts.over_time import over_time
from workbench.analysis.frame import Mask
from workbench.domain.filters import Between, Filter, Missing, OneOf


def make_chart(
    index: ChartIndex, visible: Mask, choice: ChartChoice, question: Filter
) -> Chart | None:
    """Make a chart of the visible events, None where there is nothing to draw."""
    if not visible.any():
        return None
    asked = question.on("date")
    dates = (asked.low, asked.high) if isinstance(asked, Between) else (None, None)
    match choice.chart:
        case "calendar":
            return by_day(index, visible, choice, dates)
        case "table":
            return cross_table(index, visible, choice)
        case _:
            return over_time(index, visible, choice, dates)


def asking(
    question: Filter, groups: tuple[Group, ...], span: tuple[int, int] | None, *, add: bool
) -> Filter:
    """Return a question restricted to groups and a span of dates, half open, UTC ms.

    `add`: what was asked of these fields stays asked as well, dates as one span over both. The
    rest of a chart's groups asks nothing.
    """
    for group in groups:
        if group.value is None or not group.field:
            continue
        if group.is_none:
            question = question.without(group.field).asking(Missing(group.field))
            continue
        before = question.values(group.field) if add else frozenset[str]()
        kept = question.without(group.field)
        question = kept.asking(OneOf(group.field, before | {group.value}))
    if span is not None:
        low, high = span
        asked = question.on("date")
        if add and isinstance(asked, Between) and asked.low is not None and asked.high is not None:
            low, high = min(low, asked.low), max(high, asked.high)
        question = question.asking(Between("date", low, high))
    return question
