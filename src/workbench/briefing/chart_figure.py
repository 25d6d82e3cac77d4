# SPDX-License-Identifier: MIT
"""Chart figures: counts over time as bars, stacked by group, with the range of the total."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figure_legend import LegendItem, legend_rows
from workbench.briefing.svg_writing import (
    GRID,
    GRID_STRONG,
    HALO,
    INK,
    PX_PER_CM,
    QUIET,
    bars_path,
    document,
    tag,
    text_width,
    thousands,
    words,
)
from workbench.briefing.time_axis import LABEL_INDENT_PX, TimeScale, marks_of, scale_of
from workbench.briefing.wording import wording_for

_SIZE = 9.5
_TOP_PX, _AXIS_PX, _LEGEND_GAP_PX, _RIGHT_PX = 24.0, 18.0, 12.0, 2.0
_MOST_LINES = 5
_WIDEST_BAR_PX = 46.0
_PERHAPS = {"fill": "none", "stroke": GRID_STRONG, "stroke_width": 1.0, "stroke_dasharray": "3 2"}
_MOST_NUMBERED = 16  # bars that have their total written on them
_DEFAULT_HEIGHT_CM = 7.0


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """A group of the stacked bars as the legend names it."""

    label: str
    colour: str


@dataclass(frozen=True, slots=True, eq=False)
class ChartFigureSpec:
    """What a chart figure shows.

    `edges_ms`: int64, UTC ms, the n + 1 edges of the bins. `counts`: (n, groups). `low`, `high`:
    (n), the range of each bin's total, drawn as a thin line. `perhaps`: (n), what may belong in
    each bin besides, drawn as a dashed bar that `perhaps_label` explains. `bin_labels`: what stands
    below each bin, where all have room. `value_title` names what is counted.
    """

    edges_ms: NDArray[np.int64]
    counts: NDArray[np.integer] | NDArray[np.float64]
    groups: tuple[ChartGroup, ...]
    value_title: str
    time_title: str = ""
    low: NDArray[np.integer] | None = None
    high: NDArray[np.integer] | None = None
    perhaps: NDArray[np.integer] | None = None
    perhaps_label: str = ""
    bin_labels: tuple[str, ...] = ()
    width_cm: float = 17.2
    height_cm: float = _DEFAULT_HEIGHT_CM
    font: str = "Inter"
    language: str = "en"


def chart_svg(spec: ChartFigureSpec) -> str:
    """Draw a chart figure as one SVG document."""
    wording = wording_for(spec.language)
    totals = spec.counts.sum(axis=1)
    highest = float(
        max(
            (totals + (0 if spec.perhaps is None else spec.perhaps)).max(initial=0),
            0 if spec.high is None else spec.high.max(initial=0),
        )
    )
    lines = value_marks(highest)
    labels = [thousands(value, wording.thousands) for value in lines]
    width_px, height_px = spec.width_cm * PX_PER_CM, spec.height_cm * PX_PER_CM
    left_px = max(text_width(label, _SIZE) for label in labels) + 10
    scale = scale_of(
        int(spec.edges_ms[0]),
        int(spec.edges_ms[-1]),
        left_px=left_px,
        width_px=width_px - left_px - _RIGHT_PX,
    )
    legend, legend_px = _legend(spec, width_px)
    title_px = 15.0 if spec.time_title else 0.0
    floor_px = height_px - legend_px - _LEGEND_GAP_PX - title_px - _AXIS_PX
    px_per_one = (floor_px - _TOP_PX) / lines[-1]

    body = [words(spec.value_title, 0, 11, size=_SIZE, fill=QUIET)]
    for value, label in zip(lines, labels, strict=True):
        y = floor_px - value * px_per_one
        colour = GRID if value else GRID_STRONG
        body.append(tag("path", d=f"M{left_px:.2f} {y:.2f}H{width_px:.2f}", stroke=colour))
        body.append(words(label, left_px - 6, y + 3.4, size=_SIZE, text_anchor="end", fill=QUIET))
    xs = scale.px_of(spec.edges_ms)
    body += _time_axis(spec, scale, xs, floor_px)
    floors = np.full(len(totals), floor_px)
    for number, group in enumerate(spec.groups):
        heights = spec.counts[:, number].astype("float64") * px_per_one
        if path := bars_path(xs, floors, heights, widest_px=_WIDEST_BAR_PX):
            body.append(tag("path", d=path, fill=group.colour))
        floors = floors - heights
    numbers: list[str] = []
    if len(totals) <= _MOST_NUMBERED:
        numbers = [
            words(
                thousands(totals[n], wording.thousands),
                (xs[n] + xs[n + 1]) / 2,
                floors[n] - 4,
                size=_SIZE,
                text_anchor="middle",
                fill=INK,
                font_weight="600",
                **HALO,
            )
            for n in np.flatnonzero(totals).tolist()
        ]
    body += [*_perhaps(spec, xs, floors, px_per_one), *numbers]
    body += _ranges(spec, xs, floor_px, px_per_one)
    if spec.time_title:
        middle = left_px + scale.width_px / 2
        baseline = floor_px + _AXIS_PX + 11
        body.append(
            words(spec.time_title, middle, baseline, size=_SIZE, text_anchor="middle", fill=QUIET)
        )
    legend_top = floor_px + _AXIS_PX + title_px
    body.append(tag("g", "".join(legend), transform=f"translate(0 {legend_top:.2f})"))
    return document(body, width_cm=spec.width_cm, height_px=height_px, font=spec.font)


def _time_axis(
    spec: ChartFigureSpec, scale: TimeScale, xs: NDArray[np.float64], floor_px: float
) -> list[str]:
    """Return the ticks and labels of time: one to a bin where that has room, else round ones."""
    drawn: list[str] = []
    fits = bool(spec.bin_labels) and all(
        text_width(label, _SIZE) + 6 <= xs[n + 1] - xs[n] for n, label in enumerate(spec.bin_labels)
    )
    if fits:
        for n, label in enumerate(spec.bin_labels):
            drawn.append(tag("path", d=f"M{xs[n]:.2f} {floor_px:.2f}v5", stroke=GRID_STRONG))
            middle = (xs[n] + xs[n + 1]) / 2
            drawn.append(
                words(label, middle, floor_px + 13, size=_SIZE, text_anchor="middle", fill=QUIET)
            )
        return drawn
    for mark in marks_of(scale, wording_for(spec.language), size_px=_SIZE):
        x = scale.px(mark.at_ms)
        drawn.append(tag("path", d=f"M{x:.2f} {floor_px:.2f}v5", stroke=GRID_STRONG))
        if mark.label:
            at = x + LABEL_INDENT_PX
            drawn.append(words(mark.label, at, floor_px + 13, size=_SIZE, fill=QUIET))
    return drawn


def _perhaps(
    spec: ChartFigureSpec, xs: NDArray[np.float64], floors: NDArray[np.float64], px_per_one: float
) -> list[str]:
    """Return a dashed bar upon each bar for what may belong there."""
    if spec.perhaps is None:
        return []
    heights = spec.perhaps.astype("float64") * px_per_one
    path = bars_path(xs, floors, heights, widest_px=_WIDEST_BAR_PX)
    return [tag("path", d=path, **_PERHAPS)] if path else []


def value_marks(highest: float) -> list[float]:
    """Return round whole values from zero up to at least `highest`, six at most."""
    step = max(1.0, highest / _MOST_LINES)
    magnitude = 10 ** math.floor(math.log10(step))
    step = next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude >= step * (1 - 1e-9))
    return [step * n for n in range(max(1, math.ceil(highest / step - 1e-9)) + 1)]


def _ranges(
    spec: ChartFigureSpec, xs: NDArray[np.float64], floor_px: float, px_per_one: float
) -> list[str]:
    """Return a thin line over each bar from the low to the high total, where these differ."""
    if spec.low is None or spec.high is None:
        return []
    path = ""
    for n in np.flatnonzero(spec.high > spec.low).tolist():
        middle = (xs[n] + xs[n + 1]) / 2
        cap = min(3.0, (xs[n + 1] - xs[n]) / 4)
        low, high = floor_px - spec.low[n] * px_per_one, floor_px - spec.high[n] * px_per_one
        path += (
            f"M{middle:.2f} {low:.2f}V{high:.2f}M{middle - cap:.2f} {low:.2f}h{2 * cap:.2f}"
            f"M{middle - cap:.2f} {high:.2f}h{2 * cap:.2f}"
        )
    return [tag("path", d=path, stroke=INK, stroke_width=0.9, fill="none")] if path else []


def _legend(spec: ChartFigureSpec, width_px: float) -> tuple[list[str], float]:
    """Return the legend of groups and range, and its height."""
    items = [
        LegendItem(tag("rect", x=-4.5, y=-4.5, width=9, height=9, fill=g.colour), 9.0, g.label)
        for g in spec.groups
        if g.label
    ]
    if spec.low is not None and spec.high is not None and (spec.high > spec.low).any():
        whisker = tag("path", d="M0 -5V5M-3 -5h6M-3 5h6", stroke=INK, stroke_width=0.9)
        items.append(LegendItem(whisker, 7.0, wording_for(spec.language).total_range))
    if spec.perhaps is not None and spec.perhaps.any():
        dashed = tag("rect", x=-4.5, y=-4.5, width=9, height=9, **_PERHAPS)
        items.append(LegendItem(dashed, 9.0, spec.perhaps_label))
    return legend_rows(items, left_px=0.0, top_px=_LEGEND_GAP_PX / 2, width_px=width_px)
