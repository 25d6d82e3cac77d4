# SPDX-License-Identifier: MIT
"""Which districts have no report in a span: no data, which is not the same as no violence.

An event that is known only within a radius, or to a country, may lie in any district that this
touches: of such a district it is not known whether it has a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.analysis.filtering import Lookup, Masks
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import radii_m
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision

NOWHERE = -1
_KM_A_DEGREE = 111.2
_CORNERS = 32  # of the polygon that stands for a circle

geos: Any = shapely  # its own types are unknown in part
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Where events may lie, worked out once a frame.

    `home`: int32, the district that each event is known to lie in, or NOWHERE. `spot`: int32, of
    each event that may lie in others too, or instead, its entry in `spots`, or NOWHERE. `spots`
    and `districts`: one pair for each district that a spot touches. `placed`: bool, whether an
    event has coordinates.
    """

    home: Array
    spot: Array
    spots: Array
    districts: Array
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


def district_reach(frame: Frame, shapes: Sequence[Any], countries: Sequence[str]) -> Reach:
    """Return where events may lie among districts: `shapes` in degrees, the country of each."""
    placed = ~np.isnan(frame["lat"])
    home = np.full(len(frame), NOWHERE, dtype="int32")
    spot = np.full(len(frame), NOWHERE, dtype="int32")
    rows = np.flatnonzero(placed)
    if not len(rows) or not len(shapes):
        nothing = np.zeros(0, dtype="int32")
        return Reach(home, spot, nothing, nothing, placed)
    tree = geos.STRtree(np.array(shapes, dtype=object))
    precision, radius_m = frame["precision"], radii_m(frame)
    whole = _is(precision, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN)
    rough = whole | _is(precision, PlacePrecision.AREA, PlacePrecision.WATER)
    # Of a division its own district is known, whatever ring is drawn around its middle.
    in_division = _is(precision, PlacePrecision.ADMIN1, PlacePrecision.ADMIN2)
    _find_homes(home, frame, np.flatnonzero(placed & ~rough), tree)
    wide = np.flatnonzero(placed & (rough | (~in_division & (radius_m > 0))))
    places = np.stack(
        [frame["lon"][wide], frame["lat"][wide], np.where(whole[wide], -1.0, radius_m[wide])], 1
    )
    distinct, spot_of = np.unique(places, axis=0, return_inverse=True)
    spot[wide] = spot_of.reshape(-1)
    spots, districts = _touched(distinct, tree, np.array(countries))
    return Reach(home, spot, spots, districts, placed)


def silent_districts(frame: Frame, reach: Reach, count: int, span: Between | None) -> Gaps:
    """Return which of `count` districts have no event in a span of dates, None being all time.

    Events of every kind count, whatever else is filtered: a hidden report is a report.
    """
    within = Masks().mask(frame, Filter((span,) if span else ()), Lookup())
    within &= frame["withdrawn"] == 0
    homes = reach.home[within & (reach.home != NOWHERE)]
    reported = np.bincount(homes, minlength=count) > 0
    rough = within & (reach.spot != NOWHERE)
    meant = np.zeros(int(reach.spot.max(initial=NOWHERE)) + 1, dtype=bool)
    meant[reach.spot[rough]] = True
    touched = np.zeros(count, dtype=bool)
    touched[reach.districts[meant[reach.spots]]] = True
    return Gaps(
        silent=~reported & ~touched,
        open=touched & ~reported,
        rough=int(np.count_nonzero(rough & (reach.home == NOWHERE))),
        unplaced=int(np.count_nonzero(within & ~reach.placed)),
    )


def _is(precision: Array, *words: PlacePrecision) -> Mask:
    return np.isin(precision, [PRECISIONS.index(word) for word in words])


def _find_homes(home: Array, frame: Frame, rows: Array, tree: Any) -> None:
    """Write down in `home` the district in which each of some rows lies."""
    if not len(rows):
        return
    points, point_of = np.unique(
        np.stack([frame["lon"][rows], frame["lat"][rows]], axis=1), axis=0, return_inverse=True
    )
    point, district = tree.query(geos.points(points), predicate="intersects")
    found = np.full(len(points), NOWHERE, dtype="int32")
    found[point] = district
    home[rows] = found[point_of.reshape(-1)]


def _touched(spots: Floats, tree: Any, countries: NDArray[np.str_]) -> tuple[Array, Array]:
    """Return pairs of spots (lon, lat, radius in metres, -1 for a country) and districts."""
    circles = np.flatnonzero(spots[:, 2] >= 0)
    circle, district = tree.query(_circles(spots[circles]), predicate="intersects")
    pairs = [(circles[circle], district)]
    whole = np.flatnonzero(spots[:, 2] < 0)
    at, nearest = tree.query_nearest(geos.points(spots[whole, :2]), all_matches=False)
    for one, country in zip(whole[at].tolist(), countries[nearest].tolist(), strict=True):
        inside = np.flatnonzero(countries == country)
        pairs.append((np.full(len(inside), one), inside))
    found, districts = (np.concatenate(part) for part in zip(*pairs, strict=True))
    return found.astype("int32"), districts.astype("int32")


def _circles(spots: Floats) -> Any:
    """Return polygons, in degrees, that hold the circles of a radius in metres."""
    turn = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    high = spots[:, 2, None] / 1000 / _KM_A_DEGREE / np.cos(np.pi / _CORNERS)
    lon, lat = spots[:, 0, None], spots[:, 1, None]
    wide = high / np.maximum(np.cos(np.radians(lat)), 0.05)
    corners = np.stack([lon + wide * np.cos(turn), lat + high * np.sin(turn)], axis=-1)
    return geos.polygons(corners)
