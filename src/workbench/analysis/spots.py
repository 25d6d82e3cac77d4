# SPDX-License-Identifier: MIT
"""Spots: a million events happened at some thousands of places, so maps count spots, not events."""

import numpy as np

from workbench.analysis.binning import numbered
from workbench.analysis.frame import Array

_MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2 to the 64th by the golden ratio: spreads bits well
_FOLD = np.uint64(29)


def spots_of(*columns: Array) -> Array:
    """Return the number of each row's spot, from 0: rows of one are alike in all columns.

    Columns hold numbers, and no NaN, which is not even like itself.
    """
    return numbered(_alike(columns))[1].astype("int64")


def _alike(columns: tuple[Array, ...]) -> Array:
    """Return for each row one that is like it, the same one for all that are alike.

    By a table of hashes, which is many times quicker than sorting. Rows that meet one unlike them
    in the table go on to the next.
    """
    found = np.empty(len(columns[0]), dtype="int64")
    hashes, rest = _hashed(columns), np.arange(len(found))
    while len(rest):
        bits = int(2 * len(rest)).bit_length()
        slot = (hashes >> np.uint64(64 - bits)).astype("int64")
        table = np.empty(1 << bits, dtype="int64")
        table[slot] = rest
        met = table[slot]
        same = np.logical_and.reduce([one[met] == one[rest] for one in columns])
        found[rest[same]] = met[same]
        unlike = np.flatnonzero(~same)
        rest, hashes = rest[unlike], hashes[unlike] * _MIXER
    return found


def _hashed(columns: tuple[Array, ...]) -> Array:
    hashes = np.zeros(len(columns[0]), dtype="uint64")
    for column in columns:
        # Adding nothing makes of -0.0, which equals 0.0 but for its bits, the same number.
        hashes ^= (column.astype("float64") + 0.0).view("uint64")
        hashes *= _MIXER
        hashes ^= hashes >> _FOLD
    return hashes
