# SPDX-License-Identifier: MIT
"""Draw a map figure as one SVG document with real text, without a browser.

The figure is laid out in map pixels, 120 to the inch, so that the widths and sizes of `style.toml`
come out right in print; the document's own size is in centimetres.
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo import svg
from workbench.geo.basemap import BaseMap, BaseMapFeatures
from workbench.geo.figure_areas import DrawnArea, drawn_areas
from workbench.geo.figure_frame import Frame, frame_for
from workbench.geo.figure_furniture import (
    Corner,
    corner_note,
    north_arrow,
    quietest,
)
from workbench.geo.figure_ground import (
    TOLERANCE_PX,
    base_map_drawing,
    base_map_names,
    line_of_text,
    rect_attributes,
)
from workbench.geo.figure_inset import inset_locator
from workbench.geo.figure_legend import legend_strip
from workbench.geo.figure_marks import mark_radius, ring, symbol
from workbench.geo.figure_spec import FigureMark, FigureZone, MapFigureSpec
from workbench.geo.label_placement import LabelRoom, Rect, text_width
from workbench.geo.map_style import MapStyle
from workbench.geo.projection import HALF_WORLD_M, mercator_x, mercator_y

PX_PER_CM = 120 / 2.54
# Print shows more detail than a screen at the same size, so tiles of the next zoom are drawn.
_FINER = 1.0
_TITLE_PX = 26.0
_LABEL_PX = 12.0
# For readers of a web page who have not our fonts: letters about as wide as these.
_ALIKE = "Helvetica Neue, Arial, Liberation Sans"
# Further out than this the figure shows a continent, and a locator would show it again.
_INSET_FROM_ZOOM = 4.3

PlacedMark = tuple[FigureMark, float, float]


def map_figure(spec: MapFigureSpec, *, base_map: BaseMap, style: MapStyle) -> str:
    """Return the figure as an SVG document."""
    width, height = spec.width_cm * PX_PER_CM, spec.height_cm * PX_PER_CM
    top = _TITLE_PX if spec.title else 0.0
    frame = frame_for(spec, Rect(0.5, top + 0.5, width - 0.5, height - 0.5))
    features = base_map.features(frame.box, frame.zoom + _FINER)
    ink = style.colours[spec.theme]
    room = LabelRoom(frame.rect.grown(-3))
    placed = [(mark, *frame.point(mark.lon_deg, mark.lat_deg)) for mark in spec.marks]
    visible = [one for one in placed if frame.rect.has(one[1], one[2])]
    for mark, x, y in visible:
        reach = mark_radius(mark) * 1.1
        room.take(Rect(x - reach, y - reach, x + reach, y + reach))
    furniture = _furniture(spec, frame, style, base_map, [(x, y) for _, x, y in visible], room)
    areas = drawn_areas(spec.areas, frame, room, ink)
    legend, legend_px = legend_strip(spec, width - 1.0, ink)
    drawn = [
        base_map_drawing(features, frame, style, spec.theme),
        *(_zone(zone, index, frame) for index, zone in enumerate(spec.zones)),
        *(area.ring for area in areas),
        _names_and_marks(spec, frame, style, features, visible, areas, room),
    ]
    inside = [
        svg.element("title", {}, svg.text(spec.title or spec.description or "Map")),
        svg.element("desc", {}, svg.text(spec.description)) if spec.description else "",
        svg.element("defs", {}, _definitions(spec, frame)),
        svg.element("rect", {"width": width, "height": height + legend_px, "fill": ink["panel"]}),
        _title(spec, ink["ink"]),
        svg.element("g", {"clip-path": "url(#frame)"}, "".join(drawn)),
        *furniture,
        svg.element(
            "rect",
            {
                **rect_attributes(frame.rect),
                "fill": "none",
                "stroke": ink["panel_border"],
                "stroke-width": 1.0,
            },
        ),
        svg.element("g", {"transform": f"translate(0.5 {svg.number(height)})"}, legend)
        if legend
        else "",
    ]
    return svg.element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{spec.width_cm:g}cm",
            "height": f"{round(spec.height_cm + legend_px / PX_PER_CM, 3):g}cm",
            "viewBox": f"0 0 {svg.number(width)} {svg.number(height + legend_px)}",
            "font-family": f"{spec.fonts.label}, {spec.fonts.arabic}, {_ALIKE}, sans-serif",
            "role": "img",
            "xml:lang": spec.language,
        },
        "".join(inside),
    )


def _title(spec: MapFigureSpec, ink: str) -> str:
    if not spec.title:
        return ""
    return svg.element(
        "text",
        {"x": 0.5, "y": 16.0, "font-size": 14.0, "font-weight": "600", "fill": ink},
        svg.text(spec.title),
    )


def _definitions(spec: MapFigureSpec, frame: Frame) -> str:
    patterns = [
        (f"zone{index}", zone.pattern, zone.colour) for index, zone in enumerate(spec.zones)
    ]
    patterns += [
        (f"legend{index}", entry.pattern, entry.colour)
        for index, entry in enumerate(spec.legend)
        if entry.kind == "zone"
    ]
    clip = svg.element(
        "clipPath", {"id": "frame"}, svg.element("rect", rect_attributes(frame.rect))
    )
    return clip + "".join(svg.pattern(*one) for one in patterns if one[1] != "none")


def _zone(zone: FigureZone, index: int, frame: Frame) -> str:
    def to_plane(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x_m = mercator_x(points[:, 0])
        world = 2 * HALF_WORLD_M
        turns = round((frame.middle_m - float(np.mean(x_m))) / world)
        return np.column_stack([x_m + world * turns, mercator_y(points[:, 1])])

    plane = shapely.transform(zone.shape, to_plane)
    shown = svg.shown_part(plane, frame.window_m(12), TOLERANCE_PX * frame.metres_per_px)
    data = svg.path_of(shown, frame.project)
    if not data:
        return ""
    tint = svg.element(
        "path",
        {
            "d": data,
            "fill": svg.colour(zone.colour),
            "fill-opacity": "0.06",
            "fill-rule": "evenodd",
        },
    )
    fill = f"url(#zone{index})" if zone.pattern != "none" else "none"
    return tint + svg.element(
        "path",
        {
            "d": data,
            "fill": fill,
            "fill-rule": "evenodd",
            "stroke": zone.colour,
            "stroke-width": 1.3,
            "stroke-dasharray": "6 4",
            "stroke-linejoin": "round",
        },
    )


def _names_and_marks(
    spec: MapFigureSpec,
    frame: Frame,
    style: MapStyle,
    features: BaseMapFeatures,
    visible: list[PlacedMark],
    areas: list[DrawnArea],
    room: LabelRoom,
) -> str:
    """Draw names beneath symbols; what the figure is about is given room first."""
    ink = style.colours[spec.theme]
    named: list[str] = []
    for mark, x, y in sorted(visible, key=lambda one: (-one[0].current, -mark_radius(one[0]))):
        if not mark.label:
            continue
        gap = mark_radius(mark) * 1.3 + (6 if mark.current else 2)
        spot = room.place_beside(x, y, text_width(mark.label, _LABEL_PX), _LABEL_PX, gap)
        if spot:
            named.append(
                line_of_text(
                    mark.label, spot, _LABEL_PX, ink["ink"], ink["label_halo"], weight="600"
                )
            )
    for zone in spec.zones:
        if not zone.label:
            continue
        inside = svg.point_within(zone.shape)
        x, y = frame.point(*inside)
        spot = room.place_centred(x, y, text_width(zone.label, _LABEL_PX), _LABEL_PX)
        if spot:
            named.append(
                line_of_text(
                    zone.label,
                    spot,
                    _LABEL_PX,
                    svg.colour(zone.colour),
                    ink["label_halo"],
                    weight="600",
                )
            )
    names = base_map_names(spec, frame, style, features, room)
    rings = [ring(mark, x, y, frame) for mark, x, y in visible]
    # Small symbols lie above great ones, the current one above all.
    ordered = sorted(visible, key=lambda one: (one[0].current, -mark_radius(one[0])))
    symbols = [symbol(mark, x, y, frame, ink) for mark, x, y in ordered]
    cards = [area.card for area in areas]
    return "".join([*names, *rings, *symbols, *cards, *named])


def _furniture(
    spec: MapFigureSpec,
    frame: Frame,
    style: MapStyle,
    base_map: BaseMap,
    marks: list[tuple[float, float]],
    room: LabelRoom,
) -> list[str]:
    """Draw inset, scale bar, credits; each takes its room before labels are placed."""
    ink = style.colours[spec.theme]
    drawn: list[str] = []
    note, taken = corner_note(spec, frame.rect, frame.true_metres_per_px, base_map.attribution, ink)
    drawn.append(note)
    room.take(taken)
    corners = [Corner.TOP_RIGHT, Corner.TOP_LEFT, Corner.BOTTOM_LEFT]
    if spec.inset and frame.zoom > _INSET_FROM_ZOOM:
        made = inset_locator(spec, base_map, style)
        corner = quietest(corners, frame.rect, made.width, made.height, marks)
        corners.remove(corner)
        placed, taken = made.at(frame.rect, corner)
        drawn.append(placed)
        room.take(taken)
    if spec.north_arrow and corners:
        made = north_arrow(spec, ink)
        placed, taken = made.at(frame.rect, corners[-1])
        drawn.append(placed)
        room.take(taken)
    return drawn
