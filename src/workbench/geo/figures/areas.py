# SPDX-License-Identifier: MIT
"""Draw events known only to an area: a dashed outline with their symbols standing within it.

The symbols stand on a card, and a line leads from it to the outline that it belongs to. Where a
page has no room for the names on a card, numbers stand for them, which the legend explains; where
it has none for the card, a box with the number of events stands for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figures.card_places import CardPlace, CardTable
from workbench.geo.figures.cards import NARROW, AreaCard
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.spec import FigureArea, FigureWords, LegendEntry, MapFigureSpec
from workbench.geo.label_placement import LabelRoom, Rect, text_width
from workbench.geo.page_grounds import (
    area_ground,
    free_places,
    nearest_free,
    page_ground,
    ring_points,
)

_SMALL = 10.0
_DASHES = "5 3.5"
_EDGE_PX, _BADGE_GAP_PX = 4.0, 1.0
_OFF_PX = 60.0  # that a number goes farther for, to stand on its own area
geos: Any = shapely  # its own types are unknown in part
MOST_NAMED = 12  # areas; with more, each has but its number in its middle, below all symbols

Colours = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area's outline, which lies below symbols, and its card, which lies above them.

    `leader`: the line from the card to the outline, below all cards. `keys`: what the legend says
    of the numbers on the card, if there are any.
    """

    outline: str
    card: str
    leader: str = ""
    keys: tuple[LegendEntry, ...] = ()


def drawn_areas(
    spec: MapFigureSpec, frame: Frame, room: LabelRoom, ink: Colours
) -> list[DrawnArea]:
    """Draw all areas, the smallest first, so that its card finds room; each card takes its room.

    An area that lies wholly outside the frame is left out.
    """
    grounds = [(area, area_ground(area, frame)) for area in spec.areas if is_shown(area, frame)]
    grounds.sort(key=lambda one: float(one[1].area))
    table = _table(spec, frame, room)
    drawn: list[DrawnArea] = []
    inner: Any = shapely.Polygon()
    first_key = 1
    for area, ground in grounds:
        outline = _outline(area, frame, ink)
        if len(grounds) > MOST_NAMED:
            drawn.append(_badge(area, ground, outline, frame, room, spec.words, ink))
            continue
        card, place = _laid(area, ground, inner, table, spec.words, first_key)
        if place is None:
            drawn.append(_badge(area, ground, outline, frame, room, spec.words, ink))
            continue
        keys = _keys(card, ink)
        first_key += len(keys)
        laid = card.drawn_at(place.rect, ink)
        drawn.append(DrawnArea(outline, laid, _leader(place, ink), keys))
        inner = geos.union(inner, ground)
    table.close()
    return drawn


def keep_off_rings(spec: MapFigureSpec, frame: Frame, room: LabelRoom) -> None:
    """Keep names and cards off the rings of areas."""
    for area in spec.areas:
        if area.shape is None and area.radius_m:
            radius = area.radius_m / frame.true_metres_per_px
            room.keep_off(ring_points(*_middle(area, frame), radius))


def _table(spec: MapFigureSpec, frame: Frame, room: LabelRoom) -> CardTable:
    focus = next((one for one in spec.countries if one.is_focus), None)
    home = page_ground(focus.shape, frame) if focus else None
    zones: Any = shapely.union_all([page_ground(zone.shape, frame) for zone in spec.zones])
    return CardTable(frame.rect, room, zones, home)


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
        "fill": "none",  # the tints of several would add up to greys that mean nothing
        "stroke": ink["ink_muted"],
        "stroke-width": 1.2,
        "stroke-dasharray": _DASHES,
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


def _laid(
    area: FigureArea,
    ground: Any,
    others: Any,
    table: CardTable,
    words: FigureWords,
    first_key: int,
) -> tuple[AreaCard, CardPlace | None]:
    """Return an area's card and where it stands: with names, or else with numbers for them.

    None where it would cover names or symbols wherever it stood.
    """
    keyed = AreaCard(area.lines, words, first_key=first_key)
    for card in (AreaCard(area.lines, words), AreaCard(area.lines, words, NARROW), keyed):
        place = table.lay(ground, others, card.width, card.height)
        if place is not None:
            return card, place
    return keyed, table.squeeze(ground, others, keyed.width, keyed.height)


def _keys(card: AreaCard, ink: Colours) -> tuple[LegendEntry, ...]:
    """Return what the numbers on a card stand for."""
    return tuple(
        LegendEntry("key", card.told(line), ink["ink_muted"], key=str(number))
        for number, line in enumerate(card.lines if card.first_key else (), card.first_key)
    )


def _leader(place: CardPlace, ink: Colours) -> str:
    return svg.leader(place.leader, ink["ink_muted"]) if place.leader is not None else ""


def _badge(
    area: FigureArea,
    ground: Any,
    outline: str,
    frame: Frame,
    room: LabelRoom,
    words: FigureWords,
    ink: Colours,
) -> DrawnArea:
    """Draw the number of an area's events in a dashed box, as near to its middle as there is room.

    A line leads to the area from a number that stands outside it.
    """
    told = words.number(sum(line.events for line in area.lines))
    wide, tall = text_width(told, _SMALL) + 9, 15.0
    x, y = _middle(area, frame)
    target = shapely.Point(x, y) if ground.is_empty else ground
    rect = _badge_place(target, (x, y), wide, tall, frame, room)
    room.take(rect)
    box = {
        "x": rect.left, "y": rect.top, "width": wide, "height": tall, "rx": 3.0,
        "fill": ink["panel"], "fill-opacity": "0.95", "stroke": ink["ink_muted"],
        "stroke-width": 0.9, "stroke-dasharray": "2.6 2",
    }  # fmt: skip
    look: dict[str, str | float] = {
        "x": (rect.left + rect.right) / 2, "y": rect.bottom - 3.9, "font-size": _SMALL,
        "text-anchor": "middle", "fill": ink["ink_muted"],
    }  # fmt: skip
    drawn = svg.element("rect", box) + svg.element("text", look, svg.text(told))
    corners = shapely.box(rect.left, rect.top, rect.right, rect.bottom)
    if corners.intersects(target):
        return DrawnArea(outline, drawn)
    line: Any = geos.shortest_line(corners, target)
    return DrawnArea(outline, drawn, svg.leader(line, ink["ink_muted"]))


def _badge_place(
    target: Any, middle: tuple[float, float], wide: float, tall: float, frame: Frame,
    room: LabelRoom,
) -> Rect:  # fmt: skip
    """Return the free place on the page that is nearest to an area's middle, on it if it can be."""
    page = frame.rect.grown(-_EDGE_PX)
    places = free_places(shapely.box(page.left, page.top, page.right, page.bottom), wide, tall)
    places = np.concatenate([[middle], places])
    away: Any = np.hypot(*(places - middle).T)
    away += _OFF_PX * ~geos.intersects_xy(target, *places.T)
    rect = nearest_free(places, away, wide, tall, room, _BADGE_GAP_PX)
    x, y = middle
    return rect or Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
