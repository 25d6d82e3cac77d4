# SPDX-License-Identifier: MIT
"""Draw the outline of the area that a figure's filter asks for: solid, where areas are dashed."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.ground import TOLERANCE_PX
from workbench.geo.label_placement import LabelRoom
from workbench.geo.page_grounds import points_along

_LINE_PX, _CASING_PX = 1.6, 4.0
_EDGE_PX, _INSET_PX = 3.0, 1.5  # what runs along the frame is drawn just within it


def asked_line(ring: Any, frame: Frame) -> Any:
    """Return what the frame shows of a closed line in degrees, in pixels of the page."""
    if ring is None:
        return shapely.LineString()
    rect = frame.rect
    low, high = np.array([rect.left, rect.top]), np.array([rect.right, rect.bottom])

    def on_page(points_m: NDArray[np.float64]) -> NDArray[np.float64]:
        points = frame.project(points_m)
        points = np.where(np.abs(points - low) < _EDGE_PX, low + _INSET_PX, points)
        return np.where(np.abs(points - high) < _EDGE_PX, high - _INSET_PX, points)

    page: Any = shapely.transform(frame.on_plane(ring), on_page)
    return svg.shown_part(page, (rect.left, rect.top, rect.right, rect.bottom), TOLERANCE_PX)


def keep_off_asked(ring: Any, frame: Frame, room: LabelRoom) -> None:
    """Keep names off the outline."""
    line = asked_line(ring, frame)
    if not line.is_empty:
        room.keep_off(points_along(line))


def draw_asked(ring: Any, frame: Frame, colour: str, halo: str) -> str:
    """Return the outline with a pale casing."""
    line = asked_line(ring, frame)
    if line.is_empty:
        return ""
    data = svg.path_of(line, lambda points: points)
    look: dict[str, str | float] = {"d": data, "fill": "none", "stroke-linejoin": "round"}
    casing = {"stroke": halo, "stroke-opacity": "0.8", "stroke-width": _CASING_PX}
    return svg.element("path", {**look, **casing}) + svg.element(
        "path", {**look, "stroke": colour, "stroke-width": _LINE_PX}
    )
