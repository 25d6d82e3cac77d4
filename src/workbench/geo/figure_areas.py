# SPDX-License-Identifier: MIT
"""Draw events known only to an area: a dashed outline with their symbols standing within it.

The symbols stand on a card, and a line leads from it to the outline that it belongs to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figure_cards import AreaCard
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_spec import AreaLine, FigureArea, FigureWords, MapFigureSpec
from workbench.geo.label_placement import LabelRoom, Rect, text_width
from workbench.geo.page_grounds import area_ground, free_places, nearest_free, page_ground

_SMALL, _APART = 10.0, 3.0
_INSET_PX = 7.0  # from an outline to a card within it
geos: Any = shapely  # its own types are unknown in part
MOST_NAMED = 12  # areas; with more, each has but its number in its middle, below all symbols

Colours = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area's outline, which lies below symbols, and its card, which lies above them."""

    outline: str
    card: str


def drawn_areas(
    spec: MapFigureSpec, frame: Frame, room: LabelRoom, ink: Colours
) -> list[DrawnArea]:
    """Draw all areas, the smallest first, so that its card finds room; each card takes its room.

    An area that lies wholly outside the frame is left out.
    """
    grounds = [(area, area_ground(area, frame)) for area in spec.areas if is_shown(area, frame)]
    grounds.sort(key=lambda one: float(one[1].area))
    focus = next((one for one in spec.countries if one.is_focus), None)
    home = page_ground(focus.shape, frame) if focus else None
    drawn: list[DrawnArea] = []
    inner: Any = shapely.Polygon()
    for area, ground in grounds:
        if len(grounds) > MOST_NAMED:
            card = _badge(area, frame, room, spec.words, ink)
        else:
            card = _card(area, ground, _regions(ground, inner, home), frame, room, spec.words, ink)
        drawn.append(DrawnArea(_outline(area, frame, ink), card))
        inner = geos.union(inner, ground)
    return drawn


def is_shown(area: FigureArea, frame: Frame) -> bool:
    """Return whether any of an area lies in the frame."""
    ground = area_ground(area, frame)
    if not ground.is_empty:
        return True
    return area.shape is None and not area.radius_m and frame.rect.has(*_middle(area, frame))


def _middle(area: FigureArea, frame: Frame) -> tuple[float, float]:
    return frame.point(area.lon_deg, area.lat_deg)


def _outline(area: FigureArea, frame: Frame, ink: Colours) -> str:
    """Draw an area's ground quietly: its border, or a ring where none is known."""
    look: dict[str, str | float] = {
        "fill": ink["ink_muted"],
        "fill-opacity": "0.04",
        "fill-rule": "evenodd",
        "stroke": ink["ink_muted"],
        "stroke-width": 1.2,
        "stroke-dasharray": "5 3.5",
    }
    if area.shape is not None:
        plane = frame.on_plane(area.shape)
        shown = svg.shown_part(plane, frame.window_m(4), 0.25 * frame.metres_per_px)
        return svg.element("path", {"d": svg.path_of(shown, frame.project), **look})
    if not area.radius_m:
        return ""
    x, y = _middle(area, frame)
    ring = {"cx": x, "cy": y, "r": area.radius_m / frame.true_metres_per_px}
    return svg.element("circle", {**ring, **look})


def _regions(ground: Any, inner: Any, home: Any | None) -> list[Any]:
    """Return where a card of an area may stand, the best first.

    Best is ground that no smaller area shares, in the country in focus.
    """
    within = ground.buffer(-_INSET_PX)
    own = within.difference(inner.buffer(_INSET_PX))
    at_home = [one.intersection(home) for one in (own, within)] if home is not None else []
    return [*at_home, own, within]


def _card(
    area: FigureArea,
    ground: Any,
    regions: list[Any],
    frame: Frame,
    room: LabelRoom,
    words: FigureWords,
    ink: Colours,
) -> str:
    """Draw an area's card with the line that leads to its outline."""
    for lines in (area.lines, (_total(area),)):
        card = AreaCard(lines, words)
        rect = _place(card, ground, regions, room) or _nearby(area, card, frame, room)
        if rect is not None:
            break
    else:  # the numbers alone, in the middle, whatever stands there
        rect = _around(*_middle(area, frame), card.width, card.height)
    room.take(rect)
    return _leader(ground, rect, frame, ink) + card.drawn_at(rect, ink)


def _place(card: AreaCard, ground: Any, regions: list[Any], room: LabelRoom) -> Rect | None:
    """Return a free place within the area, as near to its outline as may be."""
    for region in regions:
        places = free_places(region, card.width, card.height)
        away: Any = geos.distance(geos.points(places), ground.boundary)
        rect = nearest_free(places, away.round(), card.width, card.height, room, _APART)
        if rect is not None:
            return rect
    return None


def _nearby(area: FigureArea, card: AreaCard, frame: Frame, room: LabelRoom) -> Rect | None:
    """Return a free place as near to an area's middle as the frame has room."""
    page = shapely.box(frame.rect.left, frame.rect.top, frame.rect.right, frame.rect.bottom)
    places = free_places(page, card.width, card.height)
    away = np.hypot(*(places - np.array(_middle(area, frame))).T)
    return nearest_free(places, away, card.width, card.height, room, _APART)


def _around(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _leader(ground: Any, rect: Rect, frame: Frame, ink: Colours) -> str:
    """Draw a line from a card to the nearest point of its outline within the frame."""
    page = shapely.box(*_inside(frame.rect))
    edge = ground.boundary.intersection(page)
    if edge.is_empty:
        return ""
    box = shapely.box(rect.left, rect.top, rect.right, rect.bottom)
    line: Any = geos.shortest_line(box, edge)
    (x1, y1), (x2, y2) = geos.get_coordinates(line).tolist()
    dot = svg.element("circle", {"cx": x2, "cy": y2, "r": 2.2, "fill": ink["ink_muted"]})
    if line.length < 1:
        return dot
    look = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": ink["ink_muted"], "stroke-width": 1.1}
    return svg.element("line", look) + dot


def _inside(rect: Rect) -> tuple[float, float, float, float]:
    """Return the frame without its own edge, which is no outline of an area."""
    small = rect.grown(-1)
    return small.left, small.top, small.right, small.bottom


def _total(area: FigureArea) -> AreaLine:
    """Return an area as one line without a name: the number of its events."""
    counts: dict[tuple[str, str], int] = {}
    for line in area.lines:
        for shape, colour, count in line.parts:
            counts[shape, colour] = counts.get((shape, colour), 0) + count
    return AreaLine("", tuple((*look, count) for look, count in counts.items()))


def _badge(
    area: FigureArea, frame: Frame, room: LabelRoom, words: FigureWords, ink: Colours
) -> str:
    """Draw the number of an area's events in a dashed box, in its middle or near to it."""
    told = words.number(_total(area).events)
    size = text_width(told, _SMALL) + 9, 15.0
    x, y = _middle(area, frame)
    tries = ((0, 0), (0, -16), (0, 16), (-20, 0), (20, 0), (-20, -16), (20, 16))
    rects = [_around(x + dx, y + dy, *size) for dx, dy in tries]
    rect = next((one for one in rects if room.is_free(one.grown(1))), rects[0])
    room.take(rect)
    box = {
        "x": rect.left, "y": rect.top, "width": size[0], "height": size[1], "rx": 3.0,
        "fill": ink["panel"], "fill-opacity": "0.95", "stroke": ink["ink_muted"],
        "stroke-width": 0.9, "stroke-dasharray": "2.6 2",
    }  # fmt: skip
    look: dict[str, str | float] = {
        "x": (rect.left + rect.right) / 2, "y": rect.bottom - 3.9, "font-size": _SMALL,
        "text-anchor": "middle", "fill": ink["ink_muted"],
    }  # fmt: skip
    return svg.element("rect", box) + svg.element("text", look, svg.text(told))
