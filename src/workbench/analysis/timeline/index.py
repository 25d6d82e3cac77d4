# SPDX-License-Identifier: MIT
"""What a timeline is drawn from: dates sorted once a frame, counted once a filter, by lane."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.looks import Look
from workbench.analysis.timeline.bins import Ends, Spans, Unit, spans_of
from workbench.analysis.timeline.colours import colour_codes
from workbench.analysis.timeline.lanes import Lanes, lane_pairs, lanes_of
from workbench.analysis.timeline.order import NEVER_MS, OTHERS, Arrangement, Ranked, arrange
from workbench.analysis.timeline.tally import SpanIndex, Tally, index_spans, order_by, tally
from workbench.domain.frame_columns import NOTHING, RAGGED
from workbench.domain.register import Register
from workbench.domain.time import DAY_MS

_NEARLY_ALL = 0.9
_SPAN_COLUMNS = ("earliest_ms", "latest_ms", "approximate")


@dataclass(frozen=True, slots=True, eq=False)
class TimelineIndex:
    """A frame sorted by lane, look and date. Make it with `index_timeline`.

    `colour_by` says what `looks` tell apart: one of `COLOURS_BY`.
    `look_of`: int16 code into `looks`, one per row. `killed`: int32 people, NOTHING unknown.
    `dated`: bool, one per row. `hourly`: bool, known to less than a day. `in_order`: int32 rows of
    dated events by their beginning.
    `by_lane` has a group for each lane and look (lane × number of looks + look), `by_look` one for
    each look.
    """

    frame: Frame
    register: Register
    spans: Spans
    colour_by: str
    looks: list[Look]
    look_of: Array
    killed: Array
    dated: Mask
    hourly: Mask
    in_order: Array
    lanes: Lanes
    by_lane: SpanIndex
    by_look: SpanIndex


def index_timeline(
    frame: Frame,
    register: Register,
    by: str,
    *,
    colour_by: str = "type",
    before: TimelineIndex | None = None,
) -> TimelineIndex:
    """Sort a frame for lanes and colours of a kind; what `before` has sorted is taken over.

    Takes about half a second for a million events.
    """
    look_of, looks = colour_codes(frame, register, colour_by)
    lanes = lanes_of(frame, register, by)
    if before is not None and _same_looks(frame, looks, look_of, before):
        spans, dated, in_order, by_look = (
            before.spans,
            before.dated,
            before.in_order,
            before.by_look,
        )
    else:
        spans = spans_of(frame)
        dated = spans.ends != Ends.UNDATED.value
        rows = np.flatnonzero(dated)
        by_look = _indexed(spans, rows, look_of[rows], len(looks))
        in_order = rows[order_by(np.zeros_like(rows), spans.starts_ms[rows])].astype("int32")
        before = None
    if before is not None and _same_lanes(frame, lanes, before):
        by_lane = before.by_lane
    else:
        rows, of_lane = lane_pairs(frame, lanes, np.flatnonzero(dated))
        groups = of_lane * len(looks) + look_of[rows]
        by_lane = _indexed(spans, rows, groups, len(lanes) * len(looks))
    best, low = frame["fatalities_best"], frame["fatalities_low"]
    killed = np.where(
        best != NOTHING, best, np.where(low != NOTHING, low, frame["fatalities_high"])
    )
    is_open = np.isin(spans.ends, (Ends.OPEN_END.value, Ends.OPEN_START.value))
    hourly = dated & ~is_open & (spans.ends_ms - spans.starts_ms < DAY_MS)
    return TimelineIndex(
        frame, register, spans, colour_by, looks, look_of, killed, dated, hourly, in_order, lanes,
        by_lane, by_look,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The visible events of an index, counted. Make it with `count_visible`.

    `totals`: int64, dated visible events per lane. `undated`: how many visible ones have no date.
    `hourly`: how many are known to less than a day.
    """

    index: TimelineIndex
    visible: Mask
    tally: Tally
    totals: Array
    shown: int
    undated: int
    hourly: int

    @property
    def finest(self) -> Unit:
        """The finest unit that the dates bear: days, unless nearly all tell more than the day."""
        tells = self.hourly > 0 and self.hourly >= _NEARLY_ALL * (self.shown - self.undated)
        return Unit.HOUR if tells else Unit.DAY


def count_visible(index: TimelineIndex, visible: Mask) -> Counted:
    """Count the visible events; about 15 ms for a million with two actors each."""
    counted = tally(index.by_lane, visible)
    totals = counted.totals().reshape(len(index.lanes), len(index.looks)).sum(axis=1)
    undated = 0
    if len(index.in_order) < len(visible):
        undated = int(np.count_nonzero(visible & ~index.dated))
    shown, hourly = (int(np.count_nonzero(mask)) for mask in (visible, visible & index.hourly))
    return Counted(index, visible, counted, totals, shown, undated, hourly)


@dataclass(frozen=True, slots=True, eq=False)
class ShownLanes:
    """The lanes that are shown: their keys (`OTHERS` the rest), dated visible events in each.

    `others`: int64, the lanes that share the one of the rest, the largest first.
    """

    counted: Counted
    keys: tuple[int, ...]
    totals: tuple[int, ...]
    rest: Tally | None
    others: Array

    @property
    def left_out(self) -> int:
        """How many lanes share the one of the rest."""
        return len(self.others)

    def left_out_lanes(self) -> list[tuple[str, int]]:
        """Return the names and totals of these lanes, the largest first."""
        names, totals = self.counted.index.lanes.names, self.counted.totals
        return [(names[lane], int(totals[lane])) for lane in self.others.tolist()]

    @property
    def shares_events(self) -> bool:
        """Whether events of these lanes stand in other lanes, too."""
        alone = sum(
            total for key, total in zip(self.keys, self.totals, strict=True) if key == OTHERS
        )
        return int(self.counted.totals[self.others].sum()) > alone

    def window(self, first: int, until: int) -> Self:
        """Return some of the lanes alone, those from one place up to another."""
        return replace(self, keys=self.keys[first:until], totals=self.totals[first:until])

    def name(self, place: int) -> str:
        """Return the name of the lane at a place, "" for the bare lane and for the rest."""
        key = self.keys[place]
        return "" if key == OTHERS else self.counted.index.lanes.names[key]

    def counts(self, place: int, edges_ms: Array) -> Array:
        """Return the events of the lane at a place by look and bin: float64, (look, bin)."""
        held, groups = self._groups(place)
        return held.counts(groups, edges_ms)

    def sharp_counts(self, place: int, edges_ms: Array) -> Array:
        """Return the lane's events by bin that are known to the day: int64, one a bin."""
        held, groups = self._groups(place)
        return held.sharp_counts(groups, edges_ms)

    def within(self, place: int, start_ms: float, end_ms: float) -> tuple[Array, Array]:
        """Return rows and looks of a lane's visible events that touch a stretch of time."""
        held, groups = self._groups(place)
        rows, found = held.within(groups, start_ms, end_ms)
        return rows, found % len(self.counted.index.looks)

    def longer(self, place: int, start_ms: float, end_ms: float, than_ms: int) -> Array:
        """Return the rows of a lane's events that touch a stretch and are longer than a length."""
        if than_ms < DAY_MS:
            rows, _ = self.within(place, start_ms, end_ms)
            spans = self.counted.index.spans
            return rows[spans.ends_ms[rows] - spans.starts_ms[rows] > than_ms]
        held, groups = self._groups(place)
        return held.longer(groups, start_ms, end_ms, than_ms)

    def longer_count(self, place: int, start_ms: float, end_ms: float, than_ms: int) -> int:
        """Return how many of them there are; cheap for spans of more than a day."""
        if than_ms < DAY_MS:
            return len(self.longer(place, start_ms, end_ms, than_ms))
        held, groups = self._groups(place)
        return held.longer_count(groups, start_ms, end_ms, than_ms)

    def extent(self) -> tuple[int, int] | None:
        """Return the first and last bound of what is visible, half open, UTC ms."""
        return date_extent(self.counted.index, self.counted.tally)

    def places_of(self, rows: Array) -> tuple[Array, Array]:
        """Return each of some rows with each place where it stands: rows and places."""
        index = self.counted.index
        rows, lanes = lane_pairs(index.frame, index.lanes, rows)
        table = np.full(len(index.lanes), -1, dtype="int64")
        for place, lane in enumerate(self.keys):
            if lane != OTHERS:
                table[lane] = place
        places = table[lanes]
        if OTHERS in self.keys:
            # In the rest stand those alone that have no lane of their own.
            homes = np.zeros(len(index.frame), dtype=bool)
            homes[rows[places >= 0]] = True
            places[(places < 0) & ~homes[rows]] = len(self.keys) - 1
        kept = places >= 0
        pairs = np.unique(np.stack([rows[kept], places[kept]]), axis=1)
        return pairs[0], pairs[1]

    def _groups(self, place: int) -> tuple[Tally, Array]:
        looks = np.arange(len(self.counted.index.looks))
        if self.keys[place] == OTHERS and self.rest is not None:
            return self.rest, looks
        return self.counted.tally, self.keys[place] * len(looks) + looks


def show_lanes(
    counted: Counted,
    fit: float,
    arrangement: Arrangement = Arrangement(),  # noqa: B008 - a frozen value
    *,
    keep: tuple[int, ...] | None = None,
) -> ShownLanes:
    """Return the lanes as arranged, the rest together; `keep` names lanes chosen before.

    `fit`: how many unfolded lanes have room.
    """
    index = counted.index
    keys = keep
    if keys is None:
        firsts = first_dates(counted) if arrangement.sort == "first" else counted.totals
        ranked = Ranked(index.lanes.names, index.lanes.bare, counted.totals, firsts)
        keys = arrange(ranked, arrangement, fit)
    totals = [0 if key == OTHERS else int(counted.totals[key]) for key in keys]
    rest = None
    if OTHERS in keys:
        elsewhere = counted.visible.copy()
        looks = len(index.looks)
        for key in keys:
            if key != OTHERS:
                for rows in index.by_lane.rows_of(key * looks, (key + 1) * looks):
                    elsewhere[rows] = False
        rest = tally(index.by_look, elsewhere)
        totals[keys.index(OTHERS)] = int(rest.totals().sum())
    left_out = counted.totals.copy() if rest else np.zeros_like(counted.totals)
    left_out[[key for key in keys if key != OTHERS]] = 0
    others = np.argsort(-left_out, kind="stable")[: np.count_nonzero(left_out)]
    return ShownLanes(counted, keys, tuple(totals), rest, others)


def first_dates(counted: Counted) -> Array:
    """Return when the first visible event of each lane begins, `NEVER_MS` without one: int64."""
    index = counted.index
    by_group = np.full(index.by_lane.group_count, NEVER_MS)
    for groups, rows in counted.tally.first_rows():
        np.minimum.at(by_group, groups, index.spans.starts_ms[rows])
    return by_group.reshape(len(index.lanes), len(index.looks)).min(axis=1)


def date_extent(index: TimelineIndex, counted: Tally) -> tuple[int, int] | None:
    """Return the first and last bound of the spans that were counted: half open, UTC ms.

    Looks at the outermost of each group alone. They are exact but for spans of up to a day, which
    are in the order of their middles: another one may reach out by half a day more.
    """
    starts = [index.spans.starts_ms[rows] for _, rows in counted.first_rows()]
    ends = [index.spans.ends_ms[rows] for _, rows in counted.last_rows()]
    first, last = np.concatenate(starts), np.concatenate(ends)
    return (int(first.min()), int(last.max())) if len(first) else None


def _indexed(spans: Spans, rows: Array, groups: Array, group_count: int) -> SpanIndex:
    return index_spans(
        rows, groups, spans.starts_ms[rows], spans.ends_ms[rows], group_count=group_count
    )


def _same(frame: Frame, other: Frame, columns: tuple[str, ...]) -> bool:
    """Whether columns hold the same; a patched frame keeps most of the very arrays."""
    return all(
        frame[name] is other[name] or np.array_equal(frame[name], other[name]) for name in columns
    )


def _same_looks(frame: Frame, looks: list[Look], look_of: Array, before: TimelineIndex) -> bool:
    """Whether the same events have the same dates and the same looks."""
    return (
        looks == before.looks
        and _same(frame, before.frame, _SPAN_COLUMNS)
        and np.array_equal(look_of, before.look_of)
    )


def _same_lanes(frame: Frame, lanes: Lanes, before: TimelineIndex) -> bool:
    """Whether the same events stand in the same lanes, whatever the lanes are called."""
    if lanes.by != before.lanes.by or len(lanes) != len(before.lanes):
        return False
    if lanes.by in RAGGED:
        return _same(frame, before.frame, (f"{lanes.by}_ids", f"{lanes.by}_offsets"))
    return np.array_equal(lanes.codes, before.lanes.codes)
