# SPDX-License-Identifier: MIT
"""Hulls of points on the ground, widened by a distance: the shapes of illustrative zones."""

import math
from collections.abc import Sequence
from typing import Any

from shapely import MultiPoint

_SEGMENTS = 32  # of a quarter circle: no corner shows, however large the figure
METRES_PER_DEGREE = 111_320.0  # of latitude, mean; good to 0.6 % anywhere


def widened_hull(points: Sequence[tuple[float, float]], *, buffer_m: float) -> dict[str, Any]:
    """Return the convex hull of `points` (lon, lat degrees) widened by `buffer_m`, as GeoJSON.

    Works in a local plane about the points' middle, which serves up to some hundred kilometres.
    One point gives a circle, two a capsule. Raises ValueError without points.
    """
    if not points:
        raise ValueError("a hull needs at least one point")
    middle_lat = sum(lat for _, lat in points) / len(points)
    east_m = METRES_PER_DEGREE * math.cos(math.radians(middle_lat))
    plane = MultiPoint([(lon * east_m, lat * METRES_PER_DEGREE) for lon, lat in points])
    shape = plane.convex_hull.buffer(buffer_m, quad_segs=_SEGMENTS)
    outline = shape.exterior.coords
    ring = [[round(x / east_m, 5), round(y / METRES_PER_DEGREE, 5)] for x, y in outline]
    return {"type": "Polygon", "coordinates": [ring]}
