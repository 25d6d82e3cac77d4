# SPDX-License-Identifier: MIT
"""Which events lie in a box or a ring on the map; those placed roughly, by all their ground.

An event whose place is exact or near counts by its point. One that is placed by a division, an
area, a country or a water alone, or with a large radius, lies somewhere in a circle: it is
certainly inside when the whole circle is, and perhaps when the circle touches the shape.
"""

from typing import Any

import numpy as np
import shapely

from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import down_of, placed_roughly, radii_m, reach_of
from workbench.analysis.spots import spots_of
from workbench.domain.filters import Box

Ring = tuple[tuple[float, float], ...]

_EARTH_M = 6_371_008.8


def inside(frame: Frame, box: Box, *, loosely: bool = False) -> Mask:
    """Return which events lie in a box; those without a place do not.

    `loosely`: also those that perhaps do.
    """
    mask = inside_box(frame["lat"], frame["lon"], box)
    rows = _in_doubt(frame, mask, loosely)
    decide = _touched if loosely else _held
    mask[rows] = decide(*circles(frame, rows), box)
    return mask


def inside_box(lat: Array, lon: Array, box: Box) -> Mask:
    """Return which points lie in a box, over the date line too."""
    tall = (lat >= box.south) & (lat <= box.north)
    if box.west <= box.east:
        return tall & (lon >= box.west) & (lon <= box.east)
    return tall & ((lon >= box.west) | (lon <= box.east))


def within(frame: Frame, ring: Ring, *, loosely: bool = False) -> Mask:
    """Return which events lie within a ring (lon, lat); a ring of no area holds nothing.

    `loosely`: also those that perhaps do.
    """
    mask = np.zeros(len(frame), dtype=bool)
    area = shapely.make_valid(shapely.Polygon(ring)) if len(ring) > 2 else shapely.Polygon()
    if not area.area:
        return mask
    across, down = zip(*ring, strict=True)
    sides = Box(min(across), min(down), max(across), max(down))
    rows = np.flatnonzero(inside_box(frame["lat"], frame["lon"], sides))
    mask[rows] = shapely.contains_xy(area, frame["lon"][rows], frame["lat"][rows])
    rows = _in_doubt(frame, mask, loosely)
    if loosely:  # first those in reach of the sides, which is quicker
        rows = rows[_touched(*circles(frame, rows), sides)]
    mask[rows] = _crossed(frame, rows, ring) == loosely
    return mask


def _in_doubt(frame: Frame, mask: Mask, loosely: bool) -> Array:
    """Return the rows placed roughly whose points do not decide.

    The point of a circle that is all inside is itself inside: else only what is there is asked.
    """
    rough = placed_roughly(frame)
    return np.flatnonzero(rough & ~mask & ~np.isnan(frame["lat"]) if loosely else rough & mask)


def circles(frame: Frame, rows: Array) -> tuple[Array, Array, Array]:
    """Return latitude, longitude (degrees) and radius (radians) of the grounds of some rows."""
    return frame["lat"][rows], frame["lon"][rows], radii_m(frame, rows) / _EARTH_M


def half_widths_deg(lat: Array, angle: Array) -> Array:
    """Return how far circles reach to the east and to the west; 180 where they hold a pole."""
    has_pole = np.abs(lat) + np.degrees(angle) >= 90.0
    share = np.sin(angle) / np.maximum(np.cos(np.radians(lat)), 1e-12)
    return np.where(has_pole, 180.0, np.degrees(np.arcsin(np.minimum(share, 1.0))))


def _held(lat: Array, lon: Array, angle: Array, box: Box) -> Mask:
    """Return which circles (degrees; `angle` in radians) are all inside a box."""
    up = np.degrees(angle)
    tall = (np.maximum(lat - up, -90.0) >= box.south) & (np.minimum(lat + up, 90.0) <= box.north)
    width = _width(box)
    if width >= 360.0:
        return tall
    side = half_widths_deg(lat, angle)
    from_west = (lon - box.west) % 360.0
    return tall & (from_west >= side) & (from_west + side <= width)


def _touched(lat: Array, lon: Array, angle: Array, box: Box) -> Mask:
    """Return which circles (degrees; `angle` in radians) reach into a box."""
    up = np.degrees(angle)
    found = (lat + up >= box.south) & (lat - up <= box.north)
    near = np.flatnonzero(found)
    width = _width(box)
    from_west = (lon[near] - box.west) % 360.0
    aside = np.radians(np.clip(np.minimum(from_west - width, 360.0 - from_west), 0.0, None))
    high = np.radians(lat[near])
    sine, cosine, turn = np.sin(high), np.cos(high), np.cos(aside)
    # The nearest point of the box lies on its nearer side, or on the event's own meridian.
    nearest = np.arctan2(sine, cosine * turn)
    nearest = np.clip(nearest, np.radians(box.south), np.radians(box.north))
    reached = sine * np.sin(nearest) + cosine * np.cos(nearest) * turn
    found[near] = reached >= np.cos(angle[near])
    return found


def _width(box: Box) -> float:
    """Return how many degrees a box is wide."""
    return box.east - box.west + (360.0 if box.east < box.west else 0.0)


def _crossed(frame: Frame, rows: Array, ring: Ring) -> Mask:
    """Return which rows' circles meet the line of a ring, on the plane of the web map."""
    lat, lon, radius_m = frame["lat"][rows], frame["lon"][rows], radii_m(frame, rows)
    spot = spots_of(lat, lon, radius_m)  # there are far fewer grounds than events
    first = np.zeros(int(spot.max(initial=-1)) + 1, dtype="int64")
    first[spot] = np.arange(len(spot))
    return _circles_crossed(lat[first], lon[first], radius_m[first], ring)[spot]


def _circles_crossed(lat: Array, lon: Array, radius_m: Array, ring: Ring) -> Mask:
    corners = np.array([*ring, ring[0]])
    line = np.column_stack([corners[:, 0] / 360.0, down_of(corners[:, 1])])
    copy = np.rint(line[:, 0].mean() - lon / 360.0)  # of the world, the nearest to the ring
    drawn = shapely.LineString(line)
    shapely.prepare(drawn)
    points: Any = shapely.points(lon / 360.0 + copy, down_of(lat))
    reach: Any = reach_of(radius_m, lat)
    return np.array(shapely.dwithin(drawn, points, reach), dtype=bool)
