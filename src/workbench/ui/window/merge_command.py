# SPDX-License-Identifier: MIT
"""The command that makes two chosen events one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from workbench.casefile.connection import Connection
from workbench.casefile.edits.merges import merge_events
from workbench.casefile.queries import read_event
from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.dialogs.merging.dialog import MergeDialog


class MergeCommand(QObject):
    """Reads the two events, asks, and merges as one step of Undo."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Ask above `parent`."""
        super().__init__(parent)
        self._session = session
        self._parent = parent

    def ask(self) -> None:
        """Ask how the two selected events become one; the current one is offered to be kept."""
        focus = self._session.stage.scene.focus
        chosen = sorted(focus.selection, key=lambda event: (event != focus.current, event))
        if len(chosen) != 2:
            self._session.refused.emit(_tr("Choose the two events that are to become one."))
            return
        self._session.read(
            _tr("Read event"), _read_both, events=chosen, then=self._on_read, key="merge"
        )

    def _on_read(self, events: Sequence[Event]) -> None:
        kept, gone = events
        dialog = MergeDialog(
            kept, gone, self._session.stage.scene.register, parent=self._parent.window()
        )
        dialog.merge_wanted.connect(self._on_merge_wanted)
        dialog.open()

    def _on_merge_wanted(self, kept: Event, gone: Event, values: Any, roles: Any) -> None:
        self._session.stage.look(current=kept.id, selection=frozenset({kept.id}))
        self._session.edit(
            merge_events, kept=kept.id, gone=gone.id, values=values, roles=roles, detail=kept.title
        )


def _read_both(conn: Connection, *, events: Sequence[int]) -> list[Event]:
    return [read_event(conn, event=event) for event in events]


def _tr(text: str) -> str:
    return QCoreApplication.translate("MergeCommand", text)
