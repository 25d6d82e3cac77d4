# SPDX-License-Identifier: MIT
"""Counting events by group in any bins at the cost of the bins, not of the events.

Spans are sorted once a frame (`SpanIndex`), counted up once a filter (`Tally`), and then any bins
of any zoom are differences of running sums. Spans of up to a day count where their middle lies;
longer ones are shared out evenly: each adds 1 / length to the slope of a running count where it
begins and takes it off again where it ends, so that the count at t is t · Σ slopes − Σ slope · at.
Both sums are whole numbers, in shares of 2⁻⁴¹: numpy adds those up five times faster than reals,
and what ends cancels without a trace. They may overflow on the way, which does no harm: the count
that comes out is right modulo 2⁶⁴, and small.
"""

from dataclasses import dataclass, field

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.ranks import Ranks, ranks_of, ranks_of_words, words_of
from workbench.domain.time import DAY_MS

_DIGIT_BITS = 16
_MINUTE_MS = 60_000
_MINUTE_BITS = 34  # sixteen thousand years on either side of the epoch
_MINUTES, _EPOCH = (1 << _MINUTE_BITS) - 1, 1 << (_MINUTE_BITS - 1)
_SHARES = 1 << 41  # what one event counts: four million of them still fit


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """Spans of one kind, sorted by group, then by a moment of theirs.

    `rows`: int64, rows of the frame (as int32 they would be five times slower to look up). `keys`:
    int64, group and minutes in one number, ascending, so that one search finds the bins of all
    groups. `offsets`: int64, one per group and one more.
    """

    rows: Array
    keys: Array
    offsets: Array

    def minutes(self, low: int = 0, high: int | None = None) -> Array:
        """Return the moments that spans are sorted by: int64, minutes since the epoch."""
        return (self.keys[low:high] & _MINUTES) - _EPOCH

    def places(self, groups: Array, minutes: Array) -> Array:
        """Return how many entries, all groups before included, lie before moments: (group, moment).

        Moments are minutes since the epoch.
        """
        within = np.clip(minutes + _EPOCH, 0, _MINUTES)
        wanted = (groups.astype("int64")[:, None] << _MINUTE_BITS) + within
        return np.searchsorted(self.keys, wanted)


def _side(rows: Array, groups: Array, at_ms: Array, order: Array, group_count: int) -> _Side:
    offsets = np.zeros(group_count + 1, dtype="int64")
    np.cumsum(np.bincount(groups, minlength=group_count), out=offsets[1:])
    keys = (groups[order].astype("int64") << _MINUTE_BITS) + at_ms[order] // _MINUTE_MS + _EPOCH
    return _Side(rows[order].astype("int64"), keys, offsets)


def order_by(groups: Array, at_ms: Array) -> Array:
    """Return the order by group, then by moment, then as given: int64.

    A sort by digits of 16 bits, which numpy does in linear time; days and the time of day are
    digits of their own, and dates without a time of day spare the latter. Ten times faster than
    `np.lexsort` for a million dates.
    """
    days, rests = np.divmod(at_ms, DAY_MS)
    order: Array | None = None
    for key in (rests, days, groups):
        if not len(key):
            break
        digits = key - key.min()
        for shift in range(0, int(digits.max()).bit_length(), _DIGIT_BITS):
            digit = (digits >> shift).astype("uint16")
            if order is None:
                order = np.argsort(digit, kind="stable")
            else:
                order = order[np.argsort(digit[order], kind="stable")]
    return np.arange(len(at_ms)) if order is None else order


@dataclass(frozen=True, slots=True, eq=False)
class SpanIndex:
    """Spans sorted once for all filters. Make it with `index_spans`.

    `vague_ends_ms`: int64, in the order of `vague`. `turns` holds the beginnings and ends of the
    vague spans; in their order `slopes`, int64, ± shares / length in minutes, and `lifts`, slope
    × minutes since the epoch. `long_turns`: by length, where spans that exceed it begin, and end.
    """

    group_count: int
    sharp: _Side
    vague: _Side
    vague_ends_ms: Array
    turns: _Side
    slopes: Array
    lifts: Array
    long_turns: dict[int, tuple[Array, Array]] = field(
        default_factory=dict[int, tuple[Array, Array]]
    )

    def rows_of(self, group_from: int, group_to: int) -> list[Array]:
        """Return the rows of all spans of the groups from one up to another, as slices."""
        return [
            side.rows[side.offsets[group_from] : side.offsets[group_to]]
            for side in (self.sharp, self.vague)
        ]

    def long(self, than_ms: int) -> tuple[Array, Array]:
        """Return the turns where spans that exceed a length begin, and end, as words of bits."""
        if than_ms not in self.long_turns:
            least = _rate(than_ms // _MINUTE_MS)
            begun = words_of((self.slopes > 0) & (self.slopes < least))
            ended = words_of((self.slopes < 0) & (self.slopes > -least))
            self.long_turns[than_ms] = begun, ended
        return self.long_turns[than_ms]


def index_spans(
    rows: Array, groups: Array, starts_ms: Array, ends_ms: Array, *, group_count: int
) -> SpanIndex:
    """Sort spans. All arrays have one entry a span; `rows` says which row of a mask it heeds."""
    lengths = ends_ms - starts_ms
    long = lengths > DAY_MS
    short = ~long
    middle = starts_ms[short] + lengths[short] // 2
    s_rows, s_groups = rows[short], groups[short]
    v_rows, v_groups, v_starts, v_ends = (a[long] for a in (rows, groups, starts_ms, ends_ms))
    by_start = order_by(v_groups, v_starts)
    minutes = v_ends // _MINUTE_MS - v_starts // _MINUTE_MS
    rates = _rate(minutes)
    t_rows, t_groups = np.tile(v_rows, 2), np.tile(v_groups, 2)
    t_at = np.concatenate([v_starts, v_ends])
    by_turn = order_by(t_groups, t_at)
    slopes = np.concatenate([rates, -rates])[by_turn]
    return SpanIndex(
        group_count,
        _side(s_rows, s_groups, middle, order_by(s_groups, middle), group_count),
        _side(v_rows, v_groups, v_starts, by_start, group_count),
        v_ends[by_start],
        _side(t_rows, t_groups, t_at, by_turn, group_count),
        slopes,
        slopes * (t_at[by_turn] // _MINUTE_MS),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The spans of an index that pass a mask, counted up. Make it with `tally`.

    `sharp`, `vague`, `turns`: the entries of these sides that pass. `slopes`, `lifts`: int64,
    running sums over the turns that pass, one for each and one before. `long_turns`: by length,
    what has been counted of the turns of spans that exceed it.
    """

    index: SpanIndex
    mask: Mask
    sharp: Ranks
    vague: Ranks
    turns: Ranks
    slopes: Array
    lifts: Array
    long_turns: dict[int, tuple[Ranks, Ranks]] = field(
        default_factory=dict[int, tuple[Ranks, Ranks]]
    )

    def totals(self) -> Array:
        """Return how many spans of each group pass: int64, one per group."""
        index = self.index
        sharp = np.diff(self.sharp.at(index.sharp.offsets))
        return sharp + np.diff(self.vague.at(index.vague.offsets))

    def counts(self, groups: Array, edges_ms: Array) -> Array:
        """Return how many spans of each given group fall into each bin: float64, (group, bin).

        Edges are whole minutes.
        """
        index, minutes = self.index, edges_ms.astype("int64") // _MINUTE_MS
        found = np.zeros((len(groups), len(edges_ms) - 1))
        sharp = _passing(groups, index.sharp, self.sharp)
        places = index.sharp.places(groups[sharp], minutes)
        found[sharp] += np.diff(self.sharp.at(places), axis=1)
        vague = _passing(groups, index.vague, self.vague)
        places = index.turns.places(groups[vague], minutes)
        turned = self.turns.at(places)
        first = self.turns.at(index.turns.offsets[groups[vague]][:, None])
        slopes = self.slopes[turned] - self.slopes[first]
        lifts = self.lifts[turned] - self.lifts[first]
        found[vague] += np.diff(minutes * slopes - lifts, axis=1) / _SHARES
        return found

    def sharp_counts(self, groups: Array, edges_ms: Array) -> Array:
        """Return how many spans of up to a day, of all groups, fall into each bin: int64."""
        sharp = _passing(groups, self.index.sharp, self.sharp)
        places = self.index.sharp.places(groups[sharp], edges_ms.astype("int64") // _MINUTE_MS)
        return np.diff(self.sharp.at(places), axis=1).sum(axis=0, dtype="int64")

    def within(self, groups: Array, start_ms: float, end_ms: float) -> tuple[Array, Array]:
        """Return the rows and groups of the spans that pass and touch a stretch of time.

        Sharp ones are found by their middles and may lie up to half a day outside it.
        """
        rows: list[Array] = [np.zeros(0, dtype="int64")]
        owners: list[Array] = [np.zeros(0, dtype="int64")]
        index, half = self.index, DAY_MS / 2
        reach = np.array([(start_ms - half) // _MINUTE_MS, (end_ms + half) // _MINUTE_MS + 1])
        sharp = groups[_passing(groups, index.sharp, self.sharp)]
        bounds: list[list[int]] = index.sharp.places(sharp, reach.astype("int64")).tolist()
        for group, (low, high) in zip(sharp.tolist(), bounds, strict=True):
            rows.append(index.sharp.rows[low:high])
            owners.append(np.full(high - low, group))
        for group, low, high in self._begun(groups, end_ms):
            lasting = index.vague_ends_ms[low:high] > start_ms
            rows.append(index.vague.rows[low:high][lasting])
            owners.append(np.full(len(rows[-1]), group))
        found, owner = np.concatenate(rows), np.concatenate(owners)
        passing = self.mask[found]
        return found[passing], owner[passing]

    def longer(self, groups: Array, start_ms: float, end_ms: float, than_ms: int) -> Array:
        """Return the rows of the spans that pass, touch a stretch, and are longer than a length.

        They are sought among those of more than a day.
        """
        index, rows = self.index, [np.zeros(0, dtype="int64")]
        for _, low, high in self._begun(groups, end_ms):
            ends = index.vague_ends_ms[low:high]
            starts = index.vague.minutes(low, high) * _MINUTE_MS
            rows.append(index.vague.rows[low:high][(ends > start_ms) & (ends - starts > than_ms)])
        found = np.concatenate(rows)
        return found[self.mask[found]]

    def longer_count(self, groups: Array, start_ms: float, end_ms: float, than_ms: int) -> int:
        """Return how many such spans there are, at the cost of the groups."""
        index, (begun, ended) = self.index, self._long_turns(than_ms)
        bounds = np.array([start_ms // _MINUTE_MS + 1, -(-end_ms // _MINUTE_MS)])
        places = index.turns.places(groups, bounds.astype("int64"))
        first = index.turns.offsets[groups]
        began = begun.at(places[:, 1]) - begun.at(first)
        return int((began - ended.at(places[:, 0]) + ended.at(first)).sum())

    def first_rows(self) -> list[tuple[Array, Array]]:
        """Return the groups that have spans that pass, and the row of the first of each.

        Once for the sharp and once for the vague spans, whose first row is the one that begins
        first.
        """
        sides = (self.index.sharp, self.sharp), (self.index.vague, self.vague)
        return [_outermost(side, ranks, last=False) for side, ranks in sides]

    def last_rows(self) -> list[tuple[Array, Array]]:
        """Return the same of the last of each: of the vague spans the one that ends last."""
        sides = (self.index.sharp, self.sharp), (self.index.turns, self.turns)
        return [_outermost(side, ranks, last=True) for side, ranks in sides]

    def _long_turns(self, than_ms: int) -> tuple[Ranks, Ranks]:
        """Return where spans that pass and exceed a length begin, and end."""
        if than_ms not in self.long_turns:
            begun, ended = self.index.long(than_ms)
            passing = self.turns.words
            counted = ranks_of_words(begun & passing), ranks_of_words(ended & passing)
            self.long_turns[than_ms] = counted
        return self.long_turns[than_ms]

    def _begun(self, groups: Array, end_ms: float) -> list[tuple[int, int, int]]:
        """Return each group with vague spans that pass: it, and which of them begin by a moment."""
        side = self.index.vague
        vague = groups[_passing(groups, side, self.vague)]
        ends = side.places(vague, np.array([int(end_ms // _MINUTE_MS) + 1]))[:, 0]
        begins = side.offsets[vague]
        return list(zip(vague.tolist(), begins.tolist(), ends.tolist(), strict=True))


def tally(index: SpanIndex, mask: Mask) -> Tally:
    """Count up the spans whose rows pass a mask (bool, one per row of the frame)."""
    turning = mask[index.turns.rows]
    turns = np.flatnonzero(turning)
    return Tally(
        index,
        mask,
        ranks_of(mask[index.sharp.rows]),
        ranks_of(mask[index.vague.rows]),
        ranks_of(turning),
        _running(index.slopes[turns]),
        _running(index.lifts[turns]),
    )


def _passing(groups: Array, side: _Side, ranks: Ranks) -> Mask:
    """Return which of some groups have a span of a side that passes."""
    return ranks.at(side.offsets[groups + 1]) > ranks.at(side.offsets[groups])


def _outermost(side: _Side, ranks: Ranks, *, last: bool) -> tuple[Array, Array]:
    """Return the groups that have a span of a side that passes, and the row at one end of each."""
    counted = ranks.at(side.offsets)
    groups = np.flatnonzero(counted[1:] > counted[:-1])
    wanted = counted[groups + 1] - 1 if last else counted[groups]
    return groups, side.rows[ranks.places(wanted)]


def _rate(minutes: Array | int) -> Array | int:
    """Return what a span of so many minutes counts in each of them, in shares."""
    return (_SHARES + minutes // 2) // minutes


def _running(values: Array) -> Array:
    """Return running sums that begin with nothing: int64."""
    sums = np.zeros(len(values) + 1, dtype="int64")
    np.cumsum(values, out=sums[1:])
    return sums
