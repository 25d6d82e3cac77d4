# SPDX-License-Identifier: MIT
"""Where the features of a map file lie, as events have it: a point, and a circle around it.

A feature stays one event whatever its shape: made into several, its dead would be counted again.
"""

import math
from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

import numpy as np
import shapely

from workbench.geo.bearings import distance_and_azimuth
from workbench.geo.layers.cleaning import cleaned
from workbench.geo.layers.content import RawLayer

geos: Any = shapely  # its own types are unknown in part

_POLE, _HALF_TURN, _TURN = 90.0, 180.0, 360.0


class Standing(Enum):
    """What a feature has for a shape, in words for one and for several."""

    NONE = ("no shape", "no shapes")
    UNREADABLE = ("unreadable shape", "unreadable shapes")
    OFF_GLOBE = ("shape off the globe", "shapes off the globe")
    POINT = ("point", "points")
    LINE = ("line", "lines")
    AREA = ("area", "areas")
    PARTS = ("shape of several parts", "shapes of several parts")


class Ground(NamedTuple):
    """The circle of a feature: its centre in degrees, None where it has no place; 0 m for a point.

    A point is as its file has it, even beyond the poles.
    """

    standing: Standing
    lat: float | None = None
    lon: float | None = None
    radius_m: int = 0


_KINDS = {
    "Point": Standing.POINT,
    "LineString": Standing.LINE,
    "LinearRing": Standing.LINE,
    "MultiLineString": Standing.LINE,
    "Polygon": Standing.AREA,
    "MultiPolygon": Standing.AREA,
}


def grounds_of(name: str, layer: RawLayer, said: Sequence[bool] = ()) -> list[Ground]:
    """Return the ground of each feature; `name` is the file's, for sentences.

    `said`: which features have a shape in the file, if only one that cannot be read.
    """
    is_moved = layer.crs not in (None, "EPSG:4326")
    grounds = [_ground(name, layer, at, is_moved=is_moved) for at in range(len(layer.shapes))]
    for at, is_said in enumerate(said):
        if is_said and grounds[at].standing is Standing.NONE:
            grounds[at] = Ground(Standing.UNREADABLE)
    return grounds


def _ground(name: str, layer: RawLayer, at: int, *, is_moved: bool) -> Ground:
    """Return the ground of one feature."""
    shape: Any = layer.shapes[at]
    if shape is None or geos.is_empty(shape):
        return Ground(Standing.NONE)
    if not np.isfinite(geos.get_coordinates(shape)).all():
        return Ground(Standing.UNREADABLE)
    if is_moved:
        parts = cleaned(name, RawLayer(layer.shapes[at : at + 1], {}, layer.crs)).shapes
        shape = parts[0] if len(parts) == 1 else geos.geometrycollections(parts)
    return circle_of(shape)


def circle_of(shape: Any) -> Ground:
    """Return the circle that covers a shape: a line's from its middle, others' the smallest."""
    standing = _KINDS.get(shape.geom_type, Standing.PARTS)
    if standing is Standing.POINT:
        return Ground(standing, round(shape.y, 7), round(shape.x, 7))
    west, south, east, north = shape.bounds
    if max(-south, north) > _POLE or max(-west, east) > _TURN:
        return Ground(Standing.OFF_GLOBE)
    shape = _unbroken(geos.force_2d(shape))
    lon, lat = _centre(shape)
    corners = geos.get_coordinates(geos.convex_hull(shape)).tolist()
    radius_m = max(distance_and_azimuth(lat, lon, north, east)[0] for east, north in corners)
    lon = (lon + _HALF_TURN) % _TURN - _HALF_TURN
    return Ground(standing, round(lat, 7), round(lon, 7), math.ceil(radius_m))


def _centre(shape: Any) -> tuple[float, float]:
    """Return longitude and latitude of the middle of a line, or of the smallest circle around."""
    if shape.geom_type == "LineString":
        middle = geos.line_interpolate_point(shape, 0.5, normalized=True)
        return middle.x, middle.y
    west, south, _, north = shape.bounds
    # Degrees of longitude are as short as they are in the middle of the shape.
    narrow = math.cos(math.radians((south + north) / 2)) or 1.0
    plane = geos.transform(shape, lambda points: points * (narrow, 1.0))
    circle = geos.minimum_bounding_circle(plane)
    centre = geos.centroid(circle)
    if centre.is_empty:  # all its corners are one point
        return west, south
    return centre.x / narrow, centre.y


def _unbroken(shape: Any) -> Any:
    """Return a shape over the date line in one piece, its western longitudes beyond 180°."""
    west, _, east, _ = shape.bounds
    if east - west <= _HALF_TURN:
        return shape

    def eastwards(points: Any) -> Any:
        return np.where(points[:, :1] < 0, points + np.array((_TURN, 0.0)), points)

    return geos.transform(shape, eastwards)
