# SPDX-License-Identifier: MIT
"""The page of the current event: warnings, its form, what else hangs on it, and its history."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.edits.events import unlink_events
from workbench.domain.event import Event, EventLink
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.inspector.appendix import Appendix
from workbench.ui.inspector.field_rows import Stack, chain
from workbench.ui.inspector.files_section import FilesSection
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.gestures import ChangeValues, Gesture
from workbench.ui.inspector.history_section import HistorySection
from workbench.ui.inspector.notes_section import NotesSection
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.dropped_files import local_files
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.many_events import hidden_words
from workbench.ui.widgets.record_words import field_list


class EventPage(QWidget):
    """What is done in it concerns the event that it shows, even if another is current by then."""

    gesture = Signal(int, object)  # the event, what is done to it
    event_wanted = Signal(int)
    together_wanted = Signal()

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.shown: int | None = None
        self.told = ""
        self.is_let_go = False
        self.form = EventForm(session, icons)
        self.form.gesture.connect(self._on_gesture)
        self.appendix = Appendix(icons)
        self.appendix.event_wanted.connect(self.event_wanted)
        self.appendix.unlinked.connect(self._on_unlinked)
        self.files = FilesSection(session, icons)
        self.files.gesture.connect(self._on_gesture)
        self.notes = NotesSection(session, icons)
        self.history = HistorySection(session, icons)
        self.withdrawn = Banner(icons, tone="alert")
        self._keep = self.withdrawn.add_button(self.tr("Keep it"))
        self._keep.clicked.connect(self._on_kept)
        self.several = Banner(icons, tone="info")
        self._together = self.several.add_button(self.tr("Edit together"))
        self._together.clicked.connect(self.together_wanted)
        self.held = Banner(icons, tone="alert")
        self.save_held = self.held.add_button(self.tr("Save"))
        self.save_held.clicked.connect(self.form.save_held)
        self.discard_held = self.held.add_button(self.tr("Discard"))
        self.discard_held.clicked.connect(self.form.restore_held)
        self.form.stirred.connect(self._tell_held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in (self.several, self.held, self.withdrawn):
            banner.hide()
            column.addWidget(banner)
        content = Stack(self.form, self.files, self.appendix, self.notes, self.history, gap_px=8)
        self._scroll = form_area(content)
        self.files.said.connect(self._scroll.lead_to)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.form)
        self.setAcceptDrops(True)

    def show_event(self, event: Event) -> None:
        """Show an event as it is stored; what is being typed about the same event stays."""
        anew = event.id != self.shown or self.is_let_go
        self.is_let_go = False
        self.shown = event.id
        self.told = event.dataset or ""
        self.form.show_event(event, anew=anew)
        self._tell_held()
        fields = self._session.stage.scene.register.fields.values()
        self.appendix.show_event(event, [field.key for field in fields])
        self.files.follow(event.uid)
        self.notes.follow(event.id)
        self.history.follow(event.id)
        if anew:
            self._scroll.verticalScrollBar().setValue(0)
        self.withdrawn.setVisible(event.withdrawn)
        if event.withdrawn:
            self.withdrawn.say(
                self.tr("A newer edition of {dataset} no longer has this event.").format(
                    dataset=event.dataset or self.tr("its data set")
                ),
                strong=self.tr("Withdrawn."),
            )
        chain([
            *self.form.stops(), *self.files.stops(), *self.appendix.link_buttons(),
            self.appendix.data.button, self.notes.button, self.history.button,
        ])  # fmt: skip

    def let_go(self) -> None:
        """Take up no draft of this event when it is shown again."""
        self.is_let_go = True

    def offer_together(self, scene: Scene) -> None:
        """Offer to edit the selection as one when it holds more than this event."""
        selected = len(scene.focus.selection)
        self.several.setVisible(selected > 1)
        if selected > 1:
            said = self.tr("%Ln events are selected{hidden}.", "", selected)
            self.several.say(said.format(hidden=hidden_words(scene)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: they belong to the event in sight, wherever on its page they are dropped."""
        if local_files(event.mimeData()) and self.shown is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.acceptProposedAction()
        self.files.take(local_files(event.mimeData()))

    def _tell_held(self) -> None:
        fields = self.form.held()
        self.held.setVisible(bool(fields))
        if fields:
            self.held.say(
                self.tr("Typed earlier and marked below: {fields}.").format(
                    fields=field_list(fields)
                ),
                strong=self.tr("Not saved yet."),
            )

    def _on_gesture(self, gesture: Gesture) -> None:
        if self.shown is not None:
            self.gesture.emit(self.shown, gesture)

    def _on_unlinked(self, link: EventLink) -> None:
        if self.shown is not None:
            event, other = self.shown, link.other.id
            event, other = (other, event) if link.is_back else (event, other)
            self._session.edit(
                unlink_events, event=event, other=other, kind=link.kind, detail=link.kind
            )

    def _on_kept(self) -> None:
        self._on_gesture(ChangeValues("withdrawn", {"withdrawn": 0}))
