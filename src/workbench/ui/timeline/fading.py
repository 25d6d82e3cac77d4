# SPDX-License-Identifier: MIT
"""How a lane turns from bars into single events: it fades, and never rests in between."""

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline.index import ShownLanes

_TAKES_S, _MOST_A_FRAME = 0.16, 0.3
_LEAP = 2.0  # times the zoom of the frame before: the eye follows nothing from there


class Fading:
    """Keeps how far each lane has come."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._shown: ShownLanes | None = None
        self._shares = np.zeros(0)
        self._zoom, self._at_s = 1.0, 0.0
        self.is_over = True  # each lane shows what it should

    def shares(
        self, shown: ShownLanes, singled: Mask, px_per_ms: float, now_s: float | None
    ) -> Array:
        """Return how far single events have come out of each lane's bars, 0 to 1: float64.

        `singled`: bool, which lanes should show them. At once where other lanes are shown, where
        the zoom leaps, and without a clock.
        """
        wanted = singled.astype("float64")
        leaps = not 1 / _LEAP <= px_per_ms / self._zoom <= _LEAP
        if now_s is None or shown is not self._shown or leaps:
            self._shares = wanted
        else:
            step = min((now_s - self._at_s) / _TAKES_S, _MOST_A_FRAME)
            self._shares = self._shares + np.clip(wanted - self._shares, -step, step)
        self._shown, self._zoom, self._at_s = shown, px_per_ms, now_s or 0.0
        self.is_over = bool((self._shares == wanted).all())
        return self._shares
