# SPDX-License-Identifier: MIT
"""The outlines of areas that tiles cut, without the cuts."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.projection import HALF_WORLD_M

_COLLECTION = 7  # as shapely numbers types
_HAIR_M = 0.001  # cuts lie on the tile's edge but for rounding

geos: Any = shapely  # its own types are unknown in part


def outlines_within(shapes: NDArray[np.object_], zoom: int, x: int, y: int) -> NDArray[np.object_]:
    """Return the outlines of a tile's areas, empty for lines, points and what has only cuts.

    `shapes` lie in metres of Web Mercator, and no further out than the tile.
    """
    size_m = 2 * HALF_WORLD_M / 2**zoom
    west, north = x * size_m - HALF_WORLD_M, HALF_WORLD_M - y * size_m
    areas = np.where(geos.get_dimensions(shapes) == 2, shapes, geos.Polygon())
    mixed = geos.get_type_id(areas) == _COLLECTION
    areas[mixed] = geos.buffer(areas[mixed], 0)  # a collection has no outline
    return geos.clip_by_rect(
        geos.boundary(areas),
        west + _HAIR_M, north - size_m + _HAIR_M, west + size_m - _HAIR_M, north - _HAIR_M,
    )  # fmt: skip
