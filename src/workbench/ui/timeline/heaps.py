# SPDX-License-Identifier: MIT
"""Events far out: counted in bins of the calendar, drawn as bars that change without a leap.

A bin that grows wide breaks up into those of the next finer unit: while they are narrow, they still
stand as high as the bin that they came from, and reach their own heights as they widen. What a full
bar stands for changes smoothly too: a high bin beside the view begins to count before it comes in.
All lanes with a name share one scale. The lane of the others, many in one, would press them flat:
where it is higher it has a scale of its own.

No bin is finer than what the dates say, however near the view is. An event whose date is longer
than a bin is shared out over the bins that it may lie in; how many there are is told.
"""

from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline.bins import (
    NOMINAL_MS,
    Unit,
    bin_edges,
    spread_counts,
    unit_for,
)
from workbench.analysis.timeline.index import ShownLanes
from workbench.analysis.timeline.order import OTHERS
from workbench.domain.time import DAY_MS
from workbench.ui.timeline.lane_room import LaneRoom
from workbench.ui.timeline.time_scale import TimeScale

_NARROWEST_BAR_PX = 4.0
_WHOLE_SHARE = 1.375  # from so many times the narrowest on, bars have their own heights
_NARROWEST_COMPARED_PX = 12.0  # outlines of narrow bars would be a thicket
_GAP_FROM_PX = 5.0
_LEAST_TOP = 4.0
_BESIDE, _KEPT_BESIDE = 0.25, 0.75  # shares of the view: heeded, and counted, beyond its ends
LEAST_COUNT = 1e-9  # of a date however long: where an event may lie, its lane is not blank
_STRENGTH_STEPS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Rectangles of one look: float64, (bar, 4): x, y, width, height, px; `strength` 0 to 1."""

    look: int
    strength: float
    boxes: Array


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The same lanes over another stretch, to be laid over those shown, `shift_ms` later.

    `start_ms`, `end_ms`: where it lies over them then.
    """

    shown: ShownLanes
    shift_ms: int
    start_ms: int
    end_ms: int

    def like(self, shown: ShownLanes) -> "Beside | None":
        """Return the same for the lanes in sight; None when these are other lanes."""
        if shown.keys == self.shown.keys:
            return self
        if not shown.keys or shown.keys[0] not in self.shown.keys:
            return None
        first = self.shown.keys.index(shown.keys[0])
        cut = self.shown.window(first, first + len(shown.keys))
        return replace(self, shown=cut) if cut.keys == shown.keys else None


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is laid over the bars: `totals` and `floors` float64 (lane, bin), as in `Heap`.

    `start_ms`, `end_ms`: where it lies.
    """

    totals: Array
    floors: Array
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, eq=False)
class Heap:
    """Counts behind the bars: `totals` float64 (lane, look, bin); `edges_ms` one more than bins.

    A full bar of a lane stands for `tops` (float64, one a lane) events a `unit`; `told_tops` a
    `told_unit` are those of the unit whose heights the bars are nearer to. `floors`: float64, like
    `totals`, how high the stacked bars reach as shares of a lane. `spread`: how many events in view
    each lane has whose dates are longer than a bin.
    """

    unit: Unit
    edges_ms: Array
    totals: Array
    tops: Array
    told_unit: Unit
    told_tops: Array
    floors: Array
    spread: tuple[int, ...]
    compared: Compared | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Binned:
    """Counts in the bins of one unit: `totals` float64 (lane, look, bin); `beside` (lane, bin).

    `rest`: bool, which lane is that of the others.
    """

    rest: Mask
    edges_ms: Array
    totals: Array
    beside: Array

    def covers(self, start_ms: float, end_ms: float) -> bool:
        return bool(self.edges_ms[0] <= start_ms and end_ms <= self.edges_ms[-1])

    def tops(self, scale: TimeScale) -> Array:
        """Return what a full bar of each lane stands for: float64.

        That is the highest bin, those beside the view in part, of all lanes with a name; in the
        lane of the others its own where that is higher.
        """
        by_bin = np.maximum(self.totals.sum(axis=1), self.beside)
        beside = np.maximum(
            scale.start_ms - self.edges_ms[1:], self.edges_ms[:-1] - scale.end_ms
        ) / (_BESIDE * (scale.end_ms - scale.start_ms))
        highest = (by_bin * np.clip(1 - beside, 0, 1)).max(axis=1, initial=0.0)
        shared = highest[~self.rest].max(initial=_LEAST_TOP)
        return np.where(self.rest, np.maximum(highest, shared), shared)

    def floors(self, tops: Array) -> Array:
        """Return how high the bars reach, stacked by look: shares of a lane, (lane, look, bin)."""
        stacked = np.cumsum(self.totals, axis=1)
        totals = stacked[:, -1:, :]
        return stacked / np.maximum(totals, 1e-9) * bar_share(totals, tops[:, None, None])


def bar_share(totals: Array | float, tops: Array) -> Array:
    """Return how tall bars are, as shares of a lane: by the root, so that small ones are seen."""
    return np.sqrt(totals / tops)


class Heaper:
    """Counts lanes in bins, and keeps the counts while the view moves over them."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._shown: ShownLanes | None = None
        self._beside: Beside | None = None
        self._kept: dict[Unit, _Binned] = {}
        self._extent = (0, 0)

    def heap(
        self, shown: ShownLanes, scale: TimeScale, lanes: int, beside: Beside | None = None
    ) -> Heap:
        """Return the counts by lane, look and bin in view, with how high their bars reach."""
        if self._shown is not shown or self._beside is not beside:
            self._shown, self._beside, self._kept = shown, beside, {}
            self._extent = shown.extent() or (0, 0)
        narrowest = _NARROWEST_BAR_PX if beside is None else _NARROWEST_COMPARED_PX
        finest = shown.counted.finest
        unit = unit_for(scale.px_per_ms, narrowest_px=narrowest, finest=finest)
        fine = self._binned(shown, scale, unit, lanes)
        tops = fine.tops(scale)
        first = max(0, int(np.searchsorted(fine.edges_ms, scale.start_ms, side="right")) - 1)
        last = int(np.searchsorted(fine.edges_ms, scale.end_ms, side="left"))
        seen = _Binned(
            fine.rest, fine.edges_ms[first : last + 1], fine.totals[:, :, first:last],
            fine.beside[:, first:last],
        )  # fmt: skip
        floors, told_unit, told_tops = seen.floors(tops), unit, tops
        over = bar_share(seen.beside, tops[:, None])
        grown = (NOMINAL_MS[unit] * scale.px_per_ms / narrowest - 1) / (_WHOLE_SHARE - 1)
        coarser = _coarser(unit)
        if 0 <= grown < 1 and coarser is not None:
            coarse = self._binned(shown, scale, coarser, lanes)
            middles = (seen.edges_ms[:-1] + seen.edges_ms[1:]) // 2
            within = np.searchsorted(coarse.edges_ms, middles, side="right") - 1
            within = np.clip(within, 0, len(coarse.edges_ms) - 2)
            coarse_tops = coarse.tops(scale)
            coarse_over = bar_share(coarse.beside[:, within], coarse_tops[:, None])
            floors = (1 - grown) * coarse.floors(coarse_tops)[:, :, within] + grown * floors
            over = (1 - grown) * coarse_over + grown * over
            if grown < 0.5:
                told_unit, told_tops = coarser, coarse_tops
        compared = None
        if beside is not None:
            compared = Compared(seen.beside, over, beside.start_ms, beside.end_ms)
        return Heap(
            unit, seen.edges_ms, seen.totals, tops, told_unit, told_tops, floors,
            self._spread(shown, scale, fine, lanes), compared,
        )  # fmt: skip

    def _binned(self, shown: ShownLanes, scale: TimeScale, unit: Unit, lanes: int) -> _Binned:
        heeded, counted = (self._around(scale, share) for share in (_BESIDE, _KEPT_BESIDE))
        kept = self._kept.get(unit)
        if kept is None or not kept.covers(*heeded):
            edges = bin_edges(*counted, unit)
            totals = np.stack([counts_of(shown, place, edges) for place in range(lanes)])
            beside = np.zeros((lanes, len(edges) - 1))
            if self._beside is not None:
                other, moved = self._beside.shown, edges - self._beside.shift_ms
                beside = np.stack([counts_of(other, n, moved).sum(axis=0) for n in range(lanes)])
            rest = np.array(shown.keys[:lanes]) == OTHERS
            kept = self._kept[unit] = _Binned(rest, edges, totals, beside)
        return kept

    def _spread(
        self, shown: ShownLanes, scale: TimeScale, binned: _Binned, lanes: int
    ) -> tuple[int, ...]:
        """Return how many dates in view are longer than a bin, for each lane."""
        view, widest = (scale.start_ms, scale.end_ms), int(np.diff(binned.edges_ms).max())
        return tuple(shown.longer_count(place, *view, widest) for place in range(lanes))

    def _around(self, scale: TimeScale, share: float) -> tuple[float, float]:
        """Return the view, with a share of it on either side where there are events."""
        slack = share * (scale.end_ms - scale.start_ms)
        start = max(scale.start_ms - slack, min(scale.start_ms, self._extent[0]))
        return start, min(scale.end_ms + slack, max(scale.end_ms, self._extent[1]))


def reaching_beyond(shown: ShownLanes, place: int, start_ms: int, end_ms: int) -> tuple[int, float]:
    """Return how many dates of a lane reach beyond a bin that they touch, and their share of it.

    Dates of up to a day do not: in bins of a day and more they count where their middle lies.
    """
    edges = np.array([start_ms, end_ms])
    spans = shown.counted.index.spans
    rows = shown.longer(place, start_ms, end_ms, min(DAY_MS, end_ms - start_ms))
    rows = rows[(spans.starts_ms[rows] < start_ms) | (spans.ends_ms[rows] > end_ms)]
    starts, ends = spans.starts_ms[rows], spans.ends_ms[rows]
    shares = spread_counts(starts, ends, np.zeros_like(rows), edges, group_count=1)
    return len(rows), float(shares.sum())


def bars_of(heap: Heap, scale: TimeScale, room: LaneRoom, strengths: Array) -> list[Bars]:
    """Return the stacked bars of the lanes that have a strength, on whole pixels."""
    x = np.rint(scale.px_of(heap.edges_ms))
    gap = 1.0 if NOMINAL_MS[heap.unit] * scale.px_per_ms >= _GAP_FROM_PX else 0.0
    widths = np.maximum(x[1:] - x[:-1] - gap, 1.0)
    full = full_bars_px(room)
    # The least event shows as one pixel: no bar at all would say that there was none.
    seen = heap.floors > bar_share(LEAST_COUNT, heap.tops)[:, None, None]
    heights = np.where(seen, np.maximum(np.rint(heap.floors * full[:, None, None]), 1.0), 0.0)
    floors = np.rint(room.tops_px[1:]) - 1
    steps = np.ceil(strengths * _STRENGTH_STEPS) / _STRENGTH_STEPS
    made: list[Bars] = []
    for strength in np.unique(steps[steps > 0]).tolist():
        lanes = np.flatnonzero(steps == strength)
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
                made.append(Bars(look, strength, boxes))
    return made


def full_bars_px(room: LaneRoom) -> Array:
    """Return how tall a full bar is in each lane."""
    return np.where(room.folded, room.heights_px - 3, room.heights_px - 6)


def _coarser(unit: Unit) -> Unit | None:
    """Return the next coarser unit."""
    units = list(Unit)
    place = units.index(unit) + 1
    return units[place] if place < len(units) else None


def counts_of(shown: ShownLanes, place: int, edges: Array) -> Array:
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
