# SPDX-License-Identifier: MIT
"""Name the zones of a figure: each on its own ground, or beside it with a line that leads there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_ground import line_of_text
from workbench.geo.figure_spec import FigureZone
from workbench.geo.label_placement import LabelRoom, Placed, Rect, broken, text_width
from workbench.geo.page_grounds import free_places, nearest_free, page_ground, points_along

geos: Any = shapely  # its own types are unknown in part
SIZES_PX = (12.0, 11.0, 10.0)  # the last is six points in print: no name is smaller
_ROW, _AIR_PX = 1.21, 4.0  # from line to line in parts of the size; beside the words
_DARKER = 0.4  # share of black in a zone's name, which stands on the zone's own tint
_MOSTLY = 0.75  # of a name on its zone's own ground, where all of it finds no room there
_INSIDE_PX = 6.0  # how far within its zone a line ends
_APART_PX, _EDGE_PX = 3.0, 6.0
_LEADER_PX = 1.5  # half the breadth of the line that leads to a zone, with some air


@dataclass(frozen=True, slots=True)
class _Name:
    """A zone's name in lines of one size."""

    zone: FigureZone
    lines: Sequence[str]
    size: float

    @property
    def wide(self) -> float:
        return max(text_width(line, self.size) for line in self.lines) + _AIR_PX

    @property
    def tall(self) -> float:
        return _ROW * self.size * len(self.lines)

    @property
    def colour(self) -> str:
        return svg.darker(self.zone.colour, _DARKER)

    def written(self, rect: Rect, halo: str) -> str:
        x, row = (rect.left + rect.right) / 2, _ROW * self.size
        spots = [
            Placed(x, rect.top + (number + 0.5) * row, "middle", rect)
            for number in range(len(self.lines))
        ]
        return "".join(
            line_of_text(line, spot, self.size, self.colour, halo, weight="600")
            for line, spot in zip(self.lines, spots, strict=True)
        )


def zone_names(zones: Sequence[FigureZone], frame: Frame, room: LabelRoom, halo: str) -> str:
    """Return the labels of all zones in the frame that have one.

    A label stands on ground that no smaller zone shares. Where a small page has no room for it, it
    stands off all zones if it can, and a line leads to its own.
    """
    drawn: list[str] = []
    crowded: list[tuple[FigureZone, Any]] = []
    taken: Any = shapely.Polygon()
    for zone in sorted(zones, key=lambda one: float(one.shape.area)):
        ground = page_ground(zone.shape, frame)
        own = ground.difference(taken)
        taken = geos.union(taken, ground)
        if zone.label and not ground.is_empty:
            drawn.append(_on_ground(zone, own, room, halo))
            if not drawn[-1]:
                crowded.append((zone, ground if own.is_empty else own))
    drawn += [_beside(zone, ground, taken, frame, room, halo) for zone, ground in crowded]
    return "".join(drawn)


def _names(zone: FigureZone, size: float) -> Iterator[_Name]:
    """Return a name on one line, and on two where it can be broken."""
    yield _Name(zone, [zone.label], size)
    lines = broken(zone.label, len(zone.label) - 1)
    if len(lines) > 1:
        yield _Name(zone, lines, size)


def _on_ground(zone: FigureZone, own: Any, room: LabelRoom, halo: str) -> str:
    """Write a name where its zone's own ground is roomiest, as large as it can stand there."""
    for size in SIZES_PX:
        for share in (1.0, _MOSTLY):
            for name in _names(zone, size):
                places = free_places(own, name.wide, name.tall, share)
                away = -geos.distance(geos.points(places), own.boundary)
                rect = nearest_free(places, away, name.wide, name.tall, room)
                if rect is not None:
                    room.take(rect)
                    return name.written(rect, halo)
    return ""


def _beside(
    zone: FigureZone, ground: Any, zones: Any, frame: Frame, room: LabelRoom, halo: str
) -> str:
    """Write a name off all zones, or else where there is room, and lead a line to its own."""
    inner = geos.buffer(ground, -_INSIDE_PX)
    target = ground if inner.is_empty else inner
    page = _box(frame.rect.grown(-_EDGE_PX))
    for region in (page.difference(zones), page):
        for name in _names(zone, SIZES_PX[-1]):
            found = _led(name, region, target, room)
            if found is not None:
                rect, leader = found
                room.take(rect)
                for spot in _along(leader):
                    room.take(spot)
                return svg.leader(leader, name.colour) + name.written(rect, halo)
    return ""


def _led(name: _Name, region: Any, target: Any, room: LabelRoom) -> tuple[Rect, Any] | None:
    """Return the nearest free place in a region with the line from it, one that crosses no name.

    Where each line would cross one, the nearest place.
    """
    places = free_places(region, name.wide, name.tall)
    away = geos.distance(geos.points(places), target)
    spare: tuple[Rect, Any] | None = None
    for x, y in places[np.argsort(away, kind="stable")].tolist():
        wide, tall = name.wide / 2, name.tall / 2
        rect = Rect(x - wide, y - tall, x + wide, y + tall)
        if not room.is_free(rect.grown(_APART_PX)):
            continue
        found = rect, geos.shortest_line(_box(rect), target)
        if all(room.is_free(spot, over_lines=True) for spot in _along(found[1])):
            return found
        spare = spare or found
    return spare


def _along(leader: Any) -> list[Rect]:
    """Return the room that a line takes."""
    return [Rect(x, y, x, y).grown(_LEADER_PX) for x, y in points_along(leader)]


def keep_off_zones(zones: Sequence[FigureZone], frame: Frame, room: LabelRoom) -> None:
    """Keep names off the outlines of zones."""
    for zone in zones:
        ground = page_ground(zone.shape, frame)
        if not ground.is_empty:
            room.keep_off(points_along(ground.boundary))


def _box(rect: Rect) -> Any:
    return shapely.box(rect.left, rect.top, rect.right, rect.bottom)
