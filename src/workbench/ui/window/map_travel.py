# SPDX-License-Identifier: MIT
"""The "Go to…" box over the map: a place or a coordinate is typed, and the map shows it."""

from PySide6.QtCore import QObject

from workbench.domain.filters import Box
from workbench.geo.destinations import Destination
from workbench.ui.icons import Icons
from workbench.ui.map.panel import MapPanel
from workbench.ui.places import words
from workbench.ui.places.finder import PlaceFinder
from workbench.ui.places.goto_box import GoToBox


class MapTravel(QObject):
    """Lives with its map pane."""

    def __init__(self, panel: MapPanel, finder: PlaceFinder, icons: Icons) -> None:
        """Find places with the session's finder."""
        super().__init__(panel)
        self._panel = panel
        self._finder = finder
        self.box = GoToBox(finder, icons, parent=panel)
        self.box.going.connect(self._on_going)
        panel.bridge.view_changed.connect(self._on_view_changed)

    def open(self, text: str = "") -> None:
        """Show the box, with something to look up already in it."""
        self.box.open(text)

    def _on_going(self, destination: Destination) -> None:
        view = destination.view
        box = Box(view.west, view.south, view.east, view.north)
        self._panel.show_box(box, destination.coordinate and destination.coordinate.zoom)
        said = ", ".join((words.title(destination), words.whereabouts(destination)))
        self._panel.show_target(destination.lat_deg, destination.lon_deg, said)

    def _on_view_changed(self, box: Box, _zoom: float) -> None:
        east = box.east + 360.0 if box.east < box.west else box.east
        lon_deg = (box.west + east) / 2
        self._finder.set_view((box.south + box.north) / 2, (lon_deg + 180.0) % 360.0 - 180.0)
