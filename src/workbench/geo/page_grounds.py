# SPDX-License-Identifier: MIT
"""Ground of countries, zones and areas in pixels of a figure's page, and free places on it."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.ground import TOLERANCE_PX
from workbench.geo.figures.spec import FigureArea
from workbench.geo.label_placement import LabelRoom, Rect

geos: Any = shapely  # its own types are unknown in part
_STEP_PX = 6.0
_ALONG_PX = 4.0


def page_ground(shape: Any, frame: Frame) -> Any:
    """Return what the frame shows of a shape in degrees, in pixels of the page."""
    plane: Any = frame.on_plane(shape)
    shown: Any = svg.shown_part(plane, frame.window_m(0), TOLERANCE_PX * frame.metres_per_px)
    return shapely.transform(shown, frame.project)


def free_places(
    region: Any, width: float, height: float, share: float = 1.0
) -> NDArray[np.float64]:
    """Return the middles of rectangles of a size that lie in a region of the page, wholly or so.

    `share`: how much of a rectangle must lie in the region.
    """
    if region.is_empty:
        return np.zeros((0, 2))
    left, top, right, bottom = region.bounds
    across, down = np.meshgrid(
        np.arange(left + width / 2, right - width / 2, _STEP_PX),
        np.arange(top + height / 2, bottom - height / 2, _STEP_PX),
    )
    x, y = across.ravel(), down.ravel()
    boxes = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    shapely.prepare(region)
    if share < 1.0:
        inside = geos.area(geos.intersection(region, boxes)) >= share * width * height
    else:
        inside = shapely.contains(region, boxes)
    return np.column_stack([x[inside], y[inside]])


def nearest_free(
    places: NDArray[np.float64],
    away: NDArray[np.float64],
    wide: float,
    tall: float,
    room: LabelRoom,
    gap: float = 0.0,
) -> Rect | None:
    """Return the free rectangle of a size whose middle is the least `away`, None without one."""
    for x, y in places[np.argsort(away, kind="stable")].tolist():
        rect = Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        if room.is_free(rect.grown(gap)):
            return rect
    return None


def area_ground(area: FigureArea, frame: Frame) -> Any:
    """Return what the frame shows of an area, in pixels of the page."""
    if area.shape is not None:
        return page_ground(area.shape, frame)
    radius = area.radius_m / frame.true_metres_per_px
    x, y = frame.point(area.lon_deg, area.lat_deg)
    circle: Any = shapely.Point(x, y).buffer(radius, quad_segs=24)
    return geos.clip_by_rect(
        circle, frame.rect.left, frame.rect.top, frame.rect.right, frame.rect.bottom
    )


def points_along(line: Any) -> list[list[float]]:
    """Return points along lines or outlines of the page, a few pixels from one another."""
    return geos.get_coordinates(geos.segmentize(line, _ALONG_PX)).tolist()


def ring_points(x: float, y: float, radius: float) -> list[list[float]]:
    """Return points along a circle of the page, a few pixels from one another."""
    turns = np.linspace(0.0, 2 * np.pi, max(int(2 * np.pi * radius / _ALONG_PX), 8))
    return np.column_stack([x + radius * np.cos(turns), y + radius * np.sin(turns)]).tolist()
