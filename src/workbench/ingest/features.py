# SPDX-License-Identifier: MIT
"""Features of a map file, or the events of a TimeMap, as a table: a row each, a column a property.

From here on they are imported as any table is: by a mapping, with the same dry run and accounting.
The numbers of lines are those of the features, from 1.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, cast

from workbench.domain.drafts import ImportProblem
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import PlacePrecision
from workbench.geo.layers.archives import kml_of
from workbench.geo.layers.content import RawLayer
from workbench.geo.layers.geojson import read_geojson
from workbench.geo.layers.xml_files import read_kml
from workbench.ingest.content import Content, beginning_of
from workbench.ingest.feature_places import Ground, Standing, grounds_of
from workbench.ingest.reader import BLOCK_ROWS, Block, Reading, block_of_rows
from workbench.ingest.timemap import is_timemap, timemap_rows

LARGEST_BYTES = 300_000_000
_LAT, _LON, _PRECISION, _RADIUS = "latitude", "longitude", "place_precision", "radius_m"
_GEOMETRY = "geometry"
_ID = "feature_id"
_CIRCLES = "taken as the circle around it; an event has one point and a radius"
_OPEN_DATES = "taken as an open date; the other end is not known"
_PLACELESS = {
    Standing.UNREADABLE: "cannot be read; the event has no place",
    Standing.OFF_GLOBE: "lies off the globe; the event has no place",
}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """The rows of a file that is no table by itself; all of them are in memory.

    `problems`: what is to be said of the shapes of its features.
    """

    content: Content
    header: list[str]
    rows: list[list[str]]
    problems: list[ImportProblem]
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
            problems = [] if start else [*self.problems]
            reading = Reading(self.header, False, needed, problems, 0, bytes_read)
            yield block_of_rows(part, lines, reading)


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
    rows, problems = _rows(content, data)
    return _table(content, rows, problems)


def _rows(content: Content, data: bytes) -> tuple[list[Row], list[ImportProblem]]:
    """Return what each feature says, by name, and what is to be said of its shape."""
    name = f"“{content.name}”"
    if data.startswith(b"PK"):
        return _of_kml(name, kml_of(name, data))
    if beginning_of(data).startswith(b"<"):
        return _of_kml(name, data)
    document = _json(name, data)
    if is_timemap(document):
        return timemap_rows(content.path, document), []
    if not isinstance(document, dict) or "type" not in document:
        raise InputError(f"{name} is JSON, but neither GeoJSON nor the events of a TimeMap.")
    return _of_layer(name, read_geojson(name, data), _said_shapes(cast(Row, document)))


def _of_kml(name: str, data: bytes) -> tuple[list[Row], list[ImportProblem]]:
    """Return the placemarks of a KML file, and say which of their time spans are open."""
    rows, problems = _of_layer(name, read_kml(name, data))
    dates = [_text(row.get("date")) for row in rows]
    is_open = [date.startswith("../") or date.endswith("/..") for date in dates]
    lines = [line for line, one in enumerate(is_open, 1) if one]
    if lines:
        said = f"{len(lines):,} {'time span' if len(lines) == 1 else 'time spans'} with one end"
        problems = [ImportProblem(lines[0], "date", said, _OPEN_DATES, False), *problems]
    return rows, sorted(problems, key=lambda problem: problem.line)


def _said_shapes(document: Row) -> Sequence[bool]:
    """Return of which features a GeoJSON file says where they are, well or badly."""
    if document["type"] != "FeatureCollection":
        return (True,)
    features = cast(list[Any], document["features"])
    return [isinstance(one, dict) and cast(Row, one).get(_GEOMETRY) is not None for one in features]


def _of_layer(
    name: str, layer: RawLayer, said_shapes: Sequence[bool] = ()
) -> tuple[list[Row], list[ImportProblem]]:
    """Return the properties of features with the point of each, or the circle of its ground."""
    rows: list[Row] = []
    grounds, ids = grounds_of(name, layer, said_shapes), _ids_of(layer)
    for at, ground in enumerate(grounds):
        said = {key: values[at] for key, values in layer.columns.items()}
        row = said if ground.lat is None else _placed(said, ground)
        rows.append({**row, _ID: ids[at] or _digest(row)} if ids else row)
    return rows, _problems(grounds)


def _ids_of(layer: RawLayer) -> Sequence[str]:
    """Return what the file calls its features, so that a corrected edition updates them.

    None where a column says it too, or where features are but numbered: a number that only tells
    the place in the file is another event's in the next edition.
    """
    is_told = any(list(map(_text, values)) == [*layer.ids] for values in layer.columns.values())
    counts = (list(map(str, range(first, first + len(layer.ids)))) for first in (0, 1))
    return () if is_told or [*layer.ids] in counts else layer.ids


def _digest(row: Row) -> str:
    """Return what stands for the id of a feature that has none: its content."""
    content = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)
    return blake2b(content.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _placed(said: Row, ground: Ground) -> Row:
    """Return the properties of a feature with its place; what they say of a circle counts."""
    row = {key: value for key, value in said.items() if key not in (_LAT, _LON)}
    row |= {_LAT: ground.lat, _LON: ground.lon}
    if ground.radius_m:
        row[_PRECISION] = said.get(_PRECISION) or PlacePrecision.AREA.value
        row[_RADIUS] = said.get(_RADIUS) or ground.radius_m
    return row


def _problems(grounds: Sequence[Ground]) -> list[ImportProblem]:
    """Say which shapes cannot be read, and once for each kind which have become circles."""
    unread = [
        ImportProblem(line, _GEOMETRY, "", _PLACELESS[ground.standing], rejected=False)
        for line, ground in enumerate(grounds, 1)
        if ground.standing in _PLACELESS
    ]
    lines: dict[Standing, list[int]] = {}
    for line, ground in enumerate(grounds, 1):
        if ground.radius_m:
            lines.setdefault(ground.standing, []).append(line)
    circles = [
        ImportProblem(found[0], _GEOMETRY, _counted(standing, len(found)), _CIRCLES, False)
        for standing, found in lines.items()
    ]
    return sorted([*unread, *circles], key=lambda problem: problem.line)


def _counted(standing: Standing, count: int) -> str:
    one, several = standing.value
    return f"{count:,} {one if count == 1 else several}"


def _table(content: Content, rows: Sequence[Row], problems: list[ImportProblem]) -> FeatureTable:
    """Lay the rows out under one header, the names in the order in which they come."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    if not rows or not header:
        raise InputError(f"“{content.name}” holds no features, so there is nothing to import.")
    cells = [[_text(row.get(name)) for name in header] for row in rows]
    return FeatureTable(content, header, cells, problems)


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
