# SPDX-License-Identifier: MIT
"""How the map looks and where it stands, kept with views and figures, and brought back by views."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from workbench.briefing.figures.options import SHOWN, box_of_view, options_of_view
from workbench.domain.filters import Box, filter_from_json
from workbench.domain.register import ViewEntry
from workbench.session.session import Session
from workbench.ui.desks.layer_shelf import shelf_of
from workbench.ui.desks.zone_desk import desk_of
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
        """Return how the map shows events, for a view that is saved now."""
        self._tell_if_comparing(self.tr("The view is saved without the comparison of two days."))
        return self._look()

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
        box = box_of_view(view)
        if box is not None:
            self._panel.show_window(box)

    def figure_options(self, view: int) -> dict[str, Any]:
        """Return how a map figure of a saved view would look as the map does.

        Where the map stands and the day of its zones belong to what it shows: they are the
        figure's only if that is this view.
        """
        self._tell_if_comparing(
            self.tr("The figure shows the zones of one day: the comparison is not in it.")
        )
        options: dict[str, Any] = {
            **self._look(),
            "layers": [
                entry.row.uid for entry in shelf_of(self._session).entries if entry.row.visible
            ],
        }
        return {**options, **self._place()} if self._is_on_screen(view) else options

    def _look(self) -> dict[str, Any]:
        look = self._panel.look
        return {
            "show": "hexagons" if look.hexagons else "marks",
            "size_by": look.size_by,
            "colour_by": look.colour_by,
            "names": look.names,
            "gaps": desk_of(self._session).shows_gaps,
        }

    def _tell_if_comparing(self, sentence: str) -> None:
        if desk_of(self._session).comparison is not None:
            self._session.told.emit(sentence)

    def _is_on_screen(self, view: int) -> bool:
        scene = self._session.stage.scene
        return scene.focus.filter == filter_from_json(scene.register.views[view].filter)

    def _place(self) -> dict[str, Any]:
        place: dict[str, Any] = {}
        if self._seen is not None:
            box, zoom = self._seen
            place = {"box": [box.west, box.south, box.east, box.north], "zoom": zoom}
        desk = desk_of(self._session)
        if desk.is_pinned:
            place["zones"] = [zone.uid for zone in desk.in_view()]
        return place

    def _on_view_changed(self, box: Box, zoom: float) -> None:
        sides = (box.west, box.south, box.east, box.north)
        self._seen = Box(*(round(side, _DIGITS) for side in sides)), zoom
