# SPDX-License-Identifier: MIT
"""The notes on an event: listed below its form, to be read there and dragged into a text."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from workbench.casefile.queries.notes import NoteEntry, list_notes
from workbench.domain.change import Change
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.disclosure import Disclosure
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.record_drag import NoteCarrier

_SHOWN = 20


class NotesSection(Disclosure):
    """Out of sight while there are none."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Notes"), icons, parent)
        self._session = session
        self._event: int | None = None
        self.carrier = NoteCarrier(session, icons, self)
        self.hide()
        session.edited.connect(self._on_edited)

    def follow(self, event: int) -> None:
        """Show the notes on an event as they are now."""
        if event != self._event:
            self._event = event
            self._read()

    def _read(self) -> None:
        self._session.read(
            "Notes on event", list_notes, then=self._on_read, key="inspector notes",
            event=self._event,
        )  # fmt: skip

    def _on_read(self, notes: list[NoteEntry]) -> None:
        self.setVisible(bool(notes))
        self.summarise(self.tr("%Ln note(s)", "", len(notes)))
        self.set_rows([_NoteRow(note, self.carrier) for note in notes[:_SHOWN]])

    def _on_edited(self, change: Change) -> None:
        if self._event is not None and change.touches("note", "note_tag"):
            self._read()


class _NoteRow(QFrame):
    """A note's title and first words."""

    def __init__(self, note: NoteEntry, carrier: NoteCarrier) -> None:
        super().__init__()
        self._note = note.id
        self._carrier = carrier
        self._pressed_at: QPointF | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag into a text: it becomes a paragraph there"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(1)
        column.addWidget(plain_label(note.title or self.tr("Without a title"), wrap=True))
        words = " ".join([*(f"#{tag}" for tag in note.tags), note.excerpt])
        column.addWidget(plain_label(words, tone="small", wrap=True))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it is held."""
        self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once it is moved further than a click is."""
        if self._pressed_at is None:
            return
        away = (event.position() - self._pressed_at).manhattanLength()
        if away >= QApplication.startDragDistance():
            self._pressed_at = None
            self._carrier.carry(self._note)
