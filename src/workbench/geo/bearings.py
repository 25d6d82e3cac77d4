# SPDX-License-Identifier: MIT
"""Directions as words of the compass rose, and lines on the WGS 84 ellipsoid (geographiclib)."""

from geographiclib.geodesic import Geodesic

# Clockwise from north, 22.5° apart.
POINTS = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
    "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
)  # fmt: skip


def compass_point(azimuth_deg: float, language: str = "en") -> str:
    """Return the nearest of the 16 points; west is O in French."""
    point = POINTS[round(azimuth_deg / 22.5) % 16]
    return point.replace("W", "O") if language == "fr" else point


def distance_and_azimuth(
    lat_deg: float, lon_deg: float, to_lat_deg: float, to_lon_deg: float
) -> tuple[float, float]:
    """Return metres on the ellipsoid, and the azimuth in degrees at the first point."""
    line = Geodesic.WGS84.Inverse(lat_deg, lon_deg, to_lat_deg, to_lon_deg)
    return line["s12"], line["azi1"]


def point_from(
    lat_deg: float, lon_deg: float, azimuth_deg: float, way_m: float
) -> tuple[float, float]:
    """Return the latitude and longitude that lie a way off a point, in degrees."""
    line = Geodesic.WGS84.Direct(lat_deg, lon_deg, azimuth_deg, way_m)
    return line["lat2"], line["lon2"]
