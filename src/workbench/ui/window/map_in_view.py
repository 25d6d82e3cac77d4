# SPDX-License-Identifier: MIT
"""How the map looks and where it stands, kept with views and figures, and brought back by views."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from workbench.briefing.figures.options import (
    SHOWN,
    box_of_view,
    options_from,
    options_of_view,
)
from workbench.domain.filters import Box, filter_from_json
from workbench.domain.register import ViewEntry
from workbench.domain.time import day_start_ms, iso_of_ms
from workbench.session.session import Session
from workbench.ui.desks.layer_shelf import shelf_of
from workbench.ui.desks.zone_desk import Comparison, ZoneDesk, desk_of
from workbench.ui.map.look import look_from
from workbench.ui.map.panel import MapPanel

_DIGITS = 5  # of a degree: a metre


class MapInView(QObject):
    """Follows the map's window; lives as long as its panel."""

    def __init__(self, panel: MapPanel, session: Session) -> None:
        """Hear where the map goes."""
        super().__init__(panel)
        self._panel = panel
        self._session = session
        self._seen: tuple[Box, float] | None = None
        panel.bridge.view_changed.connect(self._on_view_changed)

    def look(self) -> dict[str, Any]:
        """Return how the map shows events and zones, for a view that is saved now."""
        days = _days_of(desk_of(self._session).comparison)
        return {**self._look(), "compare_zones": days}

    def extent(self) -> Box | None:
        """Return what of the world the reader sees, for a view that is saved now."""
        return self._seen[0] if self._seen is not None and self._panel.isVisible() else None

    def bring_back(self, view: ViewEntry) -> None:
        """Show the map as it was when a view was saved, as far as the view says so."""
        said = options_of_view(view)
        look = look_from({**self._panel.look.as_plain(), **said})
        if said.get("show") in SHOWN:
            look = replace(look, hexagons=said["show"] == "hexagons")
        self._panel.set_look(look)
        if isinstance(said.get("gaps"), bool):
            desk_of(self._session).show_gaps(said["gaps"])
        if "compare_zones" in said:
            self._compare(options_from(said).compare_zones)
        box = box_of_view(view)
        if box is not None:
            self._panel.show_window(box)

    def figure_options(self, view: int) -> dict[str, Any]:
        """Return how a map figure of a saved view would look as the map does.

        Where the map stands and the day of its zones belong to what it shows: they are the
        figure's only if that is this view. Two days compared are so whatever is filtered.
        """
        options: dict[str, Any] = {
            **self._look(),
            "layers": [
                entry.row.uid for entry in shelf_of(self._session).entries if entry.row.visible
            ],
        }
        if self._is_on_screen(view):
            options |= self._place()
        return options | compared_in_view(desk_of(self._session))

    def _look(self) -> dict[str, Any]:
        look = self._panel.look
        return {
            "show": "hexagons" if look.hexagons else "marks",
            "size_by": look.size_by,
            "colour_by": look.colour_by,
            "names": look.names,
            "gaps": desk_of(self._session).shows_gaps,
        }

    def _compare(self, days: tuple[date, date] | None) -> None:
        """Compare two days where the map stands, or none."""
        desk = desk_of(self._session)
        if days is None:
            desk.stop_comparing()
        else:
            desk.compare(*map(day_start_ms, days), zooms=False)

    def _is_on_screen(self, view: int) -> bool:
        scene = self._session.stage.scene
        return scene.focus.filter == filter_from_json(scene.register.views[view].filter)

    def _place(self) -> dict[str, Any]:
        place: dict[str, Any] = {"compare_zones": None}
        if self._seen is not None:
            box, zoom = self._seen
            place |= {"box": [box.west, box.south, box.east, box.north], "zoom": zoom}
        desk = desk_of(self._session)
        if desk.is_pinned and desk.comparison is None:
            place["zones"] = [zone.uid for zone in desk.in_view()]
        return place

    def _on_view_changed(self, box: Box, zoom: float) -> None:
        sides = (box.west, box.south, box.east, box.north)
        self._seen = Box(*(round(side, _DIGITS) for side in sides)), zoom


def compared_in_view(desk: ZoneDesk) -> dict[str, Any]:
    """Return what says of a figure which days the map compares, nothing while none are.

    Of a change that the map shows alone, the figure has the zones of its actor and class.
    """
    now = desk.comparison
    if now is None:
        return {}
    options: dict[str, Any] = {"compare_zones": _days_of(now)}
    if now.only is not None:
        shown = {(change.actor, change.zone_class) for change in now.shown}
        zones = (z for z in desk.atlas.zones if (z.actor or "", z.zone_class) in shown)
        options["zones"] = [zone.uid for zone in zones]
    return options


def _days_of(comparison: Comparison | None) -> list[str] | None:
    if comparison is None:
        return None
    return [iso_of_ms(comparison.first_ms), iso_of_ms(comparison.second_ms)]
