# SPDX-License-Identifier: MIT
"""Sums of events or people in the cells of a chart, vague dates shared out over their span."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.charts.charts import ChartChoice, Remarks, Sums
from workbench.analysis.charts.groups import ChartIndex, Days
from workbench.analysis.frame import Array, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """Which bins the events of a frame fall into, by day.

    `edges`: int64, days since 1970, one more than bins. `first`, `last`: int32, one per row, both
    cut to the bins. `is_in`: bool, per row. `is_shared`: bool, whether an event is in several bins,
    or partly outside them all. `is_beyond`: bool, whether any of it is outside them all.
    """

    days: Days
    edges: Array
    first: Array
    last: Array
    is_in: Mask
    is_shared: Mask
    is_beyond: Mask

    def __len__(self) -> int:
        """The number of bins."""
        return len(self.edges) - 1


def bins_of_days(index: ChartIndex, edges: Array, visible: Mask) -> Bins:
    """Return where the visible events of a frame lie among bins of whole days."""
    days = index.days
    low, high = int(edges[0]), int(edges[-1])
    is_in = visible & days.dated & (days.first < high) & (days.last >= low)
    table = np.repeat(np.arange(len(edges) - 1, dtype="int32"), np.diff(edges))
    begins, ends = np.clip(days.first, low, high - 1), np.clip(days.last, low, high - 1)
    first, last = table[begins - low], table[ends - low]
    is_beyond = visible & days.dated & ((begins != days.first) | (ends != days.last))
    is_shared = is_in & ((first != last) | is_beyond)
    return Bins(days, edges, first, last, is_in, is_shared, is_beyond)


def binned(
    bins: Bins, rows: Array, cells: Array, count: int, weights: Sequence[Array | None]
) -> list[Array]:
    """Return the sums of some rows by cell and bin, for each of the weights: float64, (cell, bin).

    `rows` and `cells` have one entry each; a weight one a row of the frame, None for one each.
    """
    inside = bins.is_in[rows]
    if not inside.all():
        rows, cells = rows[inside], cells[inside]
    shared = bins.is_shared[rows]
    vague = np.flatnonzero(shared)
    width, shape = len(bins), (count, len(bins))
    places = cells * width + bins.first[rows]
    if not len(vague):
        return [_counted(places, _of(one, rows), count * width).reshape(shape) for one in weights]
    whole = np.flatnonzero(~shared)
    sharp, places = rows[whole], places[whole]
    found = [_counted(places, _of(one, sharp), count * width).reshape(shape) for one in weights]
    rows, cells = rows[vague], cells[vague]
    return [
        sums + _shared_out(bins, rows, cells, count, _of(one, rows))
        for sums, one in zip(found, weights, strict=True)
    ]


def _shared_out(bins: Bins, rows: Array, cells: Array, count: int, mass: Array | None) -> Array:
    """Return the sums of events that are in several bins, each even over its days."""
    edges, width = bins.edges, len(bins)
    size = count * width
    first, last = bins.first[rows], bins.last[rows]
    began, ended = bins.days.first[rows], bins.days.last[rows]
    rate: Array = (1.0 if mass is None else mass) / (ended - began + 1)
    begin = np.maximum(began, edges[0])
    end = np.minimum(ended + 1, edges[-1])
    alone = first == last
    head = (np.where(alone, end, edges[1:][first]) - begin) * rate
    found = _counted(cells * width + first, head, size)
    several = np.flatnonzero(~alone)
    if len(several):
        cells, first, last = cells[several], first[several], last[several]
        rate = rate[several]
        tail = (end[several] - edges[:-1][last]) * rate
        lasts = cells * width + last
        found += _counted(lasts, tail, size)
        # Whole bins in between: the rate is taken on after the first and taken off at the last.
        steps = _counted(cells * width + first + 1, rate, size) - _counted(lasts, rate, size)
        between = np.cumsum(steps)
        between[np.abs(between) < 1e-9] = 0.0  # what adding and taking off left
        found += (between.reshape(count, width) * np.diff(edges)).ravel()
    return found.reshape(count, width)


def touched(bins: Bins, rows: Array) -> Array:
    """Return in which bins any of some events may lie."""
    count = len(bins)
    steps = np.bincount(bins.first[rows], minlength=count + 1)
    steps -= np.bincount(bins.last[rows] + 1, minlength=count + 1)
    return np.cumsum(steps)[:count] > 0


def sums_in_bins(
    index: ChartIndex, measure: str, bins: Bins, rows: Array, cells: Array, count: int
) -> Sums:
    """Return the sums of a measure by cell and bin."""
    if measure == "events":
        found = binned(bins, rows, cells, count, (None,))[0]
        return Sums(found, found, found)
    people = index.people(measure)
    return Sums(*binned(bins, rows, cells, count, (people.low, people.middle, people.high)))


def sums_in_cells(index: ChartIndex, measure: str, rows: Array, cells: Array, count: int) -> Sums:
    """Return the sums of a measure by cell."""
    if measure == "events":
        found = _counted(cells, None, count)
        return Sums(found, found, found)
    people = index.people(measure)
    return Sums(
        *(_counted(cells, one[rows], count) for one in (people.low, people.middle, people.high))
    )


def remarks_on(
    index: ChartIndex, choice: ChartChoice, visible: Mask, *, bins: Bins | None, several: bool
) -> Remarks:
    """Return what a chart of the visible events does not show as exactly as it looks."""
    undated = spread = beyond = unknown = unordered = 0
    outside, is_open = 0.0, False
    if bins is not None:
        undated = int(np.count_nonzero(visible & ~index.days.dated))
        spread = int(np.count_nonzero(bins.is_shared))
        beyond = int(np.count_nonzero(bins.is_beyond))
        outside = _outside(index, choice.measure, bins) if beyond else 0.0
    if choice.measure != "events":
        people = index.people(choice.measure)
        unknown = int(np.count_nonzero(people.unknown & visible))
        unordered = int(np.count_nonzero(people.unordered & visible))
        is_open = bool((people.open_ended & visible).any())
    return Remarks(
        choice.measure, undated=undated, spread=spread, beyond=beyond, outside=outside,
        unknown=unknown, unordered=unordered, is_open=is_open, several=several,
    )  # fmt: skip


def worth(index: ChartIndex, measure: str, rows: Array) -> Array | None:
    """Return what each of some events adds to a measure's best sum, None for one each."""
    return None if measure == "events" else index.people(measure).middle[rows]


def _outside(index: ChartIndex, measure: str, bins: Bins) -> float:
    """Return how much of a measure lies outside the bins."""
    rows = np.flatnonzero(bins.is_beyond)
    began, ended = bins.days.first[rows], bins.days.last[rows] + 1
    inside = np.minimum(ended, bins.edges[-1]) - np.maximum(began, bins.edges[0])
    shares = 1 - np.maximum(inside, 0) / (ended - began)
    mass = worth(index, measure, rows)
    return float((shares if mass is None else shares * mass).sum())


def _of(weights: Array | None, rows: Array) -> Array | None:
    return None if weights is None else weights[rows]


def _counted(places: Array, weights: Array | None, size: int) -> Array:
    return np.bincount(places, weights, minlength=size).astype("float64")
