# SPDX-License-Identifier: MIT
"""Lengths of paths and areas of rings on the WGS 84 ellipsoid, and how they are written.

Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013), as geographiclib computes it.
"""

from collections.abc import Sequence
from itertools import pairwise

from geographiclib.geodesic import Geodesic

from workbench.geo.bearings import distance_and_azimuth

Point = tuple[float, float]  # latitude, longitude in degrees
_KM2_FROM_M2 = 1_000_000
_HA_FROM_M2 = 10_000


def path_length_m(points: Sequence[Point]) -> float:
    """Return the length in metres of a path of geodesics; 0 for fewer than two points."""
    return sum(distance_and_azimuth(*here, *there)[0] for here, there in pairwise(points))


def ring_area_m2(points: Sequence[Point]) -> float:
    """Return the area in m² that a ring encloses; it need not repeat its first point.

    The direction does not matter; a ring may cross the date line. 0 for fewer than three points.
    """
    return _ring(points)[1]


def ring_length_m(points: Sequence[Point]) -> float:
    """Return the length in metres around a closed ring."""
    return _ring(points)[0]


def length_text(metres: float, language: str = "en", *, rough: bool = False) -> str:
    """Return a length in m or km, as precise as a map is: "850 m", "12.4 km", "1,240 km".

    `rough` keeps to whole kilometres, as one says how far a place is.
    """
    if metres < 999.5:
        return f"{metres:.0f}\u00a0m"
    if rough:
        return f"{_number(metres / 1000, language, 0)}\u00a0km"
    return f"{_number(metres / 1000, language)}\u00a0km"


def area_text(square_metres: float, language: str = "en") -> str:
    """Return an area in m², ha or km²: "850 m²", "12.4 ha", "1,240 km²"."""
    if square_metres < _HA_FROM_M2:
        return f"{_number(square_metres, language, 0)}\u00a0m²"
    if square_metres < _KM2_FROM_M2:
        return f"{_number(square_metres / _HA_FROM_M2, language)}\u00a0ha"
    return f"{_number(square_metres / _KM2_FROM_M2, language)}\u00a0km²"


def _ring(points: Sequence[Point]) -> tuple[float, float]:
    ring = list(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)
    if len(ring) < 3:
        return path_length_m([*ring, *ring[:1]]), 0.0
    polygon = Geodesic.WGS84.Polygon()
    for lat, lon in ring:
        polygon.AddPoint(lat, lon)
    _, length, area = polygon.Compute(reverse=False, sign=True)
    return length, abs(area)


def _number(value: float, language: str, places: int | None = None) -> str:
    """Write a number with three significant figures, and digits in groups."""
    shown = (2 if value < 9.995 else 1 if value < 99.95 else 0) if places is None else places
    text = f"{value:,.{shown}f}"
    if language == "fr":
        return text.replace(",", "\u202f").replace(".", ",")
    return text
