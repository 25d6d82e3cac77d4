# SPDX-License-Identifier: MIT
"""The commands that write something out of a case: a packet, the shown events, their map."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.dialogs import files
from workbench.ui.window.chart_commands import ChartCommands
from workbench.ui.window.event_export import EventExport
from workbench.ui.window.map_in_view import compared_in_view
from workbench.ui.window.network_commands import NetworkCommands
from workbench.ui.window.packet_command import PacketCommand
from workbench.ui.window.served_case import ServedCase

if TYPE_CHECKING:
    from workbench.briefing.web_map.page import WebMapReport

_MAP_KINDS = {".html": "HTML"}


class ExportCommands(QObject):
    """Asks what to write and where, and says what came of it."""

    def __init__(self, case: ServedCase) -> None:
        """Take the open case."""
        super().__init__(case.workspace)
        self._case = case
        self._session, self._workspace = case.session, case.workspace
        self._charts = ChartCommands(case)
        self._network = NetworkCommands(case)
        self.packet = PacketCommand(case)
        self._events = EventExport(case)

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Return what to run for each action."""
        return {
            **self._charts.runs,
            **self._network.runs,
            "case.export_packet": self.packet.run,
            "case.export_events": self._events.run,
            "case.export_map": self._export_map,
        }

    def _export_map(self) -> None:
        from workbench.briefing.web_map.page import export_web_map

        window, scene = self._workspace.window(), self._session.stage.scene
        suggestion = _file_name(scene.register.title, ".html")
        to = files.ask_target(window, _tr("Export map as a web page"), suggestion, _MAP_KINDS)
        if to is None:
            return
        world: Any = self._workspace.panels["map"]
        look = {**world.layout_now(), **compared_in_view(desk_of(self._session))}
        done: Callable[[WebMapReport], None] = partial(self._on_map_written, to)
        self._session.read(
            _tr("Export map"), export_web_map, resources=self._case.resources, to=to, then=done,
            question=scene.focus.filter, look=look, shown=True, with_progress=True,
        )  # fmt: skip

    def _on_map_written(self, to: Path, report: "WebMapReport") -> None:
        said = _tr("Wrote a map of %Ln event(s) to {name}.", report.events).format(name=to.name)
        if report.unplaced:
            said += " " + _tr("%Ln more without a place.", report.unplaced)
        self._session.told.emit(said)


def _file_name(title: str, ending: str) -> str:
    return f"{files.name_from(title) or _tr('untitled')}{ending}"


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("ExportCommands", text, "", count)
