# SPDX-License-Identifier: MIT
"""The base map that the program carries: its tiles, its features for a box, countries by point."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.projection import HALF_WORLD_M, LonLatBox, mercator_x, mercator_y
from workbench.geo.tiles import PmtilesPack
from workbench.geo.vector_tiles import TileLayer, decode_tile

# Tiles are drawn 512 pixels wide, twice the width that zooms count in.
_TILE_ZOOM_OFFSET = 1
_WORLD_M = 2 * HALF_WORLD_M
_KEPT = 8  # grounds of maps

Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the base map by its ISO codes; `a2` is empty where there is none."""

    a2: str
    a3: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its place in metres of Web Mercator, and the first map zoom that shows it."""

    x_m: float
    y_m: float
    names: Mapping[str, str]  # language -> name; "en" is always there
    min_zoom: float
    rank: int = 0  # of places: 1 for a great city to 6 for a village
    capital: bool = False

    def name(self, language: str) -> str:
        """Return the name in a language (a two-letter code), or else in English."""
        return self.names.get(language, self.names["en"])


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one look: `kind` is country, disputed, claim or admin1; of rivers their rank."""

    kind: str
    shape: Any
    seasonal: bool = False


@dataclass(frozen=True, slots=True)
class BaseMapFeatures:
    """What lies in a box; shapes in metres of Web Mercator, joined over tile edges."""

    land: Any
    lakes: Any
    rivers: tuple[Lines, ...]
    borders: tuple[Lines, ...]
    countries: tuple[Label, ...]
    admin1: tuple[Label, ...]
    places: tuple[Label, ...]


class BaseMap:
    """The world's tiles, opened once; read-only and safe in several threads."""

    def __init__(self, path: Path) -> None:
        """Open `world.pmtiles`."""
        self._pack = PmtilesPack(path)
        self._drawn = lru_cache(_KEPT)(self._features)

    @property
    def attribution(self) -> str:
        """Return the credits that every map must carry."""
        return self._pack.info.attribution

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """Return one vector tile, unpacked, or None for open sea."""
        return self._pack.tile(zoom, x, y)

    def close(self) -> None:
        """Let go of the file."""
        self._pack.close()

    def country_at(self, lon_deg: float, lat_deg: float) -> Country | None:
        """Return the country that a point lies in, or None at sea; good to about 200 m."""
        zoom = self._pack.info.max_zoom
        across, down = _tile_of(lon_deg, lat_deg, zoom)
        data = self._pack.tile(zoom, across, down)
        if data is None:
            return None
        layer = decode_tile(data, zoom, across, down, {"countries"}).get("countries")
        if layer is None:
            return None
        point = shapely.Point(float(mercator_x(lon_deg)), float(mercator_y(lat_deg)))
        for row in np.flatnonzero(shapely.intersects(layer.shapes, point)).tolist():
            said = layer.properties[row]
            return Country(str(said.get("a2", "")), str(said.get("a3", "")))
        return None

    def features(
        self, box: LonLatBox, zoom: float, layers: frozenset[str] | None = None
    ) -> BaseMapFeatures:
        """Return the features of a box as a map at `zoom` draws them; of some layers only.

        Over the date line x goes on growing past 180°, so that the box is one piece.
        """
        tile_zoom = min(
            max(math.floor(zoom + 0.3) - _TILE_ZOOM_OFFSET, 0), self._pack.info.max_zoom
        )
        return self._drawn(tile_zoom, tuple(tiles_over(box, tile_zoom)), layers)

    def _features(
        self, tile_zoom: int, tiles: Iterable[tuple[int, int]], wanted: frozenset[str] | None
    ) -> BaseMapFeatures:
        """Return what some tiles hold; those of the last maps are kept, as figures share them."""
        layers: dict[str, list[TileLayer]] = {}
        for x, y in tiles:
            count = 2**tile_zoom
            data = self._pack.tile(tile_zoom, x % count, y)
            if data is None:
                continue
            shift = (x // count) * _WORLD_M
            for name, layer in decode_tile(data, tile_zoom, x % count, y, wanted).items():
                layers.setdefault(name, []).append(_moved(layer, shift))
        return BaseMapFeatures(
            land=_dissolved(layers.get("countries", [])),
            lakes=_dissolved(layers.get("lakes", [])),
            rivers=_lines(layers.get("rivers", []), "rank"),
            borders=_lines(layers.get("borders", []), "kind"),
            countries=_labels(layers.get("country_labels", [])),
            admin1=_labels(layers.get("admin1_labels", [])),
            places=_labels(layers.get("places", [])),
        )


def _tile_of(lon_deg: float, lat_deg: float, zoom: int) -> tuple[int, int]:
    count = 2**zoom
    x = math.floor((float(mercator_x(lon_deg)) + HALF_WORLD_M) / _WORLD_M * count)
    y = math.floor((HALF_WORLD_M - float(mercator_y(lat_deg))) / _WORLD_M * count)
    return min(max(x, 0), count - 1), min(max(y, 0), count - 1)


def tiles_over(box: LonLatBox, zoom: int) -> list[tuple[int, int]]:
    """Return the tiles that a box touches, as column and row.

    Columns run past the last one for a box over the date line.
    """
    left, top = _tile_of(box.west, box.north, zoom)
    right, bottom = _tile_of(box.east, box.south, zoom)
    if box.crosses_date_line:
        right += 2**zoom
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _moved(layer: TileLayer, shift_m: float) -> TileLayer:
    if not shift_m:
        return layer
    offset = np.array([shift_m, 0.0])
    return TileLayer(
        layer.name,
        shapely.transform(layer.shapes, lambda points: points + offset),
        layer.properties,
    )


def _dissolved(layers: list[TileLayer]) -> Any:
    if not layers:
        return shapely.MultiPolygon()
    shapes = np.concatenate([layer.shapes for layer in layers])
    # A hair's width makes good the seams that rounding leaves between tiles.
    return shapely.union_all(shapes, grid_size=1.0)


def _lines(layers: list[TileLayer], key: str) -> tuple[Lines, ...]:
    groups: dict[tuple[str, bool], list[Any]] = {}
    for layer in layers:
        for shape, said in zip(layer.shapes, layer.properties, strict=True):
            look = str(said.get(key, "")), bool(said.get("seasonal"))
            groups.setdefault(look, []).extend(shapely.get_parts(shape))
    return tuple(
        Lines(kind, _joined([part for part in parts if part.geom_type == "LineString"]), seasonal)
        for (kind, seasonal), parts in sorted(groups.items())
    )


def _joined(lines: list[Any]) -> Any:
    return cast(Any, shapely).line_merge(shapely.MultiLineString(lines))


def _labels(layers: list[TileLayer]) -> tuple[Label, ...]:
    found: list[Label] = []
    for layer in layers:
        for shape, said in zip(layer.shapes, layer.properties, strict=True):
            names = {"en": str(said["name"])}
            names |= {
                language: str(said[key])
                for language, key in (("fr", "name_fr"), ("ar", "name_ar"))
                if said.get(key)
            }
            x, y = shapely.get_coordinates(shape)[0].tolist()
            found.append(
                Label(
                    x,
                    y,
                    names,
                    float(said["min_zoom"]),
                    int(said.get("rank", 0)),
                    bool(said.get("capital")),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.min_zoom, one.rank, one.names["en"])))
