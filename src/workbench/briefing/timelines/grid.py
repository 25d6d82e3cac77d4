# SPDX-License-Identifier: MIT
"""What stands around the events of a timeline figure: the axis, the lanes' lines and names."""

import numpy as np

from workbench.briefing.figures.svg_writing import (
    GRID,
    GRID_STRONG,
    QUIET,
    elided,
    tag,
    text_width,
    words,
)
from workbench.briefing.figures.time_axis import LABEL_INDENT_PX, marks_of
from workbench.briefing.timelines.plot import KEY_PX, LANE_PX, NAME_PX, SMALL_PX, Plot


def draw_grid(plot: Plot, tops: list[float]) -> list[str]:
    """Return the axis and the lines between lanes; `tops` ends with the foot of the last."""
    drawn: list[str] = []
    for mark in marks_of(plot.scale, plot.wording, size_px=SMALL_PX):
        x = plot.scale.px(mark.at_ms)
        colour = GRID_STRONG if mark.begins_year else GRID
        drawn.append(tag("path", d=f"M{x:.2f} 4V{tops[-1]:.2f}", stroke=colour))
        if mark.label:
            drawn.append(words(mark.label, x + LABEL_INDENT_PX, 13, size=SMALL_PX, fill=QUIET))
    for number, y in enumerate(tops):
        colour = GRID_STRONG if number in {0, len(tops) - 1} else GRID
        drawn.append(tag("path", d=f"M0 {y:.2f}H{plot.width_px:.2f}", stroke=colour))
    return drawn


def draw_names(plot: Plot, tops: list[float], *, in_rows: bool) -> list[str]:
    """Return the lanes' names, with the number of events in each.

    `in_rows`: a name stands beside the first of its lane's rows instead of in the middle.
    """
    rows = np.concatenate([plot.shown.rows, plot.shown.wide])
    counts = np.bincount(plot.spec.lane_of[rows], minlength=len(plot.spec.lanes))
    keyed = KEY_PX if plot.lanes_are_kinds else 0.0
    drawn: list[str] = []
    for number, name in enumerate(plot.spec.lanes):
        lane_px = tops[number + 1] - tops[number]
        middle = tops[number] + (min(lane_px, LANE_PX) if in_rows else lane_px) / 2
        baseline = middle + NAME_PX * 0.36
        count = plot.number(counts[number])
        room = plot.left_px - 20 - text_width(count, SMALL_PX) - keyed
        if keyed:
            place = f"translate(6 {middle:.2f})"
            drawn.append(tag("g", plot.key(plot.spec.kinds[number]), transform=place))
        drawn.append(words(elided(name, NAME_PX, room), keyed, baseline, size=NAME_PX))
        at = plot.left_px - 10
        drawn.append(words(count, at, baseline, size=SMALL_PX, text_anchor="end", fill=QUIET))
    return drawn
