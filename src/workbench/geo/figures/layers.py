# SPDX-License-Identifier: MIT
"""Draw the user's own layers on a figure: shapes as they are styled on the live map, pictures."""

import base64
from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.ground import TOLERANCE_PX, line_of_text
from workbench.geo.figures.spec import FigureLayer
from workbench.geo.label_placement import LabelRoom, Rect, text_width
from workbench.geo.layers.opening import Picture
from workbench.geo.layers.style import LayerStyle

PRINTED_PICTURES = ("image/png", "image/jpeg")
_DASHES = {"solid": (), "dashed": (6.0, 4.0), "dotted": (1.0, 3.0)}
_LABEL_PX = 11.0
_MARGIN_PX = 12.0  # drawn beyond the frame, so that no border ends within it
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)  # of a line, where its label may stand
_POINT = 0
_MOST_DOTS = 300  # that names keep off; among more there would be no room for any name

geos: Any = shapely  # its own types are unknown in part


def draw_layer(layer: FigureLayer, frame: Frame) -> str:
    """Return a layer within the frame."""
    style = layer.style
    drawn = [_picture(one, frame) for one in layer.pictures]
    outlines = layer.outlines or layer.shapes
    for shape, outline, colour in zip(layer.shapes, outlines, layer.colours, strict=True):
        match geos.get_dimensions(shape):
            case 0:
                drawn.append(_dots(shape, colour, style, frame))
            case 1:
                drawn.append(_path(shape, frame, _stroke(style, colour)))
            case _ if outline is shape:
                drawn.append(_path(shape, frame, _stroke(style, colour) | _fill(style, colour)))
            case _:
                drawn.append(_path(shape, frame, _fill(style, colour)))
                drawn.append(_path(outline, frame, _stroke(style, colour)))
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


def layer_spots(layer: FigureLayer, frame: Frame) -> list[tuple[str, float, float]]:
    """Return each label of a layer with where on the page its feature lies."""
    return [
        (label, *frame.point(*_label_points(shape)[0]))
        for shape, label in zip(layer.shapes, layer.labels, strict=False)
        if label
    ]


def layer_dots(layer: FigureLayer, frame: Frame) -> list[Rect]:
    """Return the room of a layer's points, so that no name covers one; none of very many."""
    points = [shape for shape in layer.shapes if geos.get_type_id(shape) == _POINT]
    if len(points) > _MOST_DOTS:
        return []
    half = layer.style.point / 2
    at = [frame.point(shape.x, shape.y) for shape in points if not shape.is_empty]
    return [Rect(x, y, x, y).grown(half) for x, y in at if frame.rect.has(x, y)]


def dash_of(style: LayerStyle) -> str:
    """Return the dashes of a layer's lines as SVG has them, "" for none."""
    longer = max(1.0, style.width / 2)
    return " ".join(svg.number(length * longer) for length in _DASHES[style.dash])


def _path(shape: Any, frame: Frame, look: dict[str, str | float]) -> str:
    """Draw what of a line or an area lies in the frame."""
    if shape.is_empty:
        return ""
    tolerance = TOLERANCE_PX * frame.metres_per_px
    shown = svg.shown_part(frame.on_plane(shape), frame.window_m(_MARGIN_PX), tolerance)
    data = svg.path_of(shown, frame.project)
    return svg.element("path", {"fill": "none", "d": data, **look}) if data else ""


def _stroke(style: LayerStyle, colour: str) -> dict[str, str | float]:
    look: dict[str, str | float] = {
        "stroke": svg.colour(colour),
        "stroke-width": style.width,
        "stroke-linejoin": "round",
        "stroke-linecap": "round" if style.dash != "dashed" else "butt",
    }
    if dash := dash_of(style):
        look["stroke-dasharray"] = dash
    return look


def _fill(style: LayerStyle, colour: str) -> dict[str, str | float]:
    return {
        "fill": svg.colour(colour), "fill-opacity": f"{style.fill:.2f}", "fill-rule": "evenodd",
    }  # fmt: skip


def _dots(points: Any, colour: str, style: LayerStyle, frame: Frame) -> str:
    shown = geos.clip_by_rect(frame.on_plane(points), *frame.window_m(_MARGIN_PX))
    spots = geos.get_coordinates(shown)
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
