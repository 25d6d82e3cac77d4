# SPDX-License-Identifier: MIT
"""Side by side within a lane: sub-rows in which events that meet in time stand apart."""

from bisect import bisect_left, insort

import numpy as np

from workbench.analysis.frame import Array, Mask


def pack_rows(
    lefts: Array, rights: Array, reaches: Array, ranks: Array, *, rows_each_side: int
) -> tuple[Array, Mask]:
    """Return a sub-row for each event, and which found one free: int64 and bool.

    A sub-row is 0 in the middle, negative above it, positive below. `lefts`, `rights`: where each
    begins and ends, in any one unit. `reaches`: how many sub-rows it covers above and below its
    own. Events of a lower rank choose first, then those further left; each takes the free sub-row
    nearest to the middle, and takes no room where none is free. It heeds only what it meets, so
    that what stands far to the left does not move what stands here.
    """
    found = np.zeros(len(lefts), dtype="int64")
    fits = np.zeros(len(lefts), dtype=bool)
    sides = [0, *(sign * step for step in range(1, rows_each_side + 1) for sign in (-1, 1))]
    taken: list[list[tuple[float, float]]] = [[] for _ in range(2 * rows_each_side + 1)]
    order = np.lexsort((rights, lefts, ranks))
    for place in order.tolist():
        span = (float(lefts[place]), float(rights[place]))
        reach = min(int(reaches[place]), rows_each_side)
        for side in sides:
            if abs(side) + reach > rows_each_side:
                continue
            middle = side + rows_each_side
            covered = taken[middle - reach : middle + reach + 1]
            if all(_is_free(row, span) for row in covered):
                for row in covered:
                    insort(row, span)
                found[place], fits[place] = side, True
                break
    return found, fits


def _is_free(row: list[tuple[float, float]], span: tuple[float, float]) -> bool:
    """Whether a span meets none of a sub-row's, which are in order and apart."""
    place = bisect_left(row, span)
    if place < len(row) and row[place][0] < span[1]:
        return False
    return place == 0 or row[place - 1][1] <= span[0]
