# SPDX-License-Identifier: MIT
"""The ground of a country or first-level division: its outline, its name, where its mark stands.

The base map's tiles hold countries as polygons and divisions as lines with a name inside; a
division is the face that its country's lines make around a point. Where the lines leave two
divisions open to each other no outline is given rather than a wrong one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo import svg
from workbench.geo.basemap import BaseMap
from workbench.geo.projection import HALF_WORLD_M, latitude_of, longitude_of, mercator_x, mercator_y
from workbench.geo.vector_tiles import decode_tile

_ZOOM = 5  # good to 300 m; a tile of the whole world's 1,024 takes a millisecond
_GRID_M = 2 * HALF_WORLD_M / 2**_ZOOM / 4096
_OFF_SHORE_M = 60_000.0  # how far from the drawn coast a point may lie
_GAP_M = 12 * _GRID_M  # between a line's loose end and the line that it should meet
_LAYERS = ("countries", "borders", "country_labels", "admin1_labels")

Floats = NDArray[np.float64]
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


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """All tiles of one zoom taken apart; shapes in metres of Web Mercator."""

    parts: NDArray[np.object_]
    owners: NDArray[np.str_]  # the country of each part, ISO a3
    part_tree: Any
    lines: NDArray[np.object_]
    line_tree: Any
    labels: dict[str, tuple[Any, Mapping[str, str]]]  # by country
    division_points: NDArray[np.object_]
    division_said: list[tuple[str, Mapping[str, str]]]  # ISO 3166-2, names


class AreaAtlas:
    """Finds areas by the points that stand for them; safe in several threads, slow at first."""

    def __init__(self, base_map: BaseMap) -> None:
        """Read nothing yet: the first question reads the base map, which takes a second."""
        self._base = base_map
        self._lock = Lock()
        self._world: _World | None = None
        self._countries: dict[str, Any] = {}
        self._faces: dict[str, NDArray[np.object_]] = {}

    def read(self) -> None:
        """Read the base map now; it may be closed after that."""
        with self._lock:
            self._world = self._world or _read_world(self._base)

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
            world = self._world = self._world or _read_world(self._base)
            points = shapely.points(mercator_x(lon_deg), mercator_y(lat_deg))
            which, part = world.part_tree.query_nearest(
                points, max_distance=_OFF_SHORE_M, all_matches=False
            )
            owner = np.full(len(codes), "", dtype=world.owners.dtype)
            owner[which] = world.owners[part]
            for name in np.unique(owner[which]).tolist():
                if tick is not None:
                    tick()
                here = owner == name
                whole = np.flatnonzero(here & is_country)
                if len(whole):
                    codes[whole] = len(areas)
                    areas.append(self._country(world, name))
                self._place_divisions(
                    world, name, points, np.flatnonzero(here & ~is_country), codes, areas
                )
        return codes, areas

    def divisions_around(
        self, lon_deg: Floats, lat_deg: Floats, tick: Callable[[], None] | None = None
    ) -> list[Area]:
        """Return all divisions of every country in which one of the points lies.

        Those whose outline is unsure are left out; `tick` as in `areas_at`.
        """
        with self._lock:
            world = self._world = self._world or _read_world(self._base)
            points = shapely.points(mercator_x(lon_deg), mercator_y(lat_deg))
            _, part = world.part_tree.query_nearest(
                points, max_distance=_OFF_SHORE_M, all_matches=False
            )
            found: list[Area] = []
            for name in np.unique(world.owners[part]).tolist():
                if tick is not None:
                    tick()
                faces = self._faces_of(world, name)
                made = (_division(world, name, face, one) for one, face in enumerate(faces))
                found += [area for area in made if area is not None]
        return found

    def _faces_of(self, world: _World, name: str) -> NDArray[np.object_]:
        if name not in self._faces:
            self._faces[name] = _faces(world, self._shape(world, name))
        return self._faces[name]

    def _place_divisions(
        self, world: _World, name: str, points: Any, rows: Any, codes: Codes, areas: list[Area]
    ) -> None:
        if not len(rows):
            return
        faces = self._faces_of(world, name)
        if not len(faces):
            return
        near, face = shapely.STRtree(faces).query_nearest(
            points[rows], max_distance=_OFF_SHORE_M, all_matches=False
        )
        for one in np.unique(face).tolist():
            area = _division(world, name, faces[one], one)
            if area is not None:
                codes[rows[near[face == one]]] = len(areas)
                areas.append(area)

    def _shape(self, world: _World, name: str) -> Any:
        if name not in self._countries:
            parts = world.parts[world.owners == name]
            self._countries[name] = shapely.union_all(parts, grid_size=_GRID_M)
        return self._countries[name]

    def _country(self, world: _World, name: str) -> Area:
        shape = self._shape(world, name)
        point, names = world.labels.get(name, (None, {}))
        return _area(name, True, names, point, shape)


def _read_world(base: BaseMap) -> _World:
    """Take the tiles of one zoom apart; about a second."""
    found: defaultdict[str, list[tuple[Any, Mapping[str, Any]]]] = defaultdict(list)
    for x in range(2**_ZOOM):
        for y in range(2**_ZOOM):
            data = base.tile(_ZOOM, x, y)
            if data is None:
                continue
            for name, layer in decode_tile(data, _ZOOM, x, y, _LAYERS).items():
                found[name].extend(zip(layer.shapes, layer.properties, strict=True))
    parts = _shapes(found["countries"])
    lines = _shapes([one for one in found["borders"] if one[1]["kind"] != "claim"])
    return _World(
        parts=parts,
        owners=np.array([str(said["a3"]) for _, said in found["countries"]]),
        part_tree=shapely.STRtree(parts),
        lines=lines,
        line_tree=shapely.STRtree(lines),
        labels={str(said["a3"]): (at, _names(said)) for at, said in found["country_labels"]},
        division_points=_shapes(found["admin1_labels"]),
        division_said=[(str(said.get("iso", "")), _names(said))
                       for _, said in found["admin1_labels"]],
    )  # fmt: skip


def _shapes(found: list[tuple[Any, Mapping[str, Any]]]) -> NDArray[np.object_]:
    shapes = np.empty(len(found), dtype=object)
    shapes[:] = [shape for shape, _ in found]
    return shapes


def _names(said: Mapping[str, Any]) -> Mapping[str, str]:
    names = {"en": said.get("name"), "fr": said.get("name_fr"), "ar": said.get("name_ar")}
    return {language: str(name) for language, name in names.items() if name}


def _faces(world: _World, country: Any) -> NDArray[np.object_]:
    """Return the faces that the lines within a country make, as polygons."""
    near = world.line_tree.query(country, predicate="intersects")
    lines = np.append(world.lines[near], shapely.boundary(country))
    net = _closed(shapely.union_all(lines, grid_size=_GRID_M))
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
    return library.union_all(np.array([*lines, *bridges], dtype=object), grid_size=_GRID_M)


def _division(world: _World, country: str, face: Any, number: int) -> Area | None:
    """Return a face as a division; None where it holds two, so that a line must be missing."""
    held = np.flatnonzero(shapely.contains(face, world.division_points)).tolist()
    isos = {world.division_said[one][0] for one in held}
    if len(isos) > 1:
        return None
    if not held:
        return _area(f"{country}/{number}", False, {}, None, face)
    iso, names = world.division_said[held[0]]
    return _area(f"{country}/{iso or number}", False, names, world.division_points[held[0]], face)


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
