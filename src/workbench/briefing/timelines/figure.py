# SPDX-License-Identifier: MIT
"""Timeline figures: events in lanes, as large as they were deadly and as wide as they are vague.

Few events are drawn one by one, with their titles when these are given, many as bars by calendar
unit. An event whose date is known only to a span is a band that fades at both ends, so that no end
looks certain; one that reaches beyond the figure has an arrow there. What may have happened at any
time shown has no place on the axis: it is counted in its lane.
"""

from workbench.briefing.figures.svg_writing import PX_PER_CM, document, tag
from workbench.briefing.timelines.bars import bars_of, draw_bars
from workbench.briefing.timelines.events import draw_events, events_of, rowed_lanes
from workbench.briefing.timelines.grid import draw_grid, draw_names
from workbench.briefing.timelines.legend import GAP_PX, timeline_legend
from workbench.briefing.timelines.periods import draw_periods, strip_px
from workbench.briefing.timelines.plot import AXIS_PX, LANE_PX, Plot, plot_of
from workbench.briefing.timelines.spec import TimelineFigureSpec

_SHORTEST_LANE_PX = 16.0


def timeline_svg(spec: TimelineFigureSpec) -> str:
    """Draw a timeline figure as one SVG document."""
    plot = plot_of(spec)
    bars = bars_of(plot) if plot.is_crowded else None
    events = [] if plot.is_crowded else events_of(plot)
    lanes = None if plot.is_crowded else rowed_lanes(plot, events)
    legend, legend_px = timeline_legend(plot, events, bars)
    heights = [lane.height_px for lane in lanes or ()] or _even_heights(plot, legend_px)
    top_px = AXIS_PX + strip_px(plot)
    tops = [top_px + sum(heights[:number]) for number in range(len(heights) + 1)]
    body = [
        *draw_grid(plot, tops),
        *draw_periods(plot, tops[-1]),
        *draw_names(plot, tops, in_rows=lanes is not None),
    ]
    if bars is not None:
        body += draw_bars(plot, bars, tops)
    else:
        body += draw_events(plot, events, lanes, tops)
    body.append(tag("g", "".join(legend), transform=f"translate(0 {tops[-1]:.2f})"))
    height = tops[-1] + legend_px + (GAP_PX if legend else 2.0)
    return document(body, width_cm=spec.width_cm, height_px=height, font=spec.font)


def _even_heights(plot: Plot, legend_px: float) -> list[float]:
    """Return equal heights of the lanes, so that the figure is as high as it was asked to be."""
    lanes = max(1, len(plot.spec.lanes))
    if plot.spec.height_cm is None:
        return [LANE_PX] * lanes
    room = plot.spec.height_cm * PX_PER_CM - AXIS_PX - strip_px(plot) - legend_px - GAP_PX
    return [max(_SHORTEST_LANE_PX, room / lanes)] * lanes
