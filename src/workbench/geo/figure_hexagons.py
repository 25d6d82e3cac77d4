# SPDX-License-Identifier: MIT
"""Draw density on a figure: hexagons of one area each, the fuller the darker."""

from collections.abc import Iterable

import shapely

from workbench.geo import svg
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_spec import FigureHexagon

FILL = "0.78"  # opacity: names and borders show through


def draw_hexagons(hexagons: Iterable[FigureHexagon], frame: Frame, edge: str) -> str:
    """Return hexagons within the frame; `edge` is the line between them."""
    by_colour: dict[str, list[str]] = {}
    margin = frame.window_m(4)
    for one in hexagons:
        shown = svg.shown_part(frame.on_plane(shapely.Polygon(one.corners)), margin, 0.0)
        by_colour.setdefault(one.colour, []).append(svg.path_of(shown, frame.project))
    return "".join(
        svg.element("path", {"d": "".join(paths), **hexagon_look(colour, edge)})
        for colour, paths in by_colour.items()
    )


def hexagon_look(colour: str, edge: str) -> dict[str, str | float]:
    """Return how a hexagon is drawn, on the map and in its legend; "" is the colour of none."""
    if not colour:
        return {"fill": "none", "stroke": edge, "stroke-width": 0.8}
    fill = {"fill": svg.colour(colour), "fill-opacity": FILL}
    return {**fill, "stroke": "#ffffff", "stroke-width": 0.7, "stroke-linejoin": "round"}
