# SPDX-License-Identifier: MIT
"""What a part of a chart says, and which groups and dates it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.charts.charts import (
    CalendarChart,
    Chart,
    CrossTable,
    Group,
    Sums,
    TimeChart,
)
from workbench.briefing.charts.drawing import NONE
from workbench.briefing.charts.words import ChartWords
from workbench.domain.date_words import describe_span
from workbench.domain.time import DAY_MS


@dataclass(frozen=True, slots=True)
class Part:
    """`span`: half open, UTC ms. `lines`: what it says, the first is its title."""

    groups: tuple[Group, ...]
    span: tuple[int, int] | None
    lines: tuple[str, ...]


def part_of(chart: Chart, place: Sequence[int], words: ChartWords, language: str) -> Part:
    """Return a part of a chart: `place` is one of `Spots.parts`."""
    first, second, third = (int(one) for one in place)
    if isinstance(chart, CalendarChart):
        return _day(chart, third, words, language)
    if isinstance(chart, CrossTable):
        return _cell(chart, first, second, words)
    return _bin(chart, first, second, third, words, language)


def _bin(
    chart: TimeChart, facet: int, group: int, at: int, words: ChartWords, language: str
) -> Part:
    span = chart.span_ms(at)
    groups = tuple(
        one
        for one in (
            chart.facets[facet] if chart.facets[facet].field else None,
            chart.groups[group] if group != NONE else None,
        )
        if one is not None
    )
    title = ", ".join([*(words.name(one) for one in groups), describe_span(*span, language)])
    if group != NONE:
        told = [_told(chart.sums, (facet, group, at), words, chart.choice.measure)]
    else:
        told = [_told(chart.totals, (facet, at), words, chart.choice.measure)]
        told += [
            f"{words.name(one)}: {_ranged(chart.sums, (facet, n, at), words)}"
            for n, one in enumerate(chart.groups)
            if one.field and chart.sums.high[facet, n, at] > 0
        ]
    return Part(groups, span, (title, *told))


def _day(chart: CalendarChart, at: int, words: ChartWords, language: str) -> Part:
    start = (chart.first_day + at) * DAY_MS
    measure, events = chart.choice.measure, float(chart.events[at])
    if not chart.reported[at]:
        told = words.no_report
    elif events <= 0:
        told = words.none_shown
    elif not chart.known[at]:
        told = words.unknown
    else:
        told = _told(chart.sums, (at,), words, measure)
    lines = [describe_span(start, start + DAY_MS, language), told]
    if measure != "events" and events > 0:
        lines.append(f"{words.measures['events']}: {words.number(events)}")
    return Part((), (start, start + DAY_MS), tuple(lines))


def _cell(table: CrossTable, row: int, column: int, words: ChartWords) -> Part:
    groups = tuple(
        one
        for one in (
            table.rows[row] if row != NONE else None,
            table.columns[column] if column != NONE else None,
        )
        if one is not None
    )
    measure = table.choice.measure
    if len(groups) == 2:
        told = [_told(table.cells, (row, column), words, measure)]
        if table.events[row, column] and not table.known[row, column]:
            told = [words.unknown]
        if measure != "events":
            events = words.number(float(table.events[row, column]))
            told.append(f"{words.measures['events']}: {events}")
    elif row != NONE:
        told = [_told(table.row_totals, (row,), words, measure)]
    elif column != NONE:
        told = [_told(table.column_totals, (column,), words, measure)]
    else:
        told = [_told(table.total, (0,), words, measure)]
    title = " × ".join(words.name(one) for one in groups) or words.total
    return Part(groups, None, (title, *told))


def _told(sums: Sums, place: tuple[int, ...], words: ChartWords, measure: str) -> str:
    return f"{words.measures[measure]}: {_ranged(sums, place, words)}"


def _ranged(sums: Sums, place: tuple[int, ...], words: ChartWords) -> str:
    return words.ranged(*(float(end[place]) for end in (sums.low, sums.best, sums.high)))
