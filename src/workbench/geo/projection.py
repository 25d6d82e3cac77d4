# SPDX-License-Identifier: MIT
"""Web Mercator: degrees, metres on the projection plane, pixels of a zoom, and true lengths.

All functions take and return numpy arrays (or scalars) of degrees, metres or pixels. The sphere has
the radius of EPSG:3857. A zoom is that of a map with 256-pixel tiles; it may be a fraction.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

EARTH_RADIUS_M = 6_378_137.0
HALF_WORLD_M = math.pi * EARTH_RADIUS_M
HIGHEST_LAT_DEG = 85.051_128_779_806_59
TILE_PX = 256
# The screen pixel of CSS: 96 to the inch.
_PX_PER_CM = 96 / 2.54


@dataclass(frozen=True, slots=True)
class LonLatBox:
    """A box in degrees; one that crosses the date line has `west` greater than `east`."""

    west: float
    south: float
    east: float
    north: float

    @property
    def crosses_date_line(self) -> bool:
        """Return whether the box runs eastwards over 180°."""
        return self.west > self.east

    @property
    def centre(self) -> tuple[float, float]:
        """Return longitude and latitude of the middle, on the projected map."""
        east = self.east + 360 if self.crosses_date_line else self.east
        middle = (self.west + east) / 2
        y = (float(mercator_y(self.south)) + float(mercator_y(self.north))) / 2
        return (middle + 180) % 360 - 180, float(latitude_of(y))


def mercator_x(lon_deg: ArrayLike) -> Floats:
    """Return metres east of Greenwich on the projection plane."""
    return np.asarray(lon_deg, dtype=np.float64) * (HALF_WORLD_M / 180)


def mercator_y(lat_deg: ArrayLike) -> Floats:
    """Return metres north of the equator on the plane; latitudes beyond its edge are clamped."""
    lat = np.clip(np.asarray(lat_deg, dtype=np.float64), -HIGHEST_LAT_DEG, HIGHEST_LAT_DEG)
    return EARTH_RADIUS_M * np.arctanh(np.sin(np.radians(lat)))


def longitude_of(x_m: ArrayLike) -> Floats:
    """Return degrees from metres on the plane, the inverse of `mercator_x`."""
    return np.asarray(x_m, dtype=np.float64) * (180 / HALF_WORLD_M)


def latitude_of(y_m: ArrayLike) -> Floats:
    """Return degrees from metres on the plane, the inverse of `mercator_y`."""
    return np.degrees(np.arcsin(np.tanh(np.asarray(y_m, dtype=np.float64) / EARTH_RADIUS_M)))


def world_px(zoom: float) -> float:
    """Return the width of the whole world in pixels."""
    return TILE_PX * 2.0**zoom


def to_pixels(lon_deg: ArrayLike, lat_deg: ArrayLike, zoom: float) -> tuple[Floats, Floats]:
    """Return pixel x and y from the north-west corner of the world, y growing southwards."""
    scale = world_px(zoom) / (2 * HALF_WORLD_M)
    x = (mercator_x(lon_deg) + HALF_WORLD_M) * scale
    return x, (HALF_WORLD_M - mercator_y(lat_deg)) * scale


def from_pixels(x_px: ArrayLike, y_px: ArrayLike, zoom: float) -> tuple[Floats, Floats]:
    """Return longitude and latitude, the inverse of `to_pixels`."""
    scale = 2 * HALF_WORLD_M / world_px(zoom)
    x = np.asarray(x_px, dtype=np.float64) * scale - HALF_WORLD_M
    y = HALF_WORLD_M - np.asarray(y_px, dtype=np.float64) * scale
    return longitude_of(x), latitude_of(y)


def metres_per_pixel(lat_deg: float, zoom: float) -> float:
    """Return the true length of one pixel at a latitude."""
    return 2 * HALF_WORLD_M / world_px(zoom) * math.cos(math.radians(lat_deg))


def zoom_to_fit(box: LonLatBox, width_px: float, height_px: float) -> float:
    """Return the greatest zoom, a fraction, at which the whole box fits the frame."""
    east = box.east + 360 if box.crosses_date_line else box.east
    left, right = to_pixels([box.west, east], 0.0, 0.0)[0]
    top, bottom = to_pixels(0.0, [box.north, box.south], 0.0)[1]
    across, down = max(right - left, 1e-9), max(bottom - top, 1e-9)
    return math.log2(min(width_px / across, height_px / down))


def box_filling(box: LonLatBox, aspect: float) -> LonLatBox:
    """Widen or heighten a box around its middle until width over height is `aspect` on the map."""
    east = box.east + 360 if box.crosses_date_line else box.east
    x0, x1 = float(mercator_x(box.west)), float(mercator_x(east))
    y0, y1 = float(mercator_y(box.south)), float(mercator_y(box.north))
    width, height = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    if width / height < aspect:
        width = height * aspect
    else:
        height = width / aspect
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    west = float(longitude_of(x - width / 2))
    far_east = float(longitude_of(x + width / 2))
    if far_east - west >= 360:
        west, far_east = -180.0, 180.0
    elif far_east > 180:
        far_east -= 360
    elif west < -180:
        west += 360
    return LonLatBox(
        west, float(latitude_of(y - height / 2)), far_east, float(latitude_of(y + height / 2))
    )


def scale_bar_m(metres_per_unit: float, longest_units: float) -> float:
    """Return the greatest of 1, 2, 3 or 5 × 10ⁿ metres that is no longer than `longest_units`."""
    longest = metres_per_unit * longest_units
    power = 10.0 ** math.floor(math.log10(longest))
    return max(step * power for step in (1, 2, 3, 5) if step * power <= longest * (1 + 1e-9))


def scale_denominator(lat_deg: float, zoom: float) -> float:
    """Return n of the scale 1 : n on a screen of 96 pixels to the inch."""
    return metres_per_pixel(lat_deg, zoom) * _PX_PER_CM * 100
