# SPDX-License-Identifier: MIT
"""What stands under a point, or within a rectangle, of a picture."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from workbench.analysis.timeline_index import ShownLanes
from workbench.ui.timeline.heaps import bar_share, full_bars_px
from workbench.ui.timeline.picture import Picture, Stack

_LEAST_AIM_PX = 12.0  # low bars have at least so much to aim at


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the place of its lane, its stretch of time, and its number among the bins drawn."""

    place: int
    start_ms: float
    end_ms: float
    number: int


def bar_at(picture: Picture, x_px: float, y_px: float) -> Bar | None:
    """Return the bar under a point, None off the bars."""
    heap, room = picture.heap, picture.room
    place = room.place_at(y_px)
    if heap is None or place is None or picture.singled[place] or x_px < room.left_px:
        return None
    at_ms = picture.scale.ms(x_px)
    number = int(np.searchsorted(heap.edges_ms, at_ms, side="right")) - 1
    if not 0 <= number < heap.totals.shape[2]:
        return None
    total = heap.totals[place, :, number].sum()
    full = full_bars_px(room)[place]
    height = max(float(bar_share(total, heap.top) * full), min(_LEAST_AIM_PX, full))
    floor = room.tops_px[place + 1]
    if total < 0.02 or y_px < floor - height - 2:
        return None
    return Bar(place, float(heap.edges_ms[number]), float(heap.edges_ms[number + 1]), number)


def stack_at(picture: Picture, x_px: float, y_px: float) -> Stack | None:
    """Return the stack under a point."""
    return next((stack for stack in picture.stacks if stack.is_at(x_px, y_px)), None)


def rows_at(picture: Picture, shown: ShownLanes, x_px: float, y_px: float) -> tuple[int, ...]:
    """Return the rows of the event, or of the bar's events, under a point.

    At a lane's name: the rows of the events too vague to be drawn.
    """
    place = picture.room.place_at(y_px)
    if x_px < picture.room.left_px and place is not None:
        return tuple(picture.vague_rows[picture.vague_places == place].tolist())
    stack = stack_at(picture, x_px, y_px)
    if stack is not None:
        return stack.rows
    single = picture.singles.at(x_px, y_px)
    if single is not None:
        return (int(picture.singles.rows[single]),)
    bar = bar_at(picture, x_px, y_px)
    return () if bar is None else _touching(shown, bar.place, bar.start_ms, bar.end_ms)


def rows_in(picture: Picture, shown: ShownLanes, rubber: QRectF) -> tuple[int, ...]:
    """Return the rows of the symbols in a rectangle, and of the heaps that it meets."""
    singles, room = picture.singles, picture.room
    inside = (singles.x_px >= rubber.left()) & (singles.x_px <= rubber.right())
    inside &= (singles.y_px >= rubber.top()) & (singles.y_px <= rubber.bottom())
    found = set(singles.rows[inside].tolist())
    for stack in picture.stacks:
        if rubber.contains(stack.x_px, stack.y_px):
            found.update(stack.rows)
    left, right = picture.scale.ms(rubber.left()), picture.scale.ms(rubber.right())
    for place in np.flatnonzero(~picture.singled).tolist():
        top, bottom = room.tops_px[place : place + 2]
        if rubber.top() < bottom and rubber.bottom() > top:
            found.update(_touching(shown, place, left, right))
    return tuple(sorted(found))


def _touching(shown: ShownLanes, place: int, start_ms: float, end_ms: float) -> tuple[int, ...]:
    """Return the rows of a lane's events whose dates touch a stretch."""
    spans = shown.counted.index.spans
    rows, _ = shown.within(place, start_ms, end_ms)
    starts, ends = spans.starts_ms[rows], spans.ends_ms[rows]
    touching = (starts < end_ms) & (np.maximum(ends, starts + 1) > start_ms)
    return tuple(rows[touching].tolist())
