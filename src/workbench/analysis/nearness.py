# SPDX-License-Identifier: MIT
"""Events that may tell of one and the same incident: near in time and place, and alike in more.

Two events of one data set are two by its coders' judgment, so only events of different data sets,
or entered by hand, are compared. What is known only within a division is near to everything in
it and says nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntFlag

import numpy as np
import shapely

from workbench.analysis.frame import Array, Frame
from workbench.domain.frame_columns import MISSING_MS, NOTHING, PRECISIONS
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import PlacePrecision
from workbench.domain.time import DAY_MS

NEAR_DAYS, NEAR_KM = 2, 10.0
_EARTH_KM, _KM_A_DEGREE = 6371.0088, 111.0
_LONGEST_DAYS = 7  # a vaguer date is near to too much
_GOOD = (PlacePrecision.EXACT, PlacePrecision.NEAR)
_CHUNK, _PAIRS = 50_000, 2_000_000  # events, and pairs of them, compared at once


class Likeness(IntFlag):
    """What two events near to each other have in common beyond that."""

    ACTOR = 1
    TYPE = 2
    DEATHS = 4  # the same number killed, above none


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Suspected duplicates, one entry a pair: `first` < `second` are rows of the frame, int64.

    `days`: int64, whole days between their dates, 0 when these meet. `km`: float64. `alike`: int64,
    bits of `Likeness`, at least one.
    """

    first: Array
    second: Array
    days: Array
    km: Array
    alike: Array

    def events(self, frame: Frame) -> Array:
        """Return the keys of all events of the pairs, ascending."""
        return frame["event_id"][np.unique(np.concatenate([self.first, self.second]))]


def suspected_pairs(
    frame: Frame, datasets: Mapping[int, str], *, progress: Progress = unwatched
) -> Pairs:
    """Compare all events of a frame; `datasets`: the data set of each import by its key."""
    origin = _origins(frame, datasets)
    rows = np.flatnonzero(_comparable(frame))
    counts = np.bincount(origin[rows], minlength=1)
    if np.count_nonzero(counts) == 1 and not counts[0]:
        rows = rows[:0]  # of one data set alone
    neighbours = _Neighbours(frame, rows)
    parts: list[Pairs] = []
    for first, second in neighbours.pairs():
        progress(len(parts), None, "events")
        other = (first < second) & ((origin[first] != origin[second]) | (origin[first] == 0))
        parts.append(_judged(frame, first[other], second[other]))
    return _joined(parts)


def _origins(frame: Frame, datasets: Mapping[int, str]) -> Array:
    """Return a number for each row's data set, 0 for what was entered by hand: int64."""
    names = {name: place for place, name in enumerate(sorted(set(datasets.values())), 1)}
    table = np.zeros(int(frame["batch_id"].max(initial=0)) + 1, dtype="int64")
    for batch, name in datasets.items():
        if batch < len(table):
            table[batch] = names[name]
    return table[frame["batch_id"]]


def _comparable(frame: Frame) -> Array:
    """Return which events are known well enough, and still stand."""
    good = np.isin(frame["precision"], [NOTHING, *(PRECISIONS.index(known) for known in _GOOD)])
    first, last = frame["earliest_ms"], frame["latest_ms"]
    dated = (first != MISSING_MS) & (last != MISSING_MS) & (last - first <= _LONGEST_DAYS * DAY_MS)
    return good & dated & ~np.isnan(frame["lat"]) & (frame["withdrawn"] == 0)


class _Neighbours:
    """Events by place and date, so that only those of near places and dates are compared."""

    def __init__(self, frame: Frame, rows: Array) -> None:
        lon, lat = frame["lon"][rows], frame["lat"][rows]
        spots, spot_of = np.unique(lon + 1j * lat, return_inverse=True)
        self._near, self._near_offsets = _near_spots(spots.real, spots.imag)
        days = frame["earliest_ms"][rows] // DAY_MS
        self._first_day = int(days.min(initial=0)) - _LONGEST_DAYS - NEAR_DAYS
        self._span = int(days.max(initial=0)) - self._first_day + _LONGEST_DAYS + NEAR_DAYS + 2
        order = np.lexsort((days, spot_of))
        self._rows, self._spots, self._days = rows[order], spot_of[order], days[order]
        self._lengths = (frame["latest_ms"] - frame["earliest_ms"])[self._rows] // DAY_MS
        self._keys = self._spots * self._span + self._days - self._first_day

    def pairs(self) -> Iterator[tuple[Array, Array]]:
        """Yield rows of the frame that may be near to each other, many pairs at a time."""
        for start in range(0, len(self._rows), _CHUNK):
            here = np.arange(start, min(start + _CHUNK, len(self._rows)))
            mine, spots = _spread(self._near_offsets, self._spots[here])
            mine, at = here[mine], self._near[spots] * self._span - self._first_day
            low = self._keys.searchsorted(at + self._days[mine] - _LONGEST_DAYS - NEAR_DAYS)
            until = self._days[mine] + self._lengths[mine] + NEAR_DAYS + 1
            high = self._keys.searchsorted(at + until, side="right")
            total = np.cumsum(high - low)
            cuts = np.searchsorted(total, np.arange(_PAIRS, int(total[-1]) + _PAIRS, _PAIRS))
            for part in np.split(np.arange(len(mine)), np.unique(cuts + 1)):
                owner, theirs = _ranges(low[part], high[part])
                yield self._rows[mine[part][owner]], self._rows[theirs]


def _near_spots(lon: Array, lat: Array) -> tuple[Array, Array]:
    """Return the spots that may be near to each spot, itself included, and where they begin.

    `lon`, `lat` in degrees. Those beyond the antimeridian are looked for as well.
    """
    reach = NEAR_KM / _KM_A_DEGREE
    wide = reach / np.maximum(np.cos(np.radians(np.minimum(np.abs(lat) + reach, 90))), 0.01)
    boxes = shapely.box(lon - wide, lat - reach, lon + wide, lat + reach)
    numbers = np.arange(len(lon))
    found: list[Array] = []
    for turn in (-360.0, 0.0, 360.0):
        shifted = numbers if not turn else np.flatnonzero(np.abs(lon + turn) < 180 + wide)
        points: Array = np.asarray(shapely.points(lon[shifted] + turn, lat[shifted]))
        tree = shapely.STRtree(points)
        box, point = tree.query(boxes)
        found.append(np.stack([box, shifted[point]]))
    owner, near = np.concatenate(found, axis=1)
    order = np.argsort(owner, kind="stable")
    return near[order], np.searchsorted(owner[order], np.arange(len(lon) + 1))


def _spread(offsets: Array, groups: Array) -> tuple[Array, Array]:
    """Return each entry of each group: the number of the group in `groups`, and the entry's."""
    return _ranges(offsets[groups], offsets[groups + 1])


def _ranges(low: Array, high: Array) -> tuple[Array, Array]:
    """Return every number of many half-open ranges, with the number of its range before it."""
    counts = high - low
    owner = np.repeat(np.arange(len(low)), counts)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, np.repeat(low, counts) + nth


def _judged(frame: Frame, first: Array, second: Array) -> Pairs:
    """Keep the pairs that are near, and alike in something."""
    days = _days_between(frame, first, second)
    close = np.flatnonzero(days <= NEAR_DAYS)
    first, second, days = first[close], second[close], days[close]
    km = _distance_km(frame, first, second)
    close = np.flatnonzero(km <= NEAR_KM)
    first, second, days, km = first[close], second[close], days[close], km[close]
    alike = _likeness(frame, first, second)
    kept = np.flatnonzero(alike)
    return Pairs(first[kept], second[kept], days[kept], km[kept], alike[kept])


def _days_between(frame: Frame, first: Array, second: Array) -> Array:
    starts, ends = frame["earliest_ms"], frame["latest_ms"]
    gap = np.maximum(starts[first], starts[second]) - np.minimum(ends[first], ends[second])
    return np.maximum(-(-gap // DAY_MS), 0)


def _distance_km(frame: Frame, first: Array, second: Array) -> Array:
    """Return great-circle distances by the haversine formula on the mean sphere."""
    lat, lon = np.radians(frame["lat"]), np.radians(frame["lon"])
    rise, run = lat[second] - lat[first], lon[second] - lon[first]
    half = np.sin(rise / 2) ** 2 + np.cos(lat[first]) * np.cos(lat[second]) * np.sin(run / 2) ** 2
    return 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def _likeness(frame: Frame, first: Array, second: Array) -> Array:
    """Return what each pair has in common, bits of `Likeness`: int64."""
    types, killed = frame["type_id"], frame["fatalities_best"]
    alike = _share_actor(frame, first, second) * int(Likeness.ACTOR)
    alike |= ((types[first] == types[second]) & (types[first] != 0)) * int(Likeness.TYPE)
    alike |= ((killed[first] == killed[second]) & (killed[first] > 0)) * int(Likeness.DEATHS)
    return alike


def _share_actor(frame: Frame, first: Array, second: Array) -> Array:
    """Return which pairs have an actor in common: int64, 0 or 1."""
    offsets, ids = frame["actor_offsets"], frame["actor_ids"].astype("int64")
    span = int(ids.max(initial=0)) + 1
    owned = np.repeat(np.arange(len(frame)), np.diff(offsets)) * span + ids  # ascending
    pair, entry = _spread(offsets, first)
    wanted = second[pair] * span + ids[entry]
    begins, ends = (np.searchsorted(owned, wanted, side=side) for side in ("left", "right"))
    return (np.bincount(pair[begins < ends], minlength=len(first)) > 0).astype("int64")


def _joined(parts: list[Pairs]) -> Pairs:
    if not parts:
        none = np.empty(0, dtype="int64")
        return Pairs(none, none, none, np.empty(0), none)
    return Pairs(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in Pairs.__slots__)
    )
