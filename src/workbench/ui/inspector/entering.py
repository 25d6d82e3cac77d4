# SPDX-License-Identifier: MIT
"""A new event while it is being entered: its page, made when wanted, and what becomes of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.entry_saving import EntrySaver
from workbench.ui.inspector.lost_draft import LostDraft
from workbench.ui.inspector.saving import Saving
from workbench.ui.widgets.date_reading import writes_day_first


class Entering(QObject):
    """Has no part in whether the page is in sight: that is the panel's, which hears of it."""

    made = Signal(object)  # the EntryPage
    wanted = Signal()  # the page is to be in sight
    left = Signal()  # the page is to give way to the current event
    entered = Signal(int)  # the key of an event that is saved, and no next one is begun
    joined = Signal(int)  # the key of an event that took in what was entered
    event_wanted = Signal(int)
    draft_changed = Signal()

    def __init__(
        self, session: Session, icons: Icons, words: Path, lost: LostDraft, panel: QWidget
    ) -> None:
        """Offer in `lost` what is no longer on the page; reports are read by a file of words."""
        super().__init__(panel)
        self._session = session
        self._icons = icons
        self._words = words
        self._lost = lost
        self._panel = panel
        self._page: EntryPage | None = None
        self._day_first: bool | None = None  # as it was kept
        lost.wanted.connect(self._on_bring_back)

    @property
    def page(self) -> EntryPage:
        """The page on which a new event is entered."""
        if self._page is None:
            page = self._page = EntryPage(self._session, self._icons, self._words)
            saver = EntrySaver(self._session, page)
            saver.entered.connect(self._on_entered)
            saver.joined.connect(self._on_joined)
            saver.failed.connect(self._on_failed)
            saver.undone.connect(self._on_undone)
            saver.redone.connect(self._on_redone)
            page.discarded.connect(self._on_discarded)
            page.event_wanted.connect(self.event_wanted)
            page.left.connect(self.left)
            page.draft_changed.connect(self.draft_changed)
            self.set_layout({"day_first": self._day_first})
            self.made.emit(page)
        return self._page

    @property
    def is_touched(self) -> bool:
        """Whether anything of a new event has been entered."""
        return self._page is not None and self._page.is_touched

    @property
    def draft(self) -> Event | None:
        """The new event that is being entered, None while nothing is."""
        return self._page.draft if self._page is not None and self._page.is_touched else None

    @property
    def kept(self) -> str | None:
        """What is kept of the draft, "" for an empty page, None where there is none."""
        return None if self._page is None else self._page.kept()

    def is_page(self, page: QWidget | None) -> bool:
        """Return whether a page is the one on which a new event is entered."""
        return page is not None and page is self._page

    def commit(self) -> None:
        """Have the draft take up what is being typed, if there is a page."""
        if self._page is not None:
            self._page.commit()

    def layout_now(self) -> dict[str, Any]:
        """Return what is kept between starts: whether 03/04 is the third of April."""
        known = self._page.reading.dating.day_first if self._page else self._day_first
        return {} if known in (None, writes_day_first(QLocale())) else {"day_first": known}

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned; a text that is begun has its own."""
        kept = layout.get("day_first")
        if isinstance(kept, bool):
            self._day_first = kept
            if self._page is not None and not self._page.reading.text:
                self._page.reading.set_day_first(kept)

    def begin_as(self, draft: Event) -> None:
        """Have the page show what is known of a new event; a draft that was begun goes on."""
        if self.is_touched:
            self._session.told.emit(self.tr("Save or discard the event that is begun first."))
        else:
            self.page.start(draft)
        self.wanted.emit()

    def _on_entered(self, event: int, goes_on: bool) -> None:
        if not goes_on:
            self.entered.emit(event)

    def _on_joined(self, event: int) -> None:
        if not self.is_touched:
            self.joined.emit(event)

    def _on_failed(self, saving: Saving, sentence: str) -> None:
        if not self._panel.isVisible():
            self._session.refused.emit(sentence)
        if self.page.take_back(saving):
            self.page.footer.notice.say(sentence, wrong=True)
        else:
            self._lost.offer(saving.event.title, sentence, saving.kept)

    def _on_undone(self, saving: Saving) -> None:
        """Offer what was entered again; an event of the text at hand is simply open again."""
        title, notice = saving.event.title, self.page.footer.notice
        if self.page.reopen(saving):
            notice.say(self.tr("“{title}” was undone, so it is not saved.").format(title=title))
        else:
            notice.say("")
            said = self.tr("was undone. Its text can be entered again.")
            self._lost.offer(title, said, saving.kept)

    def _on_redone(self, saving: Saving) -> None:
        self.page.close_again(saving)
        self._lost.drop(saving.kept)

    def _on_discarded(self, title: str, kept: str) -> None:
        self._lost.offer(title, self.tr("The draft was discarded."), kept)

    def _on_bring_back(self, kept: str) -> None:
        """Show what was lost; what is being entered is offered in its stead."""
        self.page.commit()
        aside, title = self.page.kept(), self.page.title
        self.page.take_up(kept)
        if aside:
            self._lost.offer(title, self.tr("The draft was set aside."), aside)
        self.wanted.emit()
