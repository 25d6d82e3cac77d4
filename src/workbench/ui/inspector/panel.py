# SPDX-License-Identifier: MIT
"""The inspector: edits the current event, enters new ones, and changes several at once."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
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
from workbench.ui.inspector.entering import Entering
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.event_page import EventPage
from workbench.ui.inspector.gestures import Gesture
from workbench.ui.inspector.lost_draft import LostDraft
from workbench.ui.inspector.recording import Recorder
from workbench.ui.inspector.room import Room
from workbench.ui.inspector.unsaved import Unsaved
from workbench.ui.panel import Panel
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.event_grip import EventGrip
from workbench.ui.widgets.form_area import form_area

_IDLE_MS = 3_000  # from the opening of a case; by then the window has drawn its panes


class InspectorPanel(Panel):
    """Shows one page at a time: nothing chosen, the event, a new event, several events."""

    draft_changed = Signal()  # of the new event: `draft` says what it is now

    def __init__(
        self, session: Session, icons: Icons, parent: QWidget | None = None, *, words: Path
    ) -> None:
        """Edit the events of a session; reports are read by a file of words."""
        super().__init__(session, icons, parent)
        self._current: int | None = None
        self._is_entering = False
        self._is_together = False
        self._is_stale = False
        self._leads_keyboard = False
        self._is_closed = False
        self._recorder = Recorder(session, self)
        self._room = Room(self)
        # Pages are made when they are wanted, or time is: a case opens with none of them in sight.
        self._event_page: EventPage | None = None
        self._bulk: BulkPage | None = None
        self._bulk_area: QWidget | None = None
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
        self._pages.addWidget(self.empty)
        self._waiting = Banner(icons, tone="info")
        self._waiting.say(self.tr("Its draft is kept."), strong=self.tr("A new event is begun."))
        self._continue = self._waiting.add_button(self.tr("Continue"))
        self.lost = LostDraft(icons)
        self.entering = Entering(session, icons, words, self.lost, self)
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
        QTimer.singleShot(_IDLE_MS, self, self._make_ready)

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
        return self.entering.draft

    @property
    def event_page(self) -> EventPage:
        """The page of the current event."""
        if self._event_page is None:
            page = self._event_page = EventPage(self.session, self.icons)
            page.gesture.connect(self._on_gesture)
            page.event_wanted.connect(self._on_event_wanted)
            page.together_wanted.connect(self._on_together_wanted)
            page.form.stirred.connect(self._keeper.touch)
            self._pages.addWidget(page)
        return self._event_page

    @property
    def bulk(self) -> BulkPage:
        """The page of several events."""
        if self._bulk is None:
            self._bulk = BulkPage(self.session, self.icons)
            self._bulk.one_wanted.connect(self._on_one_wanted)
            self._bulk_area = form_area(self._bulk)
            self._pages.addWidget(self._bulk_area)
        return self._bulk

    @property
    def entry(self) -> EntryPage:
        """The page on which a new event is entered."""
        return self.entering.page

    def layout_now(self) -> dict[str, Any]:
        """Return what is kept between starts."""
        return self.entering.layout_now()

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned."""
        self.entering.set_layout(layout)

    def begin_event(self) -> None:
        """Show the form of a new event; a draft that was begun goes on."""
        self._set_entering(True)
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_event_as(self, draft: Event) -> None:
        """Show the form with what is known of a new event; a draft that was begun goes on."""
        self.entering.begin_as(draft)

    def flush(self) -> None:
        """Record what is being typed; a draft takes it up."""
        if self._is_entering:
            self.entering.commit()
        elif self._event_page is not None:
            self._event_page.form.commit()
        self._keeper.flush()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the scene's current event, or its selection."""
        focus = scene.focus
        if focus.current != self._current:
            self._leave(scene)
            self._current = focus.current
            self._is_together = False
            self.entering.commit()
            self._is_entering = False
            self._read()
        if len(focus.selection) < 2:
            self._is_together = False
        if self._current is not None:
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
        self._begin_button.clicked.connect(self.begin_event)
        self._continue.clicked.connect(self.begin_event)
        self.unsaved.event_wanted.connect(self._on_event_wanted)
        self.unsaved.dropped.connect(self._on_unsaved_dropped)
        entering = self.entering
        entering.made.connect(self._on_entry_made)
        entering.wanted.connect(self.begin_event)
        entering.left.connect(self._on_entry_left)
        entering.entered.connect(self._on_entered)
        entering.joined.connect(self._on_joined)
        entering.event_wanted.connect(self._on_event_wanted)
        entering.draft_changed.connect(self._on_draft_changed)

    def _make_ready(self) -> None:
        """Have the page of an event at hand before the first one is chosen."""
        if not self._is_closed:
            self.event_page.offer_together(self.session.stage.scene)

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
        drafts, page = dict[str, str](), self._event_page
        if page is not None and page.shown is not None and not page.is_let_go:
            typed = page.form.typed()
            drafts[draft_key(page.shown)] = json.dumps(typed, ensure_ascii=False) if typed else ""
        if self.entering.kept is not None:
            drafts[NEW_EVENT] = self.entering.kept
        return drafts

    def _leave(self, scene: Scene) -> None:
        """Hand on what was typed about the event in sight; keep what was not understood."""
        page = self._event_page
        if page is None or page.shown is None or page.is_let_go:
            return
        shown, form = page.shown, page.form
        if scene.frame.row_of(shown) is None:  # deleted: its words belong nowhere
            self._keeper.forget(draft_key(shown))
        else:
            form.commit()
            typed = form.typed()
            self._keeper.flush()
            if typed:
                self.unsaved.keep(shown, typed)
        page.let_go()

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

    def _on_entry_made(self, page: EntryPage) -> None:
        page.form.stirred.connect(self._keeper.touch)
        self._pages.addWidget(page)

    def _on_entered(self, event: int) -> None:
        self._is_entering = False
        self._leads_keyboard = True
        self._on_event_wanted(event)

    def _on_joined(self, event: int) -> None:
        self._set_entering(False)
        self._on_event_wanted(event)

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
        if is_entering and not self._is_entering and self._event_page is not None:
            self._event_page.form.commit()
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
            page = self._bulk_area or page
        elif self._current is not None:
            # Until the event has been read, what was shown before stays.
            ready = self.event_page.shown == self._current
            page = self.event_page if ready else (self._pages.currentWidget() or page)
        before, has_keyboard = self._pages.currentWidget(), self._has_keyboard()
        self._pages.setCurrentWidget(page)
        self.grip.setEnabled(page in (self._event_page, self._bulk_area))
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
        is_touched, is_entering = self.entering.is_touched, self.entering.is_page(page)
        self._waiting.setVisible(is_touched and not is_entering)
        said = ""
        if is_entering:
            said = self.tr("new, draft kept") if is_touched else self.tr("new")
        elif self._event_page is not None and page is self._event_page:
            said = self._event_page.told
        self.subtitle_changed.emit(said)
