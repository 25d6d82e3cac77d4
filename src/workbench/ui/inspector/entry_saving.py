# SPDX-License-Identifier: MIT
"""Saves what is entered: as an event of its own, or into a stored event that it tells of."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.casefile.connection import Connection
from workbench.casefile.draft_store import NEW_EVENT
from workbench.casefile.edits.told_events import enter_told_event, join_told_event
from workbench.casefile.queries.entry import find_event
from workbench.casefile.queries.fields import places_held
from workbench.domain.change import Change
from workbench.domain.errors import WorkbenchError
from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.dialogs.merging.joining import JoinDialog, Joining
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.saving import Saving

_MOST_KEPT = 20


class EntrySaver(QObject):
    """Each is one edit, which also says what is left of the draft."""

    entered = Signal(int, bool)  # the new event; whether the next one is begun
    joined = Signal(int)  # the stored event
    failed = Signal(object, str)  # the Saving, and why
    undone = Signal(object)  # the Saving of an event that Undo has taken out of the case
    redone = Signal(object)  # the Saving of one that is back in it

    def __init__(self, session: Session, page: EntryPage) -> None:
        """Serve a page."""
        super().__init__(page)
        self._session = session
        self._page = page
        self._saved: dict[int, Saving] = {}
        self._gone: set[int] = set()
        session.edited.connect(self._on_edited)
        page.save_wanted.connect(self._on_save_wanted)
        page.join_wanted.connect(self._on_join_wanted)

    def _on_save_wanted(self, saving: Saving, goes_on: bool) -> None:
        job = self._session.edit(
            enter_told_event, event=saving.event, raw=saving.raw, files=saving.files,
            drafts=self._left(), detail=saving.event.title,
            then=partial(self._on_entered, saving, goes_on),
        )  # fmt: skip
        job.answer(partial(self._on_failed, saving))

    def _on_join_wanted(self, saving: Saving, event: int) -> None:
        self._session.read(
            "Read event", _read_stored, event=event, draft=saving.event,
            then=partial(self._ask, saving), key="join",
        )  # fmt: skip

    def _ask(self, saving: Saving, found: tuple[Event, Mapping[str, str]] | None) -> None:
        """Show what a stored event would get; until that is accepted the draft stays."""
        if found is None:
            return
        stored, places = found
        dialog = JoinDialog(
            stored, saving.event, self._session.stage.scene.register, places=places,
            files=saving.enclosed, parent=self._page.window(),
        )  # fmt: skip
        dialog.join_wanted.connect(partial(self._on_decided, saving, stored))
        dialog.open()

    def _on_decided(self, saving: Saving, stored: Event, joining: Joining) -> None:
        self._page.go_on(carries=False)
        self._page.footer.notice.say("")
        job = self._session.edit(
            join_told_event, event=stored.id, draft=saving.event, taken=joining.taken,
            actors=joining.actors, raw=saving.raw, files=saving.files, drafts=self._left(),
            detail=stored.title, then=partial(self._on_joined, saving, stored, joining),
        )  # fmt: skip
        job.answer(partial(self._on_failed, saving))

    def _on_joined(self, saving: Saving, stored: Event, joining: Joining, _nothing: None) -> None:
        said = self._joined_words(saving, stored, joining)
        self._session.told.emit(said)
        self._page.footer.notice.say(said)
        self.joined.emit(stored.id)

    def _on_entered(self, saving: Saving, goes_on: bool, event: int) -> None:
        self._saved[event] = saving
        if len(self._saved) > _MOST_KEPT:  # they may hold photographs
            del self._saved[next(iter(self._saved))]
        self.entered.emit(event, goes_on)

    def _on_edited(self, change: Change) -> None:
        """Tell which of the events that were entered here come and go by Undo and Redo."""
        for event in change.rows.get("event", frozenset()) & self._saved.keys():
            is_gone = self._session.stage.scene.frame.row_of(event) is None
            if is_gone and change.kind == "undo":
                self._gone.add(event)
                self.undone.emit(self._saved[event])
            elif not is_gone and event in self._gone:
                self._gone.discard(event)
                self.redone.emit(self._saved[event])

    def _on_failed(self, saving: Saving, error: Any) -> None:
        if isinstance(error, WorkbenchError):
            self.failed.emit(saving, str(error))

    def _left(self) -> dict[str, str]:
        """Return what is left of the draft, for the edit that saves the rest of it to keep."""
        drafts = {NEW_EVENT: self._page.kept()}
        self._session.drafts.note(drafts)
        return drafts

    def _joined_words(self, saving: Saving, stored: Event, joining: Joining) -> str:
        """Say what a stored event got."""
        named = dict.fromkeys(report.source.name for report in saving.event.reports)
        sources = ", ".join(named)
        report = self.tr("the report of {sources}").format(sources=sources) if sources else ""
        taken = self.tr("taken over: {parts}").format(parts=joining.said) if joining.said else ""
        parts = [report, ", ".join(saving.enclosed), taken]
        what = "; ".join(part for part in parts if part)
        return self.tr("Added to “{title}”: {what}.").format(title=stored.title, what=what)


def _read_stored(
    conn: Connection, *, event: int, draft: Event
) -> tuple[Event, dict[str, str]] | None:
    """Return a stored event, with the names of the places that it and a draft hold."""
    stored = find_event(conn, event=event)
    return None if stored is None else (stored, places_held(conn, events=(stored, draft)))
