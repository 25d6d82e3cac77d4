# SPDX-License-Identifier: MIT
"""The command of the network on screen: to a file, its actors where they stand."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from workbench.ui.dialogs import files
from workbench.ui.window.served_case import ServedCase

if TYPE_CHECKING:
    from workbench.ui.actors.panel import ActorsPanel


class NetworkCommands(QObject):
    """Takes the network as the pane of actors has it."""

    def __init__(self, case: ServedCase) -> None:
        """Hear the panel of the open case."""
        super().__init__(case.workspace)
        self._case = case
        self._session, self._workspace = case.session, case.workspace
        case.workspace.when_made("actors", self._hear)

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Return what to run for each action."""
        return {"case.export_network": self._export}

    @property
    def _panel(self) -> "ActorsPanel":
        panel: Any = self._workspace.panels["actors"]
        return panel

    def _hear(self, panel: "ActorsPanel") -> None:
        panel.menu.export_wanted.connect(self._export)

    def _export(self) -> None:
        from workbench.briefing.assemble import export_network

        title, window = _tr("Export network of actors"), self._workspace.window()
        to = files.ask_target(window, title, f"{_tr('actors')}.png", files.PICTURES)
        if to is not None:
            network = self._panel.network
            self._session.read(
                title, export_network, resources=self._case.resources, to=to, shown=True,
                question=self._session.stage.scene.focus.filter, choice=network.choice,
                before=dict(network.spots), then=partial(self._on_written, to),
            )  # fmt: skip

    def _on_written(self, to: Path, _nothing: object) -> None:
        self._session.told.emit(_tr("Wrote {name}.").format(name=to.name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("NetworkCommands", text)
