# SPDX-License-Identifier: MIT
"""Single events near in: gathered for a stretch wider than the view, packed side by side.

An event whose date is known to the day, or to within about a symbol's width, is a symbol; a vaguer
one is a span; one that is open at an end fades out there; one as long as the
view itself has no place in it and is only counted. Symbols that crowd become a stack with their
number.

Gathering and packing are kept while the view moves within that stretch at about the same zoom, so
that most frames only map moments to pixels. Packed anew, an event keeps its sub-row where it can:
the eye follows it through a zoom.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline.bins import Ends
from workbench.analysis.timeline.index import ShownLanes
from workbench.analysis.timeline.packing import NO_WISH, pack_rows
from workbench.domain.time import DAY_MS
from workbench.ui.timeline.atlas import LARGEST_PX, SMALLEST_PX
from workbench.ui.timeline.lane_room import LaneRoom
from workbench.ui.timeline.time_scale import TimeScale

_OPEN_FADE_PX = 64.0
_PEOPLE_AT_LARGEST = 100  # killed: from here on symbols do not grow, so that none shouts
_CLEAR_PX = 1.5  # between events that share a sub-row
_SEEN_BESIDE_PX = 3.0
LONG = 2 / 3  # of the view: what is longer says nothing about when in it
NO_STACK = -1
STACK_PX = 9.0  # radius
_STACKED_WITHIN_PX = 12.0
_SLACK = 0.4  # share of the view that is gathered beyond each of its ends
_ZOOM_STEPS = 2  # per doubling: events are packed anew this often while zooming
_CROWD = 4  # times what a lane can hold: more is not gathered


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Events gathered one by one; arrays have one entry for each event in each of its lanes.

    `rows`, `places`, `looks`: int64. `starts_ms`, `ends_ms`: int64. `ends`: codes of `Ends`.
    `doubtful`: bool, the date says "perhaps".
    `radii_px`, `bands_px`, `lifts_px`: how large symbols are, how high spans, and how far below the
    lane's middle. `spilled`: bool, a
    symbol that has no room. `vague`: bool, a span as long as the view. `roomless`: bool, a shorter
    one that has no room.
    `stacks`: int64, the stack that a symbol is counted in, NO_STACK if it stands by itself.
    `crowded`: the places of lanes that have too many to gather.
    """

    rows: Array
    places: Array
    looks: Array
    starts_ms: Array
    ends_ms: Array
    ends: Array
    doubtful: Mask
    radii_px: Array
    bands_px: Array
    lifts_px: Array
    spilled: Mask
    vague: Mask
    roomless: Mask
    stacks: Array
    crowded: frozenset[int]


def radii_of(killed: Array, room: LaneRoom, *, same_size: bool) -> Array:
    """Return radii whose growth is the root of the people killed, up to a quiet maximum: px."""
    if same_size:
        return np.full(len(killed), min(SMALLEST_PX + 1, room.largest_px))
    share = np.sqrt(np.clip(killed, 0, _PEOPLE_AT_LARGEST) / _PEOPLE_AT_LARGEST)
    return np.minimum(SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * share, room.largest_px)


def band_heights_of(killed: Array, room: LaneRoom, *, same_size: bool) -> Array:
    """Return how high spans are: they grow with the people killed as symbols do, px."""
    least = radii_of(np.zeros_like(killed), room, same_size=same_size)
    grown = radii_of(killed, room, same_size=same_size) - least
    return room.band_px + 2 * grown


def reach_px(near: Near, scale: TimeScale) -> tuple[Array, Array, Array]:
    """Return where symbols stand, and where the spans begin and end: x, left, right, px.

    An open date fades out over a fixed length from the bound that is known, where x lies.
    """
    left, right = scale.px_of(near.starts_ms), scale.px_of(near.ends_ms)
    x = (left + right) / 2
    right = np.where(near.ends == Ends.OPEN_END.value, left + _OPEN_FADE_PX, right)
    left = np.where(near.ends == Ends.OPEN_START.value, x - _OPEN_FADE_PX, left)
    return x, left, right


def has_band(left: Array, right: Array, radii_px: Array) -> Mask:
    """Return which spans are wide enough to show beside a symbol: bool."""
    return right - left > 2 * radii_px + 5


def has_symbol(near: Near, left: Array, right: Array) -> Mask:
    """Return which events stand at a date that is known well enough for a symbol: bool."""
    is_open = (near.ends == Ends.OPEN_END.value) | (near.ends == Ends.OPEN_START.value)
    is_day = near.ends_ms - near.starts_ms <= DAY_MS
    return ~is_open & (is_day | ~has_band(left, right, near.radii_px))


class Gatherer:
    """Gathers single events and keeps them while they will do."""

    def __init__(self) -> None:
        """Begin with nothing gathered."""
        self._key: object = None
        self._reach = (0.0, 0.0)
        self._places: frozenset[int] = frozenset()
        self._near: Near | None = None
        self._packed_for: object = None
        self._bucket = 0

    def gather(
        self,
        shown: ShownLanes,
        scale: TimeScale,
        room: LaneRoom,
        places: frozenset[int],
        *,
        same_size: bool,
    ) -> Near:
        """Return the events of the lanes at some places that touch the view, and some beyond."""
        bucket = math.ceil(math.log2(1 / scale.px_per_ms) * _ZOOM_STEPS)
        key = (shown, room, bucket, same_size)
        enough = self._reach[0] <= scale.start_ms and scale.end_ms <= self._reach[1]
        if self._near is None or key != self._key or not enough or not places <= self._places:
            self._key, self._places = key, places
            self._near = self._gathered(shown, scale, room, bucket, same_size=same_size)
            self._packed_for = (shown.counted.index, shown.keys, room)
            self._bucket = bucket
        return self._near

    def _wishes(self, shown: ShownLanes, room: LaneRoom, near: Near, bucket: int) -> Array:
        """Return the sub-rows in which events stood before: int64, `NO_WISH` for new ones."""
        found = np.full(len(near.rows), NO_WISH)
        before = self._near
        leaps = abs(bucket - self._bucket) > _ZOOM_STEPS
        if before is None or leaps or self._packed_for != (shown.counted.index, shown.keys, room):
            return found
        absent = before.spilled | before.vague | before.roomless
        stood = np.flatnonzero(~absent & (before.stacks == NO_STACK))
        keys = before.rows[stood] * room.count + before.places[stood]
        order = np.argsort(keys)
        keys, stood = keys[order], stood[order]
        wanted = near.rows * room.count + near.places
        places = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        if len(keys) and room.row_px:
            known = keys[places] == wanted
            sides = np.rint(before.lifts_px[stood[places]] / room.row_px).astype("int64")
            found[known] = sides[known]
        return found

    def _gathered(
        self, shown: ShownLanes, scale: TimeScale, room: LaneRoom, bucket: int, *, same_size: bool
    ) -> Near:
        view = (scale.start_ms, scale.end_ms)
        slack = (view[1] - view[0]) * _SLACK
        wide = (view[0] - slack, view[1] + slack)
        most = _CROWD * room.capacity
        edges = np.array(wide)
        places = sorted(self._places)
        if any(shown.counts(place, edges).sum() > most for place in places):
            wide = view  # a burst just outside the view is not worth gathering
        self._reach = wide
        parts: list[tuple[Array, Array, Array]] = []
        crowded: set[int] = set()
        for place in places:
            rows, looks = shown.within(place, *wide)
            if len(rows) > most:
                crowded.add(place)
            else:
                parts.append((rows, looks, np.full(len(rows), place)))
        empty = np.zeros(0, dtype="int64")
        rows, looks, of_place = (
            np.concatenate([part[n] for part in parts]) if parts else empty for n in range(3)
        )
        near = _near_of(shown, rows, looks, of_place, room, same_size=same_size)
        packing_scale = TimeScale(0.0, 2 ** (bucket / _ZOOM_STEPS), 0.0, 1.0)
        near = _packed(near, packing_scale, room, self._wishes(shown, room, near, bucket))
        return replace(near, crowded=frozenset(crowded))


def single_events(shown: ShownLanes, rows: Array, room: LaneRoom, *, same_size: bool) -> Near:
    """Return some events, each in all of its lanes and in their middle."""
    rows, places = shown.places_of(rows)
    looks = shown.counted.index.look_of[rows]
    return _near_of(shown, rows, looks, places, room, same_size=same_size)


def _near_of(
    shown: ShownLanes, rows: Array, looks: Array, places: Array, room: LaneRoom, *, same_size: bool
) -> Near:
    index, none = shown.counted.index, np.zeros(len(rows), dtype=bool)
    return Near(
        rows, places, looks.astype("int64"), index.spans.starts_ms[rows],
        index.spans.ends_ms[rows], index.spans.ends[rows], index.spans.doubtful[rows],
        radii_of(index.killed[rows], room, same_size=same_size),
        band_heights_of(index.killed[rows], room, same_size=same_size),
        np.zeros(len(rows)), none, none, none, np.full(len(rows), NO_STACK), frozenset(),
    )  # fmt: skip


def _packed(near: Near, scale: TimeScale, room: LaneRoom, wishes: Array) -> Near:
    """Return the events side by side in their lanes, what has no room stacked or left out."""
    if not len(near.rows):
        return near
    x, left, right = reach_px(near, scale)
    long = right - left > LONG * room.width_px
    if not room.rows_each_side:
        return replace(near, vague=long)
    symbols = has_symbol(near, left, right)
    # What a short span shows beside its symbol is faint, and may lie behind another's.
    near_by = near.radii_px + _SEEN_BESIDE_PX
    lefts = np.where(symbols, np.maximum(left, x - near_by), left)
    rights = np.where(symbols, np.minimum(right, x + near_by), right)
    lefts = np.where(symbols, np.minimum(lefts, x - near.radii_px), lefts) - _CLEAR_PX
    rights = np.where(symbols, np.maximum(rights, x + near.radii_px), rights) + _CLEAR_PX
    wanted = np.ceil(np.maximum(near.radii_px / room.row_px - 0.75, 0))
    reaches = np.where(symbols, wanted, 0)
    # Where not all have room, those whose dates say the least are left out.
    ranks = np.where(symbols, 1.0, 1.0 + right - left)
    lifts, fits = np.zeros(len(near.rows)), np.ones(len(near.rows), dtype=bool)
    stacks = np.full(len(near.rows), NO_STACK)
    for place in np.unique(near.places).tolist():
        here = np.flatnonzero((near.places == place) & ~long)
        rows, fit = pack_rows(
            lefts[here], rights[here], reaches[here], ranks[here], wishes[here],
            rows_each_side=room.rows_each_side,
        )  # fmt: skip
        if not fit[symbols[here]].all():
            # Anew, with stacks in the place of the symbols that crowd.
            own = here[symbols[here]]
            stacks[own] = _stacked(x[own], fit[symbols[here]], int(stacks.max()) + 1)
            here = here[stacks[here] == NO_STACK]
            numbers = np.unique(stacks[own][stacks[own] != NO_STACK])
            middles = np.array([x[own][stacks[own] == number].mean() for number in numbers])
            rows, fit = pack_rows(
                np.append(middles - STACK_PX - _CLEAR_PX, lefts[here]),
                np.append(middles + STACK_PX + _CLEAR_PX, rights[here]),
                np.append(np.full(len(middles), room.rows_each_side), reaches[here]),
                np.append(np.zeros(len(middles)), ranks[here]),
                np.append(np.zeros(len(middles), dtype="int64"), wishes[here]),
                rows_each_side=room.rows_each_side,
            )
            fits[np.isin(stacks, numbers[~fit[: len(middles)]])] = False
            rows, fit = rows[len(middles) :], fit[len(middles) :]
        lifts[here], fits[here] = room.row_px * rows, fit
    return replace(
        near, lifts_px=lifts, spilled=symbols & ~fits, vague=long,
        roomless=~(long | symbols | fits), stacks=stacks,
    )  # fmt: skip


def _stacked(x: Array, fits: Mask, first: int) -> Array:
    """Return the stack of each symbol of a lane, counted from `first`; NO_STACK for most.

    Each symbol that found no room is stacked with those about it.
    """
    stacks = np.full(len(x), NO_STACK)
    order = np.argsort(x, kind="stable")
    number, begins = first - 1, -np.inf
    for at in order[~fits[order]].tolist():
        if x[at] > begins + 2 * _STACKED_WITHIN_PX:
            begins = float(x[at]) - _STACKED_WITHIN_PX
            about = (x >= begins) & (x <= begins + 2 * _STACKED_WITHIN_PX) & (stacks == NO_STACK)
            if np.count_nonzero(about) > 1:
                number += 1
                stacks[about] = number
    return stacks
