# SPDX-License-Identifier: MIT
"""Draw the user's own layers on a figure: shapes as they are styled on the live map, pictures."""

import base64
from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_ground import TOLERANCE_PX, line_of_text
from workbench.geo.figure_spec import FigureLayer
from workbench.geo.label_placement import LabelRoom, text_width
from workbench.geo.layers.opening import Picture
from workbench.geo.layers.style import LayerStyle

PRINTED_PICTURES = ("image/png", "image/jpeg")
_DASHES = {"solid": (), "dashed": (6.0, 4.0), "dotted": (1.0, 3.0)}
_LABEL_PX = 11.0
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)  # of a line, where its label may stand

geos: Any = shapely  # its own types are unknown in part


def draw_layer(layer: FigureLayer, frame: Frame) -> str:
    """Return a layer within the frame."""
    style = layer.style
    drawn = [_picture(one, frame) for one in layer.pictures]
    window, tolerance = frame.window_m(12), TOLERANCE_PX * frame.metres_per_px
    for shape, colour in zip(layer.shapes, layer.colours, strict=True):
        plane = frame.on_plane(shape)
        if geos.get_dimensions(plane) == 0:
            drawn.append(_dots(geos.clip_by_rect(plane, *window), colour, style, frame))
            continue
        data = svg.path_of(svg.shown_part(plane, window, tolerance), frame.project)
        if data:
            is_area = geos.get_dimensions(plane) == 2
            drawn.append(svg.element("path", {"d": data, **_look(style, colour, is_area)}))
    inside = "".join(drawn)
    if not inside:
        return ""
    return svg.element("g", {"opacity": f"{style.opacity:.2f}"}, inside)


def layer_names(layer: FigureLayer, frame: Frame, room: LabelRoom, fill: str, halo: str) -> str:
    """Return the labels of a layer's features, where there is room."""
    drawn: list[str] = []
    for shape, label in zip(layer.shapes, layer.labels, strict=False):
        if not label:
            continue
        width = text_width(label, _LABEL_PX)
        is_point, gap = geos.get_dimensions(shape) == 0, layer.style.point / 2 + 4
        spots = (
            room.place_beside(*at, width, _LABEL_PX, gap)
            if is_point
            else room.place_centred(*at, width, _LABEL_PX)
            for at in (frame.point(*point) for point in _label_points(shape))
        )
        spot = next((one for one in spots if one is not None), None)
        if spot:
            drawn.append(line_of_text(label, spot, _LABEL_PX, fill, halo))
    return "".join(drawn)


def dash_of(style: LayerStyle) -> str:
    """Return the dashes of a layer's lines as SVG has them, "" for none."""
    longer = max(1.0, style.width / 2)
    return " ".join(svg.number(length * longer) for length in _DASHES[style.dash])


def _look(style: LayerStyle, colour: str, is_area: bool) -> dict[str, str | float]:
    shade = svg.colour(colour)
    look: dict[str, str | float] = {
        "fill": shade if is_area else "none",
        "stroke": shade,
        "stroke-width": style.width,
        "stroke-linejoin": "round",
        "stroke-linecap": "round" if style.dash != "dashed" else "butt",
    }
    if is_area:
        look |= {"fill-opacity": f"{style.fill:.2f}", "fill-rule": "evenodd"}
    if dash := dash_of(style):
        look["stroke-dasharray"] = dash
    return look


def _dots(points: Any, colour: str, style: LayerStyle, frame: Frame) -> str:
    spots = geos.get_coordinates(points)
    return "".join(
        svg.element(
            "circle",
            {
                "cx": x,
                "cy": y,
                "r": style.point / 2,
                "fill": svg.colour(colour),
                "stroke": "#ffffff",
                "stroke-width": 0.8,
            },
        )
        for x, y in (frame.project(spots).tolist() if len(spots) else ())
    )


def _picture(picture: Picture, frame: Frame) -> str:
    left, top = frame.point(picture.box.west, picture.box.north)
    right, bottom = frame.point(picture.box.east, picture.box.south)
    data = base64.b64encode(picture.data).decode("ascii")
    return svg.element(
        "image",
        {
            "x": left,
            "y": top,
            "width": right - left + 0.3,  # no seam between neighbours
            "height": bottom - top + 0.3,
            "preserveAspectRatio": "none",
            "href": f"data:{picture.media_type};base64,{data}",
        },
    )


def _label_points(shape: Any) -> list[tuple[float, float]]:
    """Return where a feature's label may stand: at a point, along a line, within an area."""
    largest = _largest(shape)
    match geos.get_dimensions(largest):
        case 2:
            return [svg.point_within(largest)]
        case 1:
            places = geos.line_interpolate_point(largest, _ALONG, normalized=True)
        case _:
            places = largest
    return [(x, y) for x, y in geos.get_coordinates(places).tolist()]


def _largest(shape: Any) -> Any:
    parts = geos.get_parts(shape)
    sizes = geos.area(parts) if geos.get_dimensions(shape) == 2 else geos.length(parts)
    return parts[int(np.argmax(sizes))]
