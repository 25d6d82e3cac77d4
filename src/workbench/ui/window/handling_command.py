# SPDX-License-Identifier: MIT
"""The command that says how chosen events are handled when something of the case goes out."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.casefile.edits.handling import handle_events
from workbench.casefile.queries.packets import personal_fields
from workbench.session.session import Session
from workbench.ui.dialogs.handling import HandlingDialog


class HandlingCommand(QObject):
    """Asks, and edits as one step of Undo."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Ask above `parent`."""
        super().__init__(parent)
        self._session = session
        self._parent = parent

    def run(self) -> None:
        """Ask about the chosen events."""
        if self._session.stage.scene.focus.chosen:
            self._session.read("Read handling", personal_fields, then=self._on_read, key="handling")

    def _on_read(self, personal: frozenset[str]) -> None:
        scene = self._session.stage.scene
        fields = {
            entry.id: (entry.name, entry.key in personal)
            for entry in scene.register.fields.values()
        }
        events = sorted(scene.focus.chosen)
        dialog = HandlingDialog(len(events), fields, self._parent.window())
        if dialog.exec():
            self._session.edit(
                handle_events, events=events, handling=dialog.handling, personal=dialog.personal
            )
        dialog.deleteLater()
