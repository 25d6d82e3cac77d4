# SPDX-License-Identifier: MIT
"""The list of notes with its search, its "on this event", and what it says when it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.queries.notes import NoteEntry
from workbench.ui.icons import Icons
from workbench.ui.notes.note_list import NoteDelegate, NoteModel, NoteView
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.search_field import SearchField

_SEARCH_MS = 120
_LEAST_PX = 56


class NoteShelf(QWidget):
    """Shows the notes it is given and tells what is asked of them."""

    asked = Signal()  # the search, or whether only the current event's notes are wanted
    narrowed = Signal(bool)  # only the current event's notes, or all
    chosen = Signal(int)  # a note
    entered = Signal()  # Enter: go on to the note's text
    new_requested = Signal()
    delete_requested = Signal()

    def __init__(self, icons: Icons) -> None:
        """Make an empty list."""
        super().__init__()
        self.search = SearchField(icons, placeholder=self.tr("Find in notes"))
        self.on_event = QToolButton()
        self.on_event.setText(self.tr("On this event"))
        self.on_event.setCheckable(True)
        self.on_event.setEnabled(False)
        self.on_event.setToolTip(self.tr("Show the notes on the current event only"))
        self.model = NoteModel(self)
        self.list_view = self._make_list(icons)
        self._empty = EmptyState(icons, icon="note", title="")
        self._new = self._empty.add_button(self.tr("New note"), primary=True, icon="note.add")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list_view)
        self._pages.addWidget(self._empty)
        self._pages.setMinimumHeight(_LEAST_PX)  # what it says when empty may be cut in a low pane
        self._head = QWidget()
        bar = self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        bar.setContentsMargins(8, 8, 8, 6)
        bar.setSpacing(6)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.on_event)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.search)
        self._pause = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._pause.timeout.connect(self._on_pause)
        self.search.textChanged.connect(self._on_search)
        self.on_event.toggled.connect(self.narrowed)
        self._new.clicked.connect(self.new_requested)
        self.list_view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list_view.activated.connect(self._on_activated)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list_view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_requested)

    @property
    def is_narrowed(self) -> bool:
        """Whether only the current event's notes are wanted."""
        return self.on_event.isChecked()

    @property
    def is_bare(self) -> bool:
        """Whether the case has no notes at all."""
        return not (self.model.entries or self.search.text() or self.is_narrowed)

    def set_slim(self, slim: bool) -> None:
        """Put "On this event" below the search where the list is narrow."""
        directions = QBoxLayout.Direction
        self._bar.setDirection(directions.TopToBottom if slim else directions.LeftToRight)

    def set_event(self, event: int | None) -> None:
        """Hear whether there is a current event."""
        self.on_event.setEnabled(event is not None or self.is_narrowed)

    def show_entries(self, entries: Sequence[NoteEntry], current: int | None) -> None:
        """List notes, with the one that is open marked."""
        self.search.set_searching(False)
        self.model.show(entries)
        self._pages.setCurrentWidget(self.list_view if entries else self._empty)
        # Where there are no notes at all there is nothing to find, and the room is needed.
        self._head.setHidden(self.is_bare)
        self.setFocusProxy(self._new if self.is_bare else self.search)
        if not entries:
            self._say_why_empty()
        self.mark(current)

    def mark(self, note: int | None) -> None:
        """Mark the open note; that is no gesture and opens none."""
        row = self.model.row_of(note)
        selection = self.list_view.selectionModel()
        selection.blockSignals(True)
        if row >= 0:
            self.list_view.setCurrentIndex(self.model.index(row))
        else:
            selection.clear()
        selection.blockSignals(False)
        self.list_view.viewport().update()

    def _make_list(self, icons: Icons) -> NoteView:
        made = NoteView()
        made.setModel(self.model)
        made.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        made.setItemDelegate(NoteDelegate(icons, made))
        made.setUniformItemSizes(True)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMouseTracking(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName(self.tr("Notes"))
        return made

    def _say_why_empty(self) -> None:
        self._new.setVisible(not self.search.text())
        if self.search.text():
            self._empty.say(self.tr("No note holds these words"))
        elif self.is_narrowed:
            self._empty.say(
                self.tr("No note on this event"),
                self.tr("Write down what the record cannot hold: doubts, questions, ideas."),
            )
        else:
            self._empty.say(
                self.tr("No notes yet"),
                self.tr("Notes are loose, or on an event. They stay out of the packet."),
            )

    def _on_pause(self) -> None:
        if self.isEnabled():  # the case may have been closed since
            self.asked.emit()

    def _on_search(self, text: str) -> None:
        self.search.set_searching(bool(text))
        self._pause.start()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.entries[current.row()].id)

    def _on_activated(self, _index: QModelIndex) -> None:
        self.entered.emit()
