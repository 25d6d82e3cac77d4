# SPDX-License-Identifier: MIT
"""Cut layers of world geometry into vector tiles and write them as one PMTiles archive.

Geometry arrives in world units: Web Mercator with x and y from 0 to 1, y growing southwards.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
import shapely
from mapbox_vector_tile.encoder import on_invalid_geometry_make_valid
from numpy.typing import NDArray
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

EXTENT = 4096
# Room around a tile, in tile units, so that lines and labels do not end at its edge.
BUFFER = 80
# Rings smaller than this many square units are dust at the tile's own scale.
SMALLEST_RING = 40.0

Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer at one zoom: `geometries` in world units, and one dictionary for each of them."""

    name: str
    geometries: Geometries
    properties: list[dict[str, Any]]


def tiles_of_zoom(zoom: int, layers: list[Layer]) -> Iterator[tuple[int, int, bytes]]:
    """Yield x, y and the gzipped tile for every tile of `zoom` that holds anything."""
    whole = [(layer, np.arange(len(layer.geometries)), layer.geometries) for layer in layers]
    yield from _descend(zoom, 0, 0, 0, whole)


def write_archive(path: Path, zooms: dict[int, list[Layer]], metadata: dict[str, Any]) -> int:
    """Write the archive and return the number of tiles."""
    tiles: list[tuple[int, bytes]] = []
    for zoom, layers in sorted(zooms.items()):
        for x, y, data in tiles_of_zoom(zoom, layers):
            tiles.append((zxy_to_tileid(zoom, x, y), data))
    tiles.sort()
    described = {
        **metadata,
        "vector_layers": [
            {"id": name, "fields": {}, "minzoom": min(zooms), "maxzoom": max(zooms)}
            for name in sorted({layer.name for layers in zooms.values() for layer in layers})
        ],
    }
    with path.open("wb") as file:
        writer = Writer(file)
        for tile_id, data in tiles:
            writer.write_tile(tile_id, data)
        writer.finalize(
            {
                "tile_type": TileType.MVT,
                "tile_compression": Compression.GZIP,
                "min_zoom": min(zooms),
                "max_zoom": max(zooms),
                "min_lon_e7": -1800000000,
                "min_lat_e7": -850511287,
                "max_lon_e7": 1800000000,
                "max_lat_e7": 850511287,
                "center_zoom": 2,
                "center_lon_e7": 0,
                "center_lat_e7": 0,
            },
            described,
        )
    return len(tiles)


_Part = tuple[Layer, NDArray[np.intp], Geometries]


def _descend(
    zoom: int, depth: int, x: int, y: int, parts: list[_Part]
) -> Iterator[tuple[int, int, bytes]]:
    """Clip to the four quarters until the tile's own zoom is reached."""
    size = 1.0 / 2**depth
    margin = BUFFER / EXTENT / 2**zoom
    west, north = x * size - margin, y * size - margin
    east, south = (x + 1) * size + margin, (y + 1) * size + margin
    clipped: list[_Part] = []
    for layer, rows, geometries in parts:
        inside = _clip(geometries, west, north, east, south)
        kept = ~shapely.is_empty(inside)
        if kept.any():
            clipped.append((layer, rows[kept], inside[kept]))
    if not clipped:
        return
    if depth == zoom:
        data = _encoded(zoom, x, y, clipped)
        if data:
            yield x, y, gzip.compress(data, 9, mtime=0)
        return
    for below in range(2):
        for right in range(2):
            yield from _descend(zoom, depth + 1, 2 * x + right, 2 * y + below, clipped)


def _clip(
    geometries: Geometries, west: float, north: float, east: float, south: float
) -> Geometries:
    bounds = shapely.bounds(geometries)
    apart = (
        (bounds[:, 0] > east)
        | (bounds[:, 2] < west)
        | (bounds[:, 1] > south)
        | (bounds[:, 3] < north)
    )
    within = (
        (bounds[:, 0] >= west)
        & (bounds[:, 2] <= east)
        & (bounds[:, 1] >= north)
        & (bounds[:, 3] <= south)
    )
    clipped = geometries.copy()
    clipped[apart] = shapely.Point()
    crossing = ~apart & ~within
    clipped[crossing] = shapely.clip_by_rect(geometries[crossing], west, north, east, south)
    return clipped


def _encoded(zoom: int, x: int, y: int, parts: list[_Part]) -> bytes:
    layers: list[dict[str, Any]] = []
    for layer, rows, geometries in parts:
        units = _in_tile_units(geometries, zoom, x, y)
        features = [
            {"geometry": geometry, "properties": layer.properties[row]}
            for row, geometry in zip(rows.tolist(), units, strict=True)
            if not geometry.is_empty
        ]
        if features:
            layers.append({"name": layer.name, "features": features})
    if not layers:
        return b""
    return mapbox_vector_tile.encode(
        layers,
        default_options={
            "y_coord_down": True,
            "extents": EXTENT,
            "on_invalid_geometry": on_invalid_geometry_make_valid,
        },
    )


def _in_tile_units(geometries: Geometries, zoom: int, x: int, y: int) -> Geometries:
    scale = EXTENT * 2**zoom
    origin = np.array([x * EXTENT, y * EXTENT], dtype=float)

    def quantise(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(points * scale - origin)

    units = shapely.transform(geometries, quantise)
    areal = shapely.get_dimensions(units) == 2
    units[~areal] = shapely.remove_repeated_points(units[~areal])
    units[areal] = [_without_dust(one) for one in units[areal]]
    # A label belongs to one tile; in the room around it would be written twice.
    at = np.flatnonzero(shapely.get_type_id(units) == 0)
    spots = shapely.get_coordinates(units[at])
    units[at[((spots < 0) | (spots >= EXTENT)).any(axis=1)]] = shapely.Point()
    too_short = (shapely.get_dimensions(units) == 1) & (shapely.length(units) == 0)
    units[too_short] = shapely.LineString()
    return units


def _without_dust(shape: Any) -> Any:
    """Drop rings too small to be seen; the polygon's other corners stay where they are."""
    polygons = [
        shapely.Polygon(
            part.exterior,
            [hole for hole in part.interiors if shapely.Polygon(hole).area >= SMALLEST_RING],
        )
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.area >= SMALLEST_RING
    ]
    return shapely.remove_repeated_points(shapely.MultiPolygon(polygons))
