# SPDX-License-Identifier: MIT
"""The inspector: edits the current event, enters new ones, and changes several at once."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from workbench.casefile.draft_store import NEW_EVENT, draft_key, event_of_draft
from workbench.casefile.queries.entry import find_event
from workbench.domain.change import Change
from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.inspector.bulk_page import BulkPage
from workbench.ui.inspector.draft_keeper import DraftKeeper
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.entry_saving import EntrySaver
from workbench.ui.inspector.event_page import EventPage
from workbench.ui.inspector.gestures import Gesture
from workbench.ui.inspector.lost_draft import LostDraft
from workbench.ui.inspector.recording import Recorder
from workbench.ui.inspector.room import Room
from workbench.ui.inspector.saving import Saving
from workbench.ui.inspector.unsaved import Unsaved
from workbench.ui.panel import Panel
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.date_reading import writes_day_first
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.event_grip import EventGrip
from workbench.ui.widgets.form_area import form_area


class InspectorPanel(Panel):
    """Shows one page at a time: nothing chosen, the event, a new event, several events."""

    draft_changed = Signal()  # of the new event: `draft` says what it is now

    def __init__(
        self, session: Session, icons: Icons, parent: QWidget | None = None, *, words: Path
    ) -> None:
        """Edit the events of a session; reports are read by a file of words."""
        super().__init__(session, icons, parent)
        self._words = words
        self._current: int | None = None
        self._is_entering = False
        self._is_together = False
        self._is_stale = False
        self._leads_keyboard = False
        self._is_closed = False
        self._day_first: bool | None = None  # as it was kept
        self._recorder = Recorder(session, self)
        self._room = Room(self)
        self.event_page = EventPage(session, icons)
        self._entry: EntryPage | None = None  # made when it is first wanted
        self.bulk = BulkPage(session, icons)
        self._bulk_area = form_area(self.bulk)
        self.empty = EmptyState(
            icons,
            icon="inspector",
            title=self.tr("No event chosen"),
            sentence=self.tr(
                "Click an event in the table, on the map or on the timeline to see and change it. "
                "Ctrl+I begins a new one."
            ),
        )
        self._begin_button = self.empty.add_button(self.tr("New event"), icon="event.add")
        self._pages = QStackedWidget()
        for page in (self.empty, self.event_page, self._bulk_area):
            self._pages.addWidget(page)
        self._waiting = Banner(icons, tone="info")
        self._waiting.say(self.tr("Its draft is kept."), strong=self.tr("A new event is begun."))
        self._continue = self._waiting.add_button(self.tr("Continue"))
        self.lost = LostDraft(icons)
        self.unsaved = Unsaved(session, icons)
        self.grip = EventGrip(session, icons, self._events_shown)
        self._keeper = DraftKeeper(session, self._drafts, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._waiting.hide()
        for strip in (self._waiting, self.lost, self.unsaved):
            column.addWidget(strip)
        column.addWidget(self._pages, 1)
        self._connect()
        self._take_up(session.drafts.kept)
        self._show_page()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Event")

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.grip,)

    @property
    def draft(self) -> Event | None:
        """The new event that is being entered, None while nothing is."""
        return self._entry.draft if self._entry is not None and self._entry.is_touched else None

    @property
    def entry(self) -> EntryPage:
        """The page on which a new event is entered."""
        if self._entry is None:
            entry = self._entry = EntryPage(self.session, self.icons, self._words)
            saver = EntrySaver(self.session, entry)
            saver.entered.connect(self._on_entered)
            saver.joined.connect(self._on_joined)
            saver.failed.connect(self._on_entry_failed)
            saver.undone.connect(self._on_entry_undone)
            saver.redone.connect(self._on_entry_redone)
            entry.discarded.connect(self._on_discarded)
            entry.event_wanted.connect(self._on_event_wanted)
            entry.left.connect(self._on_entry_left)
            entry.draft_changed.connect(self._on_draft_changed)
            entry.form.stirred.connect(self._keeper.touch)
            self._pages.addWidget(entry)
            self.set_layout({"day_first": self._day_first})
        return self._entry

    def layout_now(self) -> dict[str, Any]:
        """Return what is kept between starts: whether 03/04 is the third of April."""
        known = self._entry.reading.dating.day_first if self._entry else self._day_first
        return {} if known in (None, writes_day_first(QLocale())) else {"day_first": known}

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned; a text that is begun has its own."""
        kept = layout.get("day_first")
        if isinstance(kept, bool):
            self._day_first = kept
            if self._entry is not None and not self._entry.reading.text:
                self._entry.reading.set_day_first(kept)

    def begin_event(self) -> None:
        """Show the form of a new event; a draft that was begun goes on."""
        self._set_entering(True)
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_event_as(self, draft: Event) -> None:
        """Show the form with what is known of a new event; a draft that was begun goes on."""
        if self.entry.is_touched:
            self.session.told.emit(self.tr("Save or discard the event that is begun first."))
        else:
            self.entry.start(draft)
        self.begin_event()

    def flush(self) -> None:
        """Record what is being typed; a draft takes it up."""
        if self._is_entering:
            self.entry.commit()
        else:
            self.event_page.form.commit()
        self._keeper.flush()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the scene's current event, or its selection."""
        focus = scene.focus
        if focus.current != self._current:
            self._leave(scene)
            self._current = focus.current
            self._is_together = False
            if self._entry is not None:
                self._entry.commit()
            self._is_entering = False
            self._read()
        if len(focus.selection) < 2:
            self._is_together = False
        self.event_page.offer_together(scene)
        self._show_page()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what was changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def _connect(self) -> None:
        self.session.edited.connect(self._on_edited)
        self.session.closed.connect(self._on_closed)
        self._recorder.refused.connect(self._on_refused)
        self.event_page.gesture.connect(self._on_gesture)
        self.event_page.event_wanted.connect(self._on_event_wanted)
        self.event_page.together_wanted.connect(self._on_together_wanted)
        self.bulk.one_wanted.connect(self._on_one_wanted)
        self._begin_button.clicked.connect(self.begin_event)
        self._continue.clicked.connect(self.begin_event)
        self.event_page.form.stirred.connect(self._keeper.touch)
        self.unsaved.event_wanted.connect(self._on_event_wanted)
        self.unsaved.dropped.connect(self._on_unsaved_dropped)
        self.lost.wanted.connect(self._on_bring_back)

    # -- reading and recording ---------------------------------------------------------------

    def _read(self) -> None:
        self._is_stale = False
        if self._current is not None and not self._is_closed:
            self.session.read(
                "Read event", find_event, event=self._current, then=self._on_read, key="inspector"
            )

    def _on_read(self, event: Event | None) -> None:
        # What was read during an edit is old already, and is read again when the edit is done.
        if event is None or event.id != self._current or self._recorder.is_busy:
            return
        self.event_page.show_event(event)
        self.event_page.form.type_in(self.unsaved.take(event.id), held=True)
        self._show_page()
        if self._leads_keyboard:
            self._leads_keyboard = False
            self.event_page.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, _change: Change) -> None:
        if self.isVisible():
            self._read()
        else:
            self._is_stale = True

    def _on_closed(self) -> None:
        self._is_closed = True  # what was refused at the last moment is not read again

    def _on_gesture(self, event: int, gesture: Gesture) -> None:
        self._recorder.record(event, gesture)
        self._keeper.flush()  # after the edit, in the same lane: what is saved is no draft

    def _on_refused(self, event: int, gesture: Gesture, sentence: str) -> None:
        is_here = event == self.event_page.shown
        is_said = is_here and self.event_page.form.refuse(gesture, sentence)
        if not is_said or not self.isVisible():
            self.session.refused.emit(sentence)
        self._read()

    # -- what is typed and not saved ---------------------------------------------------------

    def _drafts(self) -> dict[str, str]:
        """Return what is being typed, by the key under which the case keeps it."""
        shown, drafts = self.event_page.shown, dict[str, str]()
        if shown is not None and not self.event_page.is_let_go:
            typed = self.event_page.form.typed()
            drafts[draft_key(shown)] = json.dumps(typed, ensure_ascii=False) if typed else ""
        if self._entry is not None:
            drafts[NEW_EVENT] = self._entry.kept()
        return drafts

    def _leave(self, scene: Scene) -> None:
        """Hand on what was typed about the event in sight; keep what was not understood."""
        shown, form = self.event_page.shown, self.event_page.form
        if shown is None or self.event_page.is_let_go:
            return
        if scene.frame.row_of(shown) is None:  # deleted: its words belong nowhere
            self._keeper.forget(draft_key(shown))
        else:
            form.commit()
            typed = form.typed()
            self._keeper.flush()
            if typed:
                self.unsaved.keep(shown, typed)
        self.event_page.let_go()

    def _take_up(self, drafts: Mapping[str, str]) -> None:
        """Take up what was being typed when the case was last closed, or the program killed."""
        for key, body in drafts.items():
            event = event_of_draft(key)
            if event is not None:
                self.unsaved.keep(event, json.loads(body))
            elif key == NEW_EVENT:
                self.entry.take_up(body)

    def _on_unsaved_dropped(self, event: int) -> None:
        self._keeper.forget(draft_key(event))

    # -- entering ----------------------------------------------------------------------------

    def _on_entered(self, event: int, goes_on: bool) -> None:
        if not goes_on:
            self._is_entering = False
            self._leads_keyboard = True
            self._on_event_wanted(event)

    def _on_joined(self, event: int) -> None:
        if not self.entry.is_touched:
            self._set_entering(False)
            self._on_event_wanted(event)

    def _on_entry_failed(self, saving: Saving, sentence: str) -> None:
        if not self.isVisible():
            self.session.refused.emit(sentence)
        if self.entry.take_back(saving):
            self.entry.footer.notice.say(sentence, wrong=True)
        else:
            self.lost.offer(saving.event.title, sentence, saving.kept)

    def _on_entry_undone(self, saving: Saving) -> None:
        """Offer what was entered again; an event of the text at hand is simply open again."""
        title, notice = saving.event.title, self.entry.footer.notice
        if self.entry.reopen(saving):
            notice.say(self.tr("“{title}” was undone, so it is not saved.").format(title=title))
        else:
            notice.say("")
            said = self.tr("was undone. Its text can be entered again.")
            self.lost.offer(title, said, saving.kept)

    def _on_entry_redone(self, saving: Saving) -> None:
        self.entry.close_again(saving)
        self.lost.drop(saving.kept)

    def _on_discarded(self, title: str, kept: str) -> None:
        self.lost.offer(title, self.tr("The draft was discarded."), kept)

    def _on_bring_back(self, kept: str) -> None:
        """Show what was lost; what is being entered is offered in its stead."""
        self.entry.commit()
        aside, title = self.entry.kept(), self.entry.title
        self.entry.take_up(kept)
        if aside:
            self.lost.offer(title, self.tr("The draft was set aside."), aside)
        self.begin_event()

    def _on_entry_left(self) -> None:
        self._set_entering(False)
        self._read()

    def _on_draft_changed(self) -> None:
        self._keeper.touch()
        self._tell()
        self.draft_changed.emit()

    # -- pages -------------------------------------------------------------------------------

    def _on_event_wanted(self, event: int) -> None:
        self.session.stage.look(current=event, selection=frozenset({event}))

    def _on_together_wanted(self) -> None:
        self._is_together = True
        self._show_page()

    def _on_one_wanted(self) -> None:
        self._is_together = False
        self._show_page()

    def _set_entering(self, is_entering: bool) -> None:
        if is_entering and not self._is_entering:
            self.event_page.form.commit()
        self._is_entering = is_entering
        self._show_page()

    def _events_shown(self) -> list[int]:
        return sorted(self.session.stage.scene.focus.chosen)

    def _show_page(self) -> None:
        """Choose the page and give it the panel's keyboard."""
        scene = self.session.stage.scene
        several = len(scene.focus.selection) > 1
        page: QWidget = self.empty
        if self._is_entering:
            page = self.entry
        elif several and (self._is_together or self._current is None):
            self.bulk.draw(scene)
            page = self._bulk_area
        elif self._current is not None:
            # Until the event has been read, what was shown before stays.
            ready = self.event_page.shown == self._current
            page = self.event_page if ready else (self._pages.currentWidget() or page)
        before, has_keyboard = self._pages.currentWidget(), self._has_keyboard()
        self._pages.setCurrentWidget(page)
        self.grip.setEnabled(page in (self.event_page, self._bulk_area))
        if self._is_entering:
            self._room.take()
        else:
            self._room.give_back()
        self.setFocusProxy(self.bulk if page is self._bulk_area else page)
        if has_keyboard and page is not before:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # and not the first button there is
        self._tell()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _tell(self) -> None:
        """Say in the header what is shown, and that a draft waits where one does."""
        page = self._pages.currentWidget()
        is_touched = self._entry is not None and self._entry.is_touched
        self._waiting.setVisible(is_touched and page is not self._entry)
        said = ""
        if page is not None and page is self._entry:
            said = self.tr("new, draft kept") if is_touched else self.tr("new")
        elif page is self.event_page:
            said = self.event_page.told
        self.subtitle_changed.emit(said)
