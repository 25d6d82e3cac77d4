# SPDX-License-Identifier: MIT
"""Entering an event: the empty form, and what saves it. Nothing is written before that."""

import json

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from workbench.casefile.edits.entry import blank_event
from workbench.domain.event import Event
from workbench.domain.event_json import event_from_json, event_to_json
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.drafting import carried_over, drafted
from workbench.ui.inspector.field_rows import chain
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.gestures import Gesture
from workbench.ui.widgets.buttons import ActionPushButton, push_button
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_tooltip

# Kept free above and below a field that is led to: its hint belongs to it.
_ROOM_PX = 48


class EntryPage(QWidget):
    """Holds the draft of one event until it is saved or discarded."""

    save_wanted = Signal(object, bool)  # the draft; whether the next one is to be begun
    discarded = Signal(object)  # the draft that was let go
    left = Signal()  # Esc on a form in which nothing was entered
    draft_changed = Signal()

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._begun = blank_event()
        self.draft = self._begun
        self.form = EventForm(session, icons)
        self.form.gesture.connect(self._on_gesture)
        self.form.show_event(self.draft, anew=True)
        self._scroll = form_area(self.form)
        self.carry = QCheckBox(self.tr("keep date, place, source"))
        self.carry.setChecked(True)
        self.carry.setToolTip(plain_tooltip(self.tr("Save, next carries them over to the next.")))
        self.notice = Hint()
        self._save_next = QAction(self.tr("Save, next"), self)
        self._save_next.setToolTip(self.tr("Save the event and begin the next"))
        self._save_next.setShortcut(QKeySequence("Ctrl+Return"))
        self._save_next.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._save_next.triggered.connect(self.save_and_go_on)
        self.addAction(self._save_next)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keypad.activated.connect(self.save_and_go_on)
        self.next_button = ActionPushButton(self._save_next, kind="primary", badge=True)
        self.save_button = push_button(self.tr("Save"))
        self.save_button.clicked.connect(self.save)
        self.discard_button = push_button(self.tr("Discard"), kind="quiet")
        self.discard_button.clicked.connect(self.discard)
        self._wrong: QWidget | None = None
        self._leading = QTimer(self, singleShot=True, interval=0)
        self._leading.timeout.connect(self._on_lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer())
        self.setFocusProxy(self.form)

    @property
    def is_touched(self) -> bool:
        """Whether anything was entered since the form was begun."""
        return self.draft != self._begun or self.form.is_draft

    def start(self, draft: Event | None = None, *, begun: Event | None = None) -> None:
        """Begin with an empty form, or with a draft; `begun` is what counts as untouched."""
        self.draft = draft or blank_event()
        self._begun = begun or self.draft
        self.form.show_event(self.draft, anew=True)
        self._scroll.verticalScrollBar().setValue(0)
        self.draft_changed.emit()

    def bring_back(self, draft: Event) -> None:
        """Take a draft up again that was let go or could not be saved."""
        self.start(draft, begun=blank_event())

    def kept(self) -> str:
        """Return the draft and what is being typed as one text; empty while nothing was entered."""
        if not self.is_touched:
            return ""
        event = event_to_json(self.draft)
        return json.dumps({"event": event, "typed": self.form.typed()}, ensure_ascii=False)

    def take_up(self, kept: str) -> None:
        """Go on with what `kept` gave in an earlier session."""
        raw = json.loads(kept)
        self.bring_back(event_from_json(raw["event"]))
        self.form.type_in(raw["typed"], held=False)
        self.draft_changed.emit()

    def commit(self) -> None:
        """Take what is being typed into the draft."""
        self.form.commit()

    def save(self) -> None:
        """Ask to save the event and to show it."""
        if self._is_ready():
            self.save_wanted.emit(self.draft, False)

    def save_and_go_on(self) -> None:
        """Ask to save the event, and begin the next."""
        if not self._is_ready():
            return
        saved = self.draft
        self.start(carried_over(saved) if self.carry.isChecked() else None)
        self.notice.say(self.tr("Saved “{title}”.").format(title=saved.title))
        self.save_wanted.emit(saved, True)
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def discard(self) -> None:
        """Let the draft go; the owner may bring it back."""
        self.form.commit()
        draft, touched = self.draft, self.is_touched
        self.start()
        if touched:
            self.discarded.emit(draft)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave an untouched form with Esc."""
        if event.key() == Qt.Key.Key_Escape and not self.is_touched:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _footer(self) -> QWidget:
        footer = QFrame()
        footer.setProperty("surface", "foot")
        row = flow_row(self.next_button, self.save_button, self.discard_button, self.carry)
        column = QVBoxLayout(footer)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(self.notice)
        column.addWidget(row)
        return footer

    def _is_ready(self) -> bool:
        """Commit what is typed; lead to the first field that keeps the event from being saved."""
        wrong = self.form.commit()
        if wrong is None and not self.draft.title:
            wrong = self.form.title
            sentence = self.tr("Give the event a title, so that it can be found again.")
            self.form.title.refuse(sentence)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self._wrong = wrong
            self._leading.start()  # once the notice has taken its room
            self.notice.say(self.tr("Not saved yet: see the marked field."), wrong=True)
            return False
        self.notice.say("")
        return True

    def _on_lead(self) -> None:
        if self._wrong is not None:
            self._scroll.ensureWidgetVisible(self._wrong, 0, _ROOM_PX)

    def _on_gesture(self, gesture: Gesture) -> None:
        self.draft = drafted(self.draft, gesture, self._session.stage.scene.register)
        self.form.show_event(self.draft)
        self.notice.say("")
        chain([*self.form.stops(), self.next_button, self.save_button, self.discard_button,
               self.carry])  # fmt: skip
        self.draft_changed.emit()
