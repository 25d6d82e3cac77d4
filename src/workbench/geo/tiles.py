# SPDX-License-Identifier: MIT
"""Read tile packs, PMTiles and MBTiles archives, read-only and from any thread.

A file that is damaged or no tile pack raises `InputError` with a sentence that names it.
"""

import io
import json
import sqlite3
import threading
import weakref
import zlib
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, Protocol

from pmtiles.tile import (
    Compression,
    Entry,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
    tileid_to_zxy,
    zxy_to_tileid,
)

from workbench.domain.errors import InputError
from workbench.geo.foreign_sqlite import open_sqlite

MVT = "mvt"
TileAddress = tuple[int, int, int]  # zoom, column, row from the north
_MOST_SAMPLES = 9
# A tile or a directory that unpacks to more than this is damaged or meant to harm.
_LARGEST_UNPACKED_BYTES = 64_000_000
_PMTILES_HEADER_BYTES = 127
_FORMATS = {"pbf": MVT, "mvt": MVT, "png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp"}
_TYPES = {TileType.MVT: MVT, TileType.PNG: "png", TileType.JPEG: "jpg", TileType.WEBP: "webp"}
_DEEPEST_LEAF = 4  # as the format nests its directories
# What the PMTiles reader raises on bytes that are not what they should be.
_DAMAGE = (
    MagicNumberNotFound,
    SpecVersionUnsupported,
    ValueError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    OSError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What a tile pack says of itself; `format` is mvt, png, jpg or webp."""

    name: str
    format: str
    min_zoom: int
    max_zoom: int
    box: tuple[float, float, float, float]  # west, south, east, north in degrees
    attribution: str
    layers: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


class TilePack(Protocol):
    """Tiles by zoom, column and row (row 0 is north)."""

    @property
    def info(self) -> PackInfo:
        """Return what the pack says of itself."""
        ...

    @property
    def is_whole(self) -> bool:
        """Return whether all tiles are there: a copy that broke off still has its first ones."""
        ...

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """Return the tile, unpacked, or None where the pack has none."""
        ...

    def samples(self) -> list[TileAddress]:
        """Return a few tiles that the pack has, of several zooms: to see whether it is sound."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def open_pack(path: Path | str, data: bytes | None = None) -> TilePack:
    """Open a PMTiles or MBTiles file by its content, whatever its name.

    With `data` the pack is in memory, and `path` is what it is called.
    """
    path = Path(path)
    try:
        if data is not None:
            start = data[:16]
        else:
            with path.open("rb") as file:
                start = file.read(16)
    except OSError as error:
        raise InputError(f"{path.name} could not be read: {error.strerror}.") from error
    if start.startswith(b"PMTiles"):
        return PmtilesPack(path, data)
    if start.startswith(b"SQLite format 3"):
        return MbtilesPack(path, data)
    raise InputError(f"{path.name} is no tile pack: it is neither a PMTiles nor an MBTiles file.")


class PmtilesPack:
    """A PMTiles archive of version 3, read piece by piece.

    It is not mapped into memory: a file that is cut short meanwhile would end the program.
    """

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """Open the archive, or take its bytes; read its header, metadata and root directory."""
        self._path = path
        self._lock = threading.Lock()
        self._file: BinaryIO = io.BytesIO(data) if data is not None else path.open("rb")
        self._let_go = weakref.finalize(self, self._file.close)  # for packs that nobody closes
        self._directory: Callable[[int, int], list[Entry]] = lru_cache(64)(self._read_directory)
        try:
            self._header = deserialize_header(self._slice(0, _PMTILES_HEADER_BYTES))
            self._compression = Compression(self._header["tile_compression"])
            self.info = self._read_info()
            self._directory(self._header["root_offset"], self._header["root_length"])
        except _DAMAGE as error:
            self.close()
            _refuse(path, error)

    @property
    def is_whole(self) -> bool:
        """Return whether the file is as long as its header says."""
        header = self._header
        return header["tile_data_offset"] + header["tile_data_length"] <= self._size()

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """Return the tile, unpacked, or None where the pack has none."""
        if zoom > self.info.max_zoom or not (0 <= x < 2**zoom and 0 <= y < 2**zoom):
            return None
        header = self._header
        tile_id = zxy_to_tileid(zoom, x, y)
        offset, length = header["root_offset"], header["root_length"]
        try:
            for _ in range(_DEEPEST_LEAF):
                entry = _entry_of(self._directory(offset, length), tile_id)
                if entry is None:
                    return None
                if entry.run_length:
                    data = self._slice(header["tile_data_offset"] + entry.offset, entry.length)
                    return _unpacked(data, self._compression)
                offset, length = header["leaf_directory_offset"] + entry.offset, entry.length
        except _DAMAGE as error:
            _refuse(self._path, error)
        return None

    def samples(self) -> list[TileAddress]:
        """Return a few tiles from all over the root directory, which counts zoom by zoom."""
        header = self._header
        found: list[TileAddress] = []
        try:
            for entry in _spread(self._directory(header["root_offset"], header["root_length"])):
                tile = entry
                for _ in range(_DEEPEST_LEAF):
                    if tile.run_length:
                        break
                    offset = header["leaf_directory_offset"] + tile.offset
                    tile = self._directory(offset, tile.length)[0]
                if tile.run_length:  # else leaves that lead to leaves, without an end
                    found.append(tileid_to_zxy(tile.tile_id))
        except _DAMAGE as error:
            _refuse(self._path, error)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()

    def _size(self) -> int:
        with self._lock:
            return self._file.seek(0, io.SEEK_END)

    def _slice(self, offset: int, length: int) -> bytes:
        if offset + length > self._size():
            raise EOFError
        with self._lock:
            self._file.seek(offset)
            part = self._file.read(length)
        if len(part) < length:
            raise EOFError
        return part

    def _read_directory(self, offset: int, length: int) -> list[Entry]:
        return deserialize_directory(self._slice(offset, length))

    def _read_info(self) -> PackInfo:
        header = self._header
        packed = self._slice(header["metadata_offset"], header["metadata_length"])
        unpacked = _unpacked(packed, Compression(header["internal_compression"]))
        metadata: dict[str, Any] = json.loads(unpacked or b"{}")
        kind = TileType(header["tile_type"])
        return PackInfo(
            name=str(metadata.get("name") or self._path.stem),
            format=_known_format(self._path, _TYPES.get(kind), kind.name.lower()),
            min_zoom=int(header["min_zoom"]),
            max_zoom=int(header["max_zoom"]),
            box=(
                header["min_lon_e7"] / 1e7,
                header["min_lat_e7"] / 1e7,
                header["max_lon_e7"] / 1e7,
                header["max_lat_e7"] / 1e7,
            ),
            attribution=str(metadata.get("attribution") or ""),
            layers=_layer_names(metadata),
            columns=_columns(metadata),
        )


class MbtilesPack:
    """An MBTiles file: an SQLite table of tiles whose rows count from the south."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """Open the file read-only, or take its bytes; read its metadata."""
        self._path = path
        self._lock = threading.Lock()
        try:
            self._connection = open_sqlite(path, data)
        except sqlite3.Error as error:
            _refuse(path, error)
        try:
            self.info = self._read_info()
        except (sqlite3.Error, *_DAMAGE) as error:
            self.close()
            _refuse(path, error)
        except InputError:
            self.close()
            raise

    @property
    def is_whole(self) -> bool:
        """Return true: SQLite opens no file that is shorter than it should be."""
        return True

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """Return the tile, unpacked, or None where the pack has none."""
        try:
            with self._lock:
                row = self._connection.execute(
                    "select tile_data from tiles"
                    " where zoom_level = ? and tile_column = ? and tile_row = ?",
                    (zoom, x, 2**zoom - 1 - y),
                ).fetchone()
            if row is None or not row[0]:
                return None
            data = bytes(row[0])
            packed = self.info.format == MVT and data[:2] == b"\x1f\x8b"
            return _unpacked(data, Compression.GZIP if packed else Compression.NONE)
        except (sqlite3.Error, *_DAMAGE, TypeError) as error:
            _refuse(self._path, error)

    def samples(self) -> list[TileAddress]:
        """Return the first, a middle and the last tile of three zooms: lowest, middle, highest."""
        lowest, highest = self.info.min_zoom, self.info.max_zoom
        found: list[TileAddress] = []
        try:
            with self._lock:
                for zoom in sorted({lowest, (lowest + highest) // 2, highest}):
                    found += self._ends_and_middle(zoom)
        except (sqlite3.Error, TypeError) as error:
            _refuse(self._path, error)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _ends_and_middle(self, zoom: int) -> list[TileAddress]:
        first, last = self._connection.execute(
            "select min(tile_column), max(tile_column) from tiles where zoom_level = ?", (zoom,)
        ).fetchone()
        if first is None:
            return []
        rows = [
            self._connection.execute(
                "select tile_column, min(tile_row) from tiles where zoom_level = ?"
                " and tile_column = (select min(tile_column) from tiles"
                " where zoom_level = ? and tile_column >= ?)",
                (zoom, zoom, column),
            ).fetchone()
            for column in sorted({first, (first + last) // 2, last})
        ]
        return [(zoom, column, 2**zoom - 1 - row) for column, row in rows]

    def _read_info(self) -> PackInfo:
        said = {
            str(name): str(value)
            for name, value in self._connection.execute("select name, value from metadata")
        }
        lowest, highest = self._connection.execute(
            "select min(zoom_level), max(zoom_level) from tiles"
        ).fetchone()
        if lowest is None:
            raise InputError(f"{self._path.name} is an MBTiles file without a single tile.")
        box = [float(part) for part in said.get("bounds", "-180,-85,180,85").split(",")]
        west, south, east, north = box
        metadata: dict[str, Any] = json.loads(said.get("json") or "{}")
        given = said.get("format", "png").lower()
        return PackInfo(
            name=said.get("name") or self._path.stem,
            format=_known_format(self._path, _FORMATS.get(given), given),
            min_zoom=int(lowest),
            max_zoom=int(highest),
            box=(west, south, east, north),
            attribution=said.get("attribution", ""),
            layers=_layer_names(metadata),
            columns=_columns(metadata),
        )


def _entry_of(directory: list[Entry], tile_id: int) -> Entry | None:
    """Return the entry that holds a tile or leads to it: the last that does not begin after it."""
    at = bisect_right(directory, tile_id, key=lambda entry: entry.tile_id) - 1
    if at < 0:
        return None
    entry = directory[at]
    leads_on = entry.run_length == 0
    return entry if leads_on or tile_id - entry.tile_id < entry.run_length else None


def _spread(entries: list[Entry]) -> list[Entry]:
    """Return the first and the last of many, and some between them."""
    step = max(1, -(-len(entries) // (_MOST_SAMPLES - 1)))
    return [*entries[:-1:step], *entries[-1:]]


def _known_format(path: Path, found: str | None, given: str) -> str:
    if found is None:
        raise InputError(
            f"{path.name} holds tiles of the kind {given!r}, which cannot be drawn; "
            "vector tiles (MVT), PNG, JPEG and WebP can."
        )
    return found


def _layer_names(metadata: dict[str, Any]) -> tuple[str, ...]:
    layers: Any = metadata.get("vector_layers")
    try:
        return tuple(str(layer["id"]) for layer in layers or ())
    except (TypeError, KeyError):
        return ()


def _columns(metadata: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the attributes of each layer, as far as the pack tells them."""
    try:
        return {
            str(layer["id"]): tuple(str(name) for name in layer.get("fields") or ())
            for layer in metadata.get("vector_layers") or ()
        }
    except (TypeError, KeyError, AttributeError):
        return {}


def _unpacked(data: bytes, compression: Compression) -> bytes:
    if compression in (Compression.NONE, Compression.UNKNOWN):
        return data
    if compression is not Compression.GZIP:
        raise InputError(
            f"Its tiles are packed with {compression.name.lower()}, which cannot be read; gzip can."
        )
    # 16 more than the window size tells zlib to expect a gzip header.
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    unpacked = unpacker.decompress(data, _LARGEST_UNPACKED_BYTES)
    if not unpacker.eof:
        raise EOFError
    return unpacked


def _refuse(path: Path, error: Exception) -> NoReturn:
    raise InputError(
        f"{path.name} is a damaged tile pack and cannot be drawn. Take a fresh copy of the file."
    ) from error
