# SPDX-License-Identifier: MIT
"""From the values that a filter names to the integer keys that the frame holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.register import Register


@dataclass(frozen=True, slots=True)
class Lookup:
    """What turns the words of a filter into the frame's codes: keys by value, search hits by text.

    `keys[field]` maps values (mostly record uids) to the integer keys that the frame holds; for
    tags a uid maps to its own key and those below it. `hits[text]` says which events
    match, `suspected` holds the keys of those that may tell of what another event tells;
    `today_ms` is UTC.
    """

    keys: Mapping[str, Mapping[str, tuple[int, ...]]] = field(
        default_factory=dict[str, Mapping[str, tuple[int, ...]]]
    )
    hits: Mapping[str, Mask] = field(default_factory=dict[str, Mask])
    suspected: Array = field(default_factory=lambda: np.empty(0, dtype="int64"))
    today_ms: int = MISSING_MS


def keys_by_value(register: Register) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """Return keys by value for every field whose values the register knows, mostly by uid.

    A tag stands for itself and for all below it; an actor for itself alone.
    """
    below: dict[int, list[int]] = {}
    for tag in register.tags.values():
        seen: set[int] = set()
        key: int | None = tag.id
        while key is not None and key not in seen:
            seen.add(key)
            below.setdefault(key, []).append(tag.id)
            parent = register.tags.get(key)
            key = parent.parent_id if parent else None
    return {
        "actor": {entry.uid: (entry.id,) for entry in register.actors.values()},
        "source": {entry.uid: (entry.id,) for entry in register.sources.values()},
        "type": {entry.uid: (entry.id,) for entry in register.types.values()},
        "tag": {entry.uid: tuple(below[entry.id]) for entry in register.tags.values()},
        "dataset": _grouped((entry.dataset, entry.id) for entry in register.batches.values()),
        "reliability": _grouped(
            (entry.reliability, entry.id)
            for entry in register.sources.values()
            if entry.reliability
        ),
    }


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Return all keys of each value."""
    grouped: dict[str, tuple[int, ...]] = {}
    for value, key in pairs:
        grouped[value] = (*grouped.get(value, ()), key)
    return grouped
