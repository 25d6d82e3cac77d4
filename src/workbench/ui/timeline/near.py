# SPDX-License-Identifier: MIT
"""Single events near in: gathered for a stretch wider than the view, packed side by side.

Gathering and packing are kept while the view moves within that stretch at about the same zoom, so
that events keep their places under panning and most frames only map moments to pixels.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.frame import Array
from workbench.analysis.timeline_bins import Ends
from workbench.analysis.timeline_index import ShownLanes
from workbench.analysis.timeline_packing import pack_rows
from workbench.ui.timeline.atlas import BAND_PX, LARGEST_PX, SMALLEST_PX
from workbench.ui.timeline.time_scale import TimeScale

_OPEN_FADE_PX = 64.0
_ROW_PX = 8.0
_MOST_ROWS_EACH_SIDE = 7
_PEOPLE_AT_LARGEST = 100  # killed: from here on symbols do not grow, so that none shouts
_KEPT_CLEAR_PX = 60.0
_SLACK = 0.75  # share of the view that is gathered beyond each of its ends
_ZOOM_STEPS = 2  # per doubling: events are packed anew this often while zooming
_CROWD = 4  # times what a lane can hold: more is not gathered


@dataclass(frozen=True, slots=True)
class LaneRoom:
    """Where the lanes are drawn: `count` lanes of one height below `top_px`."""

    left_px: float
    top_px: float
    width_px: float
    lane_px: float
    count: int

    @property
    def rows_each_side(self) -> int:
        """How many sub-rows fit above and below a lane's middle."""
        return int(np.clip((self.lane_px / 2 - 6) // _ROW_PX, 0, _MOST_ROWS_EACH_SIDE))

    @property
    def row_px(self) -> float:
        """How far apart sub-rows stand."""
        rows = self.rows_each_side
        return min((self.lane_px / 2 - 6) / rows, 2 * SMALLEST_PX + 6) if rows else 0.0

    @property
    def capacity(self) -> float:
        """How many events of a lane can be told apart."""
        return (2 * self.rows_each_side + 1) * self.width_px / 11 * 0.45

    @property
    def largest_px(self) -> float:
        """The largest radius that stays within a lane, with room for a frame."""
        return float(np.clip(self.lane_px / 2 - 5, SMALLEST_PX, LARGEST_PX))

    @property
    def band_px(self) -> float:
        """How high the spans of vague dates are: less than the sub-rows lie apart."""
        return min(BAND_PX, self.row_px - 2) if self.row_px else BAND_PX

    def middle_of(self, places: Array) -> Array:
        """Return the middle of lanes by their place, px."""
        return self.top_px + (places + 0.5) * self.lane_px

    def place_at(self, y_px: float) -> int | None:
        """Return the place of the lane at a height, None outside."""
        place = math.floor((y_px - self.top_px) / self.lane_px) if self.lane_px > 0 else -1
        return place if 0 <= place < self.count else None


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Events gathered one by one; arrays have one entry for each event in each of its lanes.

    `rows`, `places`, `looks`: int64. `starts_ms`, `ends_ms`: int64. `ends`: codes of `Ends`.
    `radii_px`, `lifts_px`: how large, and how far below the lane's middle. `crowded`: the places
    of lanes that have too many to gather.
    """

    rows: Array
    places: Array
    looks: Array
    starts_ms: Array
    ends_ms: Array
    ends: Array
    radii_px: Array
    lifts_px: Array
    crowded: frozenset[int]


def radii_of(killed: Array, room: LaneRoom, *, same_size: bool) -> Array:
    """Return radii whose growth is the root of the people killed, up to a quiet maximum: px."""
    if same_size:
        return np.full(len(killed), min(SMALLEST_PX + 1, room.largest_px))
    share = np.sqrt(np.clip(killed, 0, _PEOPLE_AT_LARGEST) / _PEOPLE_AT_LARGEST)
    return np.minimum(SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * share, room.largest_px)


def reach_px(near: Near, scale: TimeScale) -> tuple[Array, Array, Array]:
    """Return where symbols stand, and where the spans begin and end: x, left, right, px.

    An open date fades out over a fixed length, with its symbol at the bound that is known.
    """
    left, right = scale.px_of(near.starts_ms), scale.px_of(near.ends_ms)
    x = (left + right) / 2
    right = np.where(near.ends == Ends.OPEN_END.value, left + _OPEN_FADE_PX, right)
    left = np.where(near.ends == Ends.OPEN_START.value, x - _OPEN_FADE_PX, left)
    return x, left, right


def has_band(left: Array, right: Array, radii_px: Array) -> Array:
    """Return which spans are wide enough to show beside their symbols: bool."""
    return right - left > 2 * radii_px + 5


class Gatherer:
    """Gathers single events and keeps them while they will do."""

    def __init__(self) -> None:
        """Begin with nothing gathered."""
        self._key: object = None
        self._reach = (0.0, 0.0)
        self._places: frozenset[int] = frozenset()
        self._near: Near | None = None

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
        return self._near

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
        near = _packed(near, TimeScale(0.0, 2 ** (bucket / _ZOOM_STEPS), 0.0, 1.0), room)
        return replace(near, crowded=frozenset(crowded))


def single_events(shown: ShownLanes, rows: Array, room: LaneRoom, *, same_size: bool) -> Near:
    """Return some events, each in all of its lanes and in their middle."""
    rows, places = shown.places_of(rows)
    looks = shown.counted.index.look_of[rows]
    return _near_of(shown, rows, looks, places, room, same_size=same_size)


def _near_of(
    shown: ShownLanes, rows: Array, looks: Array, places: Array, room: LaneRoom, *, same_size: bool
) -> Near:
    index = shown.counted.index
    return Near(
        rows, places, looks.astype("int64"), index.spans.starts_ms[rows],
        index.spans.ends_ms[rows], index.spans.ends[rows],
        radii_of(index.killed[rows], room, same_size=same_size),
        np.zeros(len(rows)), frozenset(),
    )  # fmt: skip


def _packed(near: Near, scale: TimeScale, room: LaneRoom) -> Near:
    """Return the events side by side in their lanes."""
    if not room.rows_each_side or not len(near.rows):
        return near
    x, left, right = reach_px(near, scale)
    # A long span is faint and may lie behind others; only what is near its symbol is kept clear.
    most = np.maximum(near.radii_px, _KEPT_CLEAR_PX)
    lefts = np.minimum(np.maximum(left, x - most), x - near.radii_px) - 1
    rights = np.maximum(np.minimum(right, x + most), x + near.radii_px) + 1
    reaches = np.ceil(np.maximum(near.radii_px / room.row_px - 0.75, 0))
    lifts = np.zeros(len(near.rows))
    for place in np.unique(near.places).tolist():
        here = np.flatnonzero(near.places == place)
        lifts[here] = room.row_px * pack_rows(
            lefts[here], rights[here], reaches[here], rows_each_side=room.rows_each_side
        )
    return replace(near, lifts_px=lifts)
