# SPDX-License-Identifier: MIT
"""What stands under a point, or within a rectangle, of a picture."""

from dataclasses import dataclass

import numpy as np
import shapely
from PySide6.QtGui import QPolygonF
from shapely.geometry.base import BaseGeometry

from workbench.analysis.frame import Array
from workbench.analysis.timeline.index import ShownLanes
from workbench.ui.timeline.heaps import LEAST_COUNT, Heap, bar_share, full_bars_px
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
    height = _aims_px(picture, heap, place)[number]
    floor = room.tops_px[place + 1]
    if not height or y_px < floor - height - 2:
        return None
    return Bar(place, float(heap.edges_ms[number]), float(heap.edges_ms[number + 1]), number)


def stack_at(picture: Picture, x_px: float, y_px: float) -> Stack | None:
    """Return the stack under a point."""
    return next((stack for stack in picture.stacks if stack.is_at(x_px, y_px)), None)


def rows_at(picture: Picture, shown: ShownLanes, x_px: float, y_px: float) -> tuple[int, ...]:
    """Return the rows of the event, or of the bar's events, under a point.

    At a lane's name: the rows of the events left out.
    """
    place = picture.room.place_at(y_px)
    if x_px < picture.room.left_px and place is not None:
        return tuple(picture.undrawn_rows[picture.undrawn_places == place].tolist())
    stack = stack_at(picture, x_px, y_px)
    if stack is not None:
        return stack.rows
    single = picture.singles.at(x_px, y_px)
    if single is not None:
        return (int(picture.singles.rows[single]),)
    bar = bar_at(picture, x_px, y_px)
    return () if bar is None else _touching(shown, bar.place, bar.start_ms, bar.end_ms)


def rows_in(picture: Picture, shown: ShownLanes, area: QPolygonF) -> tuple[int, ...]:
    """Return the rows of the symbols in an area, and of the bars, as far as it lies on them.

    As on the map, an area may cross itself; the hole that it leaves then is no part of it.
    """
    singles, scale = picture.singles, picture.scale
    corners = [(corner.x(), corner.y()) for corner in area.toList()]
    shape = shapely.make_valid(shapely.Polygon(corners)) if len(corners) > 2 else shapely.Polygon()
    inside = shapely.intersects_xy(shape, singles.x_px, singles.y_px)
    found = set(singles.rows[inside].tolist())
    for stack in picture.stacks:
        if shapely.intersects_xy(shape, stack.x_px, stack.y_px):
            found.update(stack.rows)
    for place in np.flatnonzero(~picture.singled).tolist():
        for left_px, right_px in _met_px(picture, place, shape):
            found.update(_touching(shown, place, scale.ms(left_px), scale.ms(right_px)))
    return tuple(sorted(found))


def _aims_px(picture: Picture, heap: Heap, place: int) -> Array:
    """Return how high above the foot of a lane each of its bars can be hit; 0 where none stands."""
    totals = heap.totals[place].sum(axis=0)
    full = full_bars_px(picture.room)[place]
    heights = np.maximum(bar_share(totals, heap.tops[place]) * full, min(_LEAST_AIM_PX, full))
    return np.where(totals < LEAST_COUNT, 0.0, heights)


def _met_px(picture: Picture, place: int, shape: BaseGeometry) -> list[tuple[float, float]]:
    """Return the stretches, px, in which an area lies on the bars of a lane."""
    heap, scale, floor = picture.heap, picture.scale, picture.room.tops_px[place + 1]
    if heap is None:
        return []
    heights = _aims_px(picture, heap, place)
    x = np.clip(scale.px_of(heap.edges_ms), scale.left_px, scale.left_px + scale.width_px)
    bars = shapely.box(x[:-1], floor - heights, x[1:], floor)
    met = shapely.intersection(shape, bars[heights > 0])
    lefts, _, rights, _ = shapely.bounds(met[shapely.area(met) > 0]).T
    if not len(lefts):
        return []
    is_apart = lefts[1:] > rights[:-1] + 1.0  # bars side by side are one stretch
    first, last = np.append(True, is_apart), np.append(is_apart, True)
    return list(zip(lefts[first].tolist(), rights[last].tolist(), strict=True))


def _touching(shown: ShownLanes, place: int, start_ms: float, end_ms: float) -> tuple[int, ...]:
    """Return the rows of a lane's events whose dates touch a stretch."""
    spans = shown.counted.index.spans
    rows, _ = shown.within(place, start_ms, end_ms)
    starts, ends = spans.starts_ms[rows], spans.ends_ms[rows]
    touching = (starts < end_ms) & (np.maximum(ends, starts + 1) > start_ms)
    return tuple(rows[touching].tolist())
