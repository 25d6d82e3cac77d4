# SPDX-License-Identifier: MIT
"""How the visible events spread over a number or over time: the bars behind a range brush."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask, date_bounds
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.time import DAY_MS

# The first numbers of bars for numbers of people: small ones apart, large ones together.
_STEPS = (0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Bars side by side: bar i counts what lies from `edges[i]` to before `edges[i + 1]`."""

    edges: Array  # ascending, one more than bars: int64 numbers or UTC ms, or float64
    counts: Array  # int64, events

    @property
    def bars(self) -> int:
        """The number of bars."""
        return len(self.counts)

    @property
    def least_step(self) -> int:
        """By how much the last value in a bar lies before the next edge: 0 of decimals."""
        return int(self.edges.dtype.kind == "i")


_EMPTY = Histogram(np.zeros(1, dtype="int64"), np.zeros(0, dtype="int64"))


def number_histogram(frame: Frame, visible: Mask, name: str) -> Histogram:
    """Spread killed, injured or reports over bars that widen; unknown numbers are in none.

    An event stands where its best number lies, else its low one, else its high one.
    """
    whole = _numbers(frame, name)
    top = int(whole.max(initial=0))
    last = next((at for at, step in enumerate(_STEPS) if step > top), len(_STEPS))
    edges = np.array([*_STEPS[: max(last, 2)], max(top, 1) + 1], dtype="int64")
    values = whole[np.flatnonzero(visible)]
    places = np.searchsorted(edges, values[values != NOTHING], side="right") - 1
    return Histogram(edges, np.bincount(places, minlength=len(edges) - 1))


def measure_histogram(frame: Frame, visible: Mask, name: str, bars: int) -> Histogram:
    """Spread a number that the case keeps over at most so many equal bars with round edges.

    The bars reach over all events of the case; they hold whole numbers where all values are whole.
    """
    held = frame.columns.get(name, np.empty(0))
    known = held[~np.isnan(held)]
    if not len(known):
        return _EMPTY
    low, high = float(known.min()), float(known.max())
    is_whole = bool((known == np.floor(known)).all()) and max(abs(low), abs(high)) < 2**53
    step = _round_step((high - low) / bars, least=1.0 if is_whole else 0.0)
    first = np.floor(low / step)
    size = max(int(np.floor(high / step) - first) + 1, 1)
    edges = (first + np.arange(size + 1)) * step
    values = held[np.flatnonzero(visible)]
    places = np.floor(values[~np.isnan(values)] / step) - first
    counts = np.bincount(places.astype("int64").clip(0, size - 1), minlength=size)
    return Histogram(edges.astype("int64") if is_whole else edges, counts)


def date_histogram(frame: Frame, visible: Mask, bars: int, name: str = "date") -> Histogram:
    """Spread the events by the day on which they begin, over at most so many equal bars.

    The bars reach over all events of the case and no further, so that they stand still while
    others are counted; dates that are open at the start are in none. `name`: "date", or an own
    field of dates.
    """
    bounds = date_bounds(frame, name)
    if bounds is None:
        return _EMPTY
    starts, ends = bounds
    known = starts != MISSING_MS
    if not known.any():
        return _EMPTY
    first = int(starts[known].min()) // DAY_MS
    last = -(-int(max(ends.max(), starts.max() + 1)) // DAY_MS)
    days = max(-(-(last - first) // bars), 1)
    size = -(-(last - first) // days)
    edges = (first + days * np.arange(size + 1, dtype="int64")) * DAY_MS
    edges[-1] = last * DAY_MS  # the last bar ends with the last event, and may be narrower
    places = (starts[np.flatnonzero(visible & known)] - edges[0]) // (days * DAY_MS)
    return Histogram(edges, np.bincount(places, minlength=size))


def _round_step(step: float, *, least: float) -> float:
    """Return the next of 1, 2 and 5, times a power of ten, that is no smaller."""
    if step <= least:
        return least or 1.0
    power = 10.0 ** np.floor(np.log10(step))
    return float(next(power * times for times in (1, 2, 5, 10) if power * times >= step))


def _numbers(frame: Frame, name: str) -> Array:
    if name == "reports":
        return frame["reports"]
    best, low = frame[f"{name}_best"], frame[f"{name}_low"]
    found = np.where(best != NOTHING, best, low)
    return np.where(found != NOTHING, found, frame[f"{name}_high"])
