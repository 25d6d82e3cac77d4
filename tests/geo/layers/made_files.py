# SPDX-License-Identifier: MIT
"""Small layer files of every kind, written afresh: two wells, a road and a district."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

RING = [[-5.0, 13.0], [-4.0, 13.0], [-4.0, 14.0], [-5.0, 14.0], [-5.0, 13.0]]
WELLS = [("Well <b>A</b>", -4.2, 14.5), ("Puits de Djénné", -4.5, 13.9)]
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\xa9\xf1\x1e"
    b"\xd5\x00\x00\x00\x00IEND\xaeB`\x82"
)


def geojson(*geometries: Any, **members: Any) -> bytes:
    """A collection of these geometries, named by their number."""
    features = [
        {"type": "Feature", "properties": {"name": f"n{at}", "rank": at}, "geometry": one}
        for at, one in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **members}).encode()


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def polygon(*ring: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def topojson() -> bytes:
    """A quantized topology: a district of two arcs that share their ends, and a well."""
    return json.dumps(
        {
            "type": "Topology",
            "transform": {"scale": [0.5, 0.5], "translate": [-5.0, 13.0]},
            "arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
            "objects": {
                "districts": {
                    "type": "GeometryCollection",
                    "geometries": [
                        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Arda"}}
                    ],
                },
                "wells": {"type": "Point", "coordinates": [1, 1], "id": 7},
            },
        }
    ).encode()


def written(path: Path, driver: str, crs: str = "EPSG:4326", **options: Any) -> Path:
    """Write the two wells with GDAL."""
    spots = np.array([[lon, lat] for _, lon, lat in WELLS])
    if crs != "EPSG:4326":
        spots = np.array([[370_000.0, 1_603_000.0], [338_000.0, 1_537_000.0]])
    pyogrio.raw.write(
        path, geometry=shapely.to_wkb(shapely.points(spots)),
        field_data=[np.array([name for name, _, _ in WELLS], dtype=object)],
        fields=np.array(["name"], dtype=object), geometry_type="Point", crs=crs, driver=driver,
        encoding="UTF-8", **options,
    )  # fmt: skip
    return path


def shapefile_zip(folder: Path, *, without: tuple[str, ...] = (), crs: str = "EPSG:4326") -> bytes:
    """A zip of a Shapefile, without some of its parts."""
    written(folder / "wells.shp", "ESRI Shapefile", crs)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for part in sorted(folder.glob("wells.*")):
            if part.suffix[1:] not in without and part.suffix != ".zip":
                target.write(part, f"data/{part.name}")
    return packed.getvalue()


def kml(inside: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        "<Placemark><name>Post</name><description>&lt;b&gt;old&lt;/b&gt; post</description>"
        '<ExtendedData><Data name="kind"><value>army</value></Data></ExtendedData>'
        "<Point><coordinates>-4.2,14.5,0</coordinates></Point></Placemark>"
        "<Folder><Placemark><name>District</name><Polygon><outerBoundaryIs><LinearRing>"
        "<coordinates>-5,13 -4,13 -4,14 -5,14 -5,13</coordinates>"
        f"</LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>{inside}</Document></kml>"
    ).encode()


def kmz(document: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("doc.kml", document)
    return packed.getvalue()


def gpx() -> bytes:
    return (
        b'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
        b'<wpt lat="14.5" lon="-4.2"><name>Camp</name></wpt>'
        b'<trk><name>Patrol</name><trkseg><trkpt lat="14" lon="-4"/><trkpt lat="14.2" lon="-4.1"/>'
        b'</trkseg><trkseg><trkpt lat="15" lon="-4"/><trkpt lat="15.1" lon="-4"/></trkseg></trk>'
        b"</gpx>"
    )


def mbtiles(path: Path, tiles: dict[tuple[int, int, int], bytes], **said: str) -> Path:
    """A pack of tiles by zoom, column and row from the north."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, "
        "tile_data BLOB)"
    )
    connection.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
    connection.executemany(
        "INSERT INTO tiles VALUES (?, ?, ?, ?)",
        [(z, x, 2**z - 1 - y, data) for (z, x, y), data in tiles.items()],
    )
    connection.commit()
    connection.close()
    return path
