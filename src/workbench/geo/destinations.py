# SPDX-License-Identifier: MIT
"""What "Go to" understands of a text: a country, places of that name, coordinates in any notation.

All readings are given, each with what it was understood as; the analyst chooses.
"""

import math
import re
from dataclasses import dataclass

from workbench.domain.errors import InputError
from workbench.geo.coordinates import Coordinate, coordinate_readings
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.gazetteer_pack import CountryNames
from workbench.geo.map_addresses import is_address, text_in_address
from workbench.geo.place_hits import LearnedPlaces, PlaceHit, SearchContext
from workbench.geo.projection import LonLatBox
from workbench.geo.reverse import NearPlace
from workbench.geo.ways_off import WayOff, way_typed

_MOST_PLACES = 12
_COUNTRY_FEATURE = "PCL"
_VILLAGE_KM = 12.0
_REACH_KM = (("ADM1", 200.0), ("ADM2", 80.0), ("ADM", 30.0), ("RGN", 150.0), ("PPLC", 25.0))
_KM_A_DEGREE = 111.2
_TILE_PX, _WINDOW_PX, _WINDOW_SHAPE, _NEAREST_ZOOM = 256.0, 700.0, 0.6, 18.0


@dataclass(frozen=True, slots=True)
class Destination:
    """One reading: a point, and where known the box that it stands for.

    One of `place`, `country` and `coordinate` is set.
    """

    lat_deg: float
    lon_deg: float
    box: LonLatBox | None = None
    place: PlaceHit | None = None
    country: CountryNames | None = None
    coordinate: Coordinate | None = None
    way: WayOff | None = None  # of a place: the point lies so far off it
    near: NearPlace | None = None  # of a coordinate: what lies there

    @property
    def view(self) -> LonLatBox:
        """Return what a map should show of it: its own box, or as much as its kind needs."""
        if self.box is not None:
            return self.box
        if self.way is not None:
            return box_around(self.lat_deg, self.lon_deg, 2 * self.way.radius_m / 1000)
        feature = self.place.feature if self.place else ""
        reach_km = next((km for code, km in _REACH_KM if feature.startswith(code)), _VILLAGE_KM)
        return box_around(self.lat_deg, self.lon_deg, reach_km)


@dataclass(frozen=True, slots=True)
class Understanding:
    """All readings of a text, the likeliest first; where there are none `refusal` says why.

    `is_name`: whether places of that name were found, or are refused for lack of any.
    """

    text: str
    readings: tuple[Destination, ...]
    refusal: str = ""
    is_name: bool = False


def box_around(lat_deg: float, lon_deg: float, reach_km: float = 0.0) -> LonLatBox:
    """Return the box that reaches so far from a point, and at least round a village."""
    high = max(reach_km, _VILLAGE_KM) / _KM_A_DEGREE
    wide = high / max(math.cos(math.radians(lat_deg)), 0.05)
    return LonLatBox(
        (lon_deg - wide + 180) % 360 - 180, max(lat_deg - high, -85.0),
        (lon_deg + wide + 180) % 360 - 180, min(lat_deg + high, 85.0),
    )  # fmt: skip


def _box_of(coordinate: Coordinate) -> LonLatBox | None:
    """Return what a coordinate stands for: a wide square, or what its web map showed."""
    lat, lon = coordinate.lat_deg, coordinate.lon_deg
    if coordinate.side_m > 2000 * _VILLAGE_KM:
        high = coordinate.side_m / 1000 / _KM_A_DEGREE
        wide = high / max(math.cos(math.radians(lat)), 0.05)
        return LonLatBox(lon, lat, (lon + wide + 180) % 360 - 180, min(lat + high, 85.0))
    if coordinate.zoom is None:
        return None
    # About as much as a window of usual size shows at that zoom.
    wide = _WINDOW_PX * 360.0 / (_TILE_PX * 2.0 ** min(coordinate.zoom, _NEAREST_ZOOM)) / 2
    high = wide * math.cos(math.radians(lat)) * _WINDOW_SHAPE
    if wide >= 180:
        return None
    return LonLatBox(
        (lon - wide + 180) % 360 - 180, max(lat - high, -85.0),
        (lon + wide + 180) % 360 - 180, min(lat + high, 85.0),
    )  # fmt: skip


def understand(
    text: str,
    gazetteer: Gazetteer,
    *,
    context: SearchContext | None = None,
    learned: LearnedPlaces | None = None,
    language: str = "en",
    limit: int = _MOST_PLACES,
) -> Understanding:
    """Return every reading of a text; nothing typed has none and is no error."""
    where = context or SearchContext()
    sought = text.strip()
    if not sought:
        return Understanding(text, ())
    refusal = ""
    readings: list[Destination] = []
    if re.search(r"\d", sought) or is_address(sought):
        try:
            readings = [
                Destination(
                    one.lat_deg,
                    one.lon_deg,
                    box=_box_of(one),
                    coordinate=one,
                    near=gazetteer.nearest(one.lat_deg, one.lon_deg, language=language),
                )
                for one in coordinate_readings(sought, near=where.near)
            ]
        except InputError as error:
            refusal = str(error)
    if not readings and (typed := way_typed(sought)):
        way, name = typed
        hits = gazetteer.search(
            name, context=where, learned=learned, language=language, limit=limit
        )
        readings = [
            Destination(*way.point_off(hit.lat_deg, hit.lon_deg), place=hit, way=way)
            for hit in hits if hit.place_kind is None
        ]  # fmt: skip
    if not readings:
        name = text_in_address(sought) if is_address(sought) else sought
        country = gazetteer.country(name) if len(name) > 2 else None
        if country is not None:
            readings.append(_whole(country))
        hits = gazetteer.search(
            name, context=where, learned=learned, language=language, limit=limit
        )
        readings += [
            Destination(hit.lat_deg, hit.lon_deg, place=hit)
            for hit in hits
            # A country's own record says no more than its whole extent does.
            if country is None or not hit.feature.startswith(_COUNTRY_FEATURE)
        ]
    is_name = readings[0].place is not None if readings else not refusal
    if not readings and not refusal:
        refusal = f"No place is called “{sought[:60]}”, nor anything like it."
    return Understanding(text, tuple(readings), "" if readings else refusal, is_name)


def _whole(country: CountryNames) -> Destination:
    west, south, east, north = country.box
    box = LonLatBox(west, south, east, north)
    return Destination((south + north) / 2, (west + east) / 2, box=box, country=country)
