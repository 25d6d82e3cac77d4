# SPDX-License-Identifier: MIT
"""Events as a GeoPackage: a layer `events`, and where asked for a layer `zones`."""

import errno
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.geometry

from workbench.analysis.frame import Array
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.about import About
from workbench.briefing.exports.columns import Kind
from workbench.briefing.exports.own_fields import Cell
from workbench.briefing.exports.points import EventPoint, PointRows
from workbench.casefile.queries.zones import read_atlas
from workbench.domain.time import iso_of_ms
from workbench.domain.zones import kind_of

_AT_ONCE = 20_000
_DTYPES = {
    Kind.WHOLE: "int64",
    Kind.REAL: "float64",
    Kind.FLAG: "bool",
    Kind.MOMENT: "datetime64[s]",
}
_ZONE_FIELDS = ("uid", "name", "class", "actor", "valid", "earliest", "latest", "assessed_on",
                "confidence", "definition", "note", "author")  # fmt: skip


def write_gpkg(to: Path, case: CaseReader, points: PointRows, about: About, *, zones: bool) -> None:
    """Write the layers some thousand features at a time, in the place of an empty file.

    Moments are UTC, the latest the last second that the date allows. Raises OSError.
    """
    facts = {"DESCRIPTION": about.text(), "ABOUT": json.dumps(about.members(), ensure_ascii=False)}
    to.unlink()  # the library would take it for a damaged one
    begun = False
    for part in _parts(points):
        _write_events(to, points, part, facts, append=begun)
        begun = True
    if not begun:
        _write_events(to, points, [], facts, append=False)
    if zones:
        _write_zones(to, case)


def _parts(points: Iterable[EventPoint]) -> Iterator[list[EventPoint]]:
    going = iter(points)
    while part := list(islice(going, _AT_ONCE)):
        yield part


def _write_events(
    to: Path,
    points: PointRows,
    part: Sequence[EventPoint],
    facts: dict[str, str],
    *,
    append: bool,
) -> None:
    placed = np.array([point.lon_lat is not None for point in part], dtype=bool)
    lon_lat = np.array([point.lon_lat or (0.0, 0.0) for point in part]).reshape(-1, 2)
    geometry = np.asarray(shapely.to_wkb(shapely.points(lon_lat)), dtype=object)
    geometry[~placed] = None
    columns = list(zip(*(point.cells for point in part), strict=True)) or [()] * len(points.names)
    data = [
        _column(cells, column.kind, end=column.name == "latest")
        for cells, column in zip(columns, points.columns, strict=True)
    ]
    _write(to, "events", geometry, points.names, data, "Point", append=append, facts=facts)


def _column(cells: Sequence[Cell], kind: Kind, *, end: bool) -> tuple[Array, Array]:
    """Return a column's values and which of them are blank."""
    blank = np.array([cell is None for cell in cells], dtype=bool)
    if kind is Kind.MOMENT:
        cells = [None if cell is None else _moment(str(cell), end=end) for cell in cells]
        return np.array(cells, dtype="datetime64[s]"), blank
    dtype = _DTYPES.get(kind, "object")
    if dtype != "object":
        cells = [0 if cell is None else cell for cell in cells]
    return np.array(cells, dtype=dtype), blank


def _moment(iso: str, *, end: bool) -> str:
    day, _, clock = iso.removesuffix("Z").partition("T")
    return f"{day}T{clock or ('23:59:59' if end else '00:00:00')}"


def _write_zones(to: Path, case: CaseReader) -> None:
    atlas = read_atlas(case.conn)
    rows = [
        (
            *(zone.uid, zone.name, kind_of(zone.zone_class, atlas.kinds).name, zone.actor),
            zone.valid,
            None if zone.earliest_ms is None else iso_of_ms(zone.earliest_ms),
            None if zone.latest_ms is None else iso_of_ms(zone.latest_ms, end=True),
            *(zone.assessed_on, zone.confidence, zone.definition, zone.note, zone.author),
        )
        for zone in atlas.zones
    ]
    shapes = [shapely.geometry.shape(dict(zone.geometry)) for zone in atlas.zones]
    shapes = [
        shapely.MultiPolygon([shape]) if isinstance(shape, shapely.Polygon) else shape
        for shape in shapes
    ]
    geometry = np.asarray(shapely.to_wkb(np.array(shapes, dtype=object)), dtype=object)
    columns = list(zip(*rows, strict=True)) or [()] * len(_ZONE_FIELDS)
    data = [_column(cells, Kind.TEXT, end=False) for cells in columns]
    _write(to, "zones", geometry, _ZONE_FIELDS, data, "MultiPolygon", append=False, facts=None)


def _write(
    to: Path,
    layer: str,
    geometry: Array,
    names: Sequence[str],
    data: Sequence[tuple[Array, Array]],
    kind: str,
    *,
    append: bool,
    facts: dict[str, Any] | None,
) -> None:
    import pyogrio.raw
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError

    try:
        pyogrio.raw.write(
            to,
            geometry,
            [values for values, _ in data],
            np.array(names, dtype=object),
            field_mask=[blank for _, blank in data],
            layer=layer,
            driver="GPKG",
            geometry_type=kind,
            crs="EPSG:4326",
            append=append,
            layer_metadata=facts if not append else None,
        )
    except (DataSourceError, DataLayerError, FeatureError, FieldError) as error:
        # The library tells no error numbers; whoever opened the file says what it was.
        full = "disk is full" in str(error)
        raise OSError(os.strerror(errno.ENOSPC) if full else str(error)) from error
