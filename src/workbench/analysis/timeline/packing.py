# SPDX-License-Identifier: MIT
"""Side by side within a lane: sub-rows in which events that meet in time stand apart."""

import math
from bisect import bisect_left, insort

import numpy as np

from workbench.analysis.frame import Array, Mask

NO_WISH = -99


def pack_rows(
    lefts: Array,
    rights: Array,
    reaches: Array,
    ranks: Array,
    wishes: Array,
    *,
    rows_each_side: int,
) -> tuple[Array, Mask]:
    """Return a sub-row for each event, and which found one free: int64 and bool.

    A sub-row is 0 in the middle, negative above it, positive below. `lefts`, `rights`: where each
    begins and ends, in any one unit. `reaches`: how many sub-rows it covers above and below its
    own. `wishes`: the sub-row that each would rather have, `NO_WISH` without one.

    Events of a lower rank choose first, then those further left. Each takes the sub-row that it
    wishes, or the next one to it towards the middle, or else the free one nearest to the middle,
    and takes no room where none is free. It heeds only what it meets, so that what stands far to
    the left does not move what stands here.
    """
    found = np.zeros(len(lefts), dtype="int64")
    fits = np.zeros(len(lefts), dtype=bool)
    if not len(lefts):
        return found, fits
    sides = [0, *(sign * step for step in range(1, rows_each_side + 1) for sign in (-1, 1))]
    taken: list[list[tuple[float, float]]] = [[] for _ in range(2 * rows_each_side + 1)]
    order: list[int] = np.lexsort((rights, lefts, ranks)).tolist()
    begins: list[float] = lefts.tolist()
    ends: list[float] = rights.tolist()
    wished: list[int] = wishes.tolist()
    reached: list[int] = np.minimum(reaches, rows_each_side).astype("int64").tolist()
    ends_taken: list[float] = [-math.inf] * len(taken)
    first_count = int(np.count_nonzero(ranks == ranks.min()))
    for nth, place in enumerate(order):
        left, right, reach, wish = begins[place], ends[place], reached[place], wished[place]
        # Those of the lowest rank, mostly all, come from left to right: the last one tells.
        from_left = nth < first_count
        if from_left and min(ends_taken) > left:
            continue
        for side in sides if wish == NO_WISH else (_inwards(wish), wish, *sides):
            if abs(side) + reach > rows_each_side:
                continue
            low, high = side + rows_each_side - reach, side + rows_each_side + reach + 1
            if from_left:
                free = ends_taken[low] <= left if not reach else max(ends_taken[low:high]) <= left
            else:
                free = all(_is_free(row, (left, right)) for row in taken[low:high])
            if free:
                for row in range(low, high):
                    ends_taken[row] = right
                    if from_left:
                        taken[row].append((left, right))
                    else:
                        insort(taken[row], (left, right))
                found[place], fits[place] = side, True
                break
    return found, fits


def _inwards(side: int) -> int:
    """Return the sub-row one step nearer to the middle."""
    return side - (side > 0) + (side < 0)


def _is_free(row: list[tuple[float, float]], span: tuple[float, float]) -> bool:
    """Whether a span meets none of a sub-row's, which are in order and apart."""
    place = bisect_left(row, span)
    if place < len(row) and row[place][0] < span[1]:
        return False
    return place == 0 or row[place - 1][1] <= span[0]
