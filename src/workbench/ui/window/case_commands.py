# SPDX-License-Identifier: MIT
"""What the commands of the window do with the open case."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from workbench.casefile.casefile import Casefile
from workbench.casefile.check import Finding, check_case
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.events import delete_events
from workbench.domain.filters import Filter
from workbench.session.session import Session
from workbench.ui.dialogs import files
from workbench.ui.dialogs.passphrase import ask_new_passphrase
from workbench.ui.icons import Icons
from workbench.ui.window.actions import Actions
from workbench.ui.window.workspace import Workspace

_PACKET_KINDS = {".pdf": "PDF", ".docx": "Word", ".html": "HTML"}
_EVENT_KINDS = {".csv": "CSV", ".geojson": "GeoJSON"}


class Host(Protocol):
    """What the commands need of the window."""

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        ...

    def warn(self, sentence: str) -> None:
        """Show a sentence until it is dismissed."""
        ...


class CaseCommands(QObject):
    """Connects the actions to the case that is open, and to none while there is none."""

    def __init__(self, window: QWidget, actions: Actions, icons: Icons, resources: Path) -> None:
        """Connect every action once."""
        super().__init__(window)
        self._window = window
        self._icons = icons
        self._resources = resources
        self._actions = actions
        self._session: Session | None = None
        self._workspace: Workspace | None = None
        for name, run in {
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "view.back": self._back,
            "view.forward": self._forward,
            "view.save": self._save_view,
            "filter.clear": self._clear_filter,
            "filter.text": self._find_text,
            "event.add": self._add_event,
            "event.delete": self._delete,
            "event.tag": self._tag,
            "assessment.new": self._new_assessment,
            "assessment.cite": self._cite,
            "note.add": self._add_note,
            "view.reset": self._reset_perspective,
            "map.go_to": self._go_to_place,
            "map.show_all": self._show_all_on_map,
            "map.show_selection": self._show_selection_on_map,
            "view.next_pane": self._next_pane,
            "view.previous_pane": self._previous_pane,
            "case.export_packet": self._export_packet,
            "case.export_events": self._export_events,
            "case.check": self._check,
            "case.passphrase": self._passphrase,
            "help.about": self._about,
        }.items():
            actions[name].triggered.connect(run)

    def enter(self, session: Session, workspace: Workspace) -> None:
        """Work on this case from now on."""
        self._session, self._workspace = session, workspace
        assessment: Any = workspace.panels["assessment"]
        assessment.export_requested.connect(self._on_export_requested)
        table: Any = workspace.panels["table"]
        table.activated.connect(self._on_activated)
        table.import_wanted.connect(self._actions["case.import"].trigger)
        table.event_wanted.connect(self._add_event)
        timeline: Any = workspace.panels["timeline"]
        timeline.activated.connect(self._on_activated)

    def leave(self) -> None:
        """Let the case go."""
        self.flush()
        self._session = self._workspace = None

    def flush(self) -> None:
        """Have every panel hand in what was typed."""
        if self._workspace is not None:
            for panel in self._workspace.panels.values():
                flush = getattr(panel, "flush", None)
                if callable(flush):
                    flush()

    def import_files(self, paths: list[Path]) -> None:
        """Show what files of events would bring, then import them."""
        from workbench.ui.dialogs.importing import show_import

        if self._session is not None and paths:
            show_import(self._session, self._icons, paths, parent=self._window)

    # -- edits and looks ---------------------------------------------------------------------

    def _undo(self) -> None:
        self._with(lambda session: (self.flush(), session.undo()))

    def _redo(self) -> None:
        self._with(lambda session: session.redo())

    def _back(self) -> None:
        self._with(lambda session: session.trail.back())

    def _forward(self) -> None:
        self._with(lambda session: session.trail.forward())

    def _clear_filter(self) -> None:
        self._with(lambda session: session.stage.look(filter=Filter()))

    def _find_text(self) -> None:
        if self._workspace is not None:
            bar: Any = self._workspace.filter_bar
            bar.focus_text()

    def _on_activated(self, event: int) -> None:
        """Open an event in the inspector."""
        if self._session is not None and self._workspace is not None:
            self._session.stage.look(current=event)
            self._workspace.bring_up("inspector")

    def _add_event(self) -> None:
        if self._workspace is not None:
            self._workspace.bring_up("inspector")
            inspector: Any = self._workspace.panels["inspector"]
            inspector.begin_event()

    def _add_note(self) -> None:
        if self._workspace is not None:
            self._workspace.bring_up("notes")
            notes: Any = self._workspace.panels["notes"]
            notes.begin_note()

    def _cite(self) -> None:
        if self._workspace is not None:
            self._workspace.bring_up("assessment")
            assessment: Any = self._workspace.panels["assessment"]
            assessment.cite_events(self._selected())

    def _delete(self) -> None:
        events = self._selected()
        if self._session is not None and events:
            text = _tr("%n event(s)", len(events))
            self._session.edit(delete_events, events=events, detail=text, shown=len(events) > 500)

    def _tag(self) -> None:
        if self._workspace is not None and self._selected():
            self._workspace.bring_up("table")
            table: Any = self._workspace.panels["table"]
            table.tag_selection()

    def _save_view(self) -> None:
        if self._workspace is not None:
            bar: Any = self._workspace.filter_bar
            bar.save_view()

    def _go_to_place(self) -> None:
        from workbench.ui.window.map_travel import MapTravel

        if self._workspace is None:
            return
        self._workspace.bring_up("map")
        travel = self._workspace.panels["map"].findChild(MapTravel)
        if travel is not None:
            travel.open()

    def _show_all_on_map(self) -> None:
        if self._workspace is not None:
            self._workspace.bring_up("map")
            world: Any = self._workspace.panels["map"]
            world.fit_to_events()

    def _show_selection_on_map(self) -> None:
        if self._workspace is not None:
            self._workspace.bring_up("map")
            world: Any = self._workspace.panels["map"]
            world.fit_to_selection()

    def _reset_perspective(self) -> None:
        if self._workspace is not None:
            self._workspace.reset_perspective()

    def _next_pane(self) -> None:
        if self._workspace is not None:
            self._workspace.go_round(1)

    def _previous_pane(self) -> None:
        if self._workspace is not None:
            self._workspace.go_round(-1)

    def _new_assessment(self) -> None:
        if self._session is None or self._workspace is None:
            return
        title, ok = QInputDialog.getText(self._window, _tr("New assessment"), _tr("Title:"))
        if ok and title.strip():
            self._workspace.bring_up("assessment")
            self._session.edit(add_assessment, title=title, detail=title)

    # -- files -------------------------------------------------------------------------------

    def _export_packet(self) -> None:
        if self._session is None:
            return
        entries = list(self._session.stage.scene.register.assessments.values())
        if not entries:
            self._host.warn(_tr("There is no assessment to export yet. Write one first."))
            return
        titles = [entry.title for entry in entries]
        title, ok = titles[0], True
        if len(titles) > 1:
            title, ok = QInputDialog.getItem(
                self._window, _tr("Export packet"), _tr("Assessment:"), titles, 0, False
            )
        if ok:
            self._export(title)

    def _on_export_requested(self, assessment: int) -> None:
        if self._session is not None:
            entry = self._session.stage.scene.register.assessments.get(assessment)
            if entry is not None:
                self._export(entry.title)

    def _export(self, title: str) -> None:
        from workbench.briefing.assemble import export_packet

        to = files.ask_target(self._window, _tr("Export packet"), _file_name(title), _PACKET_KINDS)
        if to is None or self._session is None:
            return
        self.flush()
        # Through the write lane, so that what was just typed is in the packet.
        resources = self._resources

        def work(case: Casefile, *, progress: Any) -> list[str]:
            reader = case.reader()
            try:
                return export_packet(reader, resources, assessment=title, to=to, progress=progress)
            finally:
                reader.close()

        done: Callable[[list[str]], None] = partial(self._on_exported, to)
        self._session.run_on_case(_tr("Export packet"), work, then=done)

    def _on_exported(self, to: Path, problems: list[str]) -> None:
        if problems:
            self._host.warn(
                _tr("Wrote {name}. To look at: {problems}").format(
                    name=to.name, problems="; ".join(problems[:3])
                )
            )
        else:
            self._host.say(_tr("Wrote {name}.").format(name=to.name))

    def _export_events(self) -> None:
        from workbench.briefing.assemble import export_events

        to = files.ask_target(self._window, _tr("Export events"), "events.csv", _EVENT_KINDS)
        if to is None or self._session is None:
            return
        done: Callable[[int], None] = partial(self._on_events_exported, to)
        self._session.read(
            _tr("Export events"), export_events, resources=self._resources, to=to, then=done,
            question=self._session.stage.scene.focus.filter, shown=True, with_progress=True,
        )  # fmt: skip

    def _on_events_exported(self, to: Path, count: int) -> None:
        self._host.say(_tr("Wrote %n event(s) to {name}.", count).format(name=to.name))

    def _check(self) -> None:
        self._with(
            lambda session: session.read(
                _tr("Check case"), check_case, then=self._on_checked, shown=True,
                with_progress=True,
            )
        )  # fmt: skip

    def _on_checked(self, findings: list[Finding]) -> None:
        if findings:
            self._host.warn(
                _tr("%n finding(s): {first}", len(findings)).format(first=findings[0].sentence)
            )
        else:
            self._host.say(_tr("The case is sound: pages, hashes, history and search index."))

    def _passphrase(self) -> None:
        if self._session is None:
            return
        passphrase = ask_new_passphrase(self._window, self._session.path.name)
        if passphrase is not None:
            self.flush()
            self._session.change_passphrase(passphrase or None, then=self._on_passphrase_changed)

    def _on_passphrase_changed(self, _result: object) -> None:
        self._host.say(_tr("The passphrase was changed."))

    def _about(self) -> None:
        from workbench import __version__

        QMessageBox.about(
            self._window,
            _tr("About the workbench"),
            _tr("Workbench {version}. Works offline, opens no connection.").format(
                version=__version__
            ),
        )

    # -- private -----------------------------------------------------------------------------

    @property
    def _host(self) -> Host:
        window: Any = self._window
        return window

    def _with(self, run: Callable[[Session], object]) -> None:
        if self._session is not None:
            run(self._session)

    def _selected(self) -> list[int]:
        """Return the selected events, or the current one."""
        if self._session is None:
            return []
        focus = self._session.stage.scene.focus
        if focus.selection:
            return sorted(focus.selection)
        return [focus.current] if focus.current is not None else []


def _file_name(title: str) -> str:
    kept = "".join(letter for letter in title if letter.isalnum() or letter in " -_").strip()
    return f"{kept or 'packet'}.pdf"


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("CaseCommands", text, "", count)
