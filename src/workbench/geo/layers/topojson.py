# SPDX-License-Identifier: MIT
"""Read TopoJSON: shapes that share arcs; each of its objects is a layer."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.layers.content import RawLayer
from workbench.geo.layers.gathering import each_feature, layer_of
from workbench.geo.layers.geojson import parsed_json

Points = NDArray[np.float64]
_DAMAGE = (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError)
_DEEPEST = 8  # collections in collections


def read_topojson(name: str, data: bytes, progress: Progress = unwatched) -> dict[str, RawLayer]:
    """Return the layers of a TopoJSON file by name; broken geometries are None."""
    progress(0, None, name)
    document = parsed_json(name, data)
    try:
        arcs = _arcs(document)
        objects = cast(dict[str, Any], document["objects"])
        return {
            str(key): _layer(name, thing, arcs, _placing(document), progress)
            for key, thing in objects.items()
        }
    except _DAMAGE as error:
        raise InputError(
            f"{name} is damaged TopoJSON: its shapes refer to lines that are not there. "
            "Take a fresh copy of it."
        ) from error


def _placing(document: dict[str, Any]) -> Callable[[Points], Points]:
    transform = document.get("transform")
    if not transform:
        return lambda points: points
    scale = np.array(transform["scale"], dtype="float64")
    shift = np.array(transform["translate"], dtype="float64")
    return lambda points: points * scale + shift


def _arcs(document: dict[str, Any]) -> list[Points]:
    placed = _placing(document)
    steps = bool(document.get("transform"))  # quantized arcs hold steps, others hold places
    found: list[Points] = []
    for arc in document["arcs"]:
        points = np.array([point[:2] for point in arc], dtype="float64").reshape(-1, 2)
        found.append(placed(points.cumsum(axis=0) if steps else points))
    return found


def _layer(
    name: str, thing: Any, arcs: list[Points], placed: Callable[[Points], Points],
    progress: Progress,
) -> RawLayer:  # fmt: skip
    geometries = thing["geometries"] if thing["type"] == "GeometryCollection" else [thing]
    shapes: list[Any] = []
    rows: list[dict[str, Any]] = []
    for one in each_feature(name, geometries, progress):
        shapes.append(_shape(one, arcs, placed, 0))
        said = one.get("properties")
        row = cast(dict[str, Any], said) if isinstance(said, dict) else {}
        rows.append({"id": one["id"], **row} if "id" in one else row)
    return layer_of(shapes, rows, "EPSG:4326")


def _shape(one: Any, arcs: list[Points], placed: Callable[[Points], Points], depth: int) -> Any:
    """Build a shape; None for one that cannot be."""
    kind = one["type"]
    if kind == "GeometryCollection" and depth < _DEEPEST:
        parts = [_shape(part, arcs, placed, depth + 1) for part in one["geometries"]]
        return shapely.GeometryCollection([part for part in parts if part is not None])
    if kind == "Point":
        return shapely.Point(placed(np.array([one["coordinates"][:2]], dtype="float64"))[0])
    if kind == "MultiPoint":
        given = np.array([point[:2] for point in one["coordinates"]], dtype="float64")
        return shapely.MultiPoint(placed(given))
    if kind == "LineString":
        return _line(one["arcs"], arcs)
    if kind == "MultiLineString":
        return shapely.MultiLineString([_line(part, arcs) for part in one["arcs"]])
    if kind == "Polygon":
        return _polygon(one["arcs"], arcs)
    if kind == "MultiPolygon":
        made = [_polygon(part, arcs) for part in one["arcs"]]
        return shapely.MultiPolygon([part for part in made if part is not None])
    return None


def _joined(numbers: list[int], arcs: list[Points]) -> Points:
    """Join arcs end to end; ~n is arc n backwards, and a shared end stands once."""
    pieces: list[Points] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        pieces.append(arc[1:] if pieces else arc)
    return np.concatenate(pieces)


def _line(numbers: list[int], arcs: list[Points]) -> Any:
    return shapely.LineString(_joined(numbers, arcs))


def _polygon(rings: list[list[int]], arcs: list[Points]) -> Any:
    closed = [ring for ring in (_joined(numbers, arcs) for numbers in rings) if len(ring) > 3]
    return shapely.Polygon(closed[0], closed[1:]) if closed else None
