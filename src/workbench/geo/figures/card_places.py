# SPDX-License-Identifier: MIT
"""Where the cards of a figure's areas stand: off zones and one another, near their outlines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.label_placement import LabelRoom, Rect
from workbench.geo.page_grounds import free_places, points_along

geos: Any = shapely  # its own types are unknown in part
_APART, _EDGE, _LEADER = 3.0, 6.0, 1.5
_MOST_LOOKED_AT = 150  # places, the best first, for one with a leader that runs free
_LEAST_LEADER = 7.0  # that is seen beside a card
# What a place costs, in pixels of distance to the outline that a card might be nearer for it.
_ON_ZONE, _ON_OTHER, _ABROAD, _OUTSIDE, _ON_OUTLINE = 200.0, 60.0, 40.0, 25.0, 30.0


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A card's rectangle, and the line that leads from it to its outline, if there is any."""

    rect: Rect
    leader: Any = None


@dataclass(slots=True, eq=False)
class CardTable:
    """The page on which cards are laid, and the cards and leaders that lie on it already.

    `zones`: the ground that cards keep off. `home`: that of the country in focus.
    """

    frame: Rect
    room: LabelRoom
    zones: Any
    home: Any | None = None
    cards: list[Any] = field(default_factory=list[Any])
    leaders: list[Any] = field(default_factory=list[Any])

    def lay(self, ground: Any, others: Any, width: float, height: float) -> CardPlace | None:
        """Take a place for the card of an area, None where the page has no room for it.

        `others`: the grounds of smaller areas, on which the card would seem to be theirs.
        """
        places = self._places(ground, others, width, height, apart=_APART)
        fitting = (one for one in places if not self._crosses(one))
        return self._taken(next(filter(self._runs_free, islice(fitting, _MOST_LOOKED_AT)), None))

    def squeeze(self, ground: Any, others: Any, width: float, height: float) -> CardPlace | None:
        """Take a place on a page without room for a card, over lines or with a crossing leader.

        None where card or leader would cover names or symbols.
        """
        places = self._places(ground, others, width, height, over_lines=True)
        free = list(filter(self._runs_free, places))
        clear = (one for one in free if not self._crosses(one))
        return self._taken(next(chain(clear, free), None))

    def close(self) -> None:
        """Keep whatever else is laid on the page off the leaders of its cards."""
        for leader in self.leaders:
            self.room.take_line(points_along(leader))

    def _places(
        self, ground: Any, others: Any, width: float, height: float, *,
        apart: float = 0.0, over_lines: bool = False,
    ) -> Iterator[CardPlace]:  # fmt: skip
        """Give the places of the page where a card covers no name and no symbol, the best first."""
        middles = free_places(_box(self.frame.grown(-_EDGE)), width, height)
        x, y = middles.T
        boxes: Any = geos.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        edge = self._edge(ground)
        order = np.argsort(self._costs(boxes, ground, edge, others), kind="stable")
        for across, down in middles[order].tolist():
            rect = _around(across, down, width, height)
            if self.room.is_free(rect.grown(apart), over_lines=over_lines):
                yield CardPlace(rect, _leader(rect, edge))

    def _taken(self, place: CardPlace | None) -> CardPlace | None:
        if place is None:
            return None
        self.room.take(place.rect)
        self.cards.append(_box(place.rect))
        if place.leader is not None:
            self.leaders.append(place.leader)
        return place

    def _runs_free(self, place: CardPlace) -> bool:
        """Return whether a card's leader runs over no symbol and no name."""
        spots = [] if place.leader is None else points_along(place.leader)
        return all(
            self.room.is_free(Rect(x, y, x, y).grown(_LEADER), over_lines=True) for x, y in spots
        )

    @property
    def _cards(self) -> Any:
        return shapely.MultiPolygon(self.cards)

    def _crosses(self, place: CardPlace) -> bool:
        """Return whether a card would lie over a leader, or its leader over another or a card."""
        leaders: Any = shapely.MultiLineString(self.leaders)
        if geos.intersects(leaders, _box(place.rect)):
            return True
        return place.leader is not None and bool(
            geos.intersects(leaders, place.leader) or geos.intersects(self._cards, place.leader)
        )

    def _edge(self, ground: Any) -> Any:
        """Return an area's outline without the frame's own edge, which is none."""
        return ground.boundary.intersection(_box(self.frame.grown(-1)))

    def _costs(self, boxes: Any, ground: Any, edge: Any, others: Any) -> NDArray[np.float64]:
        """Return what is against each of some boxes."""
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


def _leader(rect: Rect, edge: Any) -> Any:
    """Return the way from a card to its outline, to what of it the card does not cover."""
    around = _box(rect.grown(_LEAST_LEADER))
    bare = edge.difference(around) if geos.intersects(edge, _box(rect)) else edge
    return None if bare.is_empty else geos.shortest_line(_box(rect), bare)


def _box(rect: Rect) -> Any:
    return shapely.box(rect.left, rect.top, rect.right, rect.bottom)


def _around(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
