# SPDX-License-Identifier: MIT
"""Names for the symbols of a map figure: the places of the case at which they stand."""

import numpy as np

from workbench.analysis.frame import Mask
from workbench.briefing.case_reader import CaseReader

_MOST_NAMED = 30  # places, those with the most people killed and then the most events first
_DIGITS = 4  # of degrees: eleven metres


class MarkNames:
    """Names the busiest places of some events."""

    def __init__(self, case: CaseReader, rows: Mask) -> None:
        """Read the names of the places at which the events of `rows` lie."""
        frame = case.frame
        placed = np.flatnonzero(rows & (frame["place_id"] != 0) & ~np.isnan(frame["lat"]))
        keys, first, inverse, counts = np.unique(
            frame["place_id"][placed], return_index=True, return_inverse=True, return_counts=True
        )
        best, low = frame["fatalities_best"][placed], frame["fatalities_low"][placed]
        killed = np.bincount(
            inverse, weights=np.maximum(np.maximum(best, low), 0), minlength=len(keys)
        )
        chosen = np.lexsort((-counts, -killed))[:_MOST_NAMED]
        names = case.place_names(keys[chosen].tolist())
        self._names = {
            _spot(float(frame["lat"][row]), float(frame["lon"][row])): (
                names.get(int(key), ""), int(count)
            )
            for key, row, count in zip(
                keys[chosen], placed[first[chosen]], counts[chosen], strict=True
            )
        }  # fmt: skip

    def of(self, lat_deg: float, lon_deg: float, events: int = 1) -> str:
        """Return the name of the place where events lie; empty where some lie elsewhere."""
        name, there = self._names.get(_spot(lat_deg, lon_deg), ("", 0))
        return name if events <= there else ""


def _spot(lat_deg: float, lon_deg: float) -> tuple[float, float]:
    return round(lat_deg, _DIGITS), round(lon_deg, _DIGITS)
