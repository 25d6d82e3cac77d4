# SPDX-License-Identifier: MIT
"""Draw zones: a light tint, a wide hatch that lets the map through, and an outline."""

from collections.abc import Sequence
from typing import Any

import shapely

from workbench.geo import svg
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_ground import TOLERANCE_PX, line_of_text
from workbench.geo.figure_spec import FigureZone
from workbench.geo.label_placement import LabelRoom, Placed, broken, text_width
from workbench.geo.page_grounds import free_places, nearest_free, page_ground

geos: Any = shapely  # its own types are unknown in part
_HATCH_PX, _TINT = 11, "0.09"
_DARKER = 0.4  # share of black in a zone's name, which stands on the zone's own tint
_LABEL_PX, _LABEL_ROW_PX = 12.0, 14.5
_MOSTLY = 0.75  # of a label on its zone's own ground, where all of it finds no room there


def draw_zones(zones: Sequence[FigureZone], frame: Frame) -> str:
    """Return zones, the largest below; `zone_patterns` must stand in the document's definitions."""
    ordered = sorted(enumerate(zones), key=lambda one: -float(one[1].shape.area))
    return "".join(_zone(zone, index, frame) for index, zone in ordered)


def zone_patterns(zones: Sequence[FigureZone]) -> str:
    """Return the definitions of the zones' hatches."""
    return "".join(
        svg.pattern(f"zone{index}", zone.pattern, zone.colour, _HATCH_PX)
        for index, zone in enumerate(zones)
        if zone.pattern != "none"
    )


def zone_names(zones: Sequence[FigureZone], frame: Frame, room: LabelRoom, halo: str) -> str:
    """Return the labels of zones that have one, on ground that no smaller zone shares if it can."""
    drawn: list[str] = []
    smaller: Any = shapely.Polygon()
    for zone in sorted(zones, key=lambda one: float(one.shape.area)):
        ground = page_ground(zone.shape, frame)
        if zone.label:
            drawn += _label(zone, ground, smaller, room, halo)
        smaller = geos.union(smaller, ground)
    return "".join(drawn)


def _label(zone: FigureZone, ground: Any, smaller: Any, room: LabelRoom, halo: str) -> list[str]:
    """Write a zone's label where it is roomiest, on two lines where one is too long."""
    own = ground.difference(smaller)
    for region, share in ((own, 1.0), (own, _MOSTLY), (ground, 1.0)):
        for lines in ([zone.label], broken(zone.label, len(zone.label) - 1)):
            wide = max(text_width(line, _LABEL_PX) for line in lines) + 4
            tall = _LABEL_ROW_PX * len(lines)
            places = free_places(region, wide, tall, share)
            away = -geos.distance(geos.points(places), region.boundary)
            rect = nearest_free(places, away, wide, tall, room)
            if rect is None:
                continue
            room.take(rect)
            x, fill = (rect.left + rect.right) / 2, svg.darker(zone.colour, _DARKER)
            rows = [rect.top + (row + 0.5) * _LABEL_ROW_PX for row in range(len(lines))]
            return [
                line_of_text(
                    line, Placed(x, y, "middle", rect), _LABEL_PX, fill, halo, weight="600"
                )
                for line, y in zip(lines, rows, strict=True)
            ]
    return []


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
            "stroke": shade,
            "stroke-width": 1.8,
            "stroke-linejoin": "round",
        },
    )
