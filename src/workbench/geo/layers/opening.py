# SPDX-License-Identifier: MIT
"""Open a layer: tiles for the live map, shapes or pictures of a box for figures."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import shapely

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.layers.cleaning import cleaned
from workbench.geo.layers.content import LayerContent, RawLayer, Shapes, VectorData
from workbench.geo.layers.recognise import TILE_PACKS, Format
from workbench.geo.layers.style import text_of
from workbench.geo.layers.tile_outlines import outlines_within
from workbench.geo.layers.tiling import MAX_TILE_ZOOM, TileMaker
from workbench.geo.projection import LonLatBox, latitude_of, longitude_of, to_pixels
from workbench.geo.tiles import MVT, TilePack, open_pack
from workbench.geo.vector_tiles import decode_tile

geos: Any = shapely  # its own types are unknown in part

VECTOR, VECTOR_TILES, RASTER_TILES = "vector", "vector_tiles", "raster_tiles"
VECTOR_TILE = "application/vnd.mapbox-vector-tile"
_TYPES = {MVT: VECTOR_TILE, "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
_MOST_TILES = 400  # of a figure
_BEGINNINGS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
_POINT, _AREA = 0, 2  # as shapely numbers dimensions
Answer = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a raster layer with its box in degrees; `media_type` is image/png or alike."""

    media_type: str
    data: bytes
    box: LonLatBox


class OpenLayer(Protocol):
    """A layer whose file is read; safe in several threads."""

    @property
    def kind(self) -> str:
        """Return vector, vector_tiles or raster_tiles."""
        ...

    @property
    def max_tile_zoom(self) -> int:
        """Return the closest zoom that has tiles of its own."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that labels and colours can go by."""
        ...

    @property
    def source_layers(self) -> tuple[str, ...]:
        """Return the layers of a vector tile that are drawn; empty for all of them."""
        ...

    def tile(self, zoom: int, x: int, y: int, *, label: str = "", by: str = "") -> Answer | None:
        """Return media type and bytes of a tile, None where there is none."""
        ...

    def counts(self, column: str) -> Mapping[str, int]:
        """Return how often each value of a column occurs; empty where that is not known."""
        ...

    def features(self, box: LonLatBox, zoom: float) -> VectorData | None:
        """Return the shapes of a box in degrees; None for pictures."""
        ...

    def pictures(self, box: LonLatBox, zoom: float) -> list[Picture]:
        """Return the pictures that cover a box; none for shapes."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class VectorLayer:
    """Shapes in memory, tiled when asked."""

    kind = VECTOR
    max_tile_zoom = MAX_TILE_ZOOM
    source_layers = ("shapes",)

    def __init__(self, data: VectorData) -> None:
        """Take the clean shapes over."""
        self.data = data
        self._maker = TileMaker(data)
        self._tree = geos.STRtree(list(data.shapes))
        self._dimensions = set(np.unique(geos.get_dimensions(data.shapes)).tolist())

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that labels and colours can go by."""
        return tuple(self.data.columns)

    @property
    def has_only_points(self) -> bool:
        """Return whether there are neither lines nor areas."""
        return self._dimensions <= {_POINT}

    @property
    def has_areas(self) -> bool:
        """Return whether there are areas among the shapes."""
        return _AREA in self._dimensions

    def tile(self, zoom: int, x: int, y: int, *, label: str = "", by: str = "") -> Answer | None:
        """Return a tile made of the shapes."""
        if not (0 <= zoom <= MAX_TILE_ZOOM and 0 <= x < 2**zoom and 0 <= y < 2**zoom):
            return None
        return VECTOR_TILE, self._maker.tile(zoom, x, y, label=label, by=by)

    def counts(self, column: str) -> Mapping[str, int]:
        """Return how often each value of a column occurs, but for empty ones."""
        said = Counter(text_of(value) for value in self.data.columns.get(column, ()))
        said.pop("", None)
        return said

    def features(self, box: LonLatBox, zoom: float) -> VectorData | None:
        """Return the shapes that touch a box, in the order of the file."""
        del zoom  # a figure simplifies for itself
        found = np.unique(np.concatenate([self._tree.query(one) for one in _boxes(box)]))
        columns = {
            key: [values[row] for row in found.tolist()]
            for key, values in self.data.columns.items()
        }
        return VectorData(self.data.shapes[found], columns)

    def touches(self, box: LonLatBox) -> bool:
        """Return whether any shape may lie in a box, going by their boxes."""
        return any(len(self._tree.query(one)) for one in _boxes(box))

    def pictures(self, box: LonLatBox, zoom: float) -> list[Picture]:
        """Return none: these are shapes."""
        del box, zoom
        return []

    def close(self) -> None:
        """Hold nothing open."""


class PackLayer:
    """A tile pack of shapes or pictures."""

    def __init__(self, pack: TilePack, part: str | None) -> None:
        """Take an open pack over; `part` is the layer of a vector pack that is meant."""
        self._pack = pack
        self.kind = VECTOR_TILES if pack.info.format == MVT else RASTER_TILES
        self.max_tile_zoom = pack.info.max_zoom
        self.columns = tuple(pack.info.columns.get(part or "", ()))
        self.source_layers = () if part is None else (part,)

    def tile(self, zoom: int, x: int, y: int, *, label: str = "", by: str = "") -> Answer | None:
        """Return a tile as it lies in the pack; raises InputError for one that is damaged."""
        del label, by  # they are in the tile already
        data = self._pack.tile(zoom, x, y) if 0 <= zoom <= self.max_tile_zoom else None
        if not data:
            return None
        if self.kind == VECTOR_TILES:
            decode_tile(data, zoom, x, y, wanted=())  # refuses what is no vector tile
        elif not data.startswith(tuple(_BEGINNINGS)):
            raise InputError(f"The tile {zoom}/{x}/{y} is damaged and cannot be drawn.")
        return _TYPES[self._pack.info.format], data

    def counts(self, column: str) -> Mapping[str, int]:
        """Count the values in the pack's widest tiles."""
        if self.kind != VECTOR_TILES:
            return {}
        west, south, east, north = self._pack.info.box
        data = self.features(LonLatBox(west, south, east, north), self._pack.info.min_zoom + 2)
        said = Counter(text_of(value) for value in (data.columns.get(column, ()) if data else ()))
        said.pop("", None)
        return said

    def features(self, box: LonLatBox, zoom: float) -> VectorData | None:
        """Return what the tiles of a box hold, in degrees; edges of tiles cut what they cross."""
        if self.kind != VECTOR_TILES:
            return None
        at = self._data_zoom(box, zoom - 1)
        shapes: list[Any] = []
        outlines: list[Any] = []
        rows: list[Mapping[str, Any]] = []
        for x, y in _tiles(box, at):
            data = self._pack.tile(at, x, y)
            wanted = set(self.source_layers) or None
            for layer in decode_tile(data, at, x, y, wanted).values() if data else ():
                shapes.extend(geos.transform(layer.shapes, _degrees))
                borders = outlines_within(layer.shapes, at, x, y)
                outlines.extend(geos.transform(borders, _degrees))
                rows.extend(layer.properties)
        names = dict.fromkeys(key for row in rows for key in row)
        columns = {name: [row.get(name) for row in rows] for name in names}
        return VectorData(_column(shapes), columns, outlines=_column(outlines))

    def pictures(self, box: LonLatBox, zoom: float) -> list[Picture]:
        """Return the pictures that cover a box, at the zoom of the pack that suits best."""
        if self.kind != RASTER_TILES:
            return []
        at = self._data_zoom(box, zoom)
        found: list[Picture] = []
        for x, y in _tiles(box, at):
            data = self._pack.tile(at, x, y)
            if data:
                found.append(Picture(self._media_type(data), data, tile_box(at, x, y)))
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._pack.close()

    def _media_type(self, data: bytes) -> str:
        """Return what a picture is by its bytes: packs that say png hold other tiles too."""
        said = _TYPES[self._pack.info.format]
        return next((kind for mark, kind in _BEGINNINGS.items() if data.startswith(mark)), said)

    def _data_zoom(self, box: LonLatBox, zoom: float) -> int:
        """Return the pack's zoom for a map zoom, coarser where the tiles would be too many."""
        info = self._pack.info
        at = min(max(math.floor(zoom + 0.5), info.min_zoom), info.max_zoom)
        while at > info.min_zoom and len(_tiles(box, at)) > _MOST_TILES:
            at -= 1
        return at


def open_layer(
    content: LayerContent, form: Format, part: str | None, progress: Progress = unwatched
) -> OpenLayer:
    """Open one layer of a file; raises InputError with what is wrong with it."""
    if form in TILE_PACKS:
        return PackLayer(sound_pack_of(content), part)
    parts = read_parts(content, form, progress)
    if part is None and len(parts) == 1:
        part = next(iter(parts))
    if part is None or part not in parts:
        raise InputError(f"{content.name} no longer holds a layer called “{part}”.")
    return VectorLayer(cleaned(content.name, parts[part], progress))


def layers_in(pack: TilePack) -> tuple[str, ...]:
    """Return the layers of a vector pack: those it names, or those of a tile in its middle."""
    info = pack.info
    if info.layers:
        return info.layers
    west, south, east, north = info.box
    lon, lat = (west + east) / 2, (south + north) / 2
    for zoom in range(info.min_zoom, info.max_zoom + 1):
        for x, y in _tiles(LonLatBox(lon, lat, lon, lat), zoom):
            data = pack.tile(zoom, x, y)
            if data:
                return tuple(decode_tile(data, zoom, x, y))
    raise InputError("The pack names none of its layers and has no tile in its middle.")


def pack_of(content: LayerContent) -> TilePack:
    """Open a tile pack from its path or from memory."""
    if content.data is None:
        assert content.path is not None
        return open_pack(content.path)
    return open_pack(content.name, content.data)


def sound_pack_of(content: LayerContent) -> TilePack:
    """Open a tile pack that is whole and whose tiles can be drawn."""
    from workbench.geo.layers.soundness import check_tiles

    pack = pack_of(content)
    try:
        if not pack.is_whole:
            raise InputError(f"{content.name} is cut off: tiles are missing. Take a fresh copy.")
        check_tiles(content.name, pack)
    except InputError:
        pack.close()
        raise
    return pack


def read_parts(
    content: LayerContent, form: Format, progress: Progress = unwatched
) -> dict[str, RawLayer]:
    """Read every layer of a vector file by name, as the file has them."""
    # The readers bring their own libraries; none of them is needed before the first layer.
    from workbench.geo.layers import archives, gdal_files, geojson, geopackage, topojson, xml_files

    name, stem = content.name, content.name.rpartition(".")[0] or content.name
    if form == Format.GEOPACKAGE:
        return geopackage.read_geopackage(content, progress)
    data = content.whole()
    match form:
        case Format.GEOJSON:
            return {stem: geojson.read_geojson(name, data, progress)}
        case Format.TOPOJSON:
            return topojson.read_topojson(name, data, progress)
        case Format.KML:
            return {stem: xml_files.read_kml(name, data, progress)}
        case Format.KMZ:
            return {stem: xml_files.read_kml(name, archives.kml_of(name, data), progress)}
        case Format.GPX:
            return xml_files.read_gpx(name, data, progress)
        case Format.SHAPEFILE:
            return {
                part: gdal_files.read_with_gdal(name, packed, progress)
                for part, packed in archives.shapefiles_of(name, data).items()
            }
        case Format.FLATGEOBUF:
            return {stem: gdal_files.read_with_gdal(name, data, progress)}
        case _:
            raise InputError(f"{name} is a tile pack and holds no plain shapes.")


def _column(shapes: list[Any]) -> Shapes:
    made = np.empty(len(shapes), dtype=object)
    made[:] = shapes
    return made


def _degrees(points: Any) -> Any:
    return np.column_stack([longitude_of(points[:, 0]), latitude_of(points[:, 1])])


def _boxes(box: LonLatBox) -> list[Any]:
    """Return a box as shapes: two of them over the date line."""
    if not box.crosses_date_line:
        return [geos.box(box.west, box.south, box.east, box.north)]
    return [
        geos.box(box.west, box.south, 180.0, box.north),
        geos.box(-180.0, box.south, box.east, box.north),
    ]


def _tiles(box: LonLatBox, zoom: int) -> list[tuple[int, int]]:
    count = 2**zoom
    found: list[tuple[int, int]] = []
    for one in _boxes(box):
        west, south, east, north = one.bounds
        across, down = to_pixels([west, east], [north, south], 0.0)
        columns, rows = across / 256 * count, down / 256 * count
        found += [
            (x, y)
            for x in range(
                max(0, math.floor(columns[0])), min(count - 1, math.floor(columns[1])) + 1
            )
            for y in range(max(0, math.floor(rows[0])), min(count - 1, math.floor(rows[1])) + 1)
        ]
    return found


def tile_box(zoom: int, x: int, y: int) -> LonLatBox:
    """Return the box of a tile in degrees."""
    from workbench.geo.projection import from_pixels

    scale = 256 / 2**zoom
    lon, lat = from_pixels([x * scale, (x + 1) * scale], [y * scale, (y + 1) * scale], 0.0)
    return LonLatBox(float(lon[0]), float(lat[1]), float(lon[1]), float(lat[0]))
