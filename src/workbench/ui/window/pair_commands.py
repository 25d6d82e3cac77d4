# SPDX-License-Identifier: MIT
"""The commands that take two chosen events: make them one, or link one to the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from workbench.casefile.connection import Connection
from workbench.casefile.edits.events import link_events
from workbench.casefile.edits.merges import merge_events
from workbench.casefile.queries.events import read_event
from workbench.casefile.queries.fields import places_held
from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.dialogs.linking import LinkDialog
from workbench.ui.dialogs.merging.dialog import MergeDialog


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two, and what the places are called that they hold in fields of the case, by uid."""

    events: tuple[Event, Event]
    places: Mapping[str, str]


class PairCommands(QObject):
    """Reads the two events, asks, and edits as one step of Undo; the current one comes first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Ask above `parent`."""
        super().__init__(parent)
        self._session = session
        self._parent = parent

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Return what to run for each action."""
        return {"event.merge": self._ask_merge, "event.link": self._ask_link}

    def _ask_merge(self) -> None:
        self._read(self._on_merge, _tr("Choose the two events that are to become one."))

    def _ask_link(self) -> None:
        self._read(self._on_link, _tr("Choose the two events that are to be linked."))

    def _read(self, then: Callable[[Any], None], otherwise: str) -> None:
        """Read the two selected events, or say what to select."""
        focus = self._session.stage.scene.focus
        chosen = sorted(focus.selection, key=lambda event: (event != focus.current, event))
        if len(chosen) != 2:
            self._session.refused.emit(otherwise)
        else:
            self._session.read(_tr("Read event"), _read_both, events=chosen, then=then, key="pair")

    def _on_merge(self, pair: _Pair) -> None:
        kept, gone = pair.events
        register = self._session.stage.scene.register
        dialog = MergeDialog(kept, gone, register, places=pair.places, parent=self._parent.window())
        dialog.merge_wanted.connect(self._on_merge_wanted)
        dialog.open()

    def _on_merge_wanted(self, kept: Event, gone: Event, values: Any, roles: Any) -> None:
        self._session.stage.look(current=kept.id, selection=frozenset({kept.id}))
        self._session.edit(
            merge_events, kept=kept.id, gone=gone.id, values=values, roles=roles, detail=kept.title
        )

    def _on_link(self, pair: _Pair) -> None:
        event, other = pair.events
        dialog = LinkDialog(event, other, parent=self._parent.window())
        dialog.link_wanted.connect(self._on_link_wanted)
        dialog.open()

    def _on_link_wanted(self, event: int, other: int, kind: str) -> None:
        self._session.edit(link_events, event=event, other=other, kind=kind, detail=kind)


def _read_both(conn: Connection, *, events: Sequence[int]) -> _Pair:
    one, other = (read_event(conn, event=event) for event in events)
    return _Pair((one, other), places_held(conn, events=(one, other)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("PairCommands", text)
