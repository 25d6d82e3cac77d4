# SPDX-License-Identifier: MIT
"""The command that exports and releases a packet: opens its dialog, and goes where a fix is due."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QInputDialog

from workbench.casefile.queries.packets import event_keys
from workbench.review.findings import Finding
from workbench.ui.dialogs.unsaved import UnsavedChoice, ask_about_unsaved
from workbench.ui.window.served_case import ServedCase


class PacketCommand(QObject):
    """Serves one open case; lives as its workspace."""

    unsaved_wanted = Signal()  # to see what is typed and not saved, instead of an export

    def __init__(self, case: ServedCase) -> None:
        """Take the open case."""
        super().__init__(case.workspace)
        self._case = case
        self._session, self._workspace = case.session, case.workspace

    def run(self) -> None:
        """Ask for which assessment, where there are several; begin with the one that is open."""
        entries = list(self._session.stage.scene.register.assessments.values())
        if not entries:
            self._session.refused.emit(
                _tr("There is no assessment to export yet. Write one first.")
            )
            return
        chosen, ok = 0, True
        if len(entries) > 1:
            names = [f"{number}. {one.title}" for number, one in enumerate(entries, 1)]
            name, ok = QInputDialog.getItem(
                self._workspace.window(), _tr("Packet"), _tr("Assessment:"), names, 0, False
            )
            chosen = names.index(name) if ok else 0
        if ok:
            self.open(entries[chosen].id)

    def open(self, assessment: int) -> None:
        """Open the dialog on an assessment, by its key."""
        from workbench.ui.dialogs.packet.dialog import PacketDialog

        if assessment not in self._session.stage.scene.register.assessments:
            return
        self._workspace.flush()
        window = self._workspace.window()
        choice = ask_about_unsaved(window, self._session)
        if choice is UnsavedChoice.SHOW:
            self.unsaved_wanted.emit()
        if choice is not UnsavedChoice.LEAVE_OUT:
            return
        dialog = PacketDialog(
            self._session,
            self._case.icons,
            assessment=assessment,
            resources=self._case.resources,
            keys=self._case.preferences.folder,
            author=self._case.preferences.author().name,
            parent=window,
        )
        dialog.fix_wanted.connect(partial(self._fix, assessment))
        dialog.open()

    def _fix(self, assessment: int, finding: Finding) -> None:
        """Show where a finding stands in the text, or else the record that it is about."""
        kind, _, uid = finding.about.partition(":")
        if finding.start < 0 and kind == "event":
            self._show_event(uid)
            return
        panel: Any = self._workspace.bring_up("sources" if kind == "source" else "assessment")
        if kind != "source" and finding.start >= 0:
            panel.evidence.show_stretch(assessment, finding.start, finding.end)

    def _show_event(self, uid: str) -> None:
        self._session.read("Find event", event_keys, then=self._on_found, uids=[uid])

    def _on_found(self, keys: list[int]) -> None:
        for key in keys:
            self._session.stage.look(current=key)
            self._workspace.bring_up("inspector")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PacketCommand", text)
