# SPDX-License-Identifier: MIT
"""Universal Transverse Mercator to degrees, by Krüger's series on the WGS 84 ellipsoid.

The series is that of Karney, "Transverse Mercator with an accuracy of a few nanometers", Journal of
Geodesy 85 (2011), to the fourth order in the third flattening: good to a micrometre in a zone.
"""

import math

_A_M = 6_378_137.0
_F = 1 / 298.257_223_563
_K0 = 0.9996
_FALSE_EASTING_M = 500_000.0
_FALSE_NORTHING_M = 10_000_000.0
_N = _F / (2 - _F)
_RADIUS_M = _A_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161_280,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3 + 116 * _N**4 / 45,
    7 * _N**2 / 3 - 8 * _N**3 / 5 - 227 * _N**4 / 45,
    56 * _N**3 / 15 - 136 * _N**4 / 35,
    4279 * _N**4 / 630,
)
BANDS = "CDEFGHJKLMNPQRSTUVWX"


def degrees_of_utm(
    zone: int, northern: bool, easting_m: float, northing_m: float
) -> tuple[float, float]:
    """Return latitude and longitude of a point of a UTM zone (1 to 60)."""
    northing = northing_m if northern else northing_m - _FALSE_NORTHING_M
    xi = northing / (_K0 * _RADIUS_M)
    eta = (easting_m - _FALSE_EASTING_M) / (_K0 * _RADIUS_M)
    flat_xi, flat_eta = xi, eta
    for order, beta in enumerate(_BETA, start=1):
        flat_xi -= beta * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        flat_eta -= beta * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    conformal = math.asin(math.sin(flat_xi) / math.cosh(flat_eta))
    latitude = conformal + sum(
        delta * math.sin(2 * order * conformal) for order, delta in enumerate(_DELTA, start=1)
    )
    east_of_middle = math.atan2(math.sinh(flat_eta), math.cos(flat_xi))
    longitude = math.degrees(east_of_middle) + zone * 6 - 183
    return math.degrees(latitude), (longitude + 180) % 360 - 180


def band_is_northern(band: str) -> bool:
    """Return whether a latitude band letter (C to X) lies north of the equator."""
    return band.upper() >= "N"


def zone_of(lat_deg: float, lon_deg: float) -> int:
    """Return the zone (1 to 60) of a point, with the exceptions for Norway and Svalbard."""
    zone = int((lon_deg + 180) % 360 // 6) + 1
    if 56 <= lat_deg < 64 and zone == 31 and lon_deg >= 3:
        return 32
    if lat_deg >= 72 and 0 <= lon_deg < 42:
        return 31 if lon_deg < 9 else 33 if lon_deg < 21 else 35 if lon_deg < 33 else 37
    return zone
