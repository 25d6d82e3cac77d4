# SPDX-License-Identifier: MIT
"""Which moment stands at which pixel, and how views of time are moved and kept in bounds."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from workbench.analysis.frame import Array
from workbench.domain.time import DAY_MS, day_start_ms

NARROWEST_MS = 600_000
_DECADE_MS, _TIMES_THE_DATA = 3_653 * DAY_MS, 1.5  # how far out a view goes
EARLIEST_MS, LATEST_MS = day_start_ms(date(1, 1, 1)), day_start_ms(date(9999, 12, 31))
_MARGIN = 0.02


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A stretch of time, UTC ms, laid out from `left_px` over `width_px`."""

    start_ms: float
    end_ms: float
    left_px: float
    width_px: float

    @property
    def px_per_ms(self) -> float:
        """How wide a millisecond is."""
        return self.width_px / (self.end_ms - self.start_ms)

    def px(self, at_ms: float) -> float:
        """Return where a moment stands."""
        return self.left_px + (at_ms - self.start_ms) * self.px_per_ms

    def px_of(self, at_ms: Array) -> Array:
        """Return where moments stand: float64."""
        return self.left_px + (at_ms - self.start_ms) * self.px_per_ms

    def ms(self, px: float) -> float:
        """Return the moment that stands at a pixel."""
        return self.start_ms + (px - self.left_px) / self.px_per_ms


def with_margin(start_ms: float, end_ms: float) -> tuple[float, float]:
    """Return a stretch with a little room at both ends, and at least a day long."""
    length = max(end_ms - start_ms, float(DAY_MS))
    middle = (start_ms + end_ms) / 2
    half = length * (0.5 + _MARGIN)
    return bounded(middle - half, middle + half)


def bounded(
    start_ms: float,
    end_ms: float,
    outermost: tuple[float, float] = (EARLIEST_MS, LATEST_MS),
) -> tuple[float, float]:
    """Return a stretch within another, moved rather than cut, and never too short to see."""
    first, last = outermost
    length = min(max(end_ms - start_ms, NARROWEST_MS), last - first)
    middle = (start_ms + end_ms) / 2
    start = float(np.clip(middle - length / 2, first, last - length))
    return start, start + length


def outermost_view(start_ms: float, end_ms: float) -> tuple[float, float]:
    """Return how far out a view of these dates goes: half as long again, a decade at least."""
    half = max(_TIMES_THE_DATA * (end_ms - start_ms), _DECADE_MS) / 2
    middle = (start_ms + end_ms) / 2
    return bounded(middle - half, middle + half)


def zoomed(scale: TimeScale, factor: float, at_px: float) -> tuple[float, float]:
    """Return the stretch seen at `factor` times the scale, with what is at a pixel kept there."""
    still = scale.ms(at_px)
    return bounded(
        still - (still - scale.start_ms) / factor, still + (scale.end_ms - still) / factor
    )


def panned(scale: TimeScale, by_px: float) -> tuple[float, float]:
    """Return the stretch seen further on by so many pixels."""
    by_ms = by_px / scale.px_per_ms
    return bounded(scale.start_ms + by_ms, scale.end_ms + by_ms)
