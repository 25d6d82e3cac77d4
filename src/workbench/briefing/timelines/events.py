# SPDX-License-Identifier: MIT
"""Few events of a timeline figure, one by one: symbols, bands, titles, and those of no day."""

from dataclasses import replace

import numpy as np

from workbench.briefing.figures.svg_writing import GRID_STRONG, HALO, QUIET, tag, text_width, words
from workbench.briefing.timelines.plot import EDGE_PX, SMALL_PX, Plot
from workbench.briefing.timelines.rows import MOST_ROWS, RowedLane, placed_in, rowed, titles_in
from workbench.briefing.timelines.symbols import (
    SMALLEST_PX,
    DrawnEvent,
    End,
    arrow,
    dodged,
    draw_event,
    draw_labels,
    fade_name,
    fade_of,
    shows_as_span,
)
from workbench.domain.time import DAY_MS

_WIDE_ROW_PX = 13.0


def events_of(plot: Plot) -> list[DrawnEvent]:
    """Return every event that has a place on the axis, not yet given its height."""
    spec, shown = plot.spec, plot.shown
    vague = shown.ends_ms - shown.starts_ms > DAY_MS
    xs = plot.scale.px_of(shown.starts_ms + (shown.ends_ms - shown.starts_ms) // 2)
    lefts = np.where(vague, plot.scale.px_of(shown.starts_ms), xs)
    rights = np.where(vague, plot.scale.px_of(shown.ends_ms), xs)
    events: list[DrawnEvent] = []
    for n, row in enumerate(shown.rows.tolist()):
        weight = 0 if spec.weights is None else int(spec.weights[row])
        radius, ends = plot.sizes.radius_px(weight), (shown.left[n], shown.right[n])
        left, right = float(lefts[n]), float(rights[n])
        events.append(
            DrawnEvent(
                lane=int(spec.lane_of[row]),
                kind=int(spec.kind_of[row]),
                x_px=float(xs[n]),
                left_px=left,
                right_px=right,
                radius_px=radius,
                hollow=bool(spec.approximate[row]) if spec.approximate is not None else False,
                doubtful=bool(spec.doubtful[row]) if spec.doubtful is not None else False,
                label=spec.labels[row] if spec.labels else "",
                when=spec.dates[row] if spec.dates else "",
                is_span=shows_as_span(right - left, radius, ends),
                left_end=ends[0],
                right_end=ends[1],
            )
        )
    return events


def rowed_lanes(plot: Plot, events: list[DrawnEvent]) -> tuple[RowedLane, ...] | None:
    """Return the lanes with a title to each event; None without titles, room, or a choice."""
    if not plot.spec.labels or plot.spec.height_cm is not None:
        return None
    wide = plot.wide_counts()
    limits = (plot.left_px + EDGE_PX, plot.width_px)
    lanes = tuple(
        rowed([e for e in events if e.lane == lane], limits, SMALL_PX, spare=int(wide[lane] > 0))
        for lane in range(len(plot.spec.lanes))
    )
    return lanes if sum(len(lane.heights_px) for lane in lanes) <= MOST_ROWS else None


def draw_events(
    plot: Plot, events: list[DrawnEvent], lanes: tuple[RowedLane, ...] | None, tops: list[float]
) -> list[str]:
    """Return every event by itself, the larger below the smaller, with the titles above all."""
    drawn = _fades(plot)
    wide = plot.wide_counts()
    for lane in range(len(plot.spec.lanes)):
        top, foot = tops[lane], tops[lane + 1]
        if lanes is not None:
            placed, titles = placed_in(lanes[lane], top), titles_in(lanes[lane], top, SMALL_PX)
            note_px = foot - 12
        else:
            here = [event for event in events if event.lane == lane]
            note_px = foot - _WIDE_ROW_PX / 2
            placed = _side_by_side(here, top, foot - (_WIDE_ROW_PX if wide[lane] else 0.0))
            titles = draw_labels(placed, (plot.left_px, plot.width_px), SMALL_PX)
        for event in sorted(placed, key=lambda one: -one.radius_px):
            drawn += draw_event(event, plot.spec.kinds)
        drawn += titles
        if wide[lane]:
            drawn += _wide_note(plot, int(wide[lane]), note_px)
    return drawn


def _side_by_side(events: list[DrawnEvent], top: float, foot: float) -> list[DrawnEvent]:
    """Return one lane's events between two lines, none larger than the room between these."""
    most_px = max(SMALLEST_PX, (foot - top) / 2 - 2)
    fitting = [replace(event, radius_px=min(event.radius_px, most_px)) for event in events]
    return dodged(fitting, (top + foot) / 2, foot - top)


def _fades(plot: Plot) -> list[str]:
    """Return the gradients of all bands that are drawn."""
    spec, shown = plot.spec, plot.shown
    used = {
        (int(spec.kind_of[row]), *(_faded(end) for end in ends))
        for row, *ends in zip(shown.rows.tolist(), shown.left, shown.right, strict=True)
    }
    used |= {(number, End.WITHIN, End.WITHIN) for number in range(len(spec.kinds))}
    return [
        fade_of(fade_name(kind, left, right), spec.kinds[kind].colour, left, right)
        for kind, left, right in sorted(used, key=str)
    ]


def _faded(end: End) -> End:
    """Return the end that a gradient knows: an unknown one fades as one within does."""
    return End.BEYOND if end is End.BEYOND else End.WITHIN


def _wide_note(plot: Plot, count: int, y: float) -> list[str]:
    """Return the line that counts events without a place on the axis."""
    label = plot.wording.wide_dates[count != 1].format(count=plot.number(count))
    left, right = plot.left_px + EDGE_PX, plot.width_px - EDGE_PX
    middle, half = (left + right) / 2, text_width(label, SMALL_PX) / 2 + 8
    line = f"M{left:.2f} {y:.2f}H{middle - half:.2f}M{middle + half:.2f} {y:.2f}H{right:.2f}"
    return [
        tag("path", d=line, stroke=GRID_STRONG, stroke_dasharray="2 3"),
        arrow(End.UNKNOWN, left - 3, y, -1, GRID_STRONG),
        arrow(End.UNKNOWN, right + 3, y, 1, GRID_STRONG),
        words(
            label,
            middle,
            y + SMALL_PX * 0.36,
            size=SMALL_PX,
            fill=QUIET,
            text_anchor="middle",
            font_style="italic",
            **HALO,
        ),
    ]
