# SPDX-License-Identifier: MIT
"""Where the map must stand to show a place: a box around it, in the words of the map's page."""

import json
import math

_METRES_A_DEGREE = 111_320.0
_LEAST_RADIUS_M = 15_000.0  # a village with its surroundings


def fit_script(lat_deg: float, lon_deg: float, radius_m: float | None) -> str:
    """Return the page's verb that brings a place into view; only numbers get into it."""
    reach_m = max(radius_m or 0.0, _LEAST_RADIUS_M)
    high = reach_m / _METRES_A_DEGREE
    wide = high / max(math.cos(math.radians(lat_deg)), 0.05)
    box = [lon_deg - wide, lat_deg - high, lon_deg + wide, lat_deg + high]
    return f"window.wb && wb.fit({json.dumps([round(side, 5) for side in box])})"
