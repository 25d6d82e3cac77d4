# SPDX-License-Identifier: MIT
"""Read KML and GPX. Links are never followed; documents that declare entities are refused."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as Tree

import numpy as np
import shapely

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.layers.content import RawLayer, no_longer
from workbench.geo.layers.gathering import each_feature, layer_of

LARGEST_XML_BYTES = 150_000_000
_DEEPEST = 40
_TAGS = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)
_KML_TIMES = {"when": "date", "begin": "date", "end": "date_end"}
_GPX_WORDS = ("name", "desc", "cmt", "time", "type", "sym", "ele")


class _NoDoctype(Tree.TreeBuilder):
    """Builds the tree of a document that declares nothing: no entity can be made to grow."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse the document."""
        raise _Declares


class _Declares(Exception):
    pass


def _root(name: str, data: bytes) -> Tree.Element:
    if len(data) > LARGEST_XML_BYTES:
        raise InputError(
            f"{name} is too large an XML file ({len(data) // 10**6} MB). Save it as GeoPackage."
        )
    try:
        return Tree.fromstring(data, parser=Tree.XMLParser(target=_NoDoctype()))
    except _Declares as error:
        raise InputError(
            f"{name} declares a document type, which no map layer needs and which can do harm. "
            "It was not read."
        ) from error
    except (Tree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{name} is damaged XML ({error}). Take a fresh copy of it.") from error


def read_kml(name: str, data: bytes, progress: Progress = unwatched) -> RawLayer:
    """Return the placemarks of a KML file; what it would load from elsewhere is left out."""
    progress(0, None, name)
    root = _root(name, data)
    marks = [one for one in root.iter() if _tag(one) == "Placemark"]
    shapes: list[Any] = []
    rows: list[dict[str, Any]] = []
    for mark in each_feature(name, marks, progress):
        shapes.append(_together([shape for shape in _kml_shapes(mark, 0) if shape is not None]))
        rows.append(_kml_words(mark))
    documents = list(_named(root, "Document")) or list(_named(root, "Folder"))
    ids = [mark.get("id", "") for mark in marks]
    return layer_of(shapes, rows, "EPSG:4326", _name_in(documents), ids)


def read_gpx(name: str, data: bytes, progress: Progress = unwatched) -> dict[str, RawLayer]:
    """Return the waypoints, routes and tracks of a GPX file, those that there are."""
    progress(0, None, name)
    found: dict[str, tuple[list[Any], list[dict[str, Any]]]] = {
        "waypoints": ([], []), "routes": ([], []), "tracks": ([], []),
    }  # fmt: skip
    root = _root(name, data)
    title = _name_in([*_named(root, "metadata"), root])  # the root's own before GPX 1.1
    for element in root:
        match _tag(element):
            case "wpt":
                part, shape = "waypoints", _point(_places([element]))
            case "rte":
                part, shape = "routes", _line(_places(_named(element, "rtept")))
            case "trk":
                pieces = [_line(_places(_named(segment, "trkpt")))
                          for segment in _named(element, "trkseg")]  # fmt: skip
                part, shape = "tracks", _together([one for one in pieces if one is not None])
            case _:
                continue
        shapes, rows = found[part]
        shapes.append(shape)
        said = ((_tag(child), (child.text or "").strip()) for child in element)
        rows.append({word: text for word, text in said if word in _GPX_WORDS and text})
        no_longer(name, len(shapes))
    return {
        part: layer_of(shapes, rows, "EPSG:4326", f"{title}: {part}" if title else "")
        for part, (shapes, rows) in found.items()
        if shapes
    }


def _tag(element: Tree.Element) -> str:
    tag: Any = element.tag  # a function, for comments
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _named(element: Tree.Element, tag: str) -> Iterator[Tree.Element]:
    return (child for child in element if _tag(child) == tag)


def _name_in(elements: Sequence[Tree.Element]) -> str:
    """Return the first name that stands right below one of these, "" for none."""
    names = (_plain(one.text) for element in elements for one in _named(element, "name"))
    return next((name for name in names if name), "")


def _kml_words(mark: Tree.Element) -> dict[str, Any]:
    """Return name, description (without its HTML), times and extended data of a placemark."""
    said: dict[str, Any] = {}
    for child in mark:
        match _tag(child):
            case "name":
                said["name"] = _plain(child.text)
            case "description":
                said["description"] = " ".join(_plain(_TAGS.sub(" ", child.text or "")).split())
            case "TimeStamp" | "TimeSpan":
                said |= _kml_times(child)
            case "ExtendedData":
                for data in child.iter():
                    if _tag(data) == "Data":
                        values = list(_named(data, "value"))
                        said[data.get("name", "")] = _plain(values[0].text) if values else ""
                    elif _tag(data) == "SimpleData":
                        said[data.get("name", "")] = _plain(data.text)
            case _:
                pass
    return {key: value for key, value in said.items() if key}


def _kml_times(element: Tree.Element) -> dict[str, str]:
    """Return when a placemark was; a span with one end alone is an open date, as EDTF has it."""
    said = {
        _tag(part): text for part in element
        if _tag(part) in _KML_TIMES and (text := (part.text or "").strip())
    }  # fmt: skip
    match said:
        case {"begin": begin} if "end" not in said:
            return {"date": f"{begin}/.."}
        case {"end": end} if "begin" not in said:
            return {"date": f"../{end}"}
        case _:
            return {_KML_TIMES[tag]: text for tag, text in said.items()}


def _plain(text: str | None) -> str:
    """Return a text as a reader sees it: many programs write "&amp;" into it as if it were HTML."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text or "").strip()


def _kml_shapes(element: Tree.Element, depth: int) -> Iterator[Any]:
    for child in element:
        match _tag(child):
            case "Point":
                yield _point(_coordinates(child))
            case "LineString" | "LinearRing":
                yield _line(_coordinates(child))
            case "Polygon":
                yield _kml_polygon(child)
            case "Track":
                texts = [" ".join((one.text or "").split()[:2]) for one in _named(child, "coord")]
                yield _line(_numbers(text.split() for text in texts))
            case "MultiGeometry" | "MultiTrack" if depth < _DEEPEST:
                yield from _kml_shapes(child, depth + 1)
            case _:
                pass


def _kml_polygon(element: Tree.Element) -> Any:
    outer = [_coordinates(one) for one in _named(element, "outerBoundaryIs")]
    inner = [_coordinates(one) for one in _named(element, "innerBoundaryIs")]
    if not outer or len(outer[0]) < 4:
        return None
    try:
        return shapely.Polygon(outer[0], [ring for ring in inner if len(ring) > 3])
    except (ValueError, shapely.errors.GEOSException):
        return None


def _coordinates(element: Tree.Element) -> Any:
    for one in element.iter():
        if _tag(one) == "coordinates":
            return _numbers(place.split(",") for place in (one.text or "").split())
    return np.zeros((0, 2))


def _places(elements: Any) -> Any:
    return _numbers((one.get("lon", ""), one.get("lat", "")) for one in elements)


def _numbers(pairs: Any) -> Any:
    """Return longitudes and latitudes; what is no number is NaN, and its shape is left out."""

    def number(text: str) -> float:
        try:
            return float(text)
        except ValueError:
            return float("nan")

    made = [(number(pair[0]), number(pair[1])) for pair in map(list, pairs) if len(pair) > 1]
    return np.array(made, dtype="float64").reshape(-1, 2)


def _point(places: Any) -> Any:
    return shapely.Point(places[0]) if len(places) == 1 else None


def _line(places: Any) -> Any:
    return shapely.LineString(places) if len(places) > 1 else None


def _together(shapes: list[Any]) -> Any:
    if len(shapes) == 1:
        return shapes[0]
    return shapely.GeometryCollection(shapes) if shapes else None
