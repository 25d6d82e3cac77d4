# SPDX-License-Identifier: MIT
"""Which events stand for a whole country or division: found in the background, kept for a frame."""

from typing import Any

import numpy as np
import shapely.geometry
from PySide6.QtCore import QObject, Signal

from workbench.analysis.frame import Array, Frame
from workbench.analysis.placing import AreaPlacing, AreaPoints, area_points, place_in_areas
from workbench.domain.progress import Progress
from workbench.geo.areas import Area, AreaAtlas
from workbench.geo.basemap import BaseMap
from workbench.session.jobs import Jobs

_COLUMNS = ("lat", "lon", "precision")
_DIGITS = 4  # of a degree: ten metres, finer than the outline
# Where an area is not known: about how wide one is, in parts of the world's width.
_COUNTRY_WIDE, _DIVISION_WIDE = 8 / 360, 3 / 360


class MapAreas(QObject):
    """The areas of the frame that was asked for last.

    Until they are known, and where none ever is, events that stand for an area have a mark without
    an outline: a circle around their point would claim ground that nobody named.
    """

    found = Signal()

    def __init__(self, base_map: BaseMap, jobs: Jobs, parent: QObject | None = None) -> None:
        """Know nothing yet; `jobs` reads outlines in its background."""
        super().__init__(parent)
        self.atlas = AreaAtlas(base_map)
        self._jobs = jobs
        self._made_of: tuple[Array, ...] = ()
        self._points: AreaPoints | None = None
        self._events = 0
        self._areas: list[Area] = []
        self.placing: AreaPlacing | None = None
        self.is_found = False

    def take(self, frame: Frame) -> None:
        """Look for the areas of a frame, unless its places are those that are known."""
        columns = tuple(frame[name] for name in _COLUMNS)
        if len(columns) == len(self._made_of) and all(
            a is b for a, b in zip(columns, self._made_of, strict=True)
        ):
            return
        known = self._points
        self._made_of, self._events = columns, len(frame)
        self._points = points = area_points(frame)
        if self.is_found and _equal(points, known):
            self._place(points, self._area_of_point)
            return
        self.is_found, self._areas = False, []
        self._place(points, np.full(len(points.lon), -1))
        if len(points.rows):
            self._jobs.run(
                "read", self.tr("Find outlines of areas"), _found, self.atlas, points,
                then=self._on_found, key="map areas",
            )  # fmt: skip

    def area(self, index: int) -> Area | None:
        """Return an area by the index that the clusters give."""
        return self._areas[index] if 0 <= index < len(self._areas) else None

    def area_of_row(self, row: int) -> int:
        """Return the index of the area that a row of the frame is drawn in, or -1."""
        return -1 if self.placing is None else int(self.placing.area_of(np.array([row]))[0])

    def common_area(self, rows: Array) -> int:
        """Return the index of the area that all of some rows are in, or -1."""
        codes = self.placing.area_of(rows) if self.placing is not None else np.zeros(0)
        return int(codes[0]) if len(codes) and (codes == codes[0]).all() else -1

    def outline(self, index: int) -> dict[str, Any] | None:
        """Return an area's ground as GeoJSON."""
        area = self.area(index)
        if area is None:
            return None
        rounded = shapely.set_precision(area.shape, 10.0**-_DIGITS, mode="pointwise")
        return dict(shapely.geometry.mapping(rounded))

    def _on_found(self, answer: tuple[AreaPoints, Array, list[Area]]) -> None:
        points, area_of_point, areas = answer
        if points is self._points:
            self.is_found, self._areas = True, areas
            self._place(points, area_of_point)
            self.found.emit()

    def _place(self, points: AreaPoints, area_of_point: Array) -> None:
        self._area_of_point = area_of_point
        code, first = _with_spots(points, area_of_point, len(self._areas))
        lon = np.array([area.lon_deg for area in self._areas], dtype="float64")
        lat = np.array([area.lat_deg for area in self._areas], dtype="float64")
        wide = np.array([area.wide for area in self._areas], dtype="float64")
        self.placing = place_in_areas(
            points, code, np.append(lon, points.lon[first]), np.append(lat, points.lat[first]),
            np.append(wide, np.where(points.is_country[first], _COUNTRY_WIDE, _DIVISION_WIDE)),
            events=self._events,
        )  # fmt: skip


def _with_spots(points: AreaPoints, area_of_point: Array, known: int) -> tuple[Array, Array]:
    """Give points without an area a number from `known` on, one for those in a degree's square.

    Returns the number of each point, and for each number that is new its first point.
    """
    code = area_of_point.astype("int64")
    without = np.flatnonzero(code < 0)
    down = np.round(points.lat[without]) + 1000 * points.is_country[without]
    cells = np.round(points.lon[without]) + 1j * down
    _, first, cell = np.unique(cells, return_index=True, return_inverse=True)
    code[without] = known + cell
    return code, without[first]


def _equal(points: AreaPoints, known: AreaPoints | None) -> bool:
    return known is not None and all(
        np.array_equal(a, b)
        for a, b in (
            (points.lon, known.lon), (points.lat, known.lat), (points.is_country, known.is_country)
        )
    )  # fmt: skip


def _found(
    atlas: AreaAtlas, points: AreaPoints, *, progress: Progress
) -> tuple[AreaPoints, Array, list[Area]]:
    def tick() -> None:
        progress(0)

    tick()
    codes, areas = atlas.areas_at(points.lon, points.lat, points.is_country, tick)
    return points, codes, areas
