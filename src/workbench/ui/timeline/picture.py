# SPDX-License-Identifier: MIT
"""What one frame of the timeline shows, as arrays of pixels ready to be painted in batches."""

from dataclasses import dataclass, field

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline_bins import (
    NOMINAL_MS,
    Unit,
    bin_edges,
    scale_top,
    spread_counts,
    unit_for,
)
from workbench.analysis.timeline_index import ShownLanes
from workbench.domain.time import DAY_MS
from workbench.ui.timeline.near import (
    NO_STACK,
    STACK_PX,
    Gatherer,
    LaneRoom,
    Near,
    has_band,
    has_symbol,
    reach_px,
    single_events,
)
from workbench.ui.timeline.time_scale import TimeScale

_NARROWEST_BAR_PX = 4.0
_MOST_MARKED = 300  # selected events that are drawn out of a heap
# A lane of which more events than this share find no room is heaped rather than overprinted.
_MOST_SPILLED = 0.02
# So is one of which most events are too vague to be drawn, unless they are a handful.
_MOST_VAGUE, _FEW = 0.75, 24
_TALLEST = 12  # events in a stack; where there are more, heaps say more


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Rectangles of one look: float64, (bar, 4): x, y, width, height, px."""

    look: int
    boxes: Array


@dataclass(frozen=True, slots=True, eq=False)
class Heap:
    """Counts behind the bars: `totals` float64 (lane, look, bin); `edges_ms` one more than bins.

    A full bar stands for `top` events a `unit`.
    """

    unit: Unit
    edges_ms: Array
    totals: Array
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Singles:
    """Single events in view; arrays have one entry for each event in each of its lanes.

    `x_px`, `y_px`: float64, the middle; `left_px`, `right_px`: the span of a vague date, where
    `bands` is set. `symbols`: bool, has a symbol in the middle. `marked`: bool, selected.
    """

    rows: Array
    places: Array
    looks: Array
    ends: Array
    x_px: Array
    y_px: Array
    radii_px: Array
    left_px: Array
    right_px: Array
    bands: Mask
    symbols: Mask
    marked: Mask

    def at(self, x_px: float, y_px: float) -> int | None:
        """Return the number of the event under a point: the nearest symbol, else a span."""
        if not len(self.rows):
            return None
        away = np.hypot(self.x_px - x_px, self.y_px - y_px) - self.radii_px
        away[~self.symbols] = np.inf
        nearest = int(np.argmin(away))
        if away[nearest] <= 3.0:
            return nearest
        inside = self.bands & (self.left_px <= x_px) & (x_px <= self.right_px)
        inside &= np.abs(self.y_px - y_px) <= 5.0
        if not inside.any():
            return None
        widths = np.where(inside, self.right_px - self.left_px, np.inf)
        return int(np.argmin(widths))


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Events of one lane that stand too close to be drawn apart. `look`: that of the most."""

    place: int
    look: int
    rows: tuple[int, ...]
    x_px: float
    y_px: float

    def is_at(self, x_px: float, y_px: float) -> bool:
        """Whether a point lies on it."""
        return float(np.hypot(self.x_px - x_px, self.y_px - y_px)) <= STACK_PX + 1


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One frame: bars of the heaped lanes, single events of the others.

    `singled`: bool, one a lane. `vague_rows`, `vague_places`: the events whose dates are too vague
    to be drawn in this view, and where they would stand.
    """

    scale: TimeScale
    room: LaneRoom
    bars: list[Bars]
    heap: Heap | None
    singles: Singles
    singled: Mask
    stacks: list[Stack]
    vague_rows: Array
    vague_places: Array

    def vague_counts(self) -> list[int]:
        """Return how many events of each lane are too vague to be drawn in this view."""
        return np.bincount(self.vague_places, minlength=self.room.count).tolist()


@dataclass(frozen=True, slots=True)
class Marking:
    """What is marked: `selected` and `current` are rows of the frame."""

    selected: Array = field(default_factory=lambda: np.zeros(0, dtype="int64"))
    current: int | None = None


class PictureMaker:
    """Makes pictures and keeps what the next one will need again."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._gatherer = Gatherer()
        self._heap: Heap | None = None
        self._heap_of: object = None

    def make(
        self,
        shown: ShownLanes,
        scale: TimeScale,
        room: LaneRoom,
        marking: Marking,
        *,
        same_size: bool,
    ) -> Picture:
        """Return the picture of a stretch of time."""
        view = np.array([scale.start_ms, scale.end_ms])
        in_view = np.array([shown.counts(place, view).sum() for place in range(room.count)])
        near_places = np.flatnonzero(in_view <= room.capacity).tolist()
        near = self._gatherer.gather(
            shown, scale, room, frozenset(near_places), same_size=same_size
        )
        in_sight = (near.starts_ms <= scale.end_ms) & (near.ends_ms >= scale.start_ms)
        touching, drawn, spilled, vague = (
            np.bincount(near.places[chosen], minlength=room.count)
            for chosen in (in_sight, in_sight & ~near.vague, in_sight & near.spilled,
                           in_sight & near.vague)
        )  # fmt: skip
        singled = (in_view <= room.capacity) & (spilled <= _MOST_SPILLED * drawn)
        singled &= vague <= np.maximum(_MOST_VAGUE * touching, _FEW)
        tallest = np.zeros(room.count, dtype="int64")
        numbers = near.stacks[near.stacks != NO_STACK]
        if len(numbers):
            of_place = near.places[near.stacks != NO_STACK]
            np.maximum.at(tallest, of_place, np.bincount(numbers)[numbers])
        singled &= tallest <= _TALLEST
        singled[list(near.crowded)] = False
        heap, bars = None, []
        if not singled.all():
            heap = self._heaped(shown, scale, room)
            bars = _bars_of(heap, scale, room, singled)
        stacks = [stack for stack in _stacks_of(near, scale, room) if singled[stack.place]]
        left_out = in_sight & near.vague & singled[near.places]
        singles = _singles_of(near, scale, room, singled, marking, shown, same_size=same_size)
        return Picture(
            scale, room, bars, heap, singles, singled, stacks,
            near.rows[left_out], near.places[left_out],
        )  # fmt: skip

    def _heaped(self, shown: ShownLanes, scale: TimeScale, room: LaneRoom) -> Heap:
        """Return the counts by lane, look and bin in view, with the top of their scale."""
        unit = unit_for(scale.px_per_ms, narrowest_px=_NARROWEST_BAR_PX)
        kept = self._heap
        first, last = scale.start_ms, scale.end_ms
        if (
            kept is None
            or self._heap_of is not shown
            or kept.unit is not unit
            or kept.edges_ms[0] > first
            or kept.edges_ms[-1] < last
        ):
            # Beside the view only once it is panned: each step of a brush brings new counts.
            slack = (last - first) * 0.5 if self._heap_of is shown else 0.0
            edges = bin_edges(first - slack, last + slack, unit)
            totals = np.stack([_counts(shown, place, edges) for place in range(room.count)])
            kept = self._heap = Heap(unit, edges, totals, 1)
            self._heap_of = shown
        from_bin = max(0, int(np.searchsorted(kept.edges_ms, first, side="right")) - 1)
        to_bin = int(np.searchsorted(kept.edges_ms, last, side="left"))
        totals = kept.totals[:, :, from_bin:to_bin]
        highest = float(totals.sum(axis=1).max()) if totals.size else 0.0
        edges = kept.edges_ms[from_bin : to_bin + 1]
        return Heap(unit, edges, totals, scale_top(highest))


def _stacks_of(near: Near, scale: TimeScale, room: LaneRoom) -> list[Stack]:
    """Return the stacks that touch the view."""
    stacked = np.flatnonzero(near.stacks != NO_STACK)
    if not len(stacked):
        return []
    x, _, _ = reach_px(near, scale)
    made: list[Stack] = []
    for number in np.unique(near.stacks[stacked]).tolist():
        members = stacked[near.stacks[stacked] == number]
        middle, place = float(x[members].mean()), int(near.places[members[0]])
        if scale.left_px - STACK_PX < middle < scale.left_px + scale.width_px + STACK_PX:
            look = int(np.bincount(near.looks[members]).argmax())
            rows = tuple(near.rows[members].tolist())
            y = float(room.middle_of(np.array([place]))[0])
            made.append(Stack(place, look, rows, middle, y))
    return made


def _counts(shown: ShownLanes, place: int, edges: Array) -> Array:
    """Return a lane's events by look and bin; below a day they are shared out one by one."""
    if edges[1] - edges[0] >= DAY_MS:
        return shown.counts(place, edges)
    rows, looks = shown.within(place, edges[0], edges[-1])
    index = shown.counted.index
    return spread_counts(
        index.spans.starts_ms[rows],
        index.spans.ends_ms[rows],
        looks,
        edges,
        group_count=len(index.looks),
    )


def bar_px(totals: Array, top: int, room: LaneRoom) -> Array:
    """Return how tall bars are: by the root of their counts, so that small lanes are seen too."""
    return np.sqrt(totals / top) * (room.lane_px - 6)


def _bars_of(heap: Heap, scale: TimeScale, room: LaneRoom, singled: Mask) -> list[Bars]:
    """Return the stacked bars of the lanes that are heaped, on whole pixels."""
    x = np.rint(scale.px_of(heap.edges_ms))
    gap = 1.0 if NOMINAL_MS[heap.unit] * scale.px_per_ms >= _NARROWEST_BAR_PX else 0.0
    widths = np.maximum(x[1:] - x[:-1] - gap, 1.0)
    stacked = np.cumsum(heap.totals, axis=1)
    totals = stacked[:, -1:, :]
    tall = bar_px(totals, heap.top, room)
    # The least event shows as one pixel: no bar at all would say that there was none.
    heights = np.where(
        stacked > 0.02, np.maximum(np.rint(stacked / np.maximum(totals, 1e-9) * tall), 1.0), 0.0
    )
    floors = np.rint(room.top_px + np.arange(1, room.count + 1) * room.lane_px) - 1
    made: list[Bars] = []
    lanes = np.flatnonzero(~singled)
    for look in range(heights.shape[1]):
        tops = heights[lanes, look]
        below = heights[lanes, look - 1] if look else np.zeros_like(tops)
        lane, place = np.nonzero(tops > below)
        if len(lane):
            boxes = np.empty((len(lane), 4))
            boxes[:, 0] = x[place]
            boxes[:, 1] = floors[lanes[lane]] - tops[lane, place]
            boxes[:, 2] = widths[place]
            boxes[:, 3] = tops[lane, place] - below[lane, place]
            made.append(Bars(look, boxes))
    return made


def _singles_of(
    near: Near,
    scale: TimeScale,
    room: LaneRoom,
    singled: Mask,
    marking: Marking,
    shown: ShownLanes,
    *,
    same_size: bool,
) -> Singles:
    """Return the single events in view, the larger below the smaller, the marked ones on top."""
    left_out = near.vague | (near.stacks != NO_STACK)
    parts = [_placed(near, scale, room, singled[near.places] & ~left_out, marking)]
    marked = marking.selected[:_MOST_MARKED]
    if marking.current is not None:
        marked = np.append(marked, marking.current)
    if len(marked):
        counted = shown.counted
        marked = np.unique(marked[counted.visible[marked] & counted.index.dated[marked]])
        heaped = single_events(shown, marked, room, same_size=same_size)
        # Out of a heap they are drawn by themselves; elsewhere most stand among the others.
        absent = (near.rows * room.count + near.places)[left_out]
        apart = ~singled[heaped.places]
        apart |= np.isin(heaped.rows * room.count + heaped.places, absent)
        parts.append(_placed(heaped, scale, room, apart, marking))
    return _joined(parts)


def _placed(
    near: Near, scale: TimeScale, room: LaneRoom, chosen: Mask, marking: Marking
) -> Singles:
    x, left, right = reach_px(near, scale)
    bands = has_band(left, right, near.radii_px)
    end_px = scale.left_px + scale.width_px
    seen = (np.where(bands, right, x) > scale.left_px - 20) & (
        np.where(bands, left, x) < end_px + 20
    )
    seen &= chosen
    order = np.flatnonzero(seen)
    order = order[np.argsort(-near.radii_px[order], kind="stable")]
    y = room.middle_of(near.places) + near.lifts_px
    symbols = has_symbol(near, left, right)
    return Singles(
        near.rows[order], near.places[order], near.looks[order], near.ends[order], x[order],
        y[order], near.radii_px[order], left[order], right[order], bands[order],
        symbols[order], np.isin(near.rows[order], marking.selected),
    )  # fmt: skip


def _joined(parts: list[Singles]) -> Singles:
    if len(parts) == 1:
        return parts[0]
    names = Singles.__slots__
    return Singles(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
