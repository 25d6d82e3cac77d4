# SPDX-License-Identifier: MIT
"""Whole events in bars of the calendar: those whose date is known well enough, and the others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.time_axis import TimeScale, Unit, bin_edges, unit_ms, whole_bin_edges
from workbench.domain.frame_columns import MISSING_MS

_ENOUGH = 0.75  # of the events that can be told apart at all
_FEWEST_BARS = 3


@dataclass(frozen=True, slots=True, eq=False)
class BarCounts:
    """Events by bar.

    `edges_ms`: int64, UTC ms, n + 1. `counts`: (n, kinds), whole events, each in the bar of its
    earliest day. `perhaps`: (n), how many more may belong in each bar. `left_out`: (kinds), events
    in the span that are in no bar, because their date is wider than a bar.
    """

    unit: Unit
    edges_ms: NDArray[np.int64]
    counts: NDArray[np.int64]
    perhaps: NDArray[np.int64]
    left_out: NDArray[np.int64]


def count_in_bars(
    earliest_ms: NDArray[np.int64],
    latest_ms: NDArray[np.int64],
    kind_of: NDArray[np.integer],
    kinds: int,
    scale: TimeScale,
    *,
    narrowest_px: float,
    whole: bool = False,
) -> BarCounts:
    """Count events in bars of the finest unit to which most of them are known.

    An event counts when its date is no wider than a bar. What may lie anywhere in the span says
    nothing about any bar, and is left out of `perhaps` too. `whole`: the outermost bars are not cut
    to the span.
    """
    start, end = scale.start_ms, scale.end_ms
    undated = (earliest_ms == MISSING_MS) & (latest_ms == MISSING_MS)
    lows = np.where(earliest_ms == MISSING_MS, start, earliest_ms)
    highs = np.where(latest_ms == MISSING_MS, end, latest_ms)
    is_open = (earliest_ms == MISSING_MS) | (latest_ms == MISSING_MS)
    inside = ~undated & (lows < end) & (highs > start)
    anywhere = inside & (lows <= start) & (highs >= end)
    unit = _unit(highs[inside & ~anywhere] - lows[inside & ~anywhere], scale, narrowest_px)
    edges = (whole_bin_edges if whole else bin_edges)(start, end, unit)
    bins = len(edges) - 1
    certain = inside & ~is_open & (highs - lows <= unit_ms(unit)) & (lows >= start)
    first = np.searchsorted(edges, lows[certain], side="right") - 1
    counts = np.bincount(first * kinds + kind_of[certain], minlength=bins * kinds)
    vague = inside & ~anywhere & ~certain
    begins = np.searchsorted(edges, np.clip(lows[vague], start, end - 1), side="right") - 1
    ends = np.searchsorted(edges, np.clip(highs[vague], start + 1, end), side="left") - 1
    steps = np.bincount(begins, minlength=bins + 1) - np.bincount(ends + 1, minlength=bins + 1)
    return BarCounts(
        unit,
        edges,
        counts.reshape(bins, kinds),
        np.cumsum(steps)[:bins],
        np.bincount(kind_of[inside & ~certain], minlength=kinds),
    )


def _unit(lengths_ms: NDArray[np.int64], scale: TimeScale, narrowest_px: float) -> Unit:
    """Return the finest unit that is wide enough on paper and as long as most dates are vague."""
    span = scale.end_ms - scale.start_ms
    units = [Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]
    wide = [u for u in units if unit_ms(u) / span * scale.width_px >= narrowest_px] or [Unit.YEAR]
    many = [u for u in wide if span / unit_ms(u) >= _FEWEST_BARS - 0.5] or wide[:1]
    for unit in many:
        if not len(lengths_ms) or (lengths_ms <= unit_ms(unit)).mean() >= _ENOUGH:
            return unit
    return many[-1]
