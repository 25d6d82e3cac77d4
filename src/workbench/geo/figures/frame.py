# SPDX-License-Identifier: MIT
"""The rectangle of a figure that the map fills, and how the Web Mercator plane is laid into it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.figures.spec import MapFigureSpec
from workbench.geo.label_placement import Rect
from workbench.geo.projection import (
    HALF_WORLD_M,
    LonLatBox,
    box_filling,
    mercator_x,
    mercator_y,
    metres_per_pixel,
    zoom_to_fit,
)

# Figures are laid out in map pixels, 120 to the inch, so that the widths and sizes of `style.toml`
# come out right in print.
PX_PER_CM = 120 / 2.54
TITLE_PX = 26.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The map's rectangle on the page, and how the plane is laid into it."""

    rect: Rect
    box: LonLatBox
    zoom: float
    west_m: float
    north_m: float
    metres_per_px: float  # on the projection plane
    true_metres_per_px: float  # on the ground, in the middle

    @property
    def middle_m(self) -> float:
        """Return the plane's x in the middle of the frame."""
        return self.west_m + (self.rect.right - self.rect.left) * self.metres_per_px / 2

    def project(self, points_m: NDArray[np.float64]) -> NDArray[np.float64]:
        """Lay metres of the plane onto the page."""
        x = self.rect.left + (points_m[:, 0] - self.west_m) / self.metres_per_px
        y = self.rect.top + (self.north_m - points_m[:, 1]) / self.metres_per_px
        return np.column_stack([x, y])

    def point(self, lon_deg: float, lat_deg: float) -> tuple[float, float]:
        """Lay a place onto the page, on the copy of the world that the frame shows."""
        x_m = float(mercator_x(lon_deg))
        world = 2 * HALF_WORLD_M
        x_m += world * round((self.middle_m - x_m) / world)
        placed = self.project(np.array([[x_m, float(mercator_y(lat_deg))]]))
        return float(placed[0, 0]), float(placed[0, 1])

    def on_plane(self, shape: Any) -> Any:
        """Return a shape in degrees on the plane, on the copy of the world that the frame shows."""

        def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
            x_m = mercator_x(points[:, 0])
            world = 2 * HALF_WORLD_M
            turns = round((self.middle_m - float(np.mean(x_m))) / world)
            return np.column_stack([x_m + world * turns, mercator_y(points[:, 1])])

        return shapely.transform(shape, moved)

    def window_m(self, margin_px: float) -> tuple[float, float, float, float]:
        """Return the frame with a margin on the plane: west, south, east, north."""
        margin = margin_px * self.metres_per_px
        return (
            self.west_m - margin,
            self.north_m - (self.rect.bottom - self.rect.top) * self.metres_per_px - margin,
            self.west_m + (self.rect.right - self.rect.left) * self.metres_per_px + margin,
            self.north_m + margin,
        )


def page_frame(spec: MapFigureSpec) -> Frame:
    """Return where on its page a figure's map lies, below the title."""
    top = TITLE_PX if spec.title else 0.0
    width, height = spec.width_cm * PX_PER_CM, spec.height_cm * PX_PER_CM
    return frame_for(spec, Rect(0.5, top + 0.5, width - 0.5, height - 0.5))


def frame_for(spec: MapFigureSpec, rect: Rect) -> Frame:
    """Return the frame that shows the figure's whole box, and more where the shapes differ."""
    width, height = rect.right - rect.left, rect.bottom - rect.top
    box = box_filling(spec.box, width / height)
    zoom = zoom_to_fit(box, width, height)
    east = box.east + 360 if box.crosses_date_line else box.east
    west_m = float(mercator_x(box.west))
    per_px = (float(mercator_x(east)) - west_m) / width
    return Frame(
        rect,
        box,
        zoom,
        west_m,
        float(mercator_y(box.north)),
        per_px,
        metres_per_pixel(box.centre[1], zoom),
    )
