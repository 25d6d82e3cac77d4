# SPDX-License-Identifier: MIT
"""What a period brought against the one before it: the numbers and events of a roundup.

Every number is that of a filter, so that a text can keep it alive. A filter lets an event pass in
every period that a part of its date lies in: what is dated too vaguely for a period to be told
from the one before is therefore counted apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.filters.facets import counts_by_code, counts_by_key, counts_by_type
from workbench.analysis.filters.filtering import Masks
from workbench.analysis.filters.lookup import Lookup
from workbench.analysis.frame import Array, Frame, Mask, ends_of
from workbench.analysis.live_values import value_asked
from workbench.domain.filters import Between, Filter, OneOf
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.live_numbers import Value
from workbench.domain.register import Register
from workbench.domain.terms import DatePrecision
from workbench.domain.time import DAY_MS

_MOST_GROUPS = 5
_SHORT_MS = 20 * DAY_MS  # below this only what is dated to the day tells periods apart
_ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days, half open, UTC ms, and the one before that it is held against."""

    start_ms: int
    end_ms: int
    before_ms: int

    def part(self) -> Between:
        """Ask for the events of the period."""
        return Between("date", self.start_ms, self.end_ms)

    def part_before(self) -> Between:
        """Ask for the events of the period before."""
        return Between("date", self.before_ms, self.start_ms)

    def sharp(self) -> OneOf:
        """Ask for dates that tell the period from others: to the day, of a long one to a month."""
        is_short = self.end_ms - self.start_ms < _SHORT_MS
        words = (DatePrecision.DAY,) if is_short else (DatePrecision.DAY, DatePrecision.MONTH)
        return OneOf("date_precision", frozenset(words))

    def vague(self) -> OneOf:
        """Ask for all other dates."""
        return OneOf("date_precision", frozenset(DatePrecision) - self.sharp().values)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that a filter's events give: `asks` as live numbers ask."""

    filter: Filter
    asks: str
    value: Value


@dataclass(frozen=True, slots=True)
class Tally:
    """The events of a period and of the one before, and the killed of both; of a group by name."""

    name: str
    events: Measured
    events_before: Measured
    killed: Measured
    killed_before: Measured


@dataclass(frozen=True, slots=True)
class Roundup:
    """What a period brought: in all, and by type, region and actor, the most frequent first."""

    whole: Tally
    types: tuple[Tally, ...]
    regions: tuple[Tally, ...]
    actors: tuple[Tally, ...]


class Rounding:
    """Counts over one frame."""

    def __init__(self, frame: Frame, lookup: Lookup, register: Register, scope: Filter) -> None:
        """Count only the events of `scope` that no newer edition of their data set lacks."""
        self._frame = frame
        self._lookup = lookup
        self._register = register
        self._masks = Masks()
        kept = scope.without("date")
        asked = kept.on("withdrawn") is None
        self.scope = kept.asking(OneOf("withdrawn", frozenset({"no"}))) if asked else kept

    def mask(self, question: Filter) -> Mask:
        """Return which events pass a filter."""
        return self._masks.mask(self._frame, question, self._lookup)

    def round_up(self, period: Period) -> Roundup:
        """Count a period against the one before."""
        return Roundup(
            self._tally("", None, period),
            self._tallies(self._types(period), period),
            self._tallies(self._regions(period), period),
            self._tallies(self._actors(period), period),
        )

    def measure(self, question: Filter, asks: str) -> Measured:
        """Return a number of a filter."""
        return Measured(question, asks, value_asked(self._frame, self.mask(question), asks))

    def of_period(self, period: Period) -> Filter:
        """Ask for the events of a period."""
        return self.scope.asking(period.sharp()).asking(period.part())

    def perhaps_of_period(self, period: Period) -> Filter:
        """Ask for what is dated too vaguely to be told from other periods."""
        return self.scope.asking(period.vague()).asking(period.part())

    def events(self, question: Filter) -> list[int]:
        """Return the keys of a filter's events, those with the most killed first."""
        return self._worst_first(self.mask(question))

    def best_dated(self, question: Filter) -> list[int]:
        """Return the keys of a filter's events, those with the narrowest dates first."""
        rows = np.flatnonzero(self.mask(question))
        first, last = self._frame["earliest_ms"][rows], self._frame["latest_ms"][rows]
        is_open = (first == MISSING_MS) | (last == MISSING_MS)
        width = np.where(is_open, np.inf, last.astype("float64") - first)
        return self._frame["event_id"][rows[np.lexsort((rows, width))]].tolist()

    def earlier(self, period: Period, ranges: Iterable[tuple[int, int]]) -> list[int]:
        """Return events over before the period, of ranges of keys (both ends included)."""
        keys, latest = self._frame["event_id"], self._frame["latest_ms"]
        inside = np.zeros(len(keys), dtype=bool)
        for first, last in ranges:
            inside[np.searchsorted(keys, first) : np.searchsorted(keys, last, side="right")] = True
        over = (latest != MISSING_MS) & (latest <= period.start_ms)
        return self._worst_first(inside & over & self.mask(self.scope))

    # -- private ------------------------------------------------------------------------------

    def _worst_first(self, chosen: Mask) -> list[int]:
        rows = np.flatnonzero(chosen)
        ends = (self._frame[f"fatalities_{end}"][rows] for end in _ENDS)
        _, killed, _ = ends_of(*ends)
        order = np.lexsort((rows, self._frame["earliest_ms"][rows], -killed.astype("int64")))
        return self._frame["event_id"][rows[order]].tolist()

    def _tallies(self, groups: Sequence[tuple[str, OneOf]], period: Period) -> tuple[Tally, ...]:
        return tuple(self._tally(name, one, period) for name, one in groups)

    def _tally(self, name: str, group: OneOf | None, period: Period) -> Tally:
        whole = self.of_period(period)
        now = whole.asking(group) if group else whole
        before = now.asking(period.part_before())
        return Tally(
            name,
            self.measure(now, "events"), self.measure(before, "events"),
            self.measure(now, "killed"), self.measure(before, "killed"),
        )  # fmt: skip

    def _both(self, period: Period) -> Mask:
        """Return the events of both periods: a group may have gone silent."""
        whole = Between("date", period.before_ms, period.end_ms)
        return self.mask(self.of_period(period).asking(whole))

    def _types(self, period: Period) -> list[tuple[str, OneOf]]:
        types = self._register.types
        counts = counts_by_type(self._frame, self._both(period))
        whole = (key for key in _most(counts) if key in types and types[key].parent_id is None)
        return [
            (types[key].name, OneOf("type", frozenset({types[key].uid})))
            for key, _ in zip(whole, range(_MOST_GROUPS), strict=False)
        ]

    def _regions(self, period: Period) -> list[tuple[str, OneOf]]:
        names = self._frame.vocabulary["admin1"]
        counts = counts_by_code(self._frame, self._both(period), "admin1", len(names))
        return [
            (names[code], OneOf("admin1", frozenset({names[code]})))
            for code in _most(counts)[:_MOST_GROUPS]
        ]

    def _actors(self, period: Period) -> list[tuple[str, OneOf]]:
        actors = self._register.actors
        counts = counts_by_key(self._frame, self._both(period), "actor")
        known = [key for key in _most(counts) if key in actors]
        return [
            (actors[key].name, OneOf("actor", frozenset({actors[key].uid})))
            for key in known[:_MOST_GROUPS]
        ]


def _most(counts: Array) -> list[int]:
    """Return the keys that were counted at all, the most frequent first."""
    order = np.argsort(-counts, kind="stable")
    return [int(key) for key in order if counts[key] > 0]
