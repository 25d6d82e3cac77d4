# SPDX-License-Identifier: MIT
"""Draw density on a figure: hexagons of one area each, the fuller the darker."""

import math
from collections.abc import Iterable

import shapely

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.spec import FigureHexagon
from workbench.geo.label_placement import Rect
from workbench.geo.page_grounds import page_ground

FILL = "0.78"  # opacity: names and borders show through
_EDGE = 0.35  # share of black in the edge, by which the palest stands out from white land


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


def hexagon_rects(hexagons: Iterable[FigureHexagon], frame: Frame) -> list[Rect]:
    """Return the room that each hexagon takes on the page."""
    bounds = (page_ground(shapely.Polygon(one.corners), frame).bounds for one in hexagons)
    return [Rect(*one) for one in bounds if not math.isnan(one[0])]


def hexagon_look(colour: str, edge: str) -> dict[str, str | float]:
    """Return how a hexagon is drawn, on the map and in its legend; "" is the colour of none."""
    if not colour:
        return {"fill": "none", "stroke": edge, "stroke-width": 0.8}
    fill = {"fill": svg.colour(colour), "fill-opacity": FILL}
    line = {"stroke": svg.darker(colour, _EDGE), "stroke-width": 0.8, "stroke-linejoin": "round"}
    return {**fill, **line}
