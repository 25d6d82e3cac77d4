# SPDX-License-Identifier: MIT
"""What an indicator counts: the most within so many days, and how it went over time."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame, ends_of
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.outlook import Asks
from workbench.domain.time import DAY_MS

_NO_DAY = 2**40  # beyond every date
_COLUMNS = {Asks.KILLED: "fatalities", Asks.INJURED: "injured"}


@dataclass(frozen=True, slots=True, eq=False)
class Most:
    """What was counted, and the rows of the frame that make it up, ascending."""

    value: int
    rows: Array


def most_within(frame: Frame, rows: Array, asks: str, days: int | None) -> Most:
    """Return the most that came to pass within so many days, among some rows of a frame.

    An event with a vague date counts wherever it may lie; one without any date counts only where
    no days are asked. Of equal stretches of days the latest is taken.
    """
    weights = _weights(frame, rows, asks)
    rows, weights = rows[weights > 0], weights[weights > 0]
    if days is None:
        return Most(int(weights.sum()), rows)
    first, last = frame["earliest_ms"][rows], frame["latest_ms"][rows]
    dated = (first != MISSING_MS) | (last != MISSING_MS)
    rows, weights, first, last = rows[dated], weights[dated], first[dated], last[dated]
    if not len(rows):
        return Most(0, rows)
    # The first days of all stretches that an event may lie in, half open; an open end reaches as
    # far as any other.
    begins, ends = first // DAY_MS - days + 1, (last - 1) // DAY_MS + 1
    low = min(_least(begins, first), _least(ends, last) - 1)
    high = max(_most(begins, first) + 1, _most(ends, last))
    begins = np.where(first == MISSING_MS, low, begins) - low
    ends = np.where(last == MISSING_MS, high, ends) - low
    change = _sums(begins, weights, high - low + 1) - _sums(ends, weights, high - low + 1)
    inside = np.cumsum(change)
    best = len(inside) - 1 - int(np.argmax(inside[::-1]))
    return Most(int(inside[best]), rows[(begins <= best) & (best < ends)])


def by_period(
    frame: Frame, rows: Array, asks: str, *, days: int, end_ms: int, periods: int
) -> tuple[int, ...]:
    """Return what was counted in each of the last periods of so many days, the oldest first.

    An event counts where its date begins; `end_ms` (UTC) is the end of the last period.
    """
    first = frame["earliest_ms"][rows]
    back = (end_ms - 1 - first) // (days * DAY_MS)
    seen = (first != MISSING_MS) & (first < end_ms) & (back < periods)
    sums = _sums(back[seen], _weights(frame, rows, asks)[seen], periods)
    return tuple(int(number) for number in sums[::-1])


def end_of_record(frame: Frame) -> int:
    """Return the end of the last day on which an event of the frame begins, UTC ms."""
    first = frame["earliest_ms"]
    known = first[first != MISSING_MS]
    return (int(known.max()) // DAY_MS + 1) * DAY_MS if len(known) else 0


def _weights(frame: Frame, rows: Array, asks: str) -> Array:
    """Return what each event adds: one, or the best number of people, else the lowest."""
    if asks == Asks.EVENTS:
        return np.ones(len(rows), dtype="int64")
    column = _COLUMNS[Asks(asks)]
    low, best, high = (frame[f"{column}_{end}"][rows] for end in ("low", "best", "high"))
    return ends_of(low, best, high)[1].astype("int64")


def _sums(at: Array, weights: Array, length: int) -> Array:
    """Return the sum of the weights at each place."""
    return np.bincount(at, weights=weights, minlength=length).astype("int64")


def _least(days: Array, of: Array) -> int:
    """Return the first of the days whose bound is known."""
    return int(days.min(initial=_NO_DAY, where=of != MISSING_MS))


def _most(days: Array, of: Array) -> int:
    """Return the last of the days whose bound is known."""
    return int(days.max(initial=-_NO_DAY, where=of != MISSING_MS))
