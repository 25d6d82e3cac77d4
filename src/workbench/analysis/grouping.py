# SPDX-License-Identifier: MIT
"""Rows of a table in groups: by type, actor, month and so on, with what each adds up to.

An event with several actors, tags or sources stands in the group of each, so that the groups of
such a kind add up to more than the whole.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.analysis.frame import Array, Frame
from workbench.analysis.sums import CountSums
from workbench.domain.counts import Total
from workbench.domain.frame_columns import CONFIDENCES, MISSING_MS, RAGGED, STATUSES, latest_of
from workbench.domain.plain_text import folded
from workbench.domain.register import Register
from workbench.domain.time import DAY_MS

GROUPS_BY = (
    "type", "subtype", "actor", "country", "admin1", "month", "year", "source", "tag", "status",
    "confidence", "dataset",
)  # fmt: skip
_NAMED = ("type", "subtype", "actor", "country", "admin1", "source", "tag", "dataset")
NO_GROUP = -1
_UNITS = {"month": "datetime64[M]", "year": "datetime64[Y]"}


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups in the order shown; `rows`: int64, row numbers of the frame, group after group.

    `starts`: int64, where each group begins in `rows`, and the end. `keys`: int64, what tells a
    group from others: a record's key, a code, months since 1970; NO_GROUP where events lack it.
    """

    by: str
    rows: Array
    starts: Array
    keys: Array
    names: tuple[str, ...]

    def __len__(self) -> int:
        """The number of groups that have events."""
        return len(self.keys)

    def events(self, group: int) -> Array:
        """Return the row numbers of a group's events."""
        return self.rows[self.starts[group] : self.starts[group + 1]]


def group_rows(frame: Frame, register: Register, by: str, rows: Array) -> Groups:
    """Put rows into groups by one of `GROUPS_BY`, within each in the order they come in.

    `by` may also be the column of one of the case's own fields, of words or dates. Groups of
    months and years stand newest first, others by their number of events, names that are as
    frequent by the alphabet; events that belong to none stand last.
    """
    if by in RAGGED:
        rows, keys = _ragged_keys(frame, by, rows)
    else:
        keys = _flat_keys(frame, by, rows)
    keys = keys - NO_GROUP  # from 0 on, so that they are places in tables
    counts = np.bincount(keys)
    found = np.flatnonzero(counts)
    weights = found if unit_of(frame, by) else counts[found]
    name_of = _names(frame, register, by)
    if by in _NAMED:
        placed = _in_alphabet([name_of(key) for key in (found + NO_GROUP).tolist()])
        found, weights = found[placed], weights[placed]
    shown = found[np.lexsort((-weights, found == 0))]
    # Numbers of 16 bits are sorted in linear time; more groups than that are rare.
    ranks = np.zeros(len(counts), dtype="uint16" if len(shown) < 2**16 else "int64")
    ranks[shown] = np.arange(len(shown))
    order = np.argsort(ranks[keys], kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts[shown])]).astype("int64")
    shown = shown + NO_GROUP
    return Groups(by, rows[order], starts, shown, tuple(name_of(key) for key in shown.tolist()))


def lines_of(groups: Groups, folded: Set[int]) -> Array:
    """Return the lines to show: row numbers, and -1 - n for the heading of the n-th group."""
    counts = np.diff(groups.starts)
    is_open = np.array([key not in folded for key in groups.keys.tolist()], dtype=bool)
    heads = np.concatenate([[0], np.cumsum(np.where(is_open, counts, 0) + 1)])
    lines = np.empty(int(heads[-1]), dtype="int64")
    is_row = np.ones(len(lines), dtype=bool)
    is_row[heads[:-1]] = False
    lines[heads[:-1]] = -1 - np.arange(len(groups))
    lines[is_row] = groups.rows if is_open.all() else groups.rows[np.repeat(is_open, counts)]
    return lines


def reaching_beyond(groups: Groups, frame: Frame, group: int) -> int:
    """Count the events of a group's month or year whose dates end after it, or not at all."""
    unit, key = unit_of(frame, groups.by), int(groups.keys[group])
    if not unit or key == NO_GROUP:
        return 0
    is_own = latest_of(groups.by) in frame.columns
    ends = frame[latest_of(groups.by) if is_own else "latest_ms"][groups.events(group)]
    after = np.array(key - _offset(unit) + 1).astype(_UNITS[unit]).astype("datetime64[ms]")
    return int(np.count_nonzero((ends == MISSING_MS) | (ends > after.astype("int64"))))


def group_totals(groups: Groups, sums: CountSums) -> tuple[Total, ...]:
    """Add up a count of people over each group, keeping its range."""
    if not len(groups):
        return ()
    rows, starts = groups.rows, groups.starts[:-1]
    low, best, high, unknown, is_open, stated = (
        np.add.reduceat(column[rows], starts, dtype="int64").tolist()
        for column in (
            sums.low, sums.middle, sums.high, sums.unknown, sums.open_ended, sums.stated,
        )
    )  # fmt: skip
    return tuple(
        Total(low[n], best[n], high[n], unknown[n], bool(is_open[n]), bool(stated[n]))
        for n in range(len(groups))
    )


def _in_alphabet(names: Sequence[str]) -> Array:
    """Return the places of some names in the order of their letters."""
    letters = [folded(name) for name in names]
    return np.array(sorted(range(len(names)), key=letters.__getitem__), dtype="int64")


def _flat_keys(frame: Frame, by: str, rows: Array) -> Array:
    """Return the key of each row's one group."""
    unit = unit_of(frame, by)
    if unit:
        first = frame[by if by in frame.columns else "earliest_ms"][rows]
        known = np.where(first == MISSING_MS, 0, first)
        days = (known // DAY_MS).astype("datetime64[D]")
        # Counted from the year 0, as what lies before 1970 would be below NO_GROUP.
        months = days.astype(_UNITS[unit]).astype("int64") + _offset(unit)
        return np.where(first == MISSING_MS, NO_GROUP, months)
    columns = {"type": "type_id", "subtype": "subtype_id", "dataset": "batch_id"}
    keys = frame[columns.get(by, by)][rows].astype("int64")
    return np.where(keys == 0, NO_GROUP, keys) if by in columns else keys


def unit_of(frame: Frame, by: str) -> str:
    """Return by which unit of time is grouped, "" by none: an own field of dates by months."""
    if latest_of(by) in frame.columns:
        return "month"
    return by if by in _UNITS else ""


def _offset(unit: str) -> int:
    """Return how many months or years the year 0 lies before 1970."""
    return 1970 * (12 if unit == "month" else 1)


def _ragged_keys(frame: Frame, by: str, rows: Array) -> tuple[Array, Array]:
    """Return each row once for each of its actors, tags or sources, with the key."""
    offsets = frame[f"{by}_offsets"].astype("int32")  # half the memory to go through
    # One place more, for what stands there where a row has none.
    ids = np.append(frame[f"{by}_ids"], np.int32(NO_GROUP))
    begins, held = offsets[rows], np.diff(offsets)[rows]
    times = np.maximum(held, 1)
    # Where each one stands in `ids`: from the row's first one on, one by one.
    begins = np.where(held > 0, begins, len(ids) - 1)
    places = np.repeat(begins - np.cumsum(times, dtype="int32") + times, times)
    places += np.arange(len(places), dtype="int32")
    return np.repeat(rows, times), ids[places]


def _names(frame: Frame, register: Register, by: str) -> Callable[[int], str]:
    """Return what names a group by its key; "" where events belong to none."""
    records: dict[str, tuple[Mapping[int, Any], str]] = {
        "type": (register.types, "name"),
        "subtype": (register.types, "name"),
        "actor": (register.actors, "name"),
        "source": (register.sources, "name"),
        "tag": (register.tags, "path"),
        "dataset": (register.batches, "dataset"),
    }
    words = {"status": STATUSES, "confidence": CONFIDENCES, **frame.vocabulary}

    def name(key: int) -> str:
        if key == NO_GROUP:
            return ""
        if by in records:
            entries, part = records[by]
            return str(getattr(entries.get(key), part, "?"))
        if by in words:
            return str(words[by][key])
        unit = unit_of(frame, by)
        return str(np.datetime64(key - _offset(unit), "M" if unit == "month" else "Y"))

    return name
