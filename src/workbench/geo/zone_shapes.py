# SPDX-License-Identifier: MIT
"""Outlines of zones: mended, split by a line, merged. Shapes are shapely's, in degrees WGS84."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry import shape as shape_from

from workbench.domain.errors import InputError

_DIGITS = 6  # of a degree: a tenth of a metre
_LEAST_DEG2 = 1e-9  # about ten metres by ten: less is the trace of rounding

geos: Any = shapely  # its own types are unknown in part


@dataclass(frozen=True, slots=True)
class Mended:
    """An outline that encloses an area; `said` tells what had to be mended, or is empty."""

    shape: Any
    said: str = ""


def shape_of(geometry: Mapping[str, Any]) -> Any:
    """Return a stored outline as a shape; raise InputError where it is none."""
    try:
        return shape_from(dict(geometry))
    except (geos.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError("The outline of a zone cannot be read.") from error


def geojson_of(shape: Any) -> str:
    """Return a shape as it is stored: GeoJSON, exterior rings counter-clockwise (RFC 7946)."""
    rounded = geos.set_precision(shape, 10.0**-_DIGITS, mode="pointwise")
    return json.dumps(mapping(geos.orient_polygons(rounded)))


def mended(shape: Any) -> Mended:
    """Return an outline of areas alone that do not cross themselves; raise InputError for none."""
    if shape.is_empty or not np.isfinite(geos.get_coordinates(shape)).all():
        raise InputError("This encloses no area. Draw at least three corners.")
    west, south, east, north = shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise InputError("A zone lies between 180° west and 180° east; draw two at the date line.")
    flat = geos.force_2d(shape)
    whole = flat if flat.is_valid else geos.make_valid(flat, method="structure")
    kept = _areas(whole)
    if not kept:
        raise InputError("This encloses no area. Draw at least three corners.")
    said = ""
    if not flat.is_valid:
        said = "The outline crossed itself; it was mended so that it encloses what it went around."
    return Mended(_joined(kept), said)


def split(shape: Any, line: Sequence[tuple[float, float]]) -> list[Any]:
    """Return the parts into which a line (lon, lat) cuts an area, the greatest first.

    Raises InputError when the line does not cross it from edge to edge.
    """
    if len(line) < 2:
        raise InputError("Draw a line of two points or more across the zone.")
    cut = geos.LineString(line)
    net = geos.union_all([geos.boundary(shape), cut])
    faces = geos.get_parts(geos.polygonize(geos.get_parts(net)))
    inside = [face for face in faces if geos.contains(shape, geos.point_on_surface(face))]
    parts = [face for face in inside if face.area > _LEAST_DEG2]
    if len(parts) <= geos.get_num_geometries(shape):
        raise InputError("The line does not cross the zone. Begin and end it outside the outline.")
    return sorted(_whole_parts(shape, cut, parts), key=lambda part: -part.area)


def merged(shapes: Sequence[Any]) -> Any:
    """Return the ground of several areas as one."""
    return _joined(_areas(geos.union_all(np.array(shapes, dtype=object))))


def ground_of(shape: Any) -> Any:
    """Return the areas of a shape alone: where two only touch, they share a line and no ground."""
    return _joined(_areas(shape))


def overlaps(one: Any, other: Any) -> bool:
    """Whether two areas share ground, more than the trace of rounding."""
    return bool(geos.intersection(one, other).area > _LEAST_DEG2)


def _whole_parts(shape: Any, cut: Any, parts: Sequence[Any]) -> list[Any]:
    """Return the parts; polygons that the line leaves whole stay with the greatest of them."""
    whole = [one for one in geos.get_parts(shape) if not geos.crosses(cut, one)]
    if not whole:
        return list(parts)
    rest = [
        part for part in parts
        if not any(geos.contains(one, geos.point_on_surface(part)) for one in whole)
    ]  # fmt: skip
    greatest = max(rest, key=lambda part: part.area)
    return [merged([greatest, *whole]), *(part for part in rest if part is not greatest)]


def _areas(shape: Any) -> list[Any]:
    """Return the polygons of a shape, without slivers."""
    parts = [part for part in geos.get_parts(shape) if part.geom_type != "GeometryCollection"]
    nested = [part for part in geos.get_parts(shape) if part.geom_type == "GeometryCollection"]
    found = [part for part in parts if part.geom_type == "Polygon" and part.area > _LEAST_DEG2]
    found += [inner for part in parts if part.geom_type == "MultiPolygon" for inner in _areas(part)]
    return found + [inner for part in nested for inner in _areas(part)]


def _joined(polygons: Sequence[Any]) -> Any:
    if len(polygons) == 1:
        return polygons[0]
    return geos.MultiPolygon(cast(Any, list(polygons)))
