# SPDX-License-Identifier: MIT
"""Saves what is entered: as an event of its own, or into a stored event that it tells of."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.casefile.draft_store import NEW_EVENT
from workbench.casefile.edits.told_events import enter_told_event, join_told_event
from workbench.casefile.entry_queries import find_event
from workbench.domain.errors import WorkbenchError
from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.dialogs.merging.joining import JoinDialog, Joining
from workbench.ui.inspector.entry_page import EntryPage, Saving


class EntrySaver(QObject):
    """Each is one edit, which also says what is left of the draft."""

    entered = Signal(int, bool)  # the new event; whether the next one is begun
    joined = Signal(int)  # the stored event
    failed = Signal(object, str)  # the Saving, and why

    def __init__(self, session: Session, page: EntryPage) -> None:
        """Serve a page."""
        super().__init__(page)
        self._session = session
        self._page = page
        page.save_wanted.connect(self._on_save_wanted)
        page.join_wanted.connect(self._on_join_wanted)

    def _on_save_wanted(self, saving: Saving, goes_on: bool) -> None:
        job = self._session.edit(
            enter_told_event, event=saving.event, raw=saving.raw, files=saving.files,
            drafts=self._left(), detail=saving.event.title,
            then=partial(self._on_entered, goes_on),
        )  # fmt: skip
        job.answer(partial(self._on_failed, saving))

    def _on_join_wanted(self, saving: Saving, event: int) -> None:
        self._session.read(
            "Read event", find_event, event=event, then=partial(self._ask, saving), key="join"
        )

    def _ask(self, saving: Saving, stored: Event | None) -> None:
        """Show what a stored event would get; until that is accepted the draft stays."""
        if stored is None:
            return
        dialog = JoinDialog(
            stored, saving.event, self._session.stage.scene.register, files=saving.enclosed,
            parent=self._page.window(),
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

    def _on_entered(self, goes_on: bool, event: int) -> None:
        self.entered.emit(event, goes_on)

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
