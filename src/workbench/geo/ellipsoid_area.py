# SPDX-License-Identifier: MIT
"""Areas on the WGS 84 ellipsoid of shapes whose edges are straight in longitude and latitude.

The cylindrical equal-area projection of the ellipsoid keeps areas (Snyder, "Map Projections: A
Working Manual", USGS 1987, equations 3-12 and 10-15); long edges are cut up first, for they bend.
"""

import math
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

_A_M = 6_378_137.0
_E = math.sqrt(2 / 298.257223563 - (1 / 298.257223563) ** 2)
_EDGE_DEG = 0.1  # good to a hundred-thousandth of the area at the size of a country

Floats = NDArray[np.float64]
geos: Any = shapely  # its own types are unknown in part


def area_m2(shape: Any) -> float:
    """Return the area in m² of a polygon or polygons in degrees WGS84; 0 for an empty shape."""
    if shape.is_empty:
        return 0.0
    return float(geos.area(geos.transform(geos.segmentize(shape, _EDGE_DEG), _flat)))


def _flat(points: Floats) -> Floats:
    sine = np.sin(np.radians(points[:, 1]))
    inside = _E * sine
    height = (1 - _E**2) * (sine / (1 - inside**2) + np.arctanh(inside) / _E)
    return np.column_stack([_A_M * np.radians(points[:, 0]), _A_M * height / 2])
