# SPDX-License-Identifier: MIT
"""Say where a point lies: by the nearest place worth naming."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.geo.bearings import compass_point
from workbench.geo.place_hits import PlaceHit

# Beyond this a place is no description of where something happened.
FARTHEST_KM = 400.0
# Within a place's own bounds all places are as near as one another.
_WITHIN_KM = 1.0


@dataclass(frozen=True, slots=True)
class NearPlace:
    """The place that a point is described by; `bearing` is the point's, seen from the place."""

    place: PlaceHit
    distance_km: float
    bearing: str  # one of the 16 points, English; empty where the point is in the place
    azimuth_deg: float = 0.0

    @property
    def words(self) -> str:
        """Return "12 km NE of Mopti, Mopti, Mali", or the place alone where it is there."""
        return self.words_in("en")

    def words_in(self, language: str) -> str:
        """Return the words in English or French; the name of the country is as it was asked."""
        if not self.bearing:
            return self.place.where
        distance = f"{self.distance_km:.0f} km"
        if language == "fr":
            point = compass_point(self.azimuth_deg, "fr")
            of = "d’" if self.place.name[:1].lower() in "aeéèêiïoôuûyh" else "de "
            return f"{distance} au {point} {of}{self.place.where}"
        return f"{distance} {self.bearing} of {self.place.where}"


def best_row(away_km: NDArray[np.float64], reach: NDArray[np.float64]) -> tuple[int | None, float]:
    """Return the row of the place that describes a point best, and its cost (lower is better).

    `reach`: how far each place is known, 0 for what is no populated place.
    """
    if not len(away_km):
        return None, np.inf
    # A degree of longitude is shorter than its projection says near the poles: hence some slack.
    usable = (reach > 0) & (away_km <= FARTHEST_KM * 1.2)
    cost = np.where(usable, (away_km + _WITHIN_KM) / np.maximum(reach, 0.1), np.inf)
    row = int(np.argmin(cost))
    return (row, float(cost[row])) if np.isfinite(cost[row]) else (None, np.inf)
