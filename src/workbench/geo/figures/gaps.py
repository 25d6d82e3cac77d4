# SPDX-License-Identifier: MIT
"""Draw the districts without reports: a hatch of upright lines that no class of zones has."""

from collections.abc import Iterable
from typing import Any

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.ground import TOLERANCE_PX

_HATCH_PX = 11


def draw_gaps(shapes: Iterable[Any], colour: str, frame: Frame) -> str:
    """Return districts, given in degrees; `gap_pattern` must stand in the definitions."""
    window, tolerance_m = frame.window_m(12), TOLERANCE_PX * frame.metres_per_px
    drawn = [
        svg.path_of(svg.shown_part(frame.on_plane(shape), window, tolerance_m), frame.project)
        for shape in shapes
    ]
    data = "".join(drawn)
    if not data:
        return ""
    line: dict[str, str | float] = {"stroke": svg.colour(colour), "stroke-width": 0.6}
    return svg.element("path", {"d": data, "fill-rule": "evenodd", "fill": "url(#gaps)", **line})


def gap_pattern(colour: str) -> str:
    """Return the definition of the hatch."""
    return svg.pattern("gaps", "gap", colour, _HATCH_PX)
