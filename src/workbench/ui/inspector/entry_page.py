# SPDX-License-Identifier: MIT
"""Entering an event: what was reported, the form that it fills, and what saves it.

Nothing is written before it is saved.
"""

import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench.casefile.edits.entry import blank_event
from workbench.domain.event import ActorRole, Event
from workbench.domain.event_json import event_from_json, event_to_json
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.carrying import carried_marks, carried_over
from workbench.ui.inspector.drafting import drafted
from workbench.ui.inspector.entry_files import EntryFiles
from workbench.ui.inspector.entry_footer import EntryFooter
from workbench.ui.inspector.field_rows import Stack, chain
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.gestures import Gesture
from workbench.ui.inspector.reading.filling import differing, own_after
from workbench.ui.inspector.reading.form_stops import stop_for
from workbench.ui.inspector.reading.found_words import marks_in_form
from workbench.ui.inspector.reading.new_names_question import NewNamesQuestion
from workbench.ui.inspector.reading.reading import Reading
from workbench.ui.inspector.reading.reading_pane import ReadingPane
from workbench.ui.inspector.reading.sheets import Row
from workbench.ui.inspector.resembling import ResemblingStrip
from workbench.ui.inspector.saving import Saving
from workbench.ui.widgets.dropped_files import local_files
from workbench.ui.widgets.form_area import form_area

_TEXT_SHARE = 1 / 3  # of the page
_LEAST_FORM_PX = 96


class EntryPage(QWidget):
    """Holds the draft of one event until it is saved or discarded."""

    save_wanted = Signal(object, bool)  # the Saving; whether the next one is to be begun
    discarded = Signal(str, str)  # the title of what was let go, and what `take_up` takes
    left = Signal()  # Esc on a page on which nothing was entered
    draft_changed = Signal()
    event_wanted = Signal(int)  # a stored event that may be the same
    join_wanted = Signal(object, int)  # the Saving; the stored event that it tells of

    def __init__(
        self, session: Session, icons: Icons, words: Path, parent: QWidget | None = None
    ) -> None:
        """Read texts by a file of words."""
        super().__init__(parent)
        self._session = session
        self._begun = blank_event()
        self.draft = self._begun
        self._carried: Event | None = None  # what the event that was saved before left
        self.form = EventForm(session, icons)
        self.form.gesture.connect(self._on_gesture)
        self.form.show_event(self.draft, anew=True)
        self.reading = Reading(session, words, self)
        self.pane = ReadingPane(self.reading, icons)
        self._saving_waits: bool | None = None  # for the text to be read; whether to go on then
        self.files = EntryFiles(session, icons)
        self.files.gesture.connect(self._on_gesture)
        self.files.changed.connect(self._on_files_changed)
        self.setAcceptDrops(True)
        self._scroll = form_area(Stack(self.form, self.files, gap_px=8))
        self._scroll.setMinimumHeight(_LEAST_FORM_PX)
        self.files.said.connect(self._scroll.lead_to)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setProperty("surface", "thin")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.pane)
        self._split.addWidget(self._scroll)
        self._is_split_by_hand = False
        self.resembling = ResemblingStrip(session, icons)
        self.resembling.event_wanted.connect(self.event_wanted)
        self.resembling.joined.connect(self._on_joined)
        self.footer = EntryFooter(self)
        self.footer.next_wanted.connect(self.save_and_go_on)
        self.footer.save_wanted.connect(self.save)
        self.footer.discard_wanted.connect(self.discard)
        self.new_names = NewNamesQuestion(icons)
        self._asked_goes_on = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._split, 1)
        column.addWidget(self.resembling)
        column.addWidget(self.new_names)
        column.addWidget(self.footer)
        self.setFocusProxy(self.pane)
        self._connect()
        self._chain()

    @property
    def is_touched(self) -> bool:
        """Whether anything was entered since the form was begun."""
        has_more = bool(self.reading.text.strip() or self.files.paths)
        return has_more or self.draft != self._begun or self.form.is_draft

    @property
    def title(self) -> str:
        """What the draft is called: its title, or the beginning of its text."""
        return self.draft.title or self.reading.text[:80]

    def start(
        self, draft: Event | None = None, *, begun: Event | None = None, is_carried: bool = False
    ) -> None:
        """Begin with an empty form, or with a draft; `begun` is what counts as untouched."""
        self.new_names.hide()
        self.draft = draft or blank_event()
        self._begun = begun or self.draft
        self._carried = self._begun if is_carried else None
        names = differing(self._begun, self.draft)
        self.reading.begin({name: getattr(self.draft, name) for name in names})
        self.pane.show_text("")
        self.files.begin()
        self.form.show_event(self.draft, anew=True)
        self._show_marks()
        self._scroll.verticalScrollBar().setValue(0)
        self.draft_changed.emit()

    def kept(self) -> str:
        """Return all that was entered as one text; empty while nothing was."""
        if not self.is_touched:
            return ""
        kept = {
            "event": event_to_json(self.draft),
            "begun": event_to_json(self._begun),
            "typed": self.form.typed(),
            "reading": self.reading.kept(),
            "files": self.files.paths,
        }
        return json.dumps(kept, ensure_ascii=False)

    def take_up(self, kept: str) -> None:
        """Go on with what `kept` gave, in this session or an earlier one."""
        raw = json.loads(kept)
        draft, reading = event_from_json(raw["event"]), raw.get("reading")
        if reading:
            begun = event_from_json(raw["begun"])
            self.start(begun)
            self.pane.take_up(reading)
        else:
            self.start(draft, begun=blank_event())
        self.form.type_in(raw["typed"], held=False)
        gone = self.files.take_up(raw.get("files", ()))
        if gone:
            said = self.tr("No longer where they were, and so not attached: {names}.")
            self.footer.notice.say(said.format(names=", ".join(gone)), wrong=True)
        self.draft_changed.emit()

    def take_back(self, saving: Saving) -> bool:
        """Show again what could not be saved; False where something else was begun since."""
        if self.reopen(saving):
            return True
        if self.is_touched:
            return False
        self.take_up(saving.kept)
        return True

    def reopen(self, saving: Saving) -> bool:
        """Take an event of the text at hand as not saved; False where the text is another."""
        if not saving.is_of(self.reading.text):
            return False
        self.reading.take_back(saving.number)
        self.files.put_back(saving.files)
        return True

    def close_again(self, saving: Saving) -> None:
        """Take an event of the text at hand as saved after all."""
        if saving.is_of(self.reading.text):
            self.reading.mark_saved_again(saving.number)

    def commit(self) -> None:
        """Take what is being typed into the draft."""
        self.form.commit()

    def save(self) -> None:
        """Ask to save the event and to show it."""
        self._save(goes_on=False)

    def save_and_go_on(self) -> None:
        """Ask to save the event, and begin the next: of the same text while it tells more."""
        self._save(goes_on=True)

    def _save(self, *, goes_on: bool) -> None:
        if self.new_names.isVisible():  # asked already, and saving all the same takes what is shown
            self.new_names.hide()
            self.reading.settle_offered(adds=True)
        if self._is_ready(goes_on=goes_on):
            saving = self._saving()
            self.go_on(carries=goes_on and self.footer.carry.isChecked())
            self.save_wanted.emit(saving, goes_on)

    def go_on(self, *, carries: bool) -> None:
        """Take the event at hand as saved, and go to the next.

        `carries`: date, place and source go over to it; a text says its own.
        """
        saved, from_text = self.draft, self.reading.raw is not None
        if self.reading.mark_saved():
            self.files.begin()
            self.footer.notice.say(self.tr("Saved “{title}”.").format(title=saved.title))
            self.pane.lead_on()
            return
        count, of = self.reading.saved_count, len(self.reading.sheets)
        is_carried = carries and not from_text
        self.start(carried_over(saved) if is_carried else None, is_carried=is_carried)
        if of > 1:
            self.footer.notice.say(self.tr("%Ln events were saved from this text.", "", count))
        else:
            self.footer.notice.say(self.tr("Saved “{title}”.").format(title=saved.title))
        next_stop = self.pane.text if from_text else self.form.title
        next_stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def discard(self) -> None:
        """Let the draft go; the owner may bring it back."""
        self.form.commit()
        title, kept = self.title, self.kept()
        self.start()
        self.footer.notice.say("")
        if kept:
            self.discarded.emit(title, kept)
        self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: they belong to the event that is being entered."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.acceptProposedAction()
        self.files.take(local_files(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave an untouched form with Esc."""
        if event.key() == Qt.Key.Key_Escape and not self.is_touched:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        self._split.splitterMoved.connect(self._on_split)
        self.new_names.answered.connect(self._on_names_answered)
        self.new_names.left.connect(self.pane.lead_on)
        self.pane.height_wanted.connect(self._fit)
        self.pane.field_wanted.connect(self._on_field_wanted)
        self.pane.turn_wanted.connect(self._turn)
        self.pane.text.textChanged.connect(self.draft_changed)
        self.draft_changed.connect(self._on_draft_changed)
        self.reading.changed.connect(self._on_read)
        self.reading.turned.connect(self._on_turned)
        self.reading.settings_changed.connect(self.draft_changed)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))

    def _turn(self, step: int) -> None:
        """Go to another candidate; what is being typed belongs to the one at hand."""
        self.form.commit()
        self.reading.turn(step)

    def _saving(self) -> Saving:
        files = self.files.enclosures
        return Saving(self.draft, self.reading.raw, files, self.reading.number, self.kept())

    def _is_ready(self, *, goes_on: bool) -> bool:
        """Commit what is typed; lead to the first field that keeps the event from being saved.

        A text that is not read yet is read first.
        """
        wrong = self.form.commit()
        self.pane.settings.day.commit()
        if self.reading.is_pending:
            self._saving_waits = goes_on
            self.reading.hurry()
            return False
        if self.files.is_pending:
            self.footer.notice.say(self.tr("The files are still being read."), wrong=True)
            return False
        if wrong is None and not self.draft.title:
            wrong = self.form.title
            sentence = self.tr("Give the event a title, so that it can be found again.")
            self.form.title.refuse(sentence)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.lead_to(wrong)
            self.footer.notice.say(self.tr("Not saved yet: see the marked field."), wrong=True)
            return False
        self.footer.notice.say("")
        if self.reading.asks_day:
            self.pane.ask_day()
            return False
        offered = [row.value for row in self.reading.offered]
        names = [value.actor.name for value in offered if isinstance(value, ActorRole)]
        if names:
            self._asked_goes_on = goes_on
            self.new_names.ask(list(dict.fromkeys(names)))
        return not names

    def _on_names_answered(self, adds: bool) -> None:
        self.reading.settle_offered(adds=adds)
        self._save(goes_on=self._asked_goes_on)

    def _on_gesture(self, gesture: Gesture) -> None:
        before = self.draft
        self.draft = drafted(self.draft, gesture, self._session.stage.scene.register)
        self.reading.set_own(own_after(self.reading.own, before, self.draft))
        self.form.show_event(self.draft)
        self._show_marks()
        self.footer.notice.say("")
        self._chain()
        self.draft_changed.emit()

    def _on_read(self) -> None:
        """Fill the form with what was read; fields that the analyst is typing into stay hers."""
        self._fill(anew=False)
        self._save_when_read()

    def _on_turned(self) -> None:
        self.new_names.hide()
        self._fill(anew=True)
        self._save_when_read()

    def _save_when_read(self) -> None:
        """Save now where that was asked for before the text was read."""
        if self._saving_waits is None or self.reading.is_pending:
            return
        goes_on, self._saving_waits = self._saving_waits, None
        if goes_on:
            self.save_and_go_on()
        else:
            self.save()

    def _fill(self, *, anew: bool) -> None:
        self.draft = self.reading.filled(self._begun)
        self.form.show_event(self.draft, anew=anew)
        self._show_marks()
        self.footer.carry.setEnabled(self.reading.sheet is None)
        self._chain()
        self.draft_changed.emit()

    def _show_marks(self) -> None:
        """Mark what a text has filled, or the event before it."""
        marks = {} if self._carried is None else carried_marks(self._carried, self.draft)
        if self.reading.sheet is not None:
            marks = marks_in_form(self.reading.sheet, self.draft)
        self.form.show_marks(marks)

    def _on_draft_changed(self) -> None:
        self.resembling.heed(self.draft)

    def _on_joined(self, event: int) -> None:
        """Ask what of the draft belongs to a stored event; until that is decided it stays."""
        self.form.commit()
        self.join_wanted.emit(self._saving(), event)

    def _on_files_changed(self) -> None:
        self._chain()
        self.draft_changed.emit()

    def _on_field_wanted(self, row: Row) -> None:
        stop = stop_for(self.form, row)
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.lead_to(stop)

    def _on_split(self, _at: int, _index: int) -> None:
        self._is_split_by_hand = True

    def _fit(self) -> None:
        """Give the text and what was found their room, and the form the rest."""
        whole_px = self._split.height() - self._split.handleWidth()
        pane_px = self.pane.fit(whole_px - _LEAST_FORM_PX, round(self.height() * _TEXT_SHARE))
        if not self._is_split_by_hand:
            self._split.setSizes([pane_px, whole_px - pane_px])

    def _chain(self) -> None:
        chain([*self.pane.stops(), *self.form.stops(), *self.files.stops(), *self.footer.stops()])
