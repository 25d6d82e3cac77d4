# SPDX-License-Identifier: MIT
"""Tell what a layer file is by its content; its name counts for nothing."""

import io
import sqlite3
import zipfile
from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.geo.foreign_sqlite import open_sqlite
from workbench.geo.layers.content import LayerContent

_START_BYTES = 65_536
_PICTURES = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_FLATGEOBUF = b"fgb\x03fgb"
_ENDINGS = frozenset(
    (".geojson", ".topojson", ".gpkg", ".kml", ".kmz", ".gpx", ".shp", ".fgb", ".pmtiles",
     ".mbtiles")
)  # fmt: skip
_SHP = b"\x00\x00\x27\x0a"


class NoLayerError(InputError):
    """A file is something else than a map layer; it may be of use elsewhere."""


class Format(StrEnum):
    """The kinds of file that can be a layer."""

    GEOJSON = "GeoJSON"
    TOPOJSON = "TopoJSON"
    GEOPACKAGE = "GeoPackage"
    KML = "KML"
    KMZ = "KMZ"
    GPX = "GPX"
    SHAPEFILE = "Shapefile"
    FLATGEOBUF = "FlatGeobuf"
    PMTILES = "PMTiles"
    MBTILES = "MBTiles"


TILE_PACKS = frozenset({Format.PMTILES, Format.MBTILES})


def recognise(content: LayerContent) -> Format:
    """Return what a file is; raises InputError with what can be done about it.

    What is no layer of any kind raises NoLayerError.
    """
    start = content.start(_START_BYTES)
    if not start.strip(b"\x00 \t\r\n"):
        raise InputError(f"{content.name} is empty: there is nothing in it to draw.")
    if start.startswith(b"PMTiles"):
        return Format.PMTILES
    if start.startswith(b"SQLite format 3\x00"):
        return _database(content)
    if start.startswith(_FLATGEOBUF):
        return Format.FLATGEOBUF
    if start.startswith(b"PK"):
        return _archive(content)
    _refuse_known(content.name, start)
    return _text(content.name, start)


def may_be_layer(path: Path) -> bool:
    """Return whether a file is a layer by its content, or one that is broken or only called so."""
    try:
        recognise(LayerContent(path.name, path))
    except NoLayerError:
        return is_called_layer(path)
    except (InputError, OSError):
        return True
    return True


def is_called_layer(path: Path) -> bool:
    """Return whether a file's name ends as only those of layers do."""
    return path.suffix.lower() in _ENDINGS


def is_bare_shapefile(start: bytes) -> bool:
    """Whether a file is the `.shp` of a Shapefile, whose other parts lie beside it."""
    return start.startswith(_SHP)


def _refuse_known(name: str, start: bytes) -> None:
    if start.startswith(_PICTURES):
        raise InputError(
            f"{name} is a TIFF picture, which cannot be drawn as it is. Save it as raster tiles "
            "(MBTiles) in a GIS and add those."
        )
    if start.startswith(_SHP):
        raise InputError(
            f"{name} is one file of a Shapefile. Put its .shp, .shx, .dbf and .prj files into one "
            "zip file and add that."
        )
    if start.startswith(b"\x1f\x8b"):
        raise InputError(f"{name} is packed with gzip. Unpack it and add what was in it.")


def _text(name: str, start: bytes) -> Format:
    text = _decoded(start).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        # "Topology" may stand behind long members; what is no topology is read as GeoJSON, which
        # then says what it is not.
        return Format.TOPOJSON if '"topology"' in text.lower() else Format.GEOJSON
    if text.startswith("<"):
        root = _root(text)
        if root in ("kml", "gpx"):
            return Format.KML if root == "kml" else Format.GPX
        what = f"an XML file of the kind “{root}”" if root else "an XML file"
        raise InputError(f"{name} is {what}; of these, KML and GPX can be drawn.")
    raise NoLayerError(
        f"{name} is no map layer that is known here. PMTiles, MBTiles, GeoJSON, TopoJSON, "
        "GeoPackage, KML, KMZ, GPX, FlatGeobuf and zipped Shapefiles can be added."
    )


def _decoded(start: bytes) -> str:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start.decode("utf-16", errors="replace")
    return start.decode("utf-8", errors="replace")


def _root(text: str) -> str:
    """Return the local name of an XML document's first element, "" where there is none."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            at = max(text.find("-->", at), at + 1)
        elif text[at + 1 : at + 2] in ("?", "!"):
            at += 1
        else:
            words = text[at + 1 : at + 200].replace(">", " ").replace("/", " ").split()
            return words[0].rpartition(":")[2].lower()[:40] if words else ""
    return ""


def _database(content: LayerContent) -> Format:
    try:
        connection = open_sqlite(content.path or Path(content.name), content.data)
        try:
            rows = connection.execute("SELECT lower(name) FROM sqlite_master").fetchall()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise InputError(
            f"{content.name} is a damaged database and cannot be read. Take a fresh copy of it."
        ) from error
    names = {row[0] for row in rows}
    if "gpkg_contents" in names:
        return Format.GEOPACKAGE
    if {"metadata", "tiles"} <= names:
        return Format.MBTILES
    raise NoLayerError(f"{content.name} is a database, but neither a GeoPackage nor MBTiles.")


def _archive(content: LayerContent) -> Format:
    try:
        with zipfile.ZipFile(content.path or io.BytesIO(content.whole())) as archive:
            endings = {name.lower().rpartition(".")[2] for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(
            f"{content.name} is a damaged zip file. Take a fresh copy of it."
        ) from error
    if "shp" in endings:
        return Format.SHAPEFILE
    if "kml" in endings:
        return Format.KMZ
    raise NoLayerError(
        f"{content.name} is a zip file without a Shapefile or KML file in it. Unpack it and add "
        "the layer that was in it."
    )
