# SPDX-License-Identifier: MIT
"""Read the feature tables of a GeoPackage; SQL in the file is not run with any trust."""

import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.foreign_sqlite import open_sqlite
from workbench.geo.layers.content import LayerContent, RawLayer, no_longer

_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_FETCHED = 5_000
_UNDEFINED = (-1, 0)  # reference systems that say nothing: plane and globe


def read_geopackage(content: LayerContent, progress: Progress = unwatched) -> dict[str, RawLayer]:
    """Return all layers of a GeoPackage by name; broken geometries are None."""
    progress(0, None, content.name)
    try:
        connection = open_sqlite(content.path or Path(content.name), content.data)
        try:
            tables = connection.execute(
                "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY rowid"
            ).fetchall()
            return {
                str(table): _layer(connection, content.name, table, column, srs, progress)
                for table, column, srs in tables
            }
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise InputError(
            f"{content.name} is a damaged GeoPackage ({error}). Take a fresh copy of it."
        ) from error


def _layer(
    connection: sqlite3.Connection, name: str, table: str, column: str, srs: int,
    progress: Progress,
) -> RawLayer:  # fmt: skip
    (count,) = connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()
    no_longer(name, count)
    cursor = connection.execute(f"SELECT * FROM {_quoted(table)}")
    names = [str(one[0]) for one in cursor.description]
    shape_at = names.index(column) if column in names else -1
    if shape_at < 0:
        raise InputError(f"{name} is a damaged GeoPackage: “{table}” has no column of shapes.")
    blobs: list[bytes | None] = []
    values: list[list[Any]] = [[] for _ in names]
    while rows := cursor.fetchmany(_FETCHED):
        progress(len(blobs), count, name)
        blobs.extend(_wkb(row[shape_at]) for row in rows)
        for at, one in enumerate(zip(*rows, strict=True)):
            if at != shape_at:
                values[at].extend(None if isinstance(v, bytes) else v for v in one)
    shapes = shapely.from_wkb(np.array(blobs, dtype=object), on_invalid="ignore")
    columns = {key: got for at, (key, got) in enumerate(zip(names, values, strict=True))
               if at != shape_at}  # fmt: skip
    return RawLayer(
        np.atleast_1d(shapes), columns, _crs(connection, srs), _title(connection, table)
    )


def _title(connection: sqlite3.Connection, table: str) -> str:
    row = connection.execute(
        "SELECT identifier FROM gpkg_contents WHERE table_name = ?", [table]
    ).fetchone()
    return row[0] if row is not None and isinstance(row[0], str) else ""


def _wkb(blob: Any) -> bytes | None:
    """Return the well-known binary behind GeoPackage's own header."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 9:
        return None
    kind = (blob[3] >> 1) & 7
    return blob[8 + _ENVELOPE_BYTES[kind] :] if kind < len(_ENVELOPE_BYTES) else None


def _crs(connection: sqlite3.Connection, srs: int) -> str | None:
    if srs in _UNDEFINED:
        return None
    row = connection.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
        "WHERE srs_id = ?",
        [srs],
    ).fetchone()
    if row is None:
        return f"EPSG:{srs}"
    if str(row[0]).upper() == "EPSG":
        return f"EPSG:{int(row[1])}"
    return str(row[2])


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
