# SPDX-License-Identifier: MIT
"""What one frame of the timeline shows, as arrays of pixels ready to be painted in batches."""

from dataclasses import dataclass, field, replace

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline.index import ShownLanes
from workbench.ui.timeline.chosen import Chosen
from workbench.ui.timeline.fading import Fading
from workbench.ui.timeline.heaps import Bars, Beside, Heap, Heaper, bars_of
from workbench.ui.timeline.lane_room import LaneRoom
from workbench.ui.timeline.near import (
    LONG,
    NO_STACK,
    STACK_PX,
    Gatherer,
    Near,
    has_band,
    has_symbol,
    reach_px,
    single_events,
)
from workbench.ui.timeline.time_scale import TimeScale

_MOST_MARKED = 300  # selected events that are drawn out of a heap; of more, the bins are lined
# A lane of which more events than this share find no room is heaped rather than overprinted.
_MOST_SPILLED = 0.02
# So is one of which most events are too vague to be drawn, unless they are a handful.
_MOST_VAGUE, _FEW = 0.75, 24
_TALL, _TALLEST = 8, 13  # events in a stack; where there are more, heaps say more
# Of a lane's room, taken by its events: from here on they are bars.
_CROWDED, _HARMLESS = 0.65, 0.4
_TOUCHABLE = 0.3
_LEAST_AIM_PX = 5.0
_LINE_PX, _LINE_AT_PX = 3.0, 3.5  # of a date longer than the view
_OUTLINED = 0.6  # strength of bars under the outline of another period: it must stand out


@dataclass(frozen=True, slots=True, eq=False)
class Singles:
    """Single events in view; arrays have one entry for each event in each of its lanes.

    `x_px`, `y_px`: float64, the middle; `left_px`, `right_px`, `bands_px`: the span of a vague date
    and its height, where `bands` is set. `symbols`: bool, has a symbol in the middle. `marked`:
    bool, selected. `strengths`: 0 to 1, how far the event has come out of its heap.
    """

    rows: Array
    places: Array
    looks: Array
    ends: Array
    doubtful: Mask
    x_px: Array
    y_px: Array
    radii_px: Array
    left_px: Array
    right_px: Array
    bands_px: Array
    bands: Mask
    symbols: Mask
    marked: Mask
    strengths: Array

    def at(self, x_px: float, y_px: float) -> int | None:
        """Return the number of the event under a point: the nearest symbol, else a span."""
        if not len(self.rows):
            return None
        away = np.hypot(self.x_px - x_px, self.y_px - y_px) - self.radii_px
        away[~self.symbols | (self.strengths < _TOUCHABLE)] = np.inf
        nearest = int(np.argmin(away))
        if away[nearest] <= 3.0:
            return nearest
        inside = self.bands & (self.left_px <= x_px) & (x_px <= self.right_px)
        aims_px = np.maximum(self.bands_px / 2, _LEAST_AIM_PX)
        inside &= (np.abs(self.y_px - y_px) <= aims_px) & (self.strengths >= _TOUCHABLE)
        if not inside.any():
            return None
        # What lies over another is thinner or, as thin, shorter.
        widths = np.where(inside, self.right_px - self.left_px, np.inf)
        return int(np.lexsort((widths, np.where(inside, self.bands_px, np.inf)))[0])


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


@dataclass(frozen=True, slots=True)
class Vague:
    """How many vague events of a lane are not drawn where they lie.

    `too_long` for this view; `roomless`: there is no room for them in the lane; `spread`: they are
    shared out over bars that are shorter than their dates.
    """

    too_long: int = 0
    roomless: int = 0
    spread: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One frame: bars of the heaped lanes, single events of the others, both on the way between.

    `lines`: where bars hold selected events, float64 (line, 4) as in `Bars`.
    `bar_strengths`, `single_strengths`: 0 to 1, one a lane. `undrawn_rows`, `undrawn_places`: the
    spans that lanes without bars leave out, and where they would stand; `undrawn_vague`: bool,
    which of them are too long to be drawn in this view. The others have no room.
    """

    scale: TimeScale
    room: LaneRoom
    bars: list[Bars]
    lines: Array
    heap: Heap | None
    singles: Singles
    bar_strengths: Array
    single_strengths: Array
    stacks: list[Stack]
    undrawn_rows: Array
    undrawn_places: Array
    undrawn_vague: Mask

    @property
    def singled(self) -> Mask:
        """Which lanes show their events one by one and no bars any more."""
        return self.bar_strengths <= 0

    def vague_counts(self) -> list[Vague]:
        """Return how the vague events of each lane are dealt with."""
        heap = self.heap
        spread = np.zeros(self.room.count, dtype="int64") if heap is None else np.array(heap.spread)
        return [
            Vague(*counts)
            for counts in zip(
                self._counts(self.undrawn_vague),
                self._counts(~self.undrawn_vague),
                np.where(self.singled, 0, spread).tolist(),
                strict=True,
            )
        ]

    def _counts(self, chosen: Mask) -> list[int]:
        """Count some of the spans that are left out, by lane."""
        return np.bincount(self.undrawn_places[chosen], minlength=self.room.count).tolist()


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
        self._heaper = Heaper()
        self._chosen = Chosen()
        self.fading = Fading()

    def make(
        self,
        shown: ShownLanes,
        scale: TimeScale,
        room: LaneRoom,
        marking: Marking,
        *,
        same_size: bool,
        beside: Beside | None = None,
        now_s: float | None = None,
    ) -> Picture:
        """Return the picture of a stretch of time.

        `now_s`: of a clock, to have lanes fade from bars to events and back; None shows one or the
        other.
        """
        view = np.array([scale.start_ms, scale.end_ms])
        in_view = np.array([shown.counts(place, view).sum() for place in range(room.count)])
        # While periods are compared all lanes are heaps: outlines are compared with bars.
        heaped = room.folded if beside is None else True
        in_view = np.where(heaped, np.inf, in_view)
        near_places = np.flatnonzero(in_view <= room.capacity).tolist()
        near = self._gatherer.gather(
            shown, scale, room, frozenset(near_places), same_size=same_size
        )
        in_sight = (near.starts_ms <= scale.end_ms) & (near.ends_ms >= scale.start_ms)
        crowding = _crowding(near, in_sight, in_view, room)
        single_strengths = self.fading.shares(shown, crowding < _CROWDED, scale.px_per_ms, now_s)
        bar_strengths = 1 - single_strengths
        heap, bars, lines = None, [], np.zeros((0, 4))
        if (bar_strengths > 0).any():
            heap = self._heaper.heap(shown, scale, room.count, beside)
            bars = bars_of(
                heap, scale, room, bar_strengths * (1.0 if beside is None else _OUTLINED)
            )
            if len(marking.selected) > _MOST_MARKED:
                lines = self._chosen.lines(
                    shown, marking.selected, heap, scale, room, bar_strengths > 0
                )
        singled = single_strengths > 0
        stacks = [stack for stack in _stacks_of(near, scale, room) if singled[stack.place]]
        left_out = in_sight & (near.vague | near.roomless) & (bar_strengths <= 0)[near.places]
        singles = _singles_of(
            near, scale, room, single_strengths, marking, shown, same_size=same_size
        )
        return Picture(
            scale, room, bars, lines, heap, singles, bar_strengths, single_strengths, stacks,
            near.rows[left_out], near.places[left_out], near.vague[left_out],
        )  # fmt: skip


def _crowding(near: Near, in_sight: Mask, in_view: Array, room: LaneRoom) -> Array:
    """Return how much of each lane's room its events take; from 1 on they are only heaped."""
    undrawn = near.vague | near.roomless
    touching, drawn, spilled, vague = (
        np.bincount(near.places[chosen], minlength=room.count)
        for chosen in (in_sight, in_sight & ~undrawn, in_sight & near.spilled, in_sight & undrawn)
    )
    tallest = np.zeros(room.count)
    stacked = near.stacks != NO_STACK
    if stacked.any():
        numbers = near.stacks[stacked]
        np.maximum.at(tallest, near.places[stacked], np.bincount(numbers)[numbers])
    most_vague = np.maximum(_MOST_VAGUE * touching, _FEW)
    crowding = np.maximum.reduce([
        in_view / room.capacity,
        _late(tallest, _TALL, _TALLEST),
        _late(vague, 0.8 * most_vague, most_vague + 1),
        np.where(spilled > _MOST_SPILLED * drawn, np.inf, 0.0),
    ])  # fmt: skip
    crowding[list(near.crowded)] = np.inf
    return crowding


def _late(values: Array, harmless: Array | float, most: Array | float) -> Array:
    """Return a share of room that counts only from a harmless value on: 1 at the most."""
    share = _HARMLESS + (1 - _HARMLESS) * (values - harmless) / (most - harmless)
    return np.where(values <= harmless, 0.0, share)


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


def _singles_of(
    near: Near,
    scale: TimeScale,
    room: LaneRoom,
    strengths: Array,
    marking: Marking,
    shown: ShownLanes,
    *,
    same_size: bool,
) -> Singles:
    """Return the single events in view, the larger below the smaller, the marked ones on top."""
    left_out = near.vague | near.roomless | (near.stacks != NO_STACK)
    singled = strengths > 0
    chosen = singled[near.places] & ~left_out
    parts = [_placed(near, scale, room, chosen, marking, strengths)]
    marked = marking.selected if len(marking.selected) <= _MOST_MARKED else np.zeros(0, "int64")
    if marking.current is not None:
        marked = np.append(marked, marking.current)
    if len(marked):
        counted = shown.counted
        marked = np.unique(marked[counted.visible[marked] & counted.index.dated[marked]])
        heaped = single_events(shown, marked, room, same_size=same_size)
        heaped = _vague_aside(heaped, scale, room)
        # Out of a heap they are drawn by themselves; elsewhere most stand among the others.
        absent = (near.rows * room.count + near.places)[left_out]
        apart = ~singled[heaped.places]
        apart |= np.isin(heaped.rows * room.count + heaped.places, absent)
        parts.append(_placed(heaped, scale, room, apart, marking, np.ones(room.count)))
    return _joined(parts)


def _vague_aside(near: Near, scale: TimeScale, room: LaneRoom) -> Near:
    """Return events with those too vague for the view as thin lines at the top of their lanes.

    They may lie anywhere in it: as high as others they would hide what is known better.
    """
    _, left, right = reach_px(near, scale)
    vague = (right - left > LONG * room.width_px) & ~has_symbol(near, left, right)
    top_px = _LINE_AT_PX - room.heights_px[near.places] / 2
    return replace(
        near,
        bands_px=np.where(vague, _LINE_PX, near.bands_px),
        lifts_px=np.where(vague, top_px, near.lifts_px),
    )


def _placed(
    near: Near,
    scale: TimeScale,
    room: LaneRoom,
    chosen: Mask,
    marking: Marking,
    strengths: Array,
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
    symbols = has_symbol(near, left, right)
    bands_px = np.where(symbols, room.band_px, near.bands_px)  # a symbol has the size already
    # A high span stays in its lane, over what is thinner than it.
    most_px = np.maximum(room.heights_px[near.places] / 2 - 1 - bands_px / 2, 0)
    lifts_px = np.where(symbols, near.lifts_px, np.clip(near.lifts_px, -most_px, most_px))
    y = room.middle_of(near.places) + lifts_px
    return Singles(
        near.rows[order], near.places[order], near.looks[order], near.ends[order],
        near.doubtful[order], x[order], y[order], near.radii_px[order], left[order], right[order],
        bands_px[order], bands[order], symbols[order],
        np.isin(near.rows[order], marking.selected), strengths[near.places[order]],
    )  # fmt: skip


def _joined(parts: list[Singles]) -> Singles:
    if len(parts) == 1:
        return parts[0]
    names = Singles.__slots__
    return Singles(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
