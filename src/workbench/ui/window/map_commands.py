# SPDX-License-Identifier: MIT
"""The commands of the map: go to a place, show all or the selection, add layers."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from workbench.ui.desks.layer_shelf import shelf_of
from workbench.ui.desks.point_desk import point_desk_of
from workbench.ui.window.workspace import Workspace


class MapCommands(QObject):
    """Brings up the pane that a command is about, and has it done there."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        """Take the workspace of the open case."""
        super().__init__(parent)
        self._workspace = workspace
        shelf_of(workspace.session).files_offered.connect(self._on_files_offered)
        points = point_desk_of(workspace.session)
        points.begun.connect(self._on_point_wanted)
        points.answered.connect(self._on_point_picked)

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Return what to run for each action."""
        return {
            "map.go_to": self._go_to,
            "map.show_all": self._show_all,
            "map.show_selection": self._show_selection,
            "map.add_layers": self._add_layers,
        }

    def _go_to(self) -> None:
        from workbench.ui.window.map_travel import MapTravel

        travel = self._workspace.bring_up("map").findChild(MapTravel)
        if travel is not None:  # there is no map to travel on where Chromium cannot run
            travel.open()

    def _show_all(self) -> None:
        self._workspace.bring_up("map").fit_to_events()

    def _show_selection(self) -> None:
        self._workspace.bring_up("map").fit_to_selection()

    def _add_layers(self) -> None:
        self._workspace.bring_up("layers").ask_files()

    def _on_point_wanted(self) -> None:
        self._workspace.bring_up("map")

    def _on_point_picked(self) -> None:
        self._workspace.bring_up("inspector")

    def _on_files_offered(self, files: list[Path]) -> None:
        """Have files that were dropped on the map taken in, if nothing yet heard of them."""
        if not self._workspace.docks["layers"].is_filled:
            layers: Any = self._workspace.panels["layers"]
            layers.files.add(files)
