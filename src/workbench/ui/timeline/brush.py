# SPDX-License-Identifier: MIT
"""The brush as a pair of bounds, and how it moves by the strip's bins. UTC ms, half open."""

from enum import Enum

import numpy as np

from workbench.analysis.frame import Array

Brush = tuple[int | None, int | None]  # None is an open end


class Grip(Enum):
    """What of the brush is in the hand."""

    START = "start"
    END = "end"
    WHOLE = "whole"
    NEW = "new"
    VIEW = "view"  # not the brush: the mark of what the main view shows


def closed(brush: Brush, edges_ms: Array) -> tuple[int, int]:
    """Return the brush with its open ends at the ends of the strip."""
    low, high = brush
    return (
        int(edges_ms[0]) if low is None else low,
        int(edges_ms[-1]) if high is None else high,
    )


def dragged(
    grip: Grip, pressed: tuple[int, int], from_ms: float, to_ms: float, edges_ms: Array
) -> tuple[int, int]:
    """Return the brush after a drag: the moved ends on edges of bins, one bin wide at least.

    `pressed` is the brush when the drag began at `from_ms`.
    """
    if grip is Grip.NEW:
        first, last = sorted((_bin_at(from_ms, edges_ms), _bin_at(to_ms, edges_ms)))
        return int(edges_ms[first]), int(edges_ms[last + 1])
    if grip is Grip.WHOLE:
        moved = _nearest(pressed[0] + to_ms - from_ms, edges_ms)
        return shifted(Grip.WHOLE, pressed, moved - _nearest(pressed[0], edges_ms), edges_ms)
    low, high = pressed
    if grip is Grip.START:
        before = int(np.searchsorted(edges_ms, high, side="left")) - 1
        return int(edges_ms[max(0, min(_nearest(to_ms, edges_ms), before))]), high
    after = int(np.searchsorted(edges_ms, low, side="right"))
    last = len(edges_ms) - 1
    return low, int(edges_ms[min(last, max(_nearest(to_ms, edges_ms), after))])


def shifted(grip: Grip, brush: tuple[int, int], bins: int, edges_ms: Array) -> tuple[int, int]:
    """Return the brush, or one end of it, moved by whole bins and kept on the strip."""
    last = len(edges_ms) - 1
    low, high = _nearest(brush[0], edges_ms), _nearest(brush[1], edges_ms)
    if not bins:
        return brush
    if grip is Grip.START:
        return int(edges_ms[int(np.clip(low + bins, 0, max(high - 1, 0)))]), brush[1]
    if grip is Grip.END:
        return brush[0], int(edges_ms[int(np.clip(high + bins, min(low + 1, last), last))])
    width = max(high - low, 1)
    low = int(np.clip(low + bins, 0, last - width))
    return int(edges_ms[low]), int(edges_ms[low + width])


def _nearest(at_ms: float, edges_ms: Array) -> int:
    """Return the number of the edge nearest to a moment."""
    return int(np.argmin(np.abs(edges_ms - at_ms)))


def _bin_at(at_ms: float, edges_ms: Array) -> int:
    """Return the number of the bin that holds a moment, or of the outermost one."""
    return int(np.clip(np.searchsorted(edges_ms, at_ms, side="right") - 1, 0, len(edges_ms) - 2))
