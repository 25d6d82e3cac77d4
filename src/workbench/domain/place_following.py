# SPDX-License-Identifier: MIT
"""What follows for an event from the place it is put at: its point, and how well that is known."""

from math import cos, radians
from typing import Any

from workbench.domain.event import Event, Place
from workbench.domain.terms import NOMINAL_RADIUS_M, FoundBy, PlacePrecision

# What the kind of a place says of how well an event there is placed; villages and towns are exact.
_PRECISIONS = {
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.ADMIN2,
    "area": PlacePrecision.AREA,
    "cercle": PlacePrecision.ADMIN2,
    "country": PlacePrecision.COUNTRY,
    "district": PlacePrecision.ADMIN2,
    "lake": PlacePrecision.WATER,
    "province": PlacePrecision.ADMIN1,
    "region": PlacePrecision.ADMIN1,
    "sea": PlacePrecision.WATER,
    "state": PlacePrecision.ADMIN1,
    "water": PlacePrecision.WATER,
}
_EQUATOR_M, _TILE_PX = 40_075_016.7, 256
_FINGER_PX, _EXACT_M = 12, 2_000.0
_DIGITS = 5  # of degrees: a metre
_COLUMNS = ("lat", "lon", "radius_m", "found_by", "place_precision")


def columns_following(
    event: Event | None, before: Place | None, place: Place | None
) -> dict[str, Any]:
    """Return the columns of an event that change when it is put at a place, or at none.

    Coordinates that came with the place `before` go with it; those typed by hand stay.
    """
    if place is not None and place.lat is not None:
        exact = PlacePrecision.EXACT if not place.radius_m else PlacePrecision.AREA
        precision = _PRECISIONS.get((place.kind or "").lower(), exact)
        found_by = FoundBy.GAZETTEER.value
        values = (place.lat, place.lon, place.radius_m, found_by, precision.value)
        return dict(zip(_COLUMNS, values, strict=True))
    came_along = (
        before is not None
        and event is not None
        and (event.lat, event.lon) == (before.lat, before.lon)
    )
    return dict.fromkeys(_COLUMNS) if came_along else {}


def columns_of_point(lat_deg: float, lon_deg: float, zoom: float) -> dict[str, Any]:
    """Return the columns of an event that is put at a point clicked on a web map at a zoom.

    A click is as close as a finger's breadth of the map is on the ground.
    """
    breadth_m = _FINGER_PX * _EQUATOR_M * cos(radians(lat_deg)) / (_TILE_PX * 2.0**zoom)
    radius_m: float | None = None
    precision = PlacePrecision.EXACT
    if breadth_m > NOMINAL_RADIUS_M[PlacePrecision.NEAR]:
        precision, radius_m = PlacePrecision.AREA, float(round(breadth_m, -3))
    elif breadth_m > _EXACT_M:
        precision = PlacePrecision.NEAR
    point = (round(lat_deg, _DIGITS), round(lon_deg, _DIGITS))
    values = (*point, radius_m, FoundBy.MAP.value, precision.value)
    return dict(zip(_COLUMNS, values, strict=True))
