# SPDX-License-Identifier: MIT
"""Name the zones of a figure: each on its own ground, or beside it with a line that leads there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figures.cards import key_sign
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.ground import line_of_text
from workbench.geo.figures.spec import FigureZone, LegendEntry
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
_FOREIGN = 2.0  # what a pixel of such a line over another zone counts more than one elsewhere
_FARTHEST_PX = 150.0  # so counted; a number is clearer than a longer line
_LEAST_SEEN_PX2 = 60.0  # of a zone, for it to be named
_KEY_PX = 15.0


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


def zone_names(
    zones: Sequence[FigureZone],
    frame: Frame,
    room: LabelRoom,
    ink: Mapping[str, str],
    *,
    plates: Sequence[Rect] = (),
    first_key: int = 1,
) -> tuple[str, tuple[LegendEntry, ...]]:
    """Return the labels of all zones in the frame that have one, and keys to those in numbers.

    A label stands on ground that no smaller zone shares. Where a small page has no room for it, it
    stands off all zones if it can, and a line leads to its own; where that line would wander
    across the map, a number from `first_key` on stands for it. `plates` hide what is below them.
    """
    drawn: list[str] = []
    keys: list[LegendEntry] = []
    crowded: list[tuple[FigureZone, Any]] = []
    taken: Any = shapely.Polygon()
    hidden: Any = shapely.union_all([_box(plate) for plate in plates])
    for zone in sorted(zones, key=lambda one: float(one.shape.area)):
        ground = page_ground(zone.shape, frame).difference(hidden)
        own = ground.difference(taken)
        taken = geos.union(taken, ground)
        if zone.label and geos.area(ground) >= _LEAST_SEEN_PX2:
            drawn.append(_on_ground(zone, own, room, ink["label_halo"]))
            if not drawn[-1]:
                crowded.append((zone, ground if own.is_empty else own))
    for zone, ground in crowded:
        name = _beside(zone, ground, taken, frame, room, ink["label_halo"])
        if not name:
            key = str(first_key + len(keys))
            name = _numbered(ground, key, room, ink)
            keys.append(LegendEntry("key", zone.label, zone.colour, key=key))
        drawn.append(name)
    return "".join(drawn), tuple(keys)


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
    page, foreign = _box(frame.rect.grown(-_EDGE_PX)), zones.difference(ground)
    for region in (page.difference(zones), page):
        for name in _names(zone, SIZES_PX[-1]):
            found = _led(name, region, target, foreign, room)
            if found is not None:
                rect, leader = found
                room.take(rect)
                room.take_line(points_along(leader))
                return svg.leader(leader, name.colour) + name.written(rect, halo)
    return ""


def _led(
    name: _Name, region: Any, target: Any, foreign: Any, room: LabelRoom
) -> tuple[Rect, Any] | None:
    """Return the best free place in a region with the line from it: near, and off foreign ground.

    The line crosses no name and no other line. None where each would, or is too long.
    """
    places = free_places(region, name.wide, name.tall)
    x, y = places.T
    wide, tall = name.wide / 2, name.tall / 2
    leaders: Any = geos.shortest_line(geos.box(x - wide, y - tall, x + wide, y + tall), target)
    costs: Any = geos.length(leaders) + _FOREIGN * geos.length(geos.intersection(leaders, foreign))
    order = np.argsort(costs, kind="stable")
    for index in order[costs[order] < _FARTHEST_PX].tolist():
        rect = Rect(x[index] - wide, y[index] - tall, x[index] + wide, y[index] + tall)
        if room.is_free(rect.grown(_APART_PX)) and _runs_free(leaders[index], room):
            return rect, leaders[index]
    return None


def _runs_free(leader: Any, room: LabelRoom) -> bool:
    """Return whether a line meets nothing that has a place already."""
    return all(
        room.is_free(Rect(x, y, x, y).grown(_LEADER_PX), over_lines=True)
        for x, y in points_along(leader)
    )


def _numbered(ground: Any, key: str, room: LabelRoom, ink: Mapping[str, str]) -> str:
    """Write a number on a zone's ground, if it can be where nothing else stands."""
    places = free_places(ground, _KEY_PX, _KEY_PX)
    away = -geos.distance(geos.points(places), ground.boundary)
    rect = nearest_free(places, away, _KEY_PX, _KEY_PX, room)
    if rect is None:
        middle = ground.representative_point()
        rect = Rect(middle.x, middle.y, middle.x, middle.y).grown(_KEY_PX / 2)
    room.take(rect)
    return key_sign(key, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2, ink)


def keep_off_zones(zones: Sequence[FigureZone], frame: Frame, room: LabelRoom) -> None:
    """Keep names off the outlines of zones."""
    for zone in zones:
        ground = page_ground(zone.shape, frame)
        if not ground.is_empty:
            room.keep_off(points_along(ground.boundary))


def _box(rect: Rect) -> Any:
    return shapely.box(rect.left, rect.top, rect.right, rect.bottom)
