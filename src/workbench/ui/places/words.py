# SPDX-License-Identifier: MIT
"""The words for places in the window: what was found, why, how far, and where a point lies."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workbench.geo.bearings import POINTS
from workbench.geo.coordinates import Coordinate, degrees_text
from workbench.geo.destinations import Destination
from workbench.geo.measuring import area_text, length_text
from workbench.geo.place_hits import PlaceHit
from workbench.geo.reverse import NearPlace
from workbench.geo.ways_off import WayOff
from workbench.ui.regional import language

translate = QCoreApplication.translate
_DOT = " \N{MIDDLE DOT} "
# GeoNames' feature codes by how they begin, the longer ones first.
_KINDS = (
    ("PPLC", QT_TRANSLATE_NOOP("Places", "capital")),
    ("PPLA", QT_TRANSLATE_NOOP("Places", "seat of a division")),
    ("PPLQ", QT_TRANSLATE_NOOP("Places", "abandoned place")),
    ("PPLW", QT_TRANSLATE_NOOP("Places", "destroyed place")),
    ("PPLH", QT_TRANSLATE_NOOP("Places", "former place")),
    ("PPLX", QT_TRANSLATE_NOOP("Places", "quarter")),
    ("ADM1", QT_TRANSLATE_NOOP("Places", "region")),
    ("ADM", QT_TRANSLATE_NOOP("Places", "district")),
    ("AIR", QT_TRANSLATE_NOOP("Places", "airfield")),
    ("STM", QT_TRANSLATE_NOOP("Places", "watercourse")),
    ("WAD", QT_TRANSLATE_NOOP("Places", "wadi")),
    ("WLL", QT_TRANSLATE_NOOP("Places", "well")),
    ("WTRH", QT_TRANSLATE_NOOP("Places", "water hole")),
    ("PND", QT_TRANSLATE_NOOP("Places", "pond")),
    ("LK", QT_TRANSLATE_NOOP("Places", "lake")),
    ("MT", QT_TRANSLATE_NOOP("Places", "mountain")),
    ("HLL", QT_TRANSLATE_NOOP("Places", "hill")),
    ("FRST", QT_TRANSLATE_NOOP("Places", "forest")),
    ("BDG", QT_TRANSLATE_NOOP("Places", "bridge")),
    ("LCTY", QT_TRANSLATE_NOOP("Places", "locality")),
    ("AREA", QT_TRANSLATE_NOOP("Places", "area")),
    ("RGN", QT_TRANSLATE_NOOP("Places", "area")),
)
_POINTS = (
    QT_TRANSLATE_NOOP("Compass", "N"),
    QT_TRANSLATE_NOOP("Compass", "NNE"),
    QT_TRANSLATE_NOOP("Compass", "NE"),
    QT_TRANSLATE_NOOP("Compass", "ENE"),
    QT_TRANSLATE_NOOP("Compass", "E"),
    QT_TRANSLATE_NOOP("Compass", "ESE"),
    QT_TRANSLATE_NOOP("Compass", "SE"),
    QT_TRANSLATE_NOOP("Compass", "SSE"),
    QT_TRANSLATE_NOOP("Compass", "S"),
    QT_TRANSLATE_NOOP("Compass", "SSW"),
    QT_TRANSLATE_NOOP("Compass", "SW"),
    QT_TRANSLATE_NOOP("Compass", "WSW"),
    QT_TRANSLATE_NOOP("Compass", "W"),
    QT_TRANSLATE_NOOP("Compass", "WNW"),
    QT_TRANSLATE_NOOP("Compass", "NW"),
    QT_TRANSLATE_NOOP("Compass", "NNW"),
)
_TOWN_PEOPLE = 5_000


def title(destination: Destination) -> str:
    """Return what a reading is, in a few words: a name, or the point in degrees."""
    if destination.country is not None:
        return _country_name(destination)
    if destination.place is not None and destination.way is not None:
        return off_words(destination.way, destination.place.name)
    if destination.place is not None:
        return destination.place.name
    return degrees_text(destination.lat_deg, destination.lon_deg)


def whereabouts(destination: Destination) -> str:
    """Return where a reading lies: division and country, or what a point is near to."""
    if destination.country is not None:
        return translate("Places", "country")
    if destination.place is not None:
        hit = destination.place
        parts = (hit.admin1 if hit.admin1 != hit.name else "", hit.country_name)
        where = ", ".join(part for part in parts if part)
        return f"{where}{_DOT}{within_words(destination.way)}" if destination.way else where
    if destination.near is None:
        return translate("Places", "far from any place")
    return near_words(destination.near)


def reason(destination: Destination) -> str:
    """Return why a reading is offered: its kind, the spelling that matched, how far it is."""
    if destination.country is not None:
        return translate("Places", "all of it")
    if destination.place is not None:
        hit = destination.place
        parts = (_kind(hit), _match(hit), _away(hit))
        return _DOT.join(part for part in parts if part)
    assert destination.coordinate is not None
    return understood(destination.coordinate)


def understood(coordinate: Coordinate) -> str:
    """Return how a coordinate was read, and what was taken for granted."""
    notation = translate("Coordinates", coordinate.how)
    how = translate("Places", "read as {notation}").format(notation=notation)
    if not coordinate.doubt:
        return how
    doubt = translate("Coordinates", coordinate.doubt)
    return f"{how}; {doubt}"


def near_words(near: NearPlace) -> str:
    """Return where a point lies: "12 km NE of Mopti, Mopti, Mali"."""
    if not near.bearing:
        return near.place.where
    return (
        translate("Places", "{distance} {direction} of {place}")
        .replace("{distance}", distance(near.distance_km * 1000))
        .replace("{direction}", direction(near.bearing))
        .replace("{place}", near.place.where)
    )


def off_words(way: WayOff, name: str) -> str:
    """Return what lies a way off a place: "12 km N of Gao", "12 km from Gao"."""
    said = (
        translate("Places", "{distance} {direction} of {place}")
        if way.bearing
        else translate("Places", "{distance} from {place}")
    )
    return (
        said.replace("{distance}", distance(way.metres))
        .replace("{direction}", direction(way.bearing) if way.bearing else "")
        .replace("{place}", name)
    )


def within_words(way: WayOff) -> str:
    """Return how well a point is known that lies so: "within 5 km"."""
    return translate("Places", "within {distance}").replace("{distance}", distance(way.radius_m))


def direction(point: str) -> str:
    """Return a point of the compass in the window's language: W is O in French."""
    return translate("Compass", str(_POINTS[POINTS.index(point)]))


def distance(metres: float) -> str:
    """Return how far something is as the window's language writes it, in whole kilometres."""
    return length_text(metres, language(), rough=True)


def area(square_metres: float) -> str:
    """Return an area as the window's language writes it."""
    return area_text(square_metres, language())


def _kind(hit: PlaceHit) -> str:
    if hit.is_of_case:
        return translate("Places", "place of this case")
    if hit.feature in ("PPL", "PPLL", "PPLF", "PPLS"):
        return (
            translate("Places", "town")
            if hit.population >= _TOWN_PEOPLE
            else translate("Places", "village")
        )
    for code, words in _KINDS:
        if hit.feature.startswith(code):
            return translate("Places", str(words))
    return translate("Places", "place")


def _match(hit: PlaceHit) -> str:
    if hit.kind == "fuzzy":
        share = f"{hit.likeness:.0f}\u00a0%"
        words = translate("Places", "spelt like “{name}” ({share})")
        return words.replace("{share}", share).replace("{name}", hit.matched)
    if hit.matched != hit.name:
        return translate("Places", "also “{name}”").replace("{name}", hit.matched)
    return ""


def _away(hit: PlaceHit) -> str:
    if hit.distance_km is None:
        return ""
    far = distance(hit.distance_km * 1000)
    return translate("Places", "{distance} away").format(distance=far)


def _country_name(destination: Destination) -> str:
    assert destination.country is not None
    names = destination.country.names
    return names.get(language()) or names.get("en") or destination.country.code
