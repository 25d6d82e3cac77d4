# SPDX-License-Identifier: MIT
"""What a map needs of each event, worked out once a frame: height on the map, people, precision."""

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask, ends_of
from workbench.analysis.spots import spots_of
from workbench.domain.frame_columns import NOTHING, PRECISIONS
from workbench.domain.terms import NOMINAL_RADIUS_M, PlacePrecision

_LARGEST_LAT = 85.0511
_EQUATOR_M = 40_075_016.686  # as web maps have it
_COUNTRY_AT = 1024.0  # added to the latitudes of countries; a power of two keeps their digits
_AREAS = (PlacePrecision.COUNTRY, PlacePrecision.ADMIN1)
# What stands for an event that is known only by one of these is a ground, not a point.
_GROUNDS = (
    PlacePrecision.ADMIN2, PlacePrecision.ADMIN1, PlacePrecision.AREA, PlacePrecision.COUNTRY,
    PlacePrecision.WATER,
)  # fmt: skip
_LARGE_RADIUS_M = NOMINAL_RADIUS_M[PlacePrecision.NEAR]
_NOWHERE = 999.0  # degrees that no place has
_MADE_OF = (
    "lon", "lat", "fatalities_low", "fatalities_best", "fatalities_high", "radius_m", "precision",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Placing:
    """One entry a row of the frame. Make it with `place_events`.

    `down`: float64, 0 at the top of the web map to 1 at its foot, NaN without a place. `killed`:
    int32, best known, 0 when nothing is. `counted`: bool, whether anything is. `radius_m`:
    float32, how far the place may be off, 0 for an exact point. `reach`: float32, the same in
    parts of the web map's width, at the event's own latitude. `spot`: int32, a number for each
    place, radius and precision.
    """

    made_of: tuple[Array, ...]
    down: Array
    killed: Array
    counted: Mask
    radius_m: Array
    reach: Array
    spot: Array

    def is_of(self, frame: Frame) -> bool:
        """Whether it was made from these very columns; most edits leave them as they are."""
        return all(a is b for a, b in zip(self.made_of, _columns(frame), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class AreaPoints:
    """The distinct points that stand for a whole country or first-level division.

    `rows`: rows of the frame, int64. `point`: index of each row's point. `lon`, `lat` (degrees),
    `is_country`: one entry a point.
    """

    rows: Array
    point: Array
    lon: Array
    lat: Array
    is_country: Mask


@dataclass(frozen=True, slots=True, eq=False)
class AreaPlacing:
    """Which rows of the frame are drawn as a mark of their area, and where those marks stand.

    `rows`: int64, ascending, `code`: the area of each. `lon`, `lat` (degrees), `wide` (the greater
    of width and height, in parts of the map of the world): one entry an area. `elsewhere`: bool,
    one per row of the frame: in no area.
    """

    rows: Array
    code: Array
    lon: Array
    lat: Array
    wide: Array
    elsewhere: Mask

    def area_of(self, rows: Array) -> Array:
        """Return the area of each of some rows of the frame, -1 for those in none."""
        if not len(self.rows):
            return np.full(len(rows), -1, dtype="int64")
        at = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        return np.where(self.rows[at] == rows, self.code[at], -1).astype("int64")


def area_points(frame: Frame, words: Collection[PlacePrecision] = _AREAS) -> AreaPoints:
    """Return the points of the events of some precisions; all but a division stand for a country.

    Unless told otherwise, those that are placed by a country or a division alone.
    """
    codes = [PRECISIONS.index(word) for word in words]
    rows = np.flatnonzero(np.isin(frame["precision"], codes) & ~np.isnan(frame["lat"]))
    country = frame["precision"][rows] != PRECISIONS.index(PlacePrecision.ADMIN1)
    # One complex number a point sorts ten times as fast as three columns.
    spots = frame["lon"][rows] + 1j * (frame["lat"][rows] + _COUNTRY_AT * country)
    distinct, point = np.unique(spots, return_inverse=True)
    lon, high = np.real(distinct), np.imag(distinct)
    is_country = high > _COUNTRY_AT / 2
    return AreaPoints(rows, point, lon, high - _COUNTRY_AT * is_country, is_country)


def place_in_areas(
    points: AreaPoints, area_of_point: Array, lon: Array, lat: Array, wide: Array, *, events: int
) -> AreaPlacing:
    """Return the placing of a frame of `events` rows; `area_of_point` is -1 where none is known."""
    code = area_of_point[points.point]
    known = code >= 0
    elsewhere = np.ones(events, dtype=bool)
    elsewhere[points.rows[known]] = False
    return AreaPlacing(points.rows[known], code[known], lon, lat, wide, elsewhere)


def place_events(frame: Frame) -> Placing:
    """Work out what a map needs; about 200 ms for a million events."""
    killed, counted = _killed(frame)
    radius_m = radii_m(frame)
    lon, lat = (np.nan_to_num(frame[name], nan=_NOWHERE) for name in ("lon", "lat"))
    spot = spots_of(lon, lat, radius_m, frame["precision"])
    return Placing(
        _columns(frame), down_of(frame["lat"]), killed, counted, radius_m.astype("float32"),
        reach_of(radius_m, frame["lat"]).astype("float32"), spot.astype("int32"),
    )  # fmt: skip


def _columns(frame: Frame) -> tuple[Array, ...]:
    return tuple(frame[name] for name in _MADE_OF)


def down_of(lat: Array) -> Array:
    """Return where latitudes lie on the square of the web Mercator map."""
    sine = np.sin(np.radians(np.clip(lat, -_LARGEST_LAT, _LARGEST_LAT)))
    return 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def reach_of(radius_m: Array, lat: Array) -> Array:
    """Return radii in parts of the web map's width, which grows towards the poles."""
    found = radius_m / _EQUATOR_M
    known = np.flatnonzero(found)
    latitude = np.radians(np.clip(lat[known], -_LARGEST_LAT, _LARGEST_LAT))
    found[known] /= np.cos(latitude)
    return found


def _killed(frame: Frame) -> tuple[Array, Mask]:
    low, best, high = (frame[f"fatalities_{end}"] for end in ("low", "best", "high"))
    known = (best != NOTHING) | (low != NOTHING) | (high != NOTHING)
    return ends_of(low, best, high)[1], known


def placed_roughly(frame: Frame) -> Mask:
    """Return which events no point stands for: known by a name of much ground, or far off."""
    named = [frame["precision"] == PRECISIONS.index(word) for word in _GROUNDS]
    return np.logical_or.reduce([*named, frame["radius_m"] > _LARGE_RADIUS_M])


def radii_m(frame: Frame, rows: Array | None = None) -> Array:
    """Return how far each event's place may be off: as given, or as its precision has it.

    `rows`: of these alone.
    """
    given, codes = frame["radius_m"], frame["precision"]
    if rows is not None:
        given, codes = given[rows], codes[rows]
    given = given.astype("float64")
    table = np.array([*(NOMINAL_RADIUS_M[word] for word in PRECISIONS), 0.0], dtype="float64")
    nominal = table[np.where(codes == NOTHING, len(PRECISIONS), codes)]
    return np.where(np.isnan(given), nominal, given)
