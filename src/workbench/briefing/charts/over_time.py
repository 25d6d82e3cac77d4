# SPDX-License-Identifier: MIT
"""Charts over time, laid out: stacked bars, or lines where an event may be in several groups."""

import math
from dataclasses import dataclass
from typing import cast

import numpy as np

from workbench.analysis.charts.charts import TimeChart
from workbench.analysis.frame import Array
from workbench.briefing.charts.drawing import (
    GROUND,
    NONE,
    Area,
    Boxes,
    Drawing,
    Ink,
    Label,
    Lines,
    Shape,
    Spots,
)
from workbench.briefing.charts.facet_words import kept_facets, left_out_words, scale_words
from workbench.briefing.charts.room import (
    BOLD,
    GRID,
    INK,
    QUIET,
    STRONG,
    Key,
    Room,
    hatching,
    legend,
    number_width,
    rule,
    whisker,
)
from workbench.briefing.charts.scales import value_marks
from workbench.briefing.charts.words import ChartWords
from workbench.briefing.figures.svg_writing import elided, text_width
from workbench.briefing.figures.time_axis import LABEL_INDENT_PX, TimeScale, marks_of

_WIDEST_BAR_PX, _MOST_NUMBERED = 46.0, 16
_NARROWEST_FACET, _LOWEST_FACET = 11.0, 7.5  # in sizes of the writing
_UNREPORTED, _CUT = Ink("no_data", 0.85), Ink(GROUND)
_BAND, _MOST_LABEL_SHARE = 0.16, 0.28
_LOWEST_PLOT = 5.0  # in sizes of the writing
_MOST_POINTS = 40


@dataclass(frozen=True, slots=True)
class _Plot:
    """One pair of axes: where it stands, and how high a value is."""

    scale: TimeScale
    top: float
    floor: float
    highest: float

    def y(self, values: Array) -> Array:
        return self.floor - values * ((self.floor - self.top) / self.highest)


def lay_out_time(chart: TimeChart, words: ChartWords, room: Room) -> Drawing:
    """Lay one chart out."""
    size = room.size
    shapes, head = _heading(chart, words, room)
    lines = value_marks(_highest(chart, 0))
    labels = [words.number(value) for value in lines]
    left = max(text_width(label, size) for label in labels) + 10
    ends = _line_ends(chart, words, size, room.width_px)
    right = max((text_width(name, size) for name in ends), default=0.0) + (10 if ends else 2)
    height = max(room.height_px, head + (_LOWEST_PLOT + 2) * size)
    plot = _Plot(
        _scale(chart, left, room.width_px - left - right),
        head + size * (1.4 if chart.remarks.several else 1.8), height - room.row, lines[-1],
    )  # fmt: skip
    shapes += _value_axis(plot, lines, labels, left, size)
    shapes += _time_axis(plot, words, size)
    shapes += _content(chart, words, plot, 0, size, numbered=True)
    shapes += _end_labels(chart, plot, ends, size)
    return Drawing(room.width_px, height, tuple(shapes), _spots(chart, plot, 0))


def lay_out_facets(chart: TimeChart, words: ChartWords, room: Room) -> Drawing:
    """Lay small charts out side by side, all with the same axis of time."""
    size, kept = room.size, kept_facets(chart)
    count = len(kept)
    shapes, head = _heading(chart, words, room)
    said = [left_out_words(chart, words)]
    if room.is_page:  # on screen it stands beside what changes it
        said.insert(0, scale_words(chart, words))
    for line in filter(None, said):
        told = elided(line, size, room.width_px)
        shapes.append(Label(told, 0, head + size * 1.2, size, QUIET))
        head += room.row
    same = chart.choice.scale == "same"
    highest = max(_highest(chart, n) for n in kept)
    widest = max(text_width(words.number(value), size) for value in value_marks(highest, 2))
    most = max(1, int(room.width_px // (_NARROWEST_FACET * size + widest)))
    columns = min(most, max(1, math.ceil(math.sqrt(count * room.width_px / (room.height_px * 2)))))
    columns = math.ceil(count / math.ceil(count / min(columns, count)))
    rows, gap = math.ceil(count / columns), size * 1.4
    wide = (room.width_px - gap * (columns - 1)) / columns
    names = [words.name(chart.facets[n]) for n in kept]
    wholes = chart.wholes
    ends = np.column_stack([wholes.low, wholes.best, wholes.high])[kept].tolist()
    totals = [words.ranged(*one) for one in ends]
    widths = [
        text_width(name, size, bold=True) + number_width(total, size)
        for name, total in zip(names, totals, strict=True)
    ]
    below = size * 1.3 if max(widths) + size > wide else 0.0  # totals on a line of their own
    high = max((room.height_px - head) / rows, _LOWEST_FACET * size + below)
    spots: list[Spots] = []
    for at, (n, name, total) in enumerate(zip(kept, names, totals, strict=True)):
        x, y = (at % columns) * (wide + gap), head + (at // columns) * high
        marks = value_marks(highest if same else _highest(chart, n), 2)
        labels = [words.number(value) for value in marks]
        left = x + widest + 8
        scale = _scale(chart, left, x + wide - left - 2)
        plot = _Plot(scale, y + size * 2.6 + below, y + high - room.row - 4, marks[-1])
        shapes.append(
            Label(elided(name, size * BOLD, wide), x, y + size * 1.2, size, INK, bold=True)
        )
        if below:
            shapes.append(Label(total, x, y + size * 1.2 + below, size, QUIET))
        else:
            shapes.append(Label(total, x + wide - 2, y + size * 1.2, size, QUIET, "end"))
        shapes += _value_axis(plot, marks, labels, left, size)
        shapes += _time_axis(plot, words, size)
        shapes += _content(chart, words, plot, n, size, numbered=False)
        spots.append(_spots(chart, plot, n))
    sides = np.concatenate([one.sides for one in spots])
    parts = np.concatenate([one.parts for one in spots])
    return Drawing(room.width_px, head + rows * high, tuple(shapes), Spots(sides, parts))


def _heading(chart: TimeChart, words: ChartWords, room: Room) -> tuple[list[Shape], float]:
    """Return what is counted, the legend behind or below it, and the height of both."""
    what = words.measures[chart.choice.measure]
    title = words.per_unit[chart.unit.value].format(what=what)
    drawn: list[Shape] = [Label(title, 0, room.size * 1.2, room.size, QUIET)]
    labelled = len(chart.facets) == 1 and chart.remarks.several  # lines say themselves what
    keys = [
        Key(words.name(group), Ink(group.colour))
        for group in chart.groups
        if group.field and not labelled  # one left is named too
    ]
    if chart.sums.is_ranged:
        band = Key(words.band, Ink("axis_text", _BAND))
        keys.append(band if chart.remarks.several else Key(words.whisker))
    if not chart.reported.all():
        keys.append(Key(words.no_report, _UNREPORTED))
    if chart.cut_bins:
        fill, hatch = (None, STRONG) if chart.remarks.several else (QUIET, _CUT)
        keys.append(Key(words.part_of_unit[chart.unit.value], fill, STRONG, hatch))
    if not keys:
        return drawn, room.row
    below = text_width(title, room.size) > room.width_px * 0.4
    left = 0.0 if below else text_width(title, room.size) + room.size * 2
    set_, high = legend(keys, left, room.row if below else 0.0, room)
    return [*drawn, *set_], high + (room.row if below else 0.0)


def _highest(chart: TimeChart, facet: int) -> float:
    """Return the highest value that is drawn."""
    ends = chart.sums.high[facet] if chart.remarks.several else chart.totals.high[facet]
    stack = chart.totals.best[facet]
    if chart.remarks.several:
        return float(max(ends.max(initial=0), chart.sums.best[facet].max(initial=0), 1))
    return float(max(ends.max(initial=0), stack.max(initial=0), 1))


def _scale(chart: TimeChart, left: float, width: float) -> TimeScale:
    return TimeScale(int(chart.edges_ms[0]), int(chart.edges_ms[-1]), left, max(width, 20.0))


def _value_axis(
    plot: _Plot, lines: list[float], labels: list[str], left: float, size: float
) -> list[Shape]:
    drawn: list[Shape] = []
    right = plot.scale.left_px + plot.scale.width_px
    for value, label in zip(lines, labels, strict=True):
        y = float(plot.y(np.array([value]))[0])
        drawn.append(rule(left, y, right, y, GRID if value else STRONG))
        drawn.append(Label(label, left - 6, y + size * 0.36, size, QUIET, "end"))
    return drawn


def _time_axis(plot: _Plot, words: ChartWords, size: float) -> list[Shape]:
    drawn: list[Shape] = []
    for mark in marks_of(plot.scale, words.axis, size_px=size):
        x = plot.scale.px(mark.at_ms)
        drawn.append(rule(x, plot.floor, x, plot.floor + 5, STRONG))
        if mark.label:
            at = x + LABEL_INDENT_PX
            drawn.append(Label(mark.label, at, plot.floor + size * 1.35, size, QUIET))
    return drawn


def _content(
    chart: TimeChart, words: ChartWords, plot: _Plot, facet: int, size: float, *, numbered: bool
) -> list[Shape]:
    silent = _unreported(chart, plot)
    if chart.remarks.several:
        return [*silent, *_cut_columns(chart, plot), *_lines(chart, plot, facet)]
    return silent + _bars(chart, words, plot, facet, size, numbered=numbered)


def _unreported(chart: TimeChart, plot: _Plot) -> list[Shape]:
    """Return a strip on the axis below bins of which the case knows nothing: that is not nought."""
    xs, high = plot.scale.px_of(chart.edges_ms), 4.0
    count = len(xs) - 1
    sides = np.column_stack(
        [xs[:-1], np.full(count, plot.floor - high), np.diff(xs), np.full(count, high)]
    )[~chart.reported]
    return [Boxes(sides, _UNREPORTED)] if len(sides) else []


def _cut_columns(chart: TimeChart, plot: _Plot) -> list[Shape]:
    """Return hatching behind the bins that the filter's dates cut: their sums are of a part."""
    xs = plot.scale.px_of(chart.edges_ms).tolist()
    high = plot.floor - plot.top
    sides = [(xs[n], plot.top, xs[n + 1] - xs[n], high) for n in chart.cut_bins]
    return [hatching(sides, STRONG)] if sides else []


def _sides(chart: TimeChart, plot: _Plot) -> tuple[Array, Array]:
    """Return where the bars of the bins begin, and how wide they are."""
    xs = plot.scale.px_of(chart.edges_ms)
    widths = np.diff(xs)
    gaps = np.maximum(np.minimum(widths * 0.08, 1.2), (widths - _WIDEST_BAR_PX) / 2)
    return xs[:-1] + gaps, widths - 2 * gaps


def _bars(
    chart: TimeChart, words: ChartWords, plot: _Plot, facet: int, size: float, *, numbered: bool
) -> list[Shape]:
    """Return stacked bars, the range of each total, and few enough totals as numbers."""
    drawn: list[Shape] = []
    lefts, widths = _sides(chart, plot)
    floor = np.zeros(len(lefts))
    for group, sums in zip(chart.groups, chart.sums.best[facet], strict=True):
        tops, bottoms = plot.y(floor + sums), plot.y(floor)
        filled = sums > 1e-6
        sides = np.column_stack([lefts, tops, widths, bottoms - tops])[filled]
        if len(sides):
            drawn.append(Boxes(sides, Ink(group.colour)))
        floor = floor + sums
    cut = [n for n in chart.cut_bins if floor[n] > 1e-6]
    if cut:
        tops = plot.y(floor)
        drawn.append(
            hatching([(lefts[n], tops[n], widths[n], plot.floor - tops[n]) for n in cut], _CUT)
        )
    low, high = chart.totals.low[facet], chart.totals.high[facet]
    cap = min(3.0, float(widths.min(initial=3.0)) / 4)
    for n in np.flatnonzero(high - low > 0.05).tolist():
        bottom, top = plot.y(np.array([low[n], high[n]])).tolist()
        drawn.append(whisker(lefts[n] + widths[n] / 2, top, bottom, cap))
    if numbered and len(lefts) <= _MOST_NUMBERED:
        for n in np.flatnonzero(floor > 0.05).tolist():
            label = words.number(floor[n])
            y = float(plot.y(np.array([max(floor[n], high[n])]))[0]) - 4
            if text_width(label, size, bold=True) <= widths[n] * 1.5:
                middle = lefts[n] + widths[n] / 2
                drawn.append(Label(label, middle, y, size, INK, "middle", bold=True))
    return drawn


def _lines(chart: TimeChart, plot: _Plot, facet: int) -> list[Shape]:
    """Return a line for each group over a band for its range; the first lies on top."""
    xs = plot.scale.px_of(chart.edges_ms)
    middles = (xs[:-1] + xs[1:]) / 2
    bands: list[Shape] = []
    lines: list[Shape] = []
    for n in reversed(range(len(chart.groups))):
        ink = chart.groups[n].colour
        low, best, high = (
            plot.y(end[facet, n]) for end in (chart.sums.low, chart.sums.best, chart.sums.high)
        )
        if (low - high > 0.5).any():
            outline = np.concatenate(
                [np.column_stack([middles, high]), np.column_stack([middles, low])[::-1]]
            )
            bands.append(Area(outline, Ink(ink, _BAND)))
        points = np.column_stack([middles, best])
        runs = np.split(points, np.flatnonzero(np.diff(chart.reported)) + 1)
        known = tuple(runs[0 if chart.reported[0] else 1 :: 2])  # a line is broken where none is
        lines.append(Lines(tuple(one for one in known if len(one) > 1), Ink(ink), 1.8))
        if len(middles) <= _MOST_POINTS:
            dots = np.column_stack([points - 2, np.full((len(points), 2), 4.0)])
            lines.append(Boxes(dots[chart.reported & (chart.sums.best[facet, n] > 0)], Ink(ink)))
    return [*bands, *lines]


def _line_ends(chart: TimeChart, words: ChartWords, size: float, width: float) -> list[str]:
    """Return what stands at the end of each line; bars have no such names."""
    if not chart.remarks.several:
        return []
    return [elided(words.name(group), size, width * _MOST_LABEL_SHARE) for group in chart.groups]


def _end_labels(chart: TimeChart, plot: _Plot, ends: list[str], size: float) -> list[Shape]:
    """Return the names at the ends of lines, kept apart from one another."""
    if not ends:
        return []
    known = np.flatnonzero(chart.reported)
    last = plot.y(chart.sums.best[0][:, known[-1] if len(known) else -1])
    order = np.argsort(last, kind="stable").tolist()
    step = size * 1.25
    places: list[float] = []
    for n in order:
        places.append(max(float(last[n]), places[-1] + step if places else -math.inf))
    over = places[-1] - plot.floor
    if over > 0:  # pushed up from the bottom again
        limit = plot.floor
        for n in reversed(range(len(places))):
            places[n] = min(places[n], limit)
            limit = places[n] - step
    x = plot.scale.left_px + plot.scale.width_px + 6
    return [
        Label(ends[n], x, y + size * 0.36, size, Ink(chart.groups[n].colour), bold=True)
        for n, y in zip(order, places, strict=True)
    ]


def _spots(chart: TimeChart, plot: _Plot, facet: int) -> Spots:
    """Return the segments of the bars, or the points of lines, and behind them whole bins."""
    xs = plot.scale.px_of(chart.edges_ms)
    count = len(xs) - 1
    bins = np.arange(count)
    sides: list[Array] = []
    parts: list[Array] = []
    floor = np.zeros(count)
    for n in range(len(chart.groups) if len(chart.groups) > 1 else 0):
        sums = chart.sums.best[facet, n]
        if chart.remarks.several:
            y = plot.y(sums) - 5
            boxes = np.column_stack([xs[:-1], y, np.diff(xs), np.full(count, 10.0)])
        else:
            tops, bottoms = plot.y(floor + sums), plot.y(floor)
            boxes = np.column_stack([xs[:-1], tops, np.diff(xs), bottoms - tops])
        filled = sums > 1e-6
        sides.append(boxes[filled])
        parts.append(np.column_stack([np.full(count, facet), np.full(count, n), bins])[filled])
        floor = floor + sums
    height = plot.floor - plot.top
    whole = np.column_stack(
        [xs[:-1], np.full(count, plot.top), np.diff(xs), np.full(count, height)]
    )
    sides.append(whole)
    parts.append(np.column_stack([np.full(count, facet), np.full(count, NONE), bins]))
    return Spots(cast(Array, np.concatenate(sides)), cast(Array, np.concatenate(parts)))
