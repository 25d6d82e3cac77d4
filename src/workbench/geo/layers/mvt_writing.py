# SPDX-License-Identifier: MIT
"""Write vector tiles (MVT 2): whole arrays of shapes at once, in whole tile units."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

geos: Any = shapely  # its own types are unknown in part

EXTENT = 4096
_POINT, _LINE, _POLYGON = 1, 2, 3
_MOVE_ONE, _CLOSE = 9, 15
_DRAW = 2
_KIND_OF_TYPE = {0: _POINT, 1: _LINE, 2: _LINE, 3: _POLYGON, 4: _POINT, 5: _LINE, 6: _POLYGON}


class TileWriter:
    """One tile, layer by layer; `encoded` is what a map reads."""

    def __init__(self) -> None:
        """Begin an empty tile."""
        # Slow to load, and only layers of the user's own are written.
        from mapbox_vector_tile.Mapbox import (  # pyright: ignore[reportMissingTypeStubs]
            vector_tile_pb2,
        )

        self._message = cast(Any, vector_tile_pb2).tile()

    def add(self, name: str, shapes: NDArray[np.object_], texts: Sequence[str], key: str) -> None:
        """Add a layer of shapes in tile units (y grows southwards), each with one text.

        An empty text is left out. Shapes that shrink to nothing are left out too.
        """
        layer = self._message.layers.add()
        layer.name, layer.version, layer.extent = name, 2, EXTENT
        layer.keys.append(key)
        values: dict[str, int] = {}
        for kind, rows, commands in _commands(shapes):
            for row, geometry in zip(rows, commands, strict=True):
                if not geometry:
                    continue
                feature = layer.features.add()
                feature.type = kind
                feature.geometry.extend(geometry)
                text = texts[row]
                if text:
                    at = values.get(text)
                    if at is None:
                        at = values[text] = len(values)
                        layer.values.add().string_value = text
                    feature.tags.extend((0, at))

    def encoded(self) -> bytes:
        """Return the tile's bytes."""
        return cast(bytes, self._message.SerializeToString())


def _commands(
    shapes: NDArray[np.object_],
) -> list[tuple[int, list[int], list[list[int]]]]:
    """Return, for each kind of shape, the rows of its shapes and their drawing commands."""
    types = geos.get_type_id(shapes)
    made: list[tuple[int, list[int], list[list[int]]]] = []
    for kind in (_POLYGON, _LINE, _POINT):
        wanted = [one for one, code in _KIND_OF_TYPE.items() if code == kind]
        rows = np.flatnonzero(np.isin(types, wanted))
        if len(rows):
            made.append((kind, rows.tolist(), _drawn(kind, shapes[rows])))
    return made


def _drawn(kind: int, shapes: NDArray[np.object_]) -> list[list[int]]:
    """Return the commands of shapes of one kind, a list of whole numbers a shape."""
    if kind == _POINT:
        points, owner = geos.get_coordinates(shapes, return_index=True)
        return _points(points, owner, len(shapes))
    if kind == _POLYGON:
        polygons, shape_of = geos.get_parts(shapes, return_index=True)
        # On the screen outer rings run clockwise: anticlockwise by numbers that grow upwards.
        polygons = geos.orient_polygons(polygons, exterior_cw=False)
        parts, polygon_of = geos.get_rings(polygons, return_index=True)
        is_outer = np.r_[True, polygon_of[1:] != polygon_of[:-1]][: len(parts)]
        return _paths(parts, shape_of[polygon_of], len(shapes), np.asarray(is_outer, dtype=bool))
    parts, shape_of = geos.get_parts(shapes, return_index=True)
    return _paths(parts, shape_of, len(shapes), None)


def _points(points: Any, owner: Any, count: int) -> list[list[int]]:
    whole = np.rint(points).astype(np.int64)
    first = np.r_[True, owner[1:] != owner[:-1]] if len(owner) else np.zeros(0, dtype=bool)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    steps[first] = whole[first]
    numbers = _zigzag(steps).ravel().tolist()
    counts = np.bincount(owner, minlength=count).tolist()
    made: list[list[int]] = []
    at = 0
    for many in counts:
        made.append([(many << 3) | 1, *numbers[at : at + 2 * many]] if many else [])
        at += 2 * many
    return made


def _paths(
    parts: NDArray[np.object_], shape_of: Any, count: int, is_outer: NDArray[np.bool_] | None
) -> list[list[int]]:
    """Return commands for lines, or for rings when `is_outer` says which begin a polygon."""
    points, part_of = geos.get_coordinates(parts, return_index=True)
    whole = np.rint(points).astype(np.int64)
    if not len(whole):
        return [[] for _ in range(count)]
    begins = np.r_[True, part_of[1:] != part_of[:-1]]
    moved = np.r_[True, (np.diff(whole, axis=0) != 0).any(axis=1)]
    keep = begins | moved
    if is_outer is not None:
        keep &= ~np.r_[begins[1:], True] | begins  # a ring's last point is its first
    whole, part_of = whole[keep], part_of[keep]
    length = np.bincount(part_of, minlength=len(parts))
    drawn = length >= (3 if is_outer is not None else 2)
    if is_outer is not None:
        drawn &= _outer_is_drawn(drawn, is_outer)
    keep = drawn[part_of]
    whole, part_of = whole[keep], part_of[keep]
    owner = np.asarray(shape_of)[part_of]
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    if len(owner):
        first = np.r_[True, owner[1:] != owner[:-1]]
        steps[first] = whole[first]
    numbers = _zigzag(steps).ravel().tolist()
    made: list[list[int]] = [[] for _ in range(count)]
    at = 0
    for part in np.flatnonzero(drawn).tolist():
        many = int(length[part])
        geometry = made[int(shape_of[part])]
        geometry += (_MOVE_ONE, numbers[at], numbers[at + 1], ((many - 1) << 3) | _DRAW)
        geometry += numbers[at + 2 : at + 2 * many]
        if is_outer is not None:
            geometry.append(_CLOSE)
        at += 2 * many
    return made


def _outer_is_drawn(drawn: NDArray[np.bool_], is_outer: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return, for each ring, whether the outer ring of its polygon is drawn."""
    polygon = np.cumsum(is_outer) - 1
    return drawn[np.flatnonzero(is_outer)][polygon]


def _zigzag(steps: Any) -> Any:
    return (steps << 1) ^ (steps >> 63)
