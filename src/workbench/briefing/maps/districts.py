# SPDX-License-Identifier: MIT
"""The districts of a map: the base map's divisions, or areas of the user's; where events may lie.

The live map and figures ask here, so that both leave the same districts without reports.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from workbench.analysis.frame import Array, Frame
from workbench.analysis.maps.reporting_gaps import NOWHERE, Districts, Reach, Shapes, district_reach
from workbench.analysis.placing import AreaPoints, area_points
from workbench.domain.terms import PlacePrecision
from workbench.geo.areas import Area, AreaAtlas

_WHOLE = (PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN)
_OWN = (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2)

geos: Any = shapely  # its own types are unknown in part
Tick = Callable[[], None]


@dataclass(frozen=True, slots=True, eq=False)
class DistrictMap:
    """The outlines of districts, in degrees, and where the events of a frame may lie in them."""

    shapes: Shapes
    reach: Reach


def base_districts(frame: Frame, atlas: AreaAtlas, tick: Tick = lambda: None) -> DistrictMap:
    """Return the first-level divisions of every country in which a frame has events.

    `tick` is called now and then, and may raise to stop.
    """
    placed = ~np.isnan(frame["lat"])
    spots = np.stack([frame["lon"][placed], frame["lat"][placed]], axis=1).astype(np.float64)
    # Countries are told by rough points: a tenth of a degree serves, and there are far fewer.
    rough = np.unique(np.round(spots, 1), axis=0)
    divisions = atlas.divisions_around(rough[:, 0], rough[:, 1], tick) if len(rough) else []
    points = area_points(frame, _WHOLE)
    codes, countries = _areas_of(points, atlas, tick)
    number_of = {country.country: number for number, country in enumerate(countries)}
    known = [
        (number_of[division.country], at)
        for at, division in enumerate(divisions)
        if division.country in number_of
    ]
    areas, members = np.array(known, dtype="int32").reshape(-1, 2).T
    shapes = _array([division.shape for division in divisions])
    districts = Districts(shapes, _OWN, points.rows, codes[points.point], areas, members)
    return DistrictMap(shapes, district_reach(frame, districts))


def own_districts(
    frame: Frame, atlas: AreaAtlas, shapes: Shapes, tick: Tick = lambda: None
) -> DistrictMap:
    """Return areas of the user's as districts.

    Nobody says of which level they are: an event that is known to a region may lie in each of them
    that the region touches, one that is known to a district in each that its ring touches.
    """
    points = area_points(frame, (*_WHOLE, PlacePrecision.ADMIN1))
    codes, grounds = _areas_of(points, atlas, tick)
    outlines = _array([ground.shape for ground in grounds])
    members, areas = geos.STRtree(outlines).query(shapes, predicate="intersects")
    districts = Districts(shapes, (), points.rows, codes[points.point], areas, members)
    tick()
    return DistrictMap(shapes, district_reach(frame, districts))


def _areas_of(points: AreaPoints, atlas: AreaAtlas, tick: Tick) -> tuple[Array, list[Area]]:
    """Return the area of each point, its country where the outline of its region is unsure."""
    codes, areas = atlas.areas_at(points.lon, points.lat, points.is_country, tick)
    lost = np.flatnonzero((codes == NOWHERE) & ~points.is_country)
    whole = np.ones(len(lost), dtype=bool)
    more, countries = atlas.areas_at(points.lon[lost], points.lat[lost], whole, tick)
    codes[lost] = np.where(more == NOWHERE, NOWHERE, more + len(areas))
    return codes, [*areas, *countries]


def _array(shapes: list[Any]) -> Shapes:
    made = np.empty(len(shapes), dtype=object)
    made[:] = shapes
    return made
