# SPDX-License-Identifier: MIT
"""Exported events as points with properties, for the formats of maps."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.analysis.frame import Array
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.columns import BY_NAME, ExportColumn
from workbench.briefing.exports.rows import EventRows, Row
from workbench.domain.progress import Progress, unwatched

_COORDINATES = ("latitude", "longitude")
_TOLD = ("title", "description", "date", "earliest", "latest", "place")


@dataclass(frozen=True, slots=True)
class EventPoint:
    """One event: where (degrees WGS 84, longitude first), its properties, and what names it."""

    id: int
    lon_lat: tuple[float, float] | None
    cells: Row
    title: str
    description: str
    date: str | None
    earliest: str | None
    latest: str | None
    place: str | None


class PointRows:
    """Events as points; the coordinates are no properties, for they are the geometry."""

    def __init__(
        self,
        case: CaseReader,
        events: Array,
        columns: tuple[ExportColumn, ...],
        progress: Progress = unwatched,
    ) -> None:
        """Take the keys of the events in their order, and the columns asked for."""
        self.columns = tuple(one for one in columns if one.name not in _COORDINATES)
        told = [ExportColumn("id", "", ""), *(BY_NAME[name] for name in (*_COORDINATES, *_TOLD))]
        self._rows = EventRows(case, events, [*self.columns, *told], progress)

    @property
    def names(self) -> list[str]:
        """The names of the properties."""
        return [column.name for column in self.columns]

    def __iter__(self) -> Iterator[EventPoint]:
        """Go through the events."""
        return map(self._point, self._rows)

    def _point(self, row: Row) -> EventPoint:
        width = len(self.columns)
        key, lat, lon, *told = row[width:]
        assert isinstance(key, int)
        at = (lon, lat) if isinstance(lat, float) and isinstance(lon, float) else None
        title, description, *rest = (None if cell is None else str(cell) for cell in told)
        return EventPoint(key, at, row[:width], title or "", description or "", *rest)
