# SPDX-License-Identifier: MIT
"""Cut a layer's shapes into vector tiles when they are asked for, simplified for their zoom.

A tile has two layers: `shapes`, each with the value that its colour goes by, and `labels`, one
point a feature with its text. A tile is drawn 512 pixels wide. Safe in several threads.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.layers.content import Shapes, VectorData
from workbench.geo.layers.mvt_writing import EXTENT, TileWriter
from workbench.geo.layers.style import text_of
from workbench.geo.projection import HALF_WORLD_M, mercator_x, mercator_y

geos: Any = shapely  # its own types are unknown in part

MAX_TILE_ZOOM = 15
TILE_SIDE_PX = 512
_BUFFER = 64 / EXTENT  # of a tile's side: strokes and symbols at the edge are drawn by both tiles
_KEPT_LEVELS = 3
_FINEST_LEVEL = 12  # closer than this, shapes are drawn with all their points
_MOST_IN_TILE = 40_000
# Of what is smaller than this one thing a cell is drawn: as dense in one tile as in the next.
_CELL_PX = 3.0
_MOST_LABELS = 400
_Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Level:
    """Shapes simplified for one zoom, with the rows they come from and a tree over them."""

    shapes: Shapes
    rows: _Rows
    tree: Any


class TileMaker:
    """The shapes of one layer on the plane, and the tiles made of them."""

    def __init__(self, data: VectorData) -> None:
        """Project the shapes; x and y run from 0 to 1, from the north-west corner."""
        self._data = data
        self._shapes = geos.transform(data.shapes, _on_plane)
        self._sides = _sides(self._shapes)
        self._is_point = np.isin(geos.get_type_id(self._shapes), (0, 4))
        self._lock = threading.Lock()
        self._levels: OrderedDict[int, _Level] = OrderedDict()
        self._points: Shapes | None = None
        self._point_tree: Any = None
        self._texts: dict[str, list[str]] = {}

    def tile(self, zoom: int, x: int, y: int, *, label: str = "", by: str = "") -> bytes:
        """Return a tile with the texts of the column `label` and the values of `by`."""
        side = 0.5**zoom
        writer = TileWriter()
        level = self._level(zoom)
        west, north = (x - _BUFFER) * side, (y - _BUFFER) * side
        east, south = (x + 1 + _BUFFER) * side, (y + 1 + _BUFFER) * side
        found = np.sort(level.tree.query(geos.box(west, north, east, south)))
        found = self._largest(level, found)
        shapes = _clipped(level.shapes[found], west, north, east, south)
        there = ~geos.is_empty(shapes)
        rows = level.rows[found][there]
        values = self._column(by)
        writer.add(
            "shapes", _in_tile(shapes[there], x, y, side), _picked(values, rows),
            "value",
        )  # fmt: skip
        if label in self._data.columns:
            self._add_labels(writer, level, zoom, x, y, label)
        return writer.encoded()

    def _add_labels(
        self, writer: TileWriter, level: _Level, zoom: int, x: int, y: int, label: str
    ) -> None:
        points, tree = self._label_points()
        side = 0.5**zoom
        found = tree.query(geos.box(x * side, y * side, (x + 1) * side, (y + 1) * side))
        texts = self._column(label)
        rows = np.array([row for row in found.tolist() if texts[row]], dtype="int64")
        # The largest first; points, which have no size, in the order of the file.
        rows = rows[np.lexsort((rows, -self._sides[rows]))][:_MOST_LABELS]
        writer.add(
            "labels", _in_tile(points[rows], x, y, side), _picked(texts, rows),
            "text",
        )  # fmt: skip

    def _column(self, name: str) -> list[str]:
        """Return the texts of a column, "" for a column that is not there."""
        with self._lock:
            if name not in self._texts:
                values = self._data.columns.get(name)
                self._texts[name] = (
                    [""] * len(self._shapes) if values is None else [text_of(v) for v in values]
                )
            return self._texts[name]

    def _label_points(self) -> tuple[Shapes, Any]:
        with self._lock:
            if self._points is None:
                self._points = _label_points(self._shapes)
                self._point_tree = geos.STRtree(list(self._points))
            return self._points, self._point_tree

    def _level(self, zoom: int) -> _Level:
        """Return the shapes for a zoom; every second zoom shares those of the next one."""
        wanted = min(zoom + zoom % 2, _FINEST_LEVEL)
        with self._lock:
            level = self._levels.get(wanted)
            if level is None:
                level = self._levels[wanted] = self._made(wanted)
                if len(self._levels) > _KEPT_LEVELS:
                    self._levels.popitem(last=False)
            self._levels.move_to_end(wanted)
            return level

    def _made(self, zoom: int) -> _Level:
        if zoom >= _FINEST_LEVEL:
            rows = np.arange(len(self._shapes))
            return _Level(self._shapes, rows, geos.STRtree(list(self._shapes)))
        pixel = 0.5**zoom / TILE_SIDE_PX
        rows = _thinned(self._shapes, self._sides, _CELL_PX * pixel)
        shapes = self._shapes[rows].copy()
        drawn = ~self._is_point[rows]
        shapes[drawn] = geos.simplify(shapes[drawn], pixel / 2, preserve_topology=False)
        gone = drawn & geos.is_empty(shapes)
        # What simplifying takes away whole stays as its box: a district is not to vanish.
        shapes[gone] = geos.envelope(self._shapes[rows[gone]])
        return _Level(shapes, rows, geos.STRtree(list(shapes)))

    def _largest(self, level: _Level, found: _Rows) -> _Rows:
        if len(found) <= _MOST_IN_TILE:
            return found
        sides = self._sides[level.rows[found]]
        if not sides.any():  # points are equal: take them evenly
            return found[np.linspace(0, len(found) - 1, _MOST_IN_TILE).astype("int64")]
        return np.sort(found[np.argpartition(-sides, _MOST_IN_TILE)[:_MOST_IN_TILE]])


def _on_plane(points: Any) -> Any:
    world = 2 * HALF_WORLD_M
    x = (mercator_x(points[:, 0]) + HALF_WORLD_M) / world
    y = (HALF_WORLD_M - mercator_y(points[:, 1])) / world
    return np.column_stack([x, y])


def _sides(shapes: Shapes) -> Any:
    """Return the longer side of each shape's box, on the plane."""
    west, north, east, south = geos.bounds(shapes).T
    return np.maximum(east - west, south - north)


def _thinned(shapes: Shapes, sides: Any, side: float) -> _Rows:
    """Return the rows that are drawn: of those smaller than a cell, the largest in each cell."""
    small = sides < side
    rows = np.flatnonzero(small)
    if len(rows):
        rows = rows[np.argsort(-sides[rows], kind="stable")]
        west, north, _, _ = geos.bounds(shapes[rows]).T
        across = int(1 / side) + 1
        cell = (north / side).astype("int64") * across + (west / side).astype("int64")
        rows = rows[np.unique(cell, return_index=True)[1]]
    return np.sort(np.concatenate([np.flatnonzero(~small), rows]))


def _clipped(shapes: Shapes, west: float, north: float, east: float, south: float) -> Shapes:
    """Cut shapes at a tile's box; those that lie within it are left as they are."""
    if not len(shapes):
        return shapes
    bounds = geos.bounds(shapes)
    inside = (
        (bounds[:, 0] >= west) & (bounds[:, 1] >= north)
        & (bounds[:, 2] <= east) & (bounds[:, 3] <= south)
    )  # fmt: skip
    if inside.all():
        return shapes
    made = shapes.copy()
    made[~inside] = geos.clip_by_rect(shapes[~inside], west, north, east, south)
    return made


def _in_tile(shapes: Shapes, x: int, y: int, side: float) -> Shapes:
    corner, scale = np.array([x * side, y * side]), EXTENT / side

    def placed(points: Any) -> Any:
        return (points - corner) * scale

    return geos.transform(shapes, placed)


def _picked(texts: list[str], rows: _Rows) -> list[str]:
    wanted: list[int] = rows.tolist()
    return [texts[row] for row in wanted]


def _label_points(shapes: Shapes) -> Shapes:
    """Return where each feature's label stands: within an area, halfway along a line."""
    kinds = geos.get_dimensions(shapes)
    points = geos.point_on_surface(shapes)
    lines = np.flatnonzero(kinds == 1)
    if len(lines):
        parts, owner = geos.get_parts(shapes[lines], return_index=True)
        longest = np.lexsort((-geos.length(parts), owner))
        first = longest[np.unique(owner[longest], return_index=True)[1]]
        points[lines] = geos.line_interpolate_point(parts[first], 0.5, normalized=True)
    return points
