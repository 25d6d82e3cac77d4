# SPDX-License-Identifier: MIT
"""Draw zones: a light tint, a wide hatch that lets the map through, and an outline."""

from collections.abc import Sequence

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.ground import TOLERANCE_PX
from workbench.geo.figures.spec import Edge, FigureZone

_HATCH_PX, _TINT = 11, "0.09"


def draw_zones(zones: Sequence[FigureZone], frame: Frame) -> str:
    """Return zones, the largest below and heavier edges above lighter ones.

    `zone_patterns` must stand in the document's definitions.
    """
    ordered = sorted(
        enumerate(zones), key=lambda one: (one[1].edge.width_px, -float(one[1].shape.area))
    )
    return "".join(_zone(zone, index, frame) for index, zone in ordered)


def zone_patterns(zones: Sequence[FigureZone]) -> str:
    """Return the definitions of the zones' hatches."""
    return "".join(
        svg.pattern(f"zone{index}", zone.pattern, zone.colour, _HATCH_PX)
        for index, zone in enumerate(zones)
        if zone.pattern != "none"
    )


def _zone(zone: FigureZone, index: int, frame: Frame) -> str:
    plane = frame.on_plane(zone.shape)
    shown = svg.shown_part(plane, frame.window_m(12), TOLERANCE_PX * frame.metres_per_px)
    data = svg.path_of(shown, frame.project)
    if not data:
        return ""
    shade = svg.colour(zone.colour)
    area = {"d": data, "fill-rule": "evenodd"}
    tint = svg.element("path", {**area, "fill": shade, "fill-opacity": _TINT})
    return tint + svg.element(
        "path",
        {
            **area,
            "fill": f"url(#zone{index})" if zone.pattern != "none" else "none",
            "stroke-linejoin": "round",
            **edge_look(zone.edge, shade),
        },
    )


def edge_look(edge: Edge, shade: str) -> dict[str, str | float]:
    """Return how the outline of an area is drawn."""
    look: dict[str, str | float] = {"stroke": shade, "stroke-width": edge.width_px}
    if edge.dash_px:
        look["stroke-dasharray"] = " ".join(map(svg.number, edge.dash_px))
    return look
