# SPDX-License-Identifier: MIT
"""Which districts have no report in a span: no data, which is not the same as no violence.

A district is silent only where no event can lie in it. An event that is known only within a
radius, or to a region or a country, may lie in any district that this touches: of such a district
it is not known whether it has a report.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.analysis.filters.filtering import Lookup, Masks
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import radii_m
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision

NOWHERE = -1
_KM_A_DEGREE = 110.5  # of latitude, at the equator, where a degree is shortest
_CORNERS = 32  # of the polygon that stands for a circle
_ROUGH = (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2, PlacePrecision.AREA, PlacePrecision.WATER)

geos: Any = shapely  # its own types are unknown in part
Floats = NDArray[np.float64]
Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Districts:
    """What counts as districts, and which events lie somewhere in a larger area.

    `shapes` in degrees. `own`: the precisions of which an event lies in the district that holds
    its point, whatever ring is drawn around it. `rows`: the rows of a frame that are placed only
    by a larger area, `area`: the area of each, or NOWHERE. `areas` and `members`: one pair for
    each district that an area touches.
    """

    shapes: Shapes
    own: Collection[PlacePrecision]
    rows: Array
    area: Array
    areas: Array
    members: Array


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Where events may lie, worked out once a frame.

    `spot`: int32, one per row, its entry among the spots, or NOWHERE. `spots`, `districts` and
    `sure`: one entry for each district that a spot touches, and whether its events lie in it for
    sure. `rough`: bool, one per spot: it may lie in some district, and lies in none for sure.
    `placed`: bool, one per row: whether anything is known of where it lies.
    """

    spot: Array
    spots: Array
    districts: Array
    sure: Mask
    rough: Mask
    placed: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """`silent`: bool, one per district. `open`: bool, whether that is not known of a district.

    `rough` counts the events that leave districts open, `unplaced` those without any place.
    """

    silent: Mask
    open: Mask
    rough: int
    unplaced: int


def district_reach(frame: Frame, districts: Districts) -> Reach:
    """Return where the events of a frame may lie among districts."""
    placed = ~np.isnan(frame["lat"])
    by_point = placed.copy()
    by_point[districts.rows] = False
    placed[districts.rows] = districts.area != NOWHERE
    rows = np.flatnonzero(by_point)
    spots, spot_of = _distinct_spots(frame, rows, districts.own)
    spot = np.full(len(frame), NOWHERE, dtype="int32")
    spot[rows] = spot_of
    known = districts.area != NOWHERE
    spot[districts.rows[known]] = len(spots.lon) + districts.area[known]
    pairs = (
        (*_held_points(spots, districts.shapes), True),
        (*_touched_circles(spots, districts.shapes), False),
        (len(spots.lon) + districts.areas, districts.members, False),
    )
    at, touched = (np.concatenate([pair[part] for pair in pairs]) for part in (0, 1))
    sure = np.repeat([pair[2] for pair in pairs], [len(pair[0]) for pair in pairs])
    count = int(max(spot.max(initial=NOWHERE), at.max(initial=NOWHERE))) + 1
    rough = np.zeros(count, dtype=bool)
    rough[at] = True
    rough[at[sure]] = False
    return Reach(spot, at.astype("int32"), touched.astype("int32"), sure, rough, placed)


def silent_districts(frame: Frame, reach: Reach, count: int, span: Between | None) -> Gaps:
    """Return which of `count` districts have no event in a span of dates, None being all time.

    Events of every kind count, whatever else is filtered: a hidden report is a report.
    """
    within = Masks().mask(frame, Filter((span,) if span else ()), Lookup())
    within &= frame["withdrawn"] == 0
    meant = np.bincount(
        reach.spot[within & (reach.spot != NOWHERE)], minlength=len(reach.rough)
    )  # events in the span, one entry a spot
    seen = meant[reach.spots] > 0
    reported, touched = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    reported[reach.districts[seen & reach.sure]] = True
    touched[reach.districts[seen]] = True
    return Gaps(
        silent=~touched,
        open=touched & ~reported,
        rough=int(meant[reach.rough].sum()),
        unplaced=int(np.count_nonzero(within & ~reach.placed)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Spots:
    """Distinct places: a point in degrees, how far off it may be, whether it stands for an area."""

    lon: Floats
    lat: Floats
    radius_m: Floats
    is_rough: Mask


def _distinct_spots(
    frame: Frame, rows: Array, own: Collection[PlacePrecision]
) -> tuple[_Spots, Array]:
    """Return the distinct spots of some rows, and the spot of each row."""
    precision = frame["precision"][rows]
    is_rough = _is(precision, [word for word in _ROUGH if word not in own])
    radius_m = np.where(_is(precision, own), 0.0, radii_m(frame)[rows])
    lon, lat = (frame[name][rows].astype("float64") for name in ("lon", "lat"))
    # One complex number a row sorts ten times as fast as two columns.
    _, point_of = np.unique(lon + 1j * lat, return_inverse=True)
    manners, manner_of = np.unique(radius_m + 1j * is_rough, return_inverse=True)
    _, first, spot_of = np.unique(
        point_of * max(len(manners), 1) + manner_of, return_index=True, return_inverse=True
    )
    return _Spots(lon[first], lat[first], radius_m[first], is_rough[first]), spot_of


def _held_points(spots: _Spots, shapes: Shapes) -> tuple[Array, Array]:
    """Return pairs of spots and the districts that hold their points, of good spots only."""
    good = np.flatnonzero(~spots.is_rough)
    # The districts ask, for GEOS prepares the one that asks: a hundred times as fast.
    tree = geos.STRtree(geos.points(spots.lon[good], spots.lat[good]))
    district, point = tree.query(shapes, predicate="intersects")
    return good[point], district


def _touched_circles(spots: _Spots, shapes: Shapes) -> tuple[Array, Array]:
    """Return pairs of spots and the districts that the rings around them touch."""
    wide = np.flatnonzero(spots.is_rough | (spots.radius_m > 0))
    circles, circle_of = _circles(spots.lon[wide], spots.lat[wide], spots.radius_m[wide])
    district, circle = geos.STRtree(circles).query(shapes, predicate="intersects")
    return wide[circle_of[circle]], district


def _circles(lon: Floats, lat: Floats, radius_m: Floats) -> tuple[Shapes, Array]:
    """Return polygons, in degrees, that hold circles, and which circle each is of.

    What reaches over the date line is there twice, once on either side.
    """
    turn = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    high = np.maximum(radius_m, 1.0) / 1000 / _KM_A_DEGREE / np.cos(np.pi / _CORNERS)
    farthest = np.abs(lat) + high  # from the equator, where degrees of longitude are narrowest
    wide = high / np.maximum(np.cos(np.radians(np.minimum(farthest, 90.0))), 0.05)
    which = np.arange(len(lon))
    west, east = lon - wide < -180, lon + wide > 180
    around = np.concatenate([which, which[west], which[east]])
    shift = np.concatenate(
        [np.zeros(len(lon)), np.full(west.sum(), 360.0), -np.full(east.sum(), 360.0)]
    )
    corners = np.stack(
        [
            (lon[around] + shift)[:, None] + wide[around, None] * np.cos(turn),
            lat[around, None] + high[around, None] * np.sin(turn),
        ],
        axis=-1,
    )
    return geos.polygons(corners), around


def _is(precision: Array, words: Collection[PlacePrecision]) -> Mask:
    return np.isin(precision, [PRECISIONS.index(word) for word in words])
