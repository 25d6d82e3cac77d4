# SPDX-License-Identifier: MIT
"""Features of a map file, or the events of a TimeMap, as a table: a row each, a column a property.

From here on they are imported as any table is: by a mapping, with the same dry run and accounting.
The numbers of lines are those of the features, from 1.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import shapely

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import PlacePrecision
from workbench.geo.layers.archives import kml_of
from workbench.geo.layers.cleaning import cleaned
from workbench.geo.layers.content import RawLayer
from workbench.geo.layers.geojson import read_geojson
from workbench.geo.layers.xml_files import read_kml
from workbench.ingest.content import Content
from workbench.ingest.reader import BLOCK_ROWS, Block, Reading, block_of_rows
from workbench.ingest.timemap import is_timemap, timemap_rows

LARGEST_BYTES = 300_000_000
_LAT, _LON, _PRECISION = "latitude", "longitude", "place_precision"


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """The rows of a file that is no table by itself; all of them are in memory."""

    content: Content
    header: list[str]
    rows: list[list[str]]
    header_line: int = 0
    tags: list[str] = field(default_factory=list[str])

    def blocks(
        self, *, needed: int = 0, rows: int = BLOCK_ROWS, progress: Progress = unwatched
    ) -> Iterator[Block]:
        """Yield the rows; `bytes_read` is their share in bytes."""
        total, size = len(self.rows), self.content.size_bytes
        for start in range(0, total, rows):
            part = [list(row) for row in self.rows[start : start + rows]]
            lines = range(start + 1, start + 1 + len(part))
            bytes_read = size * lines[-1] // total
            progress(bytes_read, size)
            yield block_of_rows(part, lines, Reading(self.header, False, needed, [], 0, bytes_read))


def open_features(content: Content) -> FeatureTable:
    """Return a GeoJSON, KML, KMZ or TimeMap file as a table; raise InputError with a sentence."""
    if content.size_bytes > LARGEST_BYTES:
        raise InputError(
            f"“{content.name}” is too large to be read at once ({content.size_bytes >> 20:,} MB). "
            "Save it as CSV and import that."
        )
    try:
        data = content.path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"“{content.name}” cannot be read: {why}.") from error
    return _table(content, _rows(content, data))


def _rows(content: Content, data: bytes) -> list[dict[str, Any]]:
    """Return what each feature says, by name."""
    name = f"“{content.name}”"
    if data.startswith(b"PK"):
        return _of_layer(name, read_kml(name, kml_of(name, data)))
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _of_layer(name, read_kml(name, data))
    document = _json(name, data)
    if is_timemap(document):
        return timemap_rows(content.path, document)
    if not isinstance(document, dict) or "type" not in document:
        raise InputError(f"{name} is JSON, but neither GeoJSON nor the events of a TimeMap.")
    return _of_layer(name, read_geojson(name, data))


def _of_layer(name: str, layer: RawLayer) -> list[dict[str, Any]]:
    """Return the properties of features with the point of each, or the middle of its ground."""
    columns = {key: list(values) for key, values in layer.columns.items()}
    rows: list[dict[str, Any]] = []
    points = _points(name, layer)
    for at, point in enumerate(points):
        said = {key: values[at] for key, values in columns.items()}
        if point is not None:
            said = {key: value for key, value in said.items() if key not in (_LAT, _LON)}
            lon, lat, is_point = point
            said |= {_LAT: lat, _LON: lon}
            if not is_point:
                said.setdefault(_PRECISION, PlacePrecision.AREA.value)
        rows.append(said)
    return rows


def _points(name: str, layer: RawLayer) -> list[tuple[float, float, bool] | None]:
    """Return longitude, latitude and whether it is a point, of each feature that has a shape."""
    found: list[tuple[float, float, bool] | None] = []
    moved = layer.crs not in (None, "EPSG:4326")
    for at, shape in enumerate(layer.shapes.tolist()):
        one: Any = shape
        if one is not None and moved:
            part = RawLayer(layer.shapes[at : at + 1], {}, layer.crs)
            clean = cleaned(name, part).shapes.tolist()
            one = clean[0] if clean else None
        if one is None or shapely.is_empty(one):
            found.append(None)
            continue
        is_point = one.geom_type == "Point"
        middle = one if is_point else shapely.point_on_surface(one)
        found.append((round(middle.x, 7), round(middle.y, 7), is_point))
    return found


def _table(content: Content, rows: Sequence[dict[str, Any]]) -> FeatureTable:
    """Lay the rows out under one header, the names in the order in which they come."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    if not rows or not header:
        raise InputError(f"“{content.name}” holds no features, so there is nothing to import.")
    cells = [[_text(row.get(name)) for name in header] for row in rows]
    return FeatureTable(content, header, cells)


def _json(name: str, data: bytes) -> Any:
    """Return a JSON document; raise InputError with the place where it breaks."""
    try:
        return json.loads(data)
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is no readable JSON: its letters are not UTF-8.") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name} is no readable JSON: it breaks in line {error.lineno}."
        ) from error
    except RecursionError as error:
        raise InputError(f"{name} nests its contents too deeply to hold events.") from error


def _text(value: Any) -> str:
    """Return a value as a cell: lists of words joined by semicolons, nested values as JSON."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case int():
            return str(value)
        case list() if all(isinstance(one, str | int | float) for one in cast(list[Any], value)):
            return "; ".join(_text(one) for one in cast(list[Any], value))
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)
