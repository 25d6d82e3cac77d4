# SPDX-License-Identifier: MIT
"""Draw the small map that shows where in the world a figure lies."""

import numpy as np
from numpy.typing import NDArray

from workbench.geo import svg
from workbench.geo.basemap import BaseMap
from workbench.geo.figures.furniture import Piece
from workbench.geo.figures.spec import MapFigureSpec
from workbench.geo.map_style import MapStyle
from workbench.geo.projection import LonLatBox, box_filling, mercator_x, mercator_y

_DRAWN = frozenset(("countries", "borders"))


def inset_locator(spec: MapFigureSpec, base_map: BaseMap, style: MapStyle) -> Piece:
    """Return a small map of the region around, with the figure's frame on it."""
    ink = style.colours[spec.theme]
    side = min(max(spec.width_cm * 5.2, 62.0), 96.0)
    east = spec.box.east + 360 if spec.box.crosses_date_line else spec.box.east
    lon, lat = spec.box.centre
    reach = min(max((east - spec.box.west) * 2.6, 17.0), 60.0)
    around = box_filling(
        LonLatBox(
            max(lon - reach, -180.0),
            max(lat - reach * 0.8, -80.0),
            min(lon + reach, 180.0),
            min(lat + reach * 0.8, 82.0),
        ),
        1.0,
    )
    west_m, north_m = float(mercator_x(around.west)), float(mercator_y(around.north))
    per_px = (
        float(mercator_x(around.east + (360 if around.crosses_date_line else 0))) - west_m
    ) / side

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(
            [(points[:, 0] - west_m) / per_px, (north_m - points[:, 1]) / per_px]
        )

    features = base_map.features(around, 3.0, _DRAWN)
    window = (west_m, north_m - side * per_px, west_m + side * per_px, north_m)
    land = svg.shown_part(features.land, window, per_px * 0.4)
    drawn = [
        svg.element("rect", {"width": side, "height": side, "fill": ink["water"]}),
        svg.element(
            "path",
            {
                "d": svg.path_of(land, project),
                "fill": ink["land"],
                "stroke": ink["coast"],
                "stroke-width": 0.4,
            },
        ),
    ]
    for lines in features.borders:
        if lines.kind in ("country", "disputed"):
            data = svg.path_of(svg.shown_part(lines.shape, window, per_px * 0.4), project)
            if data:
                drawn.append(
                    svg.element(
                        "path",
                        {
                            "d": data,
                            "fill": "none",
                            "stroke": ink["border"],
                            "stroke-width": 0.5,
                            **({"stroke-dasharray": "2 1.5"} if lines.kind == "disputed" else {}),
                        },
                    )
                )
    x0, x1 = float(mercator_x(spec.box.west)), float(mercator_x(east))
    y0, y1 = float(mercator_y(spec.box.south)), float(mercator_y(spec.box.north))
    (left, top), (right, bottom) = project(np.array([[x0, y1], [x1, y0]])).tolist()
    accent = ink["selection"]
    drawn.append(
        svg.element(
            "rect",
            {
                "x": left,
                "y": top,
                "width": max(right - left, 3.0),
                "height": max(bottom - top, 3.0),
                "fill": accent,
                "fill-opacity": "0.14",
                "stroke": accent,
                "stroke-width": 1.1,
            },
        )
    )
    drawn.append(
        svg.element(
            "rect",
            {
                "width": side,
                "height": side,
                "fill": "none",
                "stroke": ink["panel_border"],
                "stroke-width": 1.6,
            },
        )
    )
    return Piece("".join(drawn), side, side)
