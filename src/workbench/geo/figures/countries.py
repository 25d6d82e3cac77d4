# SPDX-License-Identifier: MIT
"""Countries of a figure: the one in focus stands out, its neighbours lie under a veil."""

from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.ground import line_of_text
from workbench.geo.figures.spec import FigureCountry, MapFigureSpec
from workbench.geo.label_placement import LabelRoom, Placed, Rect, broken, text_width
from workbench.geo.map_style import MapStyle
from workbench.geo.page_grounds import area_ground, free_places, nearest_free, page_ground

VEIL = "0.13"
_FOCUS_PX, _NEIGHBOUR_PX = 19.0, 11.5
_NARROW_CM, _NARROW_SHARE = 12.0, 0.8
_SPACING = 0.22  # of the size, between the letters
_CLEAR_PX, _OFF_PX = 55.0, 8.0  # about a mark, and beside a zone


def country_veil(spec: MapFigureSpec, frame: Frame, grey: str) -> str:
    """Draw a veil over all ground but the country in focus; nothing where there is none."""
    focus = next((one for one in spec.countries if one.is_focus), None)
    if focus is None:
        return ""
    ground: Any = shapely.box(frame.rect.left, frame.rect.top, frame.rect.right, frame.rect.bottom)
    data = svg.path_of(ground.difference(page_ground(focus.shape, frame)), np.asarray)
    look = {"fill": grey, "fill-opacity": VEIL, "fill-rule": "evenodd"}
    return svg.element("path", {"d": data, **look}) if data else ""


def country_names(spec: MapFigureSpec, frame: Frame, style: MapStyle, room: LabelRoom) -> list[str]:
    """Name each country on its own ground, the one in focus first and larger than all else."""
    zones: list[Any] = [page_ground(zone.shape, frame).buffer(_OFF_PX) for zone in spec.zones]
    zones += [page_ground(shapely.Polygon(one.corners), frame) for one in spec.hexagons]
    marks = [
        shapely.Point(*frame.point(m.lon_deg, m.lat_deg)).buffer(_CLEAR_PX) for m in spec.marks
    ]
    grounds = [area_ground(area, frame) for area in spec.areas]
    busy = [shapely.union_all([*zones, *marks, *grounds]), shapely.union_all([*zones, *marks])]
    ordered = sorted(spec.countries, key=lambda one: not one.is_focus)
    return [part for one in ordered for part in _name(one, spec, frame, style, room, busy)]


def _name(
    country: FigureCountry,
    spec: MapFigureSpec,
    frame: Frame,
    style: MapStyle,
    room: LabelRoom,
    busy: list[Any],
) -> list[str]:
    """Write a name where it covers nothing, off busy ground if it can, near the middle."""
    narrow = _NARROW_SHARE if spec.width_cm < _NARROW_CM else 1.0
    size = (_FOCUS_PX if country.is_focus else _NEIGHBOUR_PX) * narrow
    is_latin = country.name.isascii() or not _is_arabic(country.name)
    spacing = _SPACING * size if is_latin else 0.0
    name = country.name.upper() if is_latin else country.name
    ground = page_ground(country.shape, frame)
    for lines in ([name], broken(name, 9)):
        wide = max(text_width(line, size, spacing) for line in lines) + 4
        tall = size * 1.15 * len(lines) + 2
        spot = _spot(ground, wide, tall, room, busy)
        if spot is not None:
            break
    else:
        return []
    x, y = spot
    ink = style.colours[spec.theme]
    rect = Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    room.take(rect)
    fill = ink["ink"] if country.is_focus else ink["label_country"]
    weight = "700" if country.is_focus else "500"
    rows = [(row - (len(lines) - 1) / 2) * size * 1.15 for row in range(len(lines))]
    return [
        line_of_text(
            line, Placed(x + spacing / 2, y + drop, "middle", rect), size, fill,
            ink["label_halo"], spacing=spacing, weight=weight,
        )
        for line, drop in zip(lines, rows, strict=True)
    ]  # fmt: skip


def _spot(
    ground: Any, wide: float, tall: float, room: LabelRoom, busy: list[Any]
) -> tuple[float, float] | None:
    """Return the middle of a free place, clear of what is busy if there is one."""
    if ground.is_empty:
        return None
    middle = np.array([ground.centroid.x, ground.centroid.y])
    for region in (*(ground.difference(one) for one in busy), ground):
        places = free_places(region, wide, tall)
        spot = nearest_free(places, np.hypot(*(places - middle).T), wide, tall, room)
        if spot is not None:
            return (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2
    return None


def _is_arabic(name: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" for letter in name)
