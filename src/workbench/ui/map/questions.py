# SPDX-License-Identifier: MIT
"""What the map's page asks for as it moves: tiles, clusters, what is in one, outlines of areas."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QLocale

from workbench.analysis.frame import Array
from workbench.analysis.maps.clusters import vague_radii_m
from workbench.domain.filters import Box
from workbench.geo.basemap import BaseMap
from workbench.geo.measuring import (
    Point,
    area_text,
    length_text,
    path_length_m,
    ring_area_m2,
    ring_length_m,
)
from workbench.session.stage import Stage
from workbench.ui.icons import Icons
from workbench.ui.map import cards, legend
from workbench.ui.map.areas import MapAreas
from workbench.ui.map.content import MapContent
from workbench.ui.map.host import PageHost
from workbench.ui.map.scheme import Answer, json_answer
from workbench.ui.map.words import page_language

_TILE = "application/vnd.mapbox-vector-tile"


class MapQuestions:
    """Answers from the scene as it is now."""

    def __init__(
        self, stage: Stage, icons: Icons, content: MapContent, areas: MapAreas, base: BaseMap
    ) -> None:
        """Answer from what the map shows."""
        self._stage = stage
        self._icons = icons
        self._content = content
        self._areas = areas
        self._base = base
        self._view = ("", "")  # box and zoom, as the page asked last
        self.locale = QLocale()

    def attach(self, host: PageHost) -> None:
        """Answer a page."""
        host.answer("tiles", self._tile)
        host.answer("events", self._events)
        host.answer("members", self._opened)
        host.answer("card", self._card)
        host.answer("area", self._area)
        host.answer("measure", self._measure)

    def tell_events(self, host: PageHost) -> None:
        """Tell the page at once what lies in the box that it showed last, or have it ask.

        Asking takes two more turns of this thread, which has other panes to draw meanwhile.
        """
        answer = self._events_of({"box": self._view[0], "zoom": self._view[1]})
        if answer is None:
            host.say("refresh")
        else:
            host.say("take", answer, *self._view)
        host.flush()

    def members(self, query: Mapping[str, str]) -> Array:
        """Return the rows of the mark that a question is about, none for no such mark.

        A mark is asked for by one event of each of the clusters that the page joined in it.
        """
        try:
            if "hexagon" in query:
                return self._content.in_hexagon(int(query["hexagon"]))
            box, zoom = _view(query)
            anchors = [int(key) for key in query["anchor"].split(",")]
        except (KeyError, ValueError):
            return np.zeros(0, dtype="int64")
        return self._content.members(self._stage.scene, box, zoom, anchors, self._areas.placing)

    def area_name(self, index: int) -> str:
        """Return an area's name in the user's language, "" for none."""
        area = self._areas.area(index)
        return "" if area is None else area.name(self.locale.name().partition("_")[0])

    def whereabouts(self, query: Mapping[str, str], rows: Array) -> str:
        """Say how roughly the places of a cluster are known, "" where it stands at a point."""
        area = self._areas.common_area(rows)
        if area >= 0:
            return cards.area_whereabouts(self.area_name(area))
        if "hexagon" in query:
            return ""
        frame, areas = self._stage.scene.frame, self._areas.placing
        placing, zoom = self._content.placing(frame), float(query["zoom"])
        radii = vague_radii_m(rows, zoom, placing, areas)
        return "" if radii is None else cards.vague_whereabouts(*radii, self.locale)

    def _tile(self, rest: str, _query: Mapping[str, str]) -> Answer | None:
        """Return a tile `world/z/x/y.mvt`; open sea is an empty one."""
        try:
            _, zoom, x, y = rest.removesuffix(".mvt").split("/")
            tile = self._base.tile(int(zoom), int(x), int(y))
        except ValueError:
            return None
        return _TILE, tile or b""

    def _events(self, _rest: str, query: Mapping[str, str]) -> Answer | None:
        """Return what lies in the box that the page shows."""
        answer = self._events_of(query)
        if answer is None:
            return None
        self._view = query["box"], query["zoom"]
        return json_answer(answer)

    def _events_of(self, query: Mapping[str, str]) -> dict[str, Any] | None:
        """Return what the map shows of a view, None where the question names none."""
        try:
            box, zoom = _view(query)
        except (KeyError, ValueError):
            return None
        scene, theme = self._stage.scene, self._icons.appearance.theme
        areas, number = self._areas.placing, self.locale.toString
        answer = self._content.events(scene, theme, box, zoom, areas, number)
        if self._content.look.hexagons:
            answer["hexagonLegend"] = legend.hexagon_entries(self._content, self.locale)
        return answer

    def _opened(self, _rest: str, query: Mapping[str, str]) -> Answer | None:
        """Return where the events of a clicked cluster lie, to zoom to them or fan them out."""
        rows = self.members(query)
        if not len(rows):
            return None
        scene, theme = self._stage.scene, self._icons.appearance.theme
        in_area = self._areas.common_area(rows) >= 0
        return json_answer(self._content.opened(scene, theme, rows, in_area))

    def _card(self, _rest: str, query: Mapping[str, str]) -> Answer | None:
        """Return what the card of a cluster says."""
        rows = self.members(query)
        if not len(rows):
            return None
        return json_answer(
            cards.cluster_card(
                self._stage.scene.frame, rows, self._content.types.codes, self._content.types.looks,
                self._icons.appearance.theme, self.locale, self.whereabouts(query, rows),
            )
        )  # fmt: skip

    def _area(self, rest: str, _query: Mapping[str, str]) -> Answer | None:
        """Return the outline of an area by its number."""
        outline = self._areas.outline(int(rest)) if rest.isdigit() else None
        return None if outline is None else json_answer(outline)

    def _measure(self, _rest: str, query: Mapping[str, str]) -> Answer | None:
        """Return how long a path is, and when it is closed how large, as texts."""
        try:
            path = _path(query)
        except (KeyError, ValueError):
            return None
        language = page_language(self.locale)
        if query.get("closed") != "1":
            return json_answer([length_text(path_length_m(path), language)])
        length, area = ring_length_m(path), ring_area_m2(path)
        return json_answer([area_text(area, language), length_text(length, language)])


def _path(query: Mapping[str, str]) -> list[Point]:
    """Read a path "lon,lat;lon,lat;…"; raise KeyError or ValueError for no such thing."""
    points = [point.split(",") for point in query["path"].split(";")]
    return [(float(lat), float(lon)) for lon, lat in points]


def _view(query: Mapping[str, str]) -> tuple[Box, float]:
    """Read the box and the zoom of a question; raise KeyError or ValueError for no such thing."""
    west, south, east, north = (float(side) for side in query["box"].split(","))
    zoom = float(query["zoom"])
    if not 0.0 <= zoom <= 30.0:
        raise ValueError("no zoom of a map")
    return Box(west, south, east - 360.0 if east > 180.0 else east, north), zoom
