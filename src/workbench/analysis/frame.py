# SPDX-License-Identifier: MIT
"""The event frame: columns of all events of a case, as arrays that nobody changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.domain.counts import Total
from workbench.domain.frame_columns import FLAT, MISSING_MS, NOTHING, RAGGED, is_own, latest_of

Array = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Columns by name (listed in `domain.frame_columns`), one row an event, by ascending key."""

    columns: Mapping[str, Array]
    vocabulary: Mapping[str, tuple[str, ...]]

    def __len__(self) -> int:
        """The number of events."""
        return len(self.columns["event_id"])

    def __getitem__(self, name: str) -> Array:
        """Return a column by name."""
        return self.columns[name]

    def rows_of(self, events: Array) -> Array:
        """Return the row numbers of event keys, those absent left out."""
        ids = self.columns["event_id"]
        rows = np.searchsorted(ids, events)
        inside = rows < len(ids)
        rows, events = rows[inside], events[inside]
        return rows[ids[rows] == events]

    def row_of(self, event: int | None) -> int | None:
        """Return the row number of one event key, None when it is not there."""
        if event is None:
            return None
        rows = self.rows_of(np.array([event]))
        return int(rows[0]) if len(rows) else None

    def keys_at(self, name: str, row: int) -> Array:
        """Return the keys of one event's actors, tags or sources."""
        offsets = self.columns[f"{name}_offsets"]
        return self.columns[f"{name}_ids"][offsets[row] : offsets[row + 1]]


def empty_frame() -> Frame:
    """Return a frame without events."""
    columns: dict[str, Array] = {name: np.empty(0, dtype) for name, dtype in FLAT.items()}
    for name, beside in RAGGED.items():
        columns[f"{name}_offsets"] = np.zeros(1, dtype="int64")
        for part, dtype in {"ids": "int32", **beside}.items():
            columns[f"{name}_{part}"] = np.empty(0, dtype)
    return Frame(columns, {"country": (), "admin1": ()})


def rows_of_frame(frame: Frame, rows: Array) -> Frame:
    """Return a frame of some rows alone, ascending or not: for what is asked of those in sight."""
    flat = [name for name in frame.columns if name in FLAT or is_own(name)]
    columns: dict[str, Array] = {name: frame[name][rows] for name in flat}
    for name, beside in RAGGED.items():
        offsets = frame[f"{name}_offsets"]
        times = offsets[rows + 1] - offsets[rows]
        ends = np.concatenate([[0], np.cumsum(times)])
        places = np.repeat(offsets[rows] - ends[:-1], times) + np.arange(int(ends[-1]))
        columns[f"{name}_offsets"] = ends
        for part in ("ids", *beside):
            columns[f"{name}_{part}"] = frame[f"{name}_{part}"][places]
    return Frame(columns, frame.vocabulary)


def date_bounds(frame: Frame, name: str) -> tuple[Array, Array] | None:
    """Return the bounds of the dates in a field, UTC ms; None where it holds none."""
    if name == "date":
        return frame["earliest_ms"], frame["latest_ms"]
    second = latest_of(name)
    return (frame[name], frame[second]) if second in frame.columns else None


def date_span(frame: Frame, visible: Mask, name: str = "date") -> tuple[int, int] | None:
    """Return the first and last bound of the visible events' dates, half open, UTC ms."""
    bounds = date_bounds(frame, name)
    if bounds is None:
        return None
    first, last = bounds[0][visible], bounds[1][visible]
    starts, ends = first[first != MISSING_MS], last[last != MISSING_MS]
    if not len(starts) or not len(ends):
        return None
    return int(starts.min()), int(max(ends.max(), starts.max()))


def total_of(frame: Frame, visible: Mask, what: str = "fatalities") -> Total:
    """Add up a count over the visible events, keeping its range.

    `domain.counts.Total` says what an event without a low, best or high number adds.
    """
    low, best, high = (frame[f"{what}_{end}"][visible].astype("int64") for end in _ENDS)
    least, middle, most = ends_of(low, best, high)
    return Total(
        low=int(least.sum()),
        best=int(middle.sum()),
        high=int(most.sum()),
        unknown=int(np.count_nonzero((low == NOTHING) & (best == NOTHING) & (high == NOTHING))),
        open_ended=bool(are_open(low, best, high).any()),
        has_best=bool((best != NOTHING).any()),
    )


def ends_of(low: Array, best: Array, high: Array) -> tuple[Array, Array, Array]:
    """Return what each event adds to the low, best and high of a sum; 0 where nothing is known."""

    def first_known(*columns: Array) -> Array:
        found = columns[0]
        for column in columns[1:]:
            found = np.where(found != NOTHING, found, column)
        return np.where(found != NOTHING, found, 0)

    return first_known(low, best), first_known(best, low), first_known(high, best, low)


def are_open(low: Array, best: Array, high: Array) -> Mask:
    """Return which counts say "at least" and no more, so that the true number may lie above."""
    return (low != NOTHING) & (best == NOTHING) & (high == NOTHING)


_ENDS = ("low", "best", "high")
