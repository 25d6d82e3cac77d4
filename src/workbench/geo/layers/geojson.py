# SPDX-License-Identifier: MIT
"""Read GeoJSON: a collection, a feature or a bare geometry, also with the old `crs` member."""

import json
import re
from typing import Any, cast

import numpy as np
import shapely

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.layers.content import RawLayer
from workbench.geo.layers.gathering import each_feature, layer_of

_GEOMETRIES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
     "GeometryCollection"}
)  # fmt: skip
_EPSG = re.compile(r"EPSG:[^:]*:?(\d{4,6})$", re.IGNORECASE)


def parsed_json(name: str, data: bytes) -> dict[str, Any]:
    """Return a JSON object; raises InputError with the place where it breaks."""
    try:
        found: Any = json.loads(data)
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is no readable JSON: its letters are not UTF-8.") from error
    except json.JSONDecodeError as error:
        cut = error.pos >= len(error.doc.rstrip())
        why = "it ends too soon" if cut else f"it breaks off in line {error.lineno}"
        raise InputError(f"{name} is no readable JSON: {why}. Take a fresh copy.") from error
    except RecursionError as error:
        raise InputError(f"{name} nests its contents too deeply to be a map layer.") from error
    if not isinstance(found, dict):
        raise InputError(f"{name} is JSON, but no map layer.")
    return cast(dict[str, Any], found)


def read_geojson(name: str, data: bytes, progress: Progress = unwatched) -> RawLayer:
    """Return what a GeoJSON file holds; broken geometries are None."""
    progress(0, None, name)
    document = parsed_json(name, data)
    features = _features(name, document)
    texts: list[str] = []
    rows: list[dict[str, Any]] = []
    ids: list[str] = []
    for feature in each_feature(name, features, progress):
        known = cast(dict[str, Any], feature) if isinstance(feature, dict) else {}
        texts.append(json.dumps(known.get("geometry")))
        said: Any = known.get("properties")
        rows.append(cast(dict[str, Any], said) if isinstance(said, dict) else {})
        ids.append(_id_of(known))
    shapes = shapely.from_geojson(np.array(texts, dtype=object), on_invalid="ignore")
    title: Any = document.get("name") if document.get("type") == "FeatureCollection" else None
    title = title if isinstance(title, str) else ""
    return layer_of(shapes.tolist(), rows, _crs(document), title, ids)


def _id_of(feature: dict[str, Any]) -> str:
    """Return a feature's id, which RFC 7946 has as a text or a number."""
    said: Any = feature.get("id")
    return str(said) if isinstance(said, str | int | float) and not isinstance(said, bool) else ""


def _features(name: str, document: dict[str, Any]) -> list[Any]:
    kind: Any = document.get("type")
    if kind == "FeatureCollection":
        features: Any = document.get("features")
        if isinstance(features, list):
            return cast(list[Any], features)
        raise InputError(f"{name} is a GeoJSON collection without a list of features.")
    if kind == "Feature":
        return [document]
    if kind in _GEOMETRIES:
        return [{"geometry": document, "properties": {}}]
    raise InputError(f"{name} is JSON, but neither GeoJSON nor TopoJSON.")


def _crs(document: dict[str, Any]) -> str | None:
    """Return the coordinate system of files older than RFC 7946; WGS84 by default."""
    try:
        name = str(document["crs"]["properties"]["name"])
    except (KeyError, TypeError):
        return "EPSG:4326"
    found = _EPSG.search(name)
    return f"EPSG:{found[1]}" if found else "EPSG:4326"
