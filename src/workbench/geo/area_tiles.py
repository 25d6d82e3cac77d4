# SPDX-License-Identifier: MIT
"""The base map's tiles that hold the ground of areas, each taken apart when it is asked for.

Taking all of the world's apart takes more than a second; which countries a tile holds is known
without that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.basemap import BaseMap
from workbench.geo.projection import HALF_WORLD_M
from workbench.geo.vector_tiles import TileLayer, decode_tile, values_in_tile

ZOOM = 5  # good to 300 m; to take a tile apart takes two milliseconds
GRID_M = 2 * HALF_WORLD_M / 2**ZOOM / 4096
_TILE_M = 2 * HALF_WORLD_M / 2**ZOOM
_LAYERS = ("countries", "borders", "country_labels", "admin1_labels")
_OF_COUNTRIES = ("countries", "country_labels")  # some islands are named in another tile

Floats = NDArray[np.float64]
Tile = tuple[int, int]  # column, row
Found = tuple[Any, Mapping[str, Any]]  # a shape, and what is said of it


@dataclass(frozen=True, slots=True, eq=False)
class TileGround:
    """Tiles taken apart; shapes in metres of Web Mercator."""

    parts: NDArray[np.object_]
    owners: NDArray[np.str_]  # the country of each part, ISO a3
    part_tree: Any
    lines: NDArray[np.object_]
    line_tree: Any
    labels: dict[str, tuple[Any, Mapping[str, str]]]  # by country
    division_points: NDArray[np.object_]
    division_said: list[tuple[str, Mapping[str, str]]]  # ISO 3166-2, names


class AreaTiles:
    """Gives out the ground of all tiles that were asked for so far; needs the base map no more."""

    def __init__(self, base: BaseMap) -> None:
        """Read the tiles, and which countries each of them holds."""
        self._data: dict[Tile, bytes] = {}
        self._of_country: defaultdict[str, set[Tile]] = defaultdict(set)
        for x in range(2**ZOOM):
            for y in range(2**ZOOM):
                data = base.tile(ZOOM, x, y)
                if data is None:
                    continue
                self._data[x, y] = data
                for name in values_in_tile(data, _OF_COUNTRIES, "a3"):
                    self._of_country[str(name)].add((x, y))
        self._taken: dict[Tile, Mapping[str, TileLayer]] = {}
        self._ground = _ground({})

    def around(self, x_m: Floats, y_m: Floats, reach_m: float) -> TileGround:
        """Return the ground so far around points of the plane, at least."""
        tiles: set[Tile] = set()
        for east in (-reach_m, reach_m):
            for north in (-reach_m, reach_m):
                columns = np.floor((x_m + east + HALF_WORLD_M) / _TILE_M).astype(int)
                rows = np.floor((HALF_WORLD_M - y_m - north) / _TILE_M).astype(int)
                pairs = np.unique(np.column_stack([columns, rows]), axis=0)
                tiles.update((x, y) for x, y in pairs.tolist())
        return self._with(tiles)

    def of_countries(self, names: Iterable[str]) -> TileGround:
        """Return all ground of countries, at least."""
        return self._with({tile for name in names for tile in self._of_country[name]})

    def _with(self, tiles: set[Tile]) -> TileGround:
        new = (tiles & self._data.keys()) - self._taken.keys()
        for x, y in new:
            self._taken[x, y] = decode_tile(self._data[x, y], ZOOM, x, y, _LAYERS)
        if new:
            self._ground = _ground(self._taken)
        return self._ground


def _ground(taken: Mapping[Tile, Mapping[str, TileLayer]]) -> TileGround:
    """Put tiles together, in one order however they came."""
    found: dict[str, list[Found]] = {name: [] for name in _LAYERS}
    for tile in sorted(taken):
        for name, layer in taken[tile].items():
            found[name].extend(zip(layer.shapes, layer.properties, strict=True))
    countries, borders, labels, divisions = (found[name] for name in _LAYERS)
    parts = _shapes(countries)
    lines = _shapes([one for one in borders if one[1]["kind"] != "claim"])
    return TileGround(
        parts=parts,
        owners=np.array([str(said["a3"]) for _, said in countries], dtype=np.str_),
        part_tree=shapely.STRtree(parts),
        lines=lines,
        line_tree=shapely.STRtree(lines),
        labels={str(said["a3"]): (at, _names(said)) for at, said in labels},
        division_points=_shapes(divisions),
        division_said=[(str(said.get("iso", "")), _names(said)) for _, said in divisions],
    )


def _shapes(found: list[Found]) -> NDArray[np.object_]:
    shapes = np.empty(len(found), dtype=object)
    shapes[:] = [shape for shape, _ in found]
    return shapes


def _names(said: Mapping[str, Any]) -> Mapping[str, str]:
    names = {"en": said.get("name"), "fr": said.get("name_fr"), "ar": said.get("name_ar")}
    return {language: str(name) for language, name in names.items() if name}
