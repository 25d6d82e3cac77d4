# SPDX-License-Identifier: MIT
"""The ground of a country or first-level division: its outline, its name, where its mark stands.

The base map's tiles hold countries as polygons and divisions as lines with a name inside; a
division is the face that its country's lines make around a point. Where the lines leave two
divisions open to each other no outline is given rather than a wrong one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo import svg
from workbench.geo.area_tiles import GRID_M, AreaTiles, Floats, TileGround
from workbench.geo.basemap import BaseMap
from workbench.geo.projection import HALF_WORLD_M, latitude_of, longitude_of, mercator_x, mercator_y

_OFF_SHORE_M = 60_000.0  # how far from the drawn coast a point may lie
_GAP_M = 12 * GRID_M  # between a line's loose end and the line that it should meet

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A country or a division; `shape` in degrees WGS84, `lon_deg`, `lat_deg` where it is named.

    `wide`: the greater of its width and height on the map, in parts of the world's.
    """

    key: str
    is_country: bool
    names: Mapping[str, str]  # language -> name; empty where the base map names it not
    lon_deg: float
    lat_deg: float
    wide: float
    shape: Any

    @property
    def country(self) -> str:
        """Return the country's code in the base map, of a division too."""
        return self.key.partition("/")[0]

    def name(self, language: str) -> str:
        """Return the name in a language (a two-letter code), or else in English, or nothing."""
        return self.names.get(language) or self.names.get("en", "")


class AreaAtlas:
    """Finds areas by the points that stand for them; safe in several threads."""

    def __init__(self, base_map: BaseMap) -> None:
        """Read nothing yet: the first question reads the base map."""
        self._base = base_map
        self._lock = Lock()
        self._tiles: AreaTiles | None = None
        self._countries: dict[str, Any] = {}
        self._faces: dict[str, NDArray[np.object_]] = {}

    def read(self) -> None:
        """Read the base map now; it may be closed after that."""
        with self._lock:
            self._read()

    def areas_at(
        self,
        lon_deg: Floats,
        lat_deg: Floats,
        is_country: NDArray[np.bool_],
        tick: Callable[[], None] | None = None,
    ) -> tuple[Codes, list[Area]]:
        """Return a code per point into a list of areas, -1 at sea or where an outline is unsure.

        `is_country`: whether the point stands for its country or else for its division. `tick` is
        called between countries, and may raise to stop.
        """
        codes = np.full(len(lon_deg), -1, dtype=np.int32)
        areas: list[Area] = []
        if not len(codes):
            return codes, areas
        with self._lock:
            points, which, named = self._owners(lon_deg, lat_deg)
            owner = np.full(len(codes), "", dtype=named.dtype)
            owner[which] = named
            names = np.unique(named).tolist()
            ground = self._read().of_countries(names)
            for name in names:
                if tick is not None:
                    tick()
                here = owner == name
                whole = np.flatnonzero(here & is_country)
                if len(whole):
                    codes[whole] = len(areas)
                    areas.append(self._country(ground, name))
                self._place_divisions(
                    ground, name, points, np.flatnonzero(here & ~is_country), codes, areas
                )
        return codes, areas

    def divisions_around(
        self, lon_deg: Floats, lat_deg: Floats, tick: Callable[[], None] | None = None
    ) -> list[Area]:
        """Return all divisions of every country in which one of the points lies.

        Those whose outline is unsure are left out; `tick` as in `areas_at`.
        """
        with self._lock:
            _, _, named = self._owners(lon_deg, lat_deg)
            names = np.unique(named).tolist()
            ground = self._read().of_countries(names)
            found: list[Area] = []
            for name in names:
                if tick is not None:
                    tick()
                faces = self._faces_of(ground, name)
                made = (_division(ground, name, face, one) for one, face in enumerate(faces))
                found += [area for area in made if area is not None]
        return found

    def _read(self) -> AreaTiles:
        self._tiles = self._tiles or AreaTiles(self._base)
        return self._tiles

    def _owners(self, lon_deg: Floats, lat_deg: Floats) -> tuple[Any, Codes, NDArray[np.str_]]:
        """Return the points on the plane, and of those that lie in a country number and country."""
        x_m, y_m = mercator_x(lon_deg), mercator_y(lat_deg)
        points = shapely.points(x_m, y_m)
        near = self._read().around(x_m, y_m, _OFF_SHORE_M)
        which, part = near.part_tree.query_nearest(
            points, max_distance=_OFF_SHORE_M, all_matches=False
        )
        return points, which, near.owners[part]

    def _faces_of(self, ground: TileGround, name: str) -> NDArray[np.object_]:
        if name not in self._faces:
            self._faces[name] = _faces(ground, self._shape(ground, name))
        return self._faces[name]

    def _place_divisions(
        self, ground: TileGround, name: str, points: Any, rows: Any, codes: Codes, areas: list[Area]
    ) -> None:
        if not len(rows):
            return
        faces = self._faces_of(ground, name)
        if not len(faces):
            return
        near, face = shapely.STRtree(faces).query_nearest(
            points[rows], max_distance=_OFF_SHORE_M, all_matches=False
        )
        for one in np.unique(face).tolist():
            area = _division(ground, name, faces[one], one)
            if area is not None:
                codes[rows[near[face == one]]] = len(areas)
                areas.append(area)

    def _shape(self, ground: TileGround, name: str) -> Any:
        if name not in self._countries:
            parts = ground.parts[ground.owners == name]
            self._countries[name] = shapely.union_all(parts, grid_size=GRID_M)
        return self._countries[name]

    def _country(self, ground: TileGround, name: str) -> Area:
        shape = self._shape(ground, name)
        point, names = ground.labels.get(name, (None, {}))
        return _area(name, True, names, point, shape)


def _faces(ground: TileGround, country: Any) -> NDArray[np.object_]:
    """Return the faces that the lines within a country make, as polygons."""
    near = np.sort(ground.line_tree.query(country, predicate="intersects"))
    lines = np.append(ground.lines[near], shapely.boundary(country))
    net = _closed(shapely.union_all(lines, grid_size=GRID_M))
    faces = np.array(shapely.get_parts(shapely.polygonize(shapely.get_parts(net))), dtype=object)
    inside = cast(Any, shapely).intersects(country, shapely.point_on_surface(faces))
    return faces[inside]


def _closed(net: Any) -> Any:
    """Lead loose ends on to the line that they nearly meet: rounding left them apart."""
    library = cast(Any, shapely)
    lines = np.array(library.get_parts(net), dtype=object)
    ends = np.concatenate([library.get_point(lines, 0), library.get_point(lines, -1)])
    spots = library.get_coordinates(ends)
    _, first, times = np.unique(spots, axis=0, return_index=True, return_counts=True)
    tree = library.STRtree(lines)
    bridges: list[Any] = []
    for end in first[times == 1].tolist():
        found = tree.query(ends[end], predicate="dwithin", distance=_GAP_M)
        near = lines[found[found != end % len(lines)]]
        if len(near):
            nearest = near[int(np.argmin(library.distance(near, ends[end])))]
            bridges.append(library.shortest_line(ends[end], nearest))
    if not bridges:
        return net
    return library.union_all(np.array([*lines, *bridges], dtype=object), grid_size=GRID_M)


def _division(ground: TileGround, country: str, face: Any, number: int) -> Area | None:
    """Return a face as a division; None where it holds two, so that a line must be missing."""
    held = np.flatnonzero(shapely.contains(face, ground.division_points)).tolist()
    isos = {ground.division_said[one][0] for one in held}
    if len(isos) > 1:
        return None
    if not held:
        return _area(f"{country}/{number}", False, {}, None, face)
    iso, names = ground.division_said[held[0]]
    return _area(f"{country}/{iso or number}", False, names, ground.division_points[held[0]], face)


def _area(key: str, is_country: bool, names: Mapping[str, str], point: Any, shape: Any) -> Area:
    degrees = shapely.transform(shape, _to_degrees)
    if point is None:
        lon, lat = svg.point_within(degrees)
    else:
        lon, lat = _to_degrees(shapely.get_coordinates(point))[0].tolist()
    west, south, east, north = shape.bounds
    wide = max(east - west, north - south) / (2 * HALF_WORLD_M)
    return Area(key, is_country, names, lon, lat, wide, degrees)


def _to_degrees(points: Floats) -> Floats:
    return np.column_stack([longitude_of(points[:, 0]), latitude_of(points[:, 1])])
