# SPDX-License-Identifier: MIT
"""Decode vector tiles (MVT) into shapes on the Web Mercator plane."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.domain.errors import InputError
from workbench.geo.projection import HALF_WORLD_M

_POINT, _LINE, _POLYGON = 1, 2, 3
_MOVE, _DRAW, _CLOSE = 1, 2, 7
_KINDS = (
    "string_value",
    "int_value",
    "uint_value",
    "sint_value",
    "double_value",
    "float_value",
    "bool_value",
)


@dataclass(frozen=True, slots=True)
class TileLayer:
    """One layer of a tile: `shapes` in metres of Web Mercator, one mapping of properties each."""

    name: str
    shapes: NDArray[np.object_]
    properties: tuple[Mapping[str, Any], ...]


def decode_tile(
    data: bytes, zoom: int, x: int, y: int, wanted: Collection[str] | None = None
) -> dict[str, TileLayer]:
    """Return the layers of a tile, clipped to the tile's own square, or only those `wanted`.

    Raises `InputError` for bytes that are no vector tile.
    """
    layers: dict[str, TileLayer] = {}
    try:
        for layer in _message(data).layers:
            if wanted is None or layer.name in wanted:
                layers[layer.name] = _layer(layer, zoom, x, y)
    except (IndexError, ValueError) as error:
        raise InputError(f"The tile {zoom}/{x}/{y} is damaged and cannot be drawn.") from error
    return layers


def values_in_tile(data: bytes, layers: Collection[str], key: str) -> set[object]:
    """Return what the features of some layers say under a key, without decoding their shapes.

    Raises `InputError` for bytes that are no vector tile.
    """
    found: set[object] = set()
    try:
        for one in _message(data).layers:
            if one.name in layers and key in one.keys:
                number, values = list(one.keys).index(key), [_value(value) for value in one.values]
                for feature in one.features:
                    tags = list(feature.tags)
                    said = dict(zip(tags[::2], tags[1::2], strict=True))
                    if number in said:
                        found.add(values[said[number]])
    except (IndexError, ValueError) as error:
        raise InputError("A tile is damaged and cannot be drawn.") from error
    return found


def _message(data: bytes) -> Any:
    """Return a tile as it is written; raise ValueError for bytes that are none."""
    # Slow to load, and the first picture of a map needs no shapes.
    from google.protobuf.message import DecodeError
    from mapbox_vector_tile.Mapbox import (  # pyright: ignore[reportMissingTypeStubs]
        vector_tile_pb2,
    )

    message = cast(Any, vector_tile_pb2).tile()
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise ValueError from error
    return message


def _layer(layer: Any, zoom: int, x: int, y: int) -> TileLayer:
    keys = list(layer.keys)
    values = [_value(value) for value in layer.values]
    shapes: list[Any] = []
    properties: list[Mapping[str, Any]] = []
    extent = int(layer.extent) or 4096
    square = shapely.box(0, 0, extent, extent)
    for feature in layer.features:
        shape = _shape(feature.type, np.array(feature.geometry, dtype=np.int64))
        if shape is None:
            continue
        shape = _clipped(shape, feature.type, square, extent)
        if shape.is_empty:
            continue
        tags = list(feature.tags)
        shapes.append(shape)
        properties.append(
            {keys[key]: values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
        )
    size_m = 2 * HALF_WORLD_M / 2**zoom
    origin = np.array([x * size_m - HALF_WORLD_M, HALF_WORLD_M - y * size_m])
    scale = np.array([size_m / extent, -size_m / extent])
    placed = shapely.transform(
        np.array(shapes, dtype=object), lambda points: origin + points * scale
    )
    return TileLayer(str(layer.name), placed, tuple(properties))


def _value(value: Any) -> object:
    return next((getattr(value, kind) for kind in _KINDS if value.HasField(kind)), None)


def _clipped(shape: Any, kind: int, square: Any, extent: int) -> Any:
    if kind == _POINT:
        return cast(Any, shapely).intersection(shape, square)
    west, north, east, south = shape.bounds
    if west >= 0 and north >= 0 and east <= extent and south <= extent:
        return shape
    return cast(Any, shapely).clip_by_rect(shape, 0, 0, extent, extent)


def _shape(kind: int, commands: NDArray[np.int64]) -> Any:
    parts = _parts(commands)
    if kind == _POINT:
        return shapely.MultiPoint(np.concatenate(parts)) if len(parts) > 1 else _single(parts)
    if kind == _LINE:
        lines = [shapely.LineString(part) for part in parts if len(part) > 1]
        return shapely.MultiLineString(lines) if len(lines) != 1 else lines[0]
    if kind == _POLYGON:
        return _polygon(parts)
    return None


def _single(parts: list[NDArray[np.int64]]) -> Any:
    if not parts:
        return None
    return shapely.Point(parts[0][0]) if len(parts[0]) == 1 else shapely.MultiPoint(parts[0])


def _parts(commands: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Split a command stream at its moves; every part is an (n, 2) array of tile units."""
    raw = commands.tolist()
    runs: list[tuple[int, int, int]] = []
    at = 0
    while at < len(raw):
        command, count = raw[at] & 7, raw[at] >> 3
        if command == _CLOSE:
            at += 1
            continue
        if command not in (_MOVE, _DRAW) or at + 1 + 2 * count > len(raw):
            raise ValueError("a command that no tile may hold")
        runs.append((command, at + 1, count))
        at += 1 + 2 * count
    if not runs:
        return []
    zigzag = np.concatenate([commands[start : start + 2 * count] for _, start, count in runs])
    deltas = (zigzag >> 1) ^ -(zigzag & 1)
    points = deltas.reshape(-1, 2).cumsum(axis=0)
    counts = [count for _, _, count in runs]
    starts = np.cumsum([0, *counts[:-1]])
    moves = [
        int(start) for (command, _, _), start in zip(runs, starts, strict=True) if command == _MOVE
    ]
    return np.split(points, moves[1:]) if moves[0] == 0 else []


def _polygon(parts: Iterable[NDArray[np.int64]]) -> Any:
    """Group rings into polygons: in tiles, outer rings run clockwise on the screen."""
    polygons: list[tuple[NDArray[np.int64], list[NDArray[np.int64]]]] = []
    for ring in parts:
        if len(ring) < 3:
            continue
        x, y = ring[:, 0], ring[:, 1]
        twice_area = int(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
        if twice_area > 0:
            polygons.append((ring, []))
        elif twice_area < 0 and polygons:
            polygons[-1][1].append(ring)
    made = [shapely.Polygon(outer, holes) for outer, holes in polygons]
    whole = made[0] if len(made) == 1 else shapely.MultiPolygon(made)
    return whole if whole.is_valid else shapely.make_valid(whole)
