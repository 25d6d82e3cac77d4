# SPDX-License-Identifier: MIT
"""Which lanes events belong to: by type, actor, country, region, tag or source."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame
from workbench.analysis.looks import look_codes, looks_of
from workbench.domain.frame_columns import NOTHING, RAGGED
from workbench.domain.register import Register

LANES_BY = ("type", "actor", "country", "admin1", "tag", "source", "none")


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """All lanes of one kind. `bare` is the lane of events that belong to none; its name is "".

    An event with several actors stands in the lane of each. `keys`: int32, ascending, the record
    behind each lane but the bare one, for lanes by actor, tag and source. `codes`: the lane of
    each row of the frame, where a row has but one; empty for lanes by actor, tag and source.
    """

    by: str
    names: tuple[str, ...]
    bare: int
    keys: Array
    codes: Array

    def __len__(self) -> int:
        """The number of lanes, filled or not."""
        return len(self.names)


def lanes_of(frame: Frame, register: Register, by: str) -> Lanes:
    """Return the lanes for one of `LANES_BY`, or for an own field of words by its column."""
    none = np.zeros(0, dtype="int32")
    if by in RAGGED:
        keys = np.unique(frame[f"{by}_ids"])
        names = _names(register, by)
        called = (*(names.get(key, "?") for key in keys.tolist()), "")
        return Lanes(by, called, len(keys), keys, none)
    if by == "type":
        codes, looks = look_codes(frame, looks_of(register))
        bare = next((n for n, look in enumerate(looks) if not look.type_id), 0)
        return Lanes(by, tuple(look.name for look in looks), bare, none, codes)
    if by in frame.vocabulary:
        words, column = frame.vocabulary[by], frame[by]
        codes = np.where(column == NOTHING, len(words), column)
        return Lanes(by, (*words, ""), len(words), none, codes)
    return Lanes(by, ("",), 0, none, np.zeros(len(frame), dtype="int8"))


def lane_pairs(frame: Frame, lanes: Lanes, rows: Array) -> tuple[Array, Array]:
    """Return each of some rows with each of its lanes: rows and lanes, int64, of one length.

    Every row comes at least once.
    """
    if lanes.by in RAGGED:
        return _ragged_pairs(frame, lanes, rows)
    return rows, lanes.codes[rows].astype("int64")


def _ragged_pairs(frame: Frame, lanes: Lanes, rows: Array) -> tuple[Array, Array]:
    offsets, ids = frame[f"{lanes.by}_offsets"], frame[f"{lanes.by}_ids"]
    begins = offsets[rows]
    held = offsets[rows + 1] - begins
    times = np.maximum(held, 1)
    paired = np.repeat(rows, times)
    found = np.full(len(paired), lanes.bare, dtype="int64")
    # Where each pair's key stands: the row's first one and then one by one.
    nth = np.arange(len(paired)) - np.repeat(np.cumsum(times) - times, times)
    has = np.repeat(held > 0, times)
    places = (np.repeat(begins, times) + nth)[has]
    if len(lanes.keys):
        table = np.zeros(int(lanes.keys[-1]) + 1, dtype="int64")
        table[lanes.keys] = np.arange(len(lanes.keys))
        found[has] = table[ids[places]]
    return paired, found


def _names(register: Register, by: str) -> dict[int, str]:
    if by == "actor":
        return {key: entry.name for key, entry in register.actors.items()}
    if by == "source":
        return {key: entry.name for key, entry in register.sources.items()}
    return {key: entry.path for key, entry in register.tags.items()}
