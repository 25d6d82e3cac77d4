# SPDX-License-Identifier: MIT
"""Side by side within a lane: sub-rows in which events that meet in time stand apart."""

import numpy as np

from workbench.analysis.frame import Array


def pack_rows(lefts: Array, rights: Array, reaches: Array, *, rows_each_side: int) -> Array:
    """Return a sub-row for each event: 0 the middle, negative above it, positive below.

    `lefts`, `rights`: where each begins and ends, in any one unit. `reaches`: how many sub-rows it
    covers above and below its own. An event takes the free sub-row nearest to the middle; where
    none is free, the one that is free the soonest. An event after a gap starts again in the
    middle, so that what stands far to the left does not move what stands here.
    """
    found = np.zeros(len(lefts), dtype="int64")
    sides = [0, *(sign * step for step in range(1, rows_each_side + 1) for sign in (-1, 1))]
    taken_until = [-np.inf] * (2 * rows_each_side + 1)
    order = np.lexsort((rights, lefts))
    for place in order.tolist():
        left, reach = float(lefts[place]), min(int(reaches[place]), rows_each_side)
        best, best_until = 0, np.inf
        for side in sides:
            if abs(side) + reach > rows_each_side:
                continue
            middle = side + rows_each_side
            until = max(taken_until[middle - reach : middle + reach + 1])
            if until <= left:
                best = side
                break
            if until < best_until:
                best, best_until = side, until
        found[place] = best
        middle = best + rows_each_side
        for row in range(middle - reach, middle + reach + 1):
            taken_until[row] = max(taken_until[row], float(rights[place]))
    return found
