# SPDX-License-Identifier: MIT
"""The legend of a timeline figure: kinds, vague dates, sizes, and what is not drawn."""

from workbench.briefing.figures.legend import LegendItem, legend_rows
from workbench.briefing.figures.svg_writing import QUIET, symbol, tag
from workbench.briefing.timelines.bars import Bars, bar_notes
from workbench.briefing.timelines.plot import Plot
from workbench.briefing.timelines.symbols import (
    DrawnEvent,
    End,
    arrow,
    fade_of,
    perhaps,
    size_legend,
)

GAP_PX = 12.0


def timeline_legend(
    plot: Plot, events: list[DrawnEvent], bars: Bars | None
) -> tuple[list[str], float]:
    """Return the legend of what is drawn, and its height."""
    items = _kinds(plot)
    notes: list[str] = []
    if bars is not None:
        notes += bar_notes(plot, bars)
    else:
        items += _uncertainty(plot, events) + _sizes(plot)
    if plot.shown.undated:
        notes.append(plot.wording.undated.format(count=plot.number(plot.shown.undated)))
    items += [LegendItem("", 0.0, note) for note in notes]
    return legend_rows(items, left_px=0.0, top_px=GAP_PX / 2, width_px=plot.width_px)


def _kinds(plot: Plot) -> list[LegendItem]:
    if plot.lanes_are_kinds:
        return []
    present = set(plot.spec.kind_of[plot.shown.rows].tolist())
    return [
        LegendItem(plot.key(kind), 11.0, kind.label)
        for number, kind in enumerate(plot.spec.kinds)
        if number in present
    ]


def _sizes(plot: Plot) -> list[LegendItem]:
    spec = plot.spec
    if spec.weights is None:
        return []
    weights = spec.weights[plot.shown.rows]
    return size_legend(weights, spec.weight_label, plot.sizes, plot.number)


def _uncertainty(plot: Plot, events: list[DrawnEvent]) -> list[LegendItem]:
    """Return what explains bands, arrows and hollow symbols, where there are any."""
    wording = plot.wording
    items: list[LegendItem] = []
    if any(event.is_span for event in events):
        band = tag("rect", x=-14, y=-3.5, width=28, height=7, fill="url(#fade)")
        items.append(LegendItem(fade_of("fade", QUIET) + band, 28.0, wording.vague_date))
    ends = {*plot.shown.left, *plot.shown.right}
    for end, label in ((End.BEYOND, wording.goes_on), (End.UNKNOWN, wording.end_unknown)):
        if end in ends:
            items.append(LegendItem(arrow(end, -1.5, 0, 1, QUIET), 6.0, label))
    if any(event.hollow and not event.is_span for event in events):
        hollow = symbol("circle", 0, 0, 3.4, fill="#ffffff", stroke=QUIET, stroke_width=1.5)
        items.append(LegendItem(hollow, 9.0, wording.approximate_date))
    if any(event.doubtful for event in events):
        items.append(LegendItem(perhaps(0, 0), 7.0, wording.doubtful_date))
    return items
