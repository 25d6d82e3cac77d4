# SPDX-License-Identifier: MIT
"""Which districts have no report in a span: no data, which is not the same as no violence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from workbench.analysis.filtering import Lookup, Masks
from workbench.analysis.frame import Array, Frame, Mask
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision

NOWHERE = -1
_WIDER = tuple(
    PRECISIONS.index(precision)
    for precision in (
        PlacePrecision.AREA, PlacePrecision.COUNTRY, PlacePrecision.WATER, PlacePrecision.UNKNOWN
    )
)  # fmt: skip

geos: Any = shapely  # its own types are unknown in part


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """`silent`: bool, one per district. `elsewhere` counts reports that may lie in any of them."""

    silent: Mask
    elsewhere: int


def district_codes(frame: Frame, shapes: Sequence[Any]) -> Array:
    """Return the district of each event: int32, an index into `shapes` (degrees) or NOWHERE.

    Events known only to an area wider than a district are in none.
    """
    codes = np.full(len(frame), NOWHERE, dtype="int32")
    rows = np.flatnonzero(~np.isnan(frame["lat"]) & ~np.isin(frame["precision"], _WIDER))
    if not len(rows) or not len(shapes):
        return codes
    spots, spot_of = np.unique(
        np.stack([frame["lon"][rows], frame["lat"][rows]], axis=1), axis=0, return_inverse=True
    )
    tree = geos.STRtree(np.array(shapes, dtype=object))
    spot, shape = tree.query(geos.points(spots), predicate="intersects")
    district = np.full(len(spots), NOWHERE, dtype="int32")
    district[spot] = shape
    codes[rows] = district[spot_of.reshape(-1)]
    return codes


def silent_districts(frame: Frame, codes: Array, count: int, span: Between | None) -> Gaps:
    """Return which of `count` districts have no event in a span of dates, None being all time.

    Events of every kind count, whatever else is filtered: a hidden report is a report.
    """
    within = Masks().mask(frame, Filter((span,) if span else ()), Lookup())
    within &= frame["withdrawn"] == 0
    known = within & (codes != NOWHERE)
    reports = np.bincount(codes[np.flatnonzero(known)], minlength=count)
    return Gaps(reports == 0, int(np.count_nonzero(within & (codes == NOWHERE))))
