# SPDX-License-Identifier: MIT
"""What the commands of the window do with a case, for as long as it is open."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from workbench.casefile.check import Finding, check_case
from workbench.casefile.edits.events import delete_events
from workbench.domain.event import Event
from workbench.domain.filters import Filter
from workbench.session.session import Session
from workbench.ui.dialogs.passphrase import ask_new_passphrase
from workbench.ui.dialogs.unsaved import unsaved_events
from workbench.ui.panel import Panel
from workbench.ui.window.actions import Actions
from workbench.ui.window.assessment_commands import AssessmentCommands
from workbench.ui.window.case_compacting import CaseCompacting
from workbench.ui.window.codebook_command import CodebookCommand
from workbench.ui.window.export_commands import ExportCommands
from workbench.ui.window.handling_command import HandlingCommand
from workbench.ui.window.map_commands import MapCommands
from workbench.ui.window.outlook_commands import OutlookCommands
from workbench.ui.window.pair_commands import PairCommands
from workbench.ui.window.workspace import Workspace
from workbench.ui.window.zone_commands import ZoneCommands


class CaseCommands(QObject):
    """Connects the actions to one case; lives with its workspace.

    What is to be said goes through the session: `told` for a while, `refused` until dismissed.
    """

    def __init__(
        self,
        session: Session,
        workspace: Workspace,
        actions: Actions,
        exports: ExportCommands,
        codebook: CodebookCommand,
        texts: AssessmentCommands,
    ) -> None:
        """Connect the actions, and what panels ask for."""
        super().__init__(workspace)
        self._session = session
        self._workspace = workspace
        self._actions = actions
        self._exports = exports
        self._outlook = OutlookCommands(session, workspace, workspace.icons)
        self._runs: dict[str, Callable[[], object]] = {
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "view.back": self._back,
            "view.forward": self._forward,
            "view.save": self._save_view,
            "view.reset": self._reset_perspective,
            "view.next_pane": self._next_pane,
            "view.previous_pane": self._previous_pane,
            "filter.clear": self._clear_filter,
            "filter.text": self._find_text,
            "event.add": self._add_event,
            "event.delete": self._delete_events,
            "event.tag": self._tag_events,
            "event.replace": self._replace_words,
            **texts.runs,
            "note.add": self._add_note,
            "case.codebook": codebook.show,
            "case.check": self._check,
            "case.compact": CaseCompacting(session, workspace).ask,
            "case.passphrase": self._change_passphrase,
            **MapCommands(workspace, self).runs,
            **PairCommands(session, workspace).runs,
            "event.handling": HandlingCommand(session, workspace).run,
            **ZoneCommands(session, workspace, actions["zone.gaps"], self).runs,
            **self._exports.runs,
            **self._outlook.runs,
        }
        for name, run in self._runs.items():
            actions[name].triggered.connect(run)
        self._hear_panels()

    def leave(self) -> None:
        """Have what was typed handed in, and let the actions go."""
        self._workspace.flush()
        self._outlook.leave()
        for name, run in self._runs.items():
            self._actions[name].triggered.disconnect(run)

    def _hear_panels(self) -> None:
        for name in self._workspace.docks:
            self._workspace.when_made(name, self._hear_panel)
        self._workspace.when_made("assessment", self._hear_assessment)
        self._workspace.when_made("table", self._hear_table)
        self._workspace.when_made("timeline", self._hear_timeline)
        self._exports.packet.unsaved_wanted.connect(self._show_unsaved)

    def _hear_panel(self, panel: Panel) -> None:
        panel.activated.connect(self._open_event)

    def _hear_assessment(self, panel: Any) -> None:
        panel.export_requested.connect(self._exports.packet.open)

    def _hear_table(self, panel: Any) -> None:
        panel.demo_wanted.connect(self._actions["case.demo"].trigger)
        panel.import_wanted.connect(self._actions["case.import"].trigger)
        panel.event_wanted.connect(self._add_event)

    def _hear_timeline(self, panel: Any) -> None:
        panel.event_wanted.connect(self._add_event_as)

    # -- looking -----------------------------------------------------------------------------

    def _back(self) -> None:
        self._session.trail.back()

    def _forward(self) -> None:
        self._session.trail.forward()

    def _clear_filter(self) -> None:
        self._session.stage.look(filter=Filter())

    def _find_text(self) -> None:
        self._workspace.filter_bar.focus_text()

    def _save_view(self) -> None:
        self._workspace.filter_bar.save_view()

    def _reset_perspective(self) -> None:
        self._workspace.reset_perspective()

    def _next_pane(self) -> None:
        self._workspace.go_round(1)

    def _previous_pane(self) -> None:
        self._workspace.go_round(-1)

    def _open_event(self, event: int) -> None:
        self._session.stage.look(current=event)
        self._workspace.bring_up("inspector")

    def _show_unsaved(self) -> None:
        events = unsaved_events(self._session)
        if events:
            self._open_event(events[0])
        else:
            self._add_event()

    # -- edits -------------------------------------------------------------------------------

    def _undo(self) -> None:
        self._workspace.flush()
        self._session.undo()

    def _redo(self) -> None:
        self._session.redo()

    def _add_event(self) -> None:
        self._workspace.bring_up("inspector").begin_event()

    def _add_event_as(self, draft: Event) -> None:
        self._workspace.bring_up("inspector").begin_event_as(draft)

    def _delete_events(self) -> None:
        events = self._chosen_events()
        if events:
            text = _tr("%Ln event(s)", len(events))
            self._session.edit(delete_events, events=events, detail=text, shown=len(events) > 500)

    def _tag_events(self) -> None:
        if self._chosen_events():
            self._workspace.bring_up("table").tag_selection()

    def _replace_words(self) -> None:
        self._workspace.bring_up("table").replace_words()

    def _add_note(self) -> None:
        self._workspace.bring_up("notes").begin_note()

    def _chosen_events(self) -> list[int]:
        """Return the selected events, or the current one."""
        return sorted(self._session.stage.scene.focus.chosen)

    # -- the case file -----------------------------------------------------------------------

    def _check(self) -> None:
        self._session.read(
            _tr("Check case"), check_case, then=self._on_checked, shown=True, with_progress=True
        )

    def _on_checked(self, findings: list[Finding]) -> None:
        if findings:
            said = _tr("%Ln finding(s): {first}", len(findings))
            self._session.refused.emit(said.format(first=findings[0].sentence))
        else:
            self._session.told.emit(
                _tr("The case is sound: pages, hashes, history and search index.")
            )

    def _change_passphrase(self) -> None:
        passphrase = ask_new_passphrase(self._workspace.window(), self._session.path.name)
        if passphrase is not None:
            self._workspace.flush()
            self._session.change_passphrase(passphrase or None, then=self._on_passphrase_changed)

    def _on_passphrase_changed(self, _result: object) -> None:
        self._session.told.emit(_tr("The passphrase was changed."))


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("CaseCommands", text, "", count)
