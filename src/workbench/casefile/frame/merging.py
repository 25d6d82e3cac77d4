# SPDX-License-Identifier: MIT
"""Fresh rows of some events put into the columns of all: what did not change stays the same array.

Panels tell by that which columns they need not look at again.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.domain.frame_columns import FLAT, RAGGED, is_own

Array = NDArray[Any]


def merged_columns(
    old: Mapping[str, Array], fresh: Mapping[str, Array], touched: Array
) -> dict[str, Array]:
    """Replace the touched events' rows by the fresh ones, in the order of their keys.

    Returns the columns that are in `fresh`; where events came or went that must be all.
    """
    flat = [name for name in fresh if name in FLAT or is_own(name)]
    kept = ~np.isin(old["event_id"], touched, assume_unique=True)
    if _same_events(old, fresh, kept):
        rows = np.searchsorted(old["event_id"], fresh["event_id"])
        merged = {name: _overwritten(old[name], rows, fresh[name]) for name in flat}
    else:
        ids = np.concatenate([old["event_id"][kept], fresh["event_id"]])
        order = np.argsort(ids, kind="stable")
        merged = {name: np.concatenate([old[name][kept], fresh[name]])[order] for name in flat}
    for name in (name for name in RAGGED if f"{name}_ids" in fresh):
        merged |= _merged_ragged(name, old, fresh, kept, merged["event_id"])
    return merged


def _same_events(old: Mapping[str, Array], fresh: Mapping[str, Array], kept: Array) -> bool:
    return bool(np.array_equal(old["event_id"][~kept], fresh["event_id"]))


def _overwritten(column: Array, rows: Array, values: Array) -> Array:
    """Return the column itself when the values are there already, else a changed copy."""
    if np.array_equal(column[rows], values, equal_nan=column.dtype.kind == "f"):
        return column
    changed = column.copy()
    changed[rows] = values
    return changed


def _merged_ragged(
    name: str, old: Mapping[str, Array], fresh: Mapping[str, Array], kept: Array, ids: Array
) -> dict[str, Array]:
    """Merge one ragged column; return the old arrays when nothing in it changed."""
    offsets, parts = f"{name}_offsets", ragged_parts(name)
    owners = [np.repeat(part["event_id"], np.diff(part[offsets])) for part in (old, fresh)]
    stays = np.repeat(kept, np.diff(old[offsets]))
    unchanged = np.array_equal(owners[0][~stays], owners[1]) and all(
        np.array_equal(old[part][~stays], fresh[part]) for part in parts
    )
    if unchanged and np.array_equal(old["event_id"], ids):
        return {part: old[part] for part in (offsets, *parts)}
    events = np.concatenate([owners[0][stays], owners[1]])
    order = np.argsort(events, kind="stable")
    starts = np.searchsorted(events[order], ids, side="left")
    merged = {part: np.concatenate([old[part][stays], fresh[part]])[order] for part in parts}
    return {offsets: np.append(starts, len(events)).astype("int64"), **merged}


def ragged_parts(name: str) -> list[str]:
    """Return the columns that have an entry for each key of a ragged column."""
    return [f"{name}_{part}" for part in ("ids", *RAGGED[name])]
