# SPDX-License-Identifier: MIT
"""Where the cards of a figure's areas stand: off zones and one another, near their outlines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.label_placement import LabelRoom, Rect
from workbench.geo.page_grounds import free_places

geos: Any = shapely  # its own types are unknown in part
_APART, _EDGE = 3.0, 6.0
# What a place costs, in pixels of distance to the outline that a card might be nearer for it.
_ON_ZONE, _ON_OTHER, _ABROAD, _OUTSIDE, _ON_OUTLINE = 200.0, 60.0, 40.0, 25.0, 30.0


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A card's rectangle, and the line that leads from it to its outline, if there is any."""

    rect: Rect
    leader: Any = None


@dataclass(slots=True, eq=False)
class CardTable:
    """The page on which cards are laid, and the leaders that lie on it already.

    `zones`: the ground that cards keep off. `home`: that of the country in focus.
    """

    frame: Rect
    room: LabelRoom
    zones: Any
    home: Any | None = None
    leaders: list[Any] = field(default_factory=list[Any])

    def lay(self, ground: Any, others: Any, width: float, height: float) -> CardPlace | None:
        """Take a place for the card of an area, None where the page has no room for it.

        `others`: the grounds of smaller areas, on which the card would seem to be theirs.
        """
        places = free_places(_box(self.frame.grown(-_EDGE)), width, height)
        rects: list[Rect] = [_around(x, y, width, height) for x, y in places.tolist()]
        edge = self._edge(ground)
        spare: CardPlace | None = None
        order = np.argsort(self._costs(rects, ground, edge, others), kind="stable")
        for rect in (rects[int(at)] for at in order):
            if not self.room.is_free(rect.grown(_APART)):
                continue
            place = CardPlace(rect, _leader(rect, edge))
            if not self._crosses(place):
                return self._taken(place)
            spare = spare or place
        return self._taken(spare) if spare is not None else None

    def put(self, ground: Any, middle: tuple[float, float], wide: float, tall: float) -> CardPlace:
        """Take a place in the middle, whatever stands there."""
        rect = _around(*middle, wide, tall)
        return self._taken(CardPlace(rect, _leader(rect, self._edge(ground))))

    def _taken(self, place: CardPlace) -> CardPlace:
        self.room.take(place.rect)
        if place.leader is not None:
            self.leaders.append(place.leader)
        return place

    def _edge(self, ground: Any) -> Any:
        """Return an area's outline without the frame's own edge, which is none."""
        return ground.boundary.intersection(_box(self.frame.grown(-1)))

    def _costs(
        self, rects: Sequence[Rect], ground: Any, edge: Any, others: Any
    ) -> NDArray[np.float64]:
        boxes: Any = np.array([_box(rect) for rect in rects], dtype=object)
        if not len(boxes):
            return np.zeros(0)
        target = ground if edge.is_empty else edge
        for region in (self.zones, ground, others, target):
            shapely.prepare(region)
        costs: Any = geos.distance(boxes, target).round()
        costs += _ON_ZONE * geos.intersects(self.zones, boxes)
        costs += _ON_OTHER * geos.intersects(others, boxes)
        costs += _OUTSIDE * ~geos.contains(ground, boxes)
        costs += _ON_OUTLINE * geos.intersects(target, boxes)
        if self.home is not None:
            shapely.prepare(self.home)
            costs += _ABROAD * ~geos.contains(self.home, boxes)
        return costs

    def _crosses(self, place: CardPlace) -> bool:
        """Return whether a card or its leader would lie over another leader."""
        box = _box(place.rect)
        return any(
            geos.intersects(one, box)
            or (place.leader is not None and geos.intersects(one, place.leader))
            for one in self.leaders
        )


def _leader(rect: Rect, edge: Any) -> Any:
    return None if edge.is_empty else geos.shortest_line(_box(rect), edge)


def _box(rect: Rect) -> Any:
    return shapely.box(rect.left, rect.top, rect.right, rect.bottom)


def _around(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
