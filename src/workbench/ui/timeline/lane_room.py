# SPDX-License-Identifier: MIT
"""Where the lanes of the timeline stand, and how much room each has for its events."""

import math
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array
from workbench.ui.timeline.atlas import BAND_PX, LARGEST_PX, SMALLEST_PX

FOLDED_PX = 15.0
_ROW_PX = 8.0
_MOST_ROWS_EACH_SIDE = 7


@dataclass(frozen=True, slots=True)
class LaneRoom:
    """Lanes one below the other from `top_px`: `lane_px` high each, or `FOLDED_PX` if folded."""

    left_px: float
    top_px: float
    width_px: float
    lane_px: float
    folded: tuple[bool, ...]

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return len(self.folded)

    @property
    def heights_px(self) -> Array:
        """How high each lane is."""
        return np.where(self.folded, FOLDED_PX, self.lane_px)

    @property
    def tops_px(self) -> Array:
        """Where each lane begins, and where the last one ends: one more than lanes."""
        return self.top_px + np.concatenate([[0.0], np.cumsum(self.heights_px)])

    @property
    def rows_each_side(self) -> int:
        """How many sub-rows fit above and below a lane's middle."""
        return int(np.clip((self.lane_px / 2 - 6) // _ROW_PX, 0, _MOST_ROWS_EACH_SIDE))

    @property
    def row_px(self) -> float:
        """How far apart sub-rows stand."""
        rows = self.rows_each_side
        return min((self.lane_px / 2 - 6) / rows, 2 * SMALLEST_PX + 6) if rows else 0.0

    @property
    def capacity(self) -> float:
        """How many events of a lane can be told apart."""
        return (2 * self.rows_each_side + 1) * self.width_px / 11 * 0.45

    @property
    def largest_px(self) -> float:
        """The largest radius that stays within a lane, with room for a frame."""
        return float(np.clip(self.lane_px / 2 - 5, SMALLEST_PX, LARGEST_PX))

    @property
    def band_px(self) -> float:
        """How high the spans of vague dates are: less than the sub-rows lie apart."""
        return min(BAND_PX, self.row_px - 2) if self.row_px else BAND_PX

    def middle_of(self, places: Array) -> Array:
        """Return the middle of lanes by their place, px."""
        places = places.astype("int64")
        return self.tops_px[places] + self.heights_px[places] / 2

    def place_at(self, y_px: float) -> int | None:
        """Return the place of the lane at a height, None outside."""
        place = int(np.searchsorted(self.tops_px, y_px, side="right")) - 1
        return place if 0 <= place < self.count else None


def room_for(
    folded: tuple[bool, ...], left_px: float, top_px: float, width_px: float, height_px: float
) -> LaneRoom:
    """Return lanes that fill a height, the folded ones as thin as they are."""
    thin = sum(folded)
    rest = height_px - thin * FOLDED_PX
    lane_px = math.floor(rest / max(len(folded) - thin, 1))
    return LaneRoom(left_px, top_px, width_px, max(float(lane_px), 1.0), folded)
