# SPDX-License-Identifier: MIT
"""Where an event was, out of the cells that say so."""

from typing import NamedTuple

from workbench.domain.drafts import PlaceDraft
from workbench.ingest.cells import Unreadable, latitude_of, line_of, longitude_of
from workbench.ingest.events import Finding


class Located(NamedTuple):
    """A place with its coordinates in degrees, and what was wrong with the cells."""

    place: PlaceDraft | None = None
    lat: float | None = None
    lon: float | None = None
    finding: Finding | None = None


def located(
    name: str, country: str, admin1: str, admin2: str, admin3: str, north: str, east: str
) -> Located:
    """Return the place and coordinates; a place with no name is called by its smallest division."""
    lat, lon = latitude_of(north), longitude_of(east)
    if isinstance(lat, Unreadable):
        return Located(finding=Finding("latitude", north, lat.why, True))
    if isinstance(lon, Unreadable):
        return Located(finding=Finding("longitude", east, lon.why, True))
    finding = None
    if (lat is None) != (lon is None):
        column, value = ("latitude", north) if lat is None else ("longitude", east)
        finding = Finding(column, value, "is blank, so the other coordinate is of no use", False)
        lat = lon = None
    name, country, admin1, admin2, admin3 = map(line_of, (name, country, admin1, admin2, admin3))
    name = name or admin3 or admin2 or admin1 or country
    if not name and lat is None:
        return Located(finding=finding)
    place = PlaceDraft(
        name, country or None, admin1 or None, admin2 or None, admin3 or None, lat, lon
    )
    return Located(place, lat, lon, finding)
