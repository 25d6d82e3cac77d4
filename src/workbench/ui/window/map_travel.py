# SPDX-License-Identifier: MIT
"""The "Go to…" box over the map: a place or a coordinate is typed, and the map shows it."""

import json
from pathlib import Path

from PySide6.QtCore import QObject

from workbench.domain.filters import Box
from workbench.geo.areas import AreaAtlas
from workbench.geo.basemap import BaseMap
from workbench.geo.destinations import Destination
from workbench.geo.divisions import Divisions
from workbench.geo.place_shelf import PlaceShelf
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.panel import MapPanel
from workbench.ui.places.finder import PlaceFinder
from workbench.ui.places.goto_box import GoToBox


class MapTravel(QObject):
    """Lives with its map pane."""

    def __init__(
        self, panel: MapPanel, session: Session, icons: Icons, shelf: PlaceShelf, world: Path
    ) -> None:
        """Take the user's place packs and the base map, which knows countries and divisions."""
        super().__init__(panel)
        self._panel = panel
        self._base = BaseMap(world)
        divisions = Divisions(AreaAtlas(self._base))
        self.finder = PlaceFinder(session, shelf, self, divisions=divisions)
        self.box = GoToBox(self.finder, icons, parent=panel)
        self.box.going.connect(self._on_going)
        panel.bridge.view_changed.connect(self._on_view_changed)
        session.closed.connect(self._base.close)

    def open(self, text: str = "") -> None:
        """Show the box, with something to look up already in it."""
        self.box.open(text)

    def _on_going(self, destination: Destination) -> None:
        view = destination.view
        east = view.east + 360.0 if view.east < view.west else view.east
        sides = [round(side, 5) for side in (view.west, view.south, east, view.north)]
        self._panel.run_in_page(f"window.wb && wb.fit({json.dumps(sides)})")

    def _on_view_changed(self, box: Box, _zoom: float) -> None:
        east = box.east + 360.0 if box.east < box.west else box.east
        lon_deg = (box.west + east) / 2
        self.finder.set_view((box.south + box.north) / 2, (lon_deg + 180.0) % 360.0 - 180.0)
