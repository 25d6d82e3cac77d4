# SPDX-License-Identifier: MIT
"""Make foreign shapes fit to be drawn: in degrees, whole, valid, and cut at the date line."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.layers.content import MOST_VERTICES, RawLayer, Shapes, VectorData
from workbench.geo.layers.gdal_files import to_degrees
from workbench.geo.projection import latitude_of, longitude_of

geos: Any = shapely  # its own types are unknown in part

_WGS84 = frozenset({"EPSG:4326", "OGC:CRS84", "EPSG:4979"})
_WEB_MERCATOR = frozenset({"EPSG:3857", "EPSG:900913", "EPSG:3785"})
_SLACK_DEG = 0.001
_FARTHEST_LON_DEG = 540.0
_LEAST_METRES = 10_000.0  # smaller numbers off the globe are slips, not another system's metres
_COLLECTION = 7
_POLYGONS = (3, 6)
_STEP_BACK = 180.0  # a step between neighbours longer than this goes over the date line
_Rows = NDArray[np.int64]
Points = NDArray[np.float64]


def cleaned(name: str, raw: RawLayer, progress: Progress = unwatched) -> VectorData:
    """Return what can be drawn; raises InputError when nothing can, and says why."""
    progress(0, None, name)
    given = len(raw.shapes)
    rows = _filled(raw.shapes)
    shapes = geos.force_2d(raw.shapes[rows])
    if geos.get_num_coordinates(shapes).sum() > MOST_VERTICES:
        raise InputError(
            f"{name} has more than {MOST_VERTICES // 10**6} million points in its outlines. "
            "Make tiles of it (PMTiles or MBTiles) and add those."
        )
    shapes, rows = _kept(shapes, rows, _is_finite(shapes))
    if raw.crs is not None and raw.crs not in _WGS84 and len(shapes):
        shapes = _moved(name, shapes, raw.crs, progress)
        filled = _filled(shapes)
        shapes, rows = shapes[filled], rows[filled]
        shapes, rows = _kept(shapes, rows, _is_finite(shapes))
    progress(0, None, name)
    on_earth = _is_on_earth(shapes)
    if len(shapes) and np.count_nonzero(on_earth) < len(shapes) / 2:
        raise InputError(_no_degrees(name, raw.crs, float(np.nanmax(np.abs(geos.bounds(shapes))))))
    shapes, rows = _kept(shapes, rows, on_earth)
    if not len(shapes):
        what = "no feature at all" if not given else "no feature with a usable place"
        raise InputError(f"{name} holds {what}: there is nothing to draw.")
    shapes, rows = _taken_apart(shapes, rows)
    progress(0, None, name)
    shapes = _over_date_line(shapes)
    shapes = _mended(shapes)
    filled = _filled(shapes)
    shapes, rows = shapes[filled], rows[filled]
    if not len(shapes):
        raise InputError(f"{name} holds no area that is one: there is nothing to draw.")
    columns = {key: _chosen(values, rows) for key, values in raw.columns.items()}
    skipped = given - len(np.unique(rows))
    return VectorData(shapes, columns, skipped, assumed_degrees=raw.crs is None)


def _moved(name: str, shapes: Shapes, crs: str, progress: Progress) -> Shapes:
    if crs not in _WEB_MERCATOR:
        return to_degrees(name, shapes, crs, progress)

    def degrees(points: Any) -> Any:
        return np.column_stack([longitude_of(points[:, 0]), latitude_of(points[:, 1])])

    return geos.transform(shapes, degrees)


def _no_degrees(name: str, crs: str | None, largest: float) -> str:
    """Say why numbers, of which the largest is given without its sign, are no place in degrees."""
    if crs is None:
        return (
            f"{name} names no coordinate system and its numbers are no degrees. Add its .prj "
            "file, or save it as WGS84 (EPSG:4326)."
        )
    if crs in _WGS84 and largest < _LEAST_METRES:
        return (
            f"The places in {name} lie outside the world: longitudes go from −180 to 180, "
            "latitudes from −90 to 90, longitude first. Take a fresh copy, or correct the numbers."
        )
    if crs in _WGS84:
        return (
            f"The numbers in {name} are no degrees of longitude and latitude: they look like "
            "metres, of UTM for example. Save it again as WGS84 (EPSG:4326)."
        )
    return (
        f"{name} says that its numbers are {crs[:40]}, but they lie outside the world. Save it "
        "again with the right coordinate system."
    )


def _filled(shapes: Shapes) -> _Rows:
    there = geos.is_geometry(shapes)
    return np.flatnonzero(there & ~geos.is_empty(shapes))


def _kept(shapes: Shapes, rows: _Rows, mask: NDArray[np.bool_]) -> tuple[Shapes, _Rows]:
    return (shapes, rows) if mask.all() else (shapes[mask], rows[mask])


def _is_finite(shapes: Shapes) -> NDArray[np.bool_]:
    """Return which shapes have no NaN and no infinity among their numbers."""
    points, owner = geos.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[owner[~np.isfinite(points).all(axis=1)]] = False
    return finite


def _is_on_earth(shapes: Shapes) -> NDArray[np.bool_]:
    west, south, east, north = geos.bounds(shapes).T if len(shapes) else np.zeros((4, 0))
    farthest, pole = _FARTHEST_LON_DEG, 90.0 + _SLACK_DEG
    inside = (west >= -farthest) & (east <= farthest) & (south >= -pole) & (north <= pole)
    return cast("NDArray[np.bool_]", inside)


def _taken_apart(shapes: Shapes, rows: _Rows) -> tuple[Shapes, _Rows]:
    """Turn each mixed collection into its parts, which share its values."""
    for _ in range(8):  # collections may hold collections
        mixed = geos.get_type_id(shapes) == _COLLECTION
        if not mixed.any():
            break
        parts, owner = geos.get_parts(shapes[mixed], return_index=True)
        order = np.concatenate([rows[~mixed], rows[mixed][owner]])
        shapes = np.concatenate([shapes[~mixed], parts])
        by_row = np.argsort(order, kind="stable")
        shapes, rows = shapes[by_row], order[by_row]
        filled = _filled(shapes)
        shapes, rows = shapes[filled], rows[filled]
    return shapes, rows


def _mended(shapes: Shapes) -> Shapes:
    """Make polygons valid; what is left of a polygon without any area is taken out."""
    is_polygon = np.isin(geos.get_type_id(shapes), _POLYGONS)
    broken = np.flatnonzero(is_polygon & ~geos.is_valid(shapes))
    if len(broken):
        shapes = shapes.copy()
        made = geos.make_valid(shapes[broken])
        shapes[broken] = [_areas(one) for one in made]
    return shapes


def _areas(shape: Any) -> Any:
    parts = geos.get_parts(geos.get_parts(shape))
    polygons = parts[geos.get_type_id(parts) == _POLYGONS[0]]
    return geos.multipolygons(polygons) if len(polygons) else None


def _over_date_line(shapes: Shapes) -> Shapes:
    """Cut what runs over 180°, or is written with longitudes up to 360, into its two parts."""
    west, _, east, _ = geos.bounds(shapes).T
    beyond = (west < -180.0) | (east > 180.0)
    wide = np.flatnonzero(~beyond & (east - west > _STEP_BACK))
    leaps = wide[[_leaps(shape) for shape in shapes[wide]]] if len(wide) else wide
    chosen = np.union1d(np.flatnonzero(beyond), leaps)
    if len(chosen):
        shapes = shapes.copy()
        leaping = set(leaps.tolist())
        for at in chosen.tolist():
            shapes[at] = _cut(shapes[at], unwrap=at in leaping)
    return shapes


def _leaps(shape: Any) -> bool:
    """Whether neighbouring points of a shape lie more than half the world apart."""
    lines = geos.get_parts(geos.get_rings(shape)) if shape.geom_type in (
        "Polygon", "MultiPolygon") else geos.get_parts(shape)  # fmt: skip
    return any(
        bool((np.abs(np.diff(geos.get_coordinates(line)[:, 0])) > _STEP_BACK).any())
        for line in lines
    )


def _cut(shape: Any, *, unwrap: bool) -> Any:
    if unwrap:
        shape = geos.transform(shape, _eastwards)
    if shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_valid:
        shape = geos.make_valid(shape)
    parts: list[Any] = []
    for turn in (-1, 0, 1):
        shift = 360.0 * turn
        piece = geos.intersection(shape, geos.box(-180.0 + shift, -91.0, 180.0 + shift, 91.0))
        if not piece.is_empty:
            moved = geos.transform(piece, _shifted(shift))
            parts.extend(geos.get_parts(moved))
    same = [one for one in parts if geos.get_dimensions(one) == geos.get_dimensions(shape)]
    if not same:
        return None
    gathered = geos.GeometryCollection(same)
    return {0: geos.multipoints, 1: geos.multilinestrings, 2: geos.multipolygons}[
        int(geos.get_dimensions(shape))
    ](geos.get_parts(gathered))


def _eastwards(points: Points) -> Points:
    """Write western longitudes as those beyond 180°."""
    moved = points.copy()
    moved[moved[:, 0] < 0, 0] += 360.0
    return moved


def _shifted(by: float) -> Callable[[Points], Points]:
    def shifted(points: Points) -> Points:
        return points - np.array([by, 0.0])

    return shifted


def _chosen(values: Sequence[Any], rows: _Rows) -> list[Any]:
    return [values[row] for row in rows.tolist()]
