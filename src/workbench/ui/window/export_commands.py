# SPDX-License-Identifier: MIT
"""The commands that write something out of a case: a packet, the shown events, their map."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QInputDialog

from workbench.casefile.casefile import Casefile
from workbench.session.session import Session
from workbench.ui.dialogs import files
from workbench.ui.dialogs.unsaved import UnsavedChoice, ask_about_unsaved
from workbench.ui.preferences import Preferences
from workbench.ui.window.chart_commands import ChartCommands
from workbench.ui.window.event_export import EventExport
from workbench.ui.window.network_commands import NetworkCommands
from workbench.ui.window.notices import Notices
from workbench.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from workbench.briefing.web_map import WebMapReport

_PACKET_KINDS = {".pdf": "PDF", ".docx": "Word", ".html": "HTML"}
_MAP_KINDS = {".html": "HTML"}


class ExportCommands(QObject):
    """Asks what to write and where, and says what came of it."""

    unsaved_wanted = Signal()  # to see what is typed and not saved, instead of an export

    def __init__(
        self,
        session: Session,
        workspace: Workspace,
        preferences: Preferences,
        notices: Notices,
        resources: Path,
    ) -> None:
        """Take the open case, and where the program's own files lie; live as its workspace."""
        super().__init__(workspace)
        self._session = session
        self._workspace = workspace
        self._resources = resources
        self._charts = ChartCommands(session, workspace, resources, self)
        self._network = NetworkCommands(session, workspace, resources, self)
        self._events = EventExport(session, workspace, preferences, notices, resources)

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Return what to run for each action."""
        return {
            **self._charts.runs,
            **self._network.runs,
            "case.export_packet": self._export_any_packet,
            "case.export_events": self._events.run,
            "case.export_map": self._export_map,
        }

    def export_packet(self, assessment: int) -> None:
        """Write an assessment as a packet, by its key."""
        entry = self._session.stage.scene.register.assessments.get(assessment)
        if entry is not None:
            self._export_packet(entry.title)

    def _export_any_packet(self) -> None:
        titles = [one.title for one in self._session.stage.scene.register.assessments.values()]
        if not titles:
            self._session.refused.emit(
                _tr("There is no assessment to export yet. Write one first.")
            )
            return
        title, ok = titles[0], True
        if len(titles) > 1:
            title, ok = QInputDialog.getItem(
                self._workspace.window(), _tr("Export packet"), _tr("Assessment:"), titles, 0, False
            )
        if ok:
            self._export_packet(title)

    def _export_packet(self, title: str) -> None:
        from workbench.briefing.assemble import export_packet

        self._workspace.flush()
        window = self._workspace.window()
        choice = ask_about_unsaved(window, self._session)
        if choice is UnsavedChoice.SHOW:
            self.unsaved_wanted.emit()
        if choice is not UnsavedChoice.LEAVE_OUT:
            return
        to = files.ask_target(
            window, _tr("Export packet"), _file_name(title, ".pdf"), _PACKET_KINDS
        )
        if to is None:
            return
        resources = self._resources

        def work(case: Casefile, *, progress: Any) -> list[str]:
            reader = case.reader()
            try:
                return export_packet(reader, resources, assessment=title, to=to, progress=progress)
            finally:
                reader.close()

        # Through the write lane, so that what was just typed is in the packet.
        done: Callable[[list[str]], None] = partial(self._on_packet_written, to)
        self._session.run_on_case(_tr("Export packet"), work, then=done)

    def _on_packet_written(self, to: Path, problems: list[str]) -> None:
        if problems:
            said = _tr("Wrote {name}. To look at: {problems}")
            self._session.refused.emit(said.format(name=to.name, problems="; ".join(problems[:3])))
        else:
            self._session.told.emit(_tr("Wrote {name}.").format(name=to.name))

    def _export_map(self) -> None:
        from workbench.briefing.web_map import export_web_map

        window, scene = self._workspace.window(), self._session.stage.scene
        suggestion = _file_name(scene.register.title, ".html")
        to = files.ask_target(window, _tr("Export map as a web page"), suggestion, _MAP_KINDS)
        if to is None:
            return
        world: Any = self._workspace.panels["map"]
        done: Callable[[WebMapReport], None] = partial(self._on_map_written, to)
        self._session.read(
            _tr("Export map"), export_web_map, resources=self._resources, to=to, then=done,
            question=scene.focus.filter, look=world.layout_now(), shown=True, with_progress=True,
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
