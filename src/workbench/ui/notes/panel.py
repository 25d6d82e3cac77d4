# SPDX-License-Identifier: MIT
"""The notes: all of them or those on the current event, and the one that is being written."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.casefile.connection import Connection
from workbench.casefile.edits.notes import (
    add_note,
    change_note,
    delete_note,
    put_note_on,
    set_note_tags,
)
from workbench.casefile.queries.citations import Citable
from workbench.casefile.queries.notes import (
    NoteEntry,
    NoteTexts,
    event_uid,
    list_notes,
    read_note,
)
from workbench.domain.change import Change
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.notes.note_list import note_name
from workbench.ui.notes.note_page import NotePage
from workbench.ui.notes.note_shelf import NoteShelf
from workbench.ui.panel import Panel
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.prose.citation_mouse import CitationMouse
from workbench.ui.widgets.prose.citer import Citer
from workbench.ui.widgets.prose.following import Follower
from workbench.ui.widgets.prose.record_card import HoverCards
from workbench.ui.widgets.prose.record_taker import RecordTaker
from workbench.ui.widgets.prose.text_keeper import TextKeeper
from workbench.ui.widgets.record_drag import NoteCarrier

_SIDE_BY_SIDE_PX = 720
# A low pane has no room for a list above a note: they stand side by side there as well, and where
# it is narrow too, one of them has the whole of it.
_LOW_PX = 420
_NARROW_PX = 480
_LEAST_PX = 90
# Records of which the list or the page shows a name.
_NAMED_TABLES = ("event", "source", "actor", "place", "zone", "tag", "assessment", "figure")


class NotesPanel(Panel):
    """A list above or beside the note that is open."""

    note_opened = Signal(int)

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Make list and page; the notes are read once the panel is shown."""
        super().__init__(session, icons, parent)
        self._note: int | None = None
        self._keeper: TextKeeper | None = None
        self._event: int | None = None
        self._stale = True
        self._wanted: int | None = None  # a new note, to be opened when it is listed
        self.shelf = NoteShelf(icons)
        self.page = NotePage(session, icons)
        self._no_page = EmptyState(
            icons, icon="note", title=self.tr("No note is open"),
            sentence=self.tr("Choose one from the list, or write a new one."),
        )  # fmt: skip
        self._pages = QStackedWidget()
        self._pages.addWidget(self._no_page)
        self._pages.addWidget(self.page)
        self._pages.setMinimumHeight(_LEAST_PX)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setProperty("surface", "thin")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.shelf)
        self._splitter.addWidget(self._pages)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([200, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.setFocusProxy(self.shelf)
        self.mouse = CitationMouse(self.page.editor)
        self.citer = Citer(session, icons, self.page.editor)
        self.cards = HoverCards(session, icons, self.page.editor, self.mouse)
        self._follower = Follower(session, self)
        RecordTaker(self.page.editor)
        self.carrier = NoteCarrier(session, icons, self.shelf.list_view)
        self._takes_turns = False
        self._is_at_note = False
        self.list_tool = tool_button(icons, "left", self.tr("Back to the list of notes"))
        self.list_tool.hide()
        self.new_tool = tool_button(icons, "note.add", self.tr("New note"))
        self.on_event_tool = tool_button(icons, "event", self.tr("New note on the current event"))
        self.on_event_tool.setText(self.tr("on event"))
        self.on_event_tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.delete_tool = tool_button(icons, "delete", self.tr("Delete the note (can be undone)"))
        self.on_event_tool.setEnabled(False)
        self.delete_tool.setEnabled(False)
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Notes")

    @property
    def note(self) -> int | None:
        """The key of the note that is open."""
        return self._note

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.list_tool, self.new_tool, self.on_event_tool, self.delete_tool)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Follow the current event while only its notes are listed."""
        if self._event != scene.focus.current:
            self._event = scene.focus.current
            self.shelf.set_event(self._event)
            self.on_event_tool.setEnabled(self._event is not None)
            self._stale = self._stale or self.shelf.is_narrowed
        if self._stale or before is None:
            self._look()

    def begin_note(self) -> None:
        """Write a new note: loose, or on the current event while only its notes are listed."""
        if self.shelf.is_narrowed and self._event is not None:
            self.begin_note_on_event()
        else:
            self._add(None)

    def begin_note_on_event(self) -> None:
        """Write a new note on the current event."""
        current = self.session.stage.scene.focus.current
        if current is not None:
            self.session.read(
                "Note on event", event_uid, then=self._add, key="note-on", event=current
            )

    def open_note(self, key: int) -> None:
        """Show a note; the one before it is written first."""
        if key != self._note:
            self._let_go()
            self._note = key
            self.session.read("Open note", read_note, then=self._on_loaded, key="note", note=key)

    def flush(self) -> bool:
        """Hand in what was typed; return whether anything is on its way to the disk."""
        return self._keeper.flush() if self._keeper is not None else False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set list and note side by side where there is room."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW_PX
        wide = self.width() >= (_NARROW_PX if is_low else _SIDE_BY_SIDE_PX)
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._splitter.orientation() != orientation:
            self._splitter.setOrientation(orientation)
            extent = self.width() if wide else self.height()
            self._splitter.setSizes([extent * 38 // 100, extent * 62 // 100])
        self.shelf.set_slim(wide and self.width() < _SIDE_BY_SIDE_PX)
        self._set_taking_turns(is_low and not wide)

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what was typed when the panel goes out of sight."""
        super().hideEvent(event)
        self.cards.hide()
        self.citer.close()
        self.flush()

    # -- private ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.shelf.asked.connect(self._look)
        self.shelf.narrowed.connect(self._on_narrowed)
        self.shelf.chosen.connect(self.open_note)
        self.shelf.entered.connect(self._on_entered)
        self.shelf.list_view.carry_wanted.connect(self.carrier.carry)
        self.shelf.new_requested.connect(self.begin_note)
        self.shelf.delete_requested.connect(self._on_delete)
        self.new_tool.clicked.connect(self.begin_note)
        self.list_tool.clicked.connect(self._on_list_wanted)
        self.shelf.list_view.clicked.connect(self._on_picked)
        self.on_event_tool.clicked.connect(self.begin_note_on_event)
        self.delete_tool.clicked.connect(self._on_delete)
        self.page.typed.connect(self._on_typed)
        self.page.left.connect(self._on_left)
        self.page.about_followed.connect(self._follower.follow)
        self.page.tags.changed.connect(self._on_tags)
        self.page.about_removed.connect(self._on_about_removed)
        self.page.finder.chosen.connect(self._on_about_chosen)
        self.mouse.followed.connect(self._follower.follow)
        self.session.edited.connect(self._on_edited)
        self.session.closed.connect(self._on_closed)

    def _set_taking_turns(self, takes_turns: bool) -> None:
        """Show list and note in turns, or both."""
        self._takes_turns = takes_turns
        self._turn(to_note=self._note is not None)

    def _turn(self, *, to_note: bool) -> None:
        self._is_at_note = to_note
        self._show_parts()

    def _show_parts(self) -> None:
        """Show list and note; one of them where they take turns, the list where it is all."""
        is_bare = self.shelf.is_bare and self._note is None
        self.list_tool.setVisible(self._takes_turns and not is_bare)
        self.shelf.setHidden(self._takes_turns and self._is_at_note and not is_bare)
        self._pages.setHidden(is_bare or (self._takes_turns and not self._is_at_note))

    def _on_list_wanted(self) -> None:
        self._turn(to_note=False)
        self.shelf.list_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        """Read the list again."""
        self._stale = False
        self.session.read(
            "List notes", list_notes, then=self._on_listed, key="notes-list",
            text=self.shelf.search.text(),
            event=self._event if self.shelf.is_narrowed else None,
        )  # fmt: skip

    def _on_listed(self, entries: list[NoteEntry]) -> None:
        self.shelf.show_entries(entries, self._note)
        said = self.tr("%Ln note(s)", "", len(entries))
        self.subtitle_changed.emit(said if entries else "")
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.open_note(wanted)
        elif self._note is None and entries:
            self.open_note(entries[0].id)
        self._show_parts()

    def _let_go(self) -> None:
        if self._keeper is not None:
            self._keeper.release()
        self._keeper = None
        self._note = None

    def _on_loaded(self, note: NoteTexts | None) -> None:
        if note is None or note.id != self._note:
            return
        self.page.show_note(note)
        keeper = TextKeeper(
            self.session, table="note", key=note.id, command=change_note, read=_read_texts,
            current=self.page.texts, parent=self,
        )  # fmt: skip
        keeper.begin({"title": note.title, "body": note.body})
        keeper.detail = note.title
        keeper.replaced.connect(self.page.update_texts)
        keeper.gone.connect(self._on_gone)
        self._keeper = keeper
        self._pages.setCurrentWidget(self.page)
        self.delete_tool.setEnabled(True)
        self.shelf.mark(note.id)
        if not note.title and not note.body and self.isVisible():
            self.page.title_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note_opened.emit(note.id)

    def _add(self, event: str | None) -> None:
        self.flush()
        self.shelf.search.clear()
        about: dict[str, Any] = {"about_table": "event", "about_uid": event} if event else {}
        self.session.edit(add_note, title="", body="", then=self._on_added, **about)

    def _on_added(self, key: int) -> None:
        self._wanted = key
        self._turn(to_note=True)
        if self.shelf.is_narrowed and not self.shelf.on_event.isEnabled():
            self.shelf.on_event.setChecked(False)
        self._look()

    def _on_delete(self) -> None:
        if self._note is not None:
            entry = next((e for e in self.shelf.model.entries if e.id == self._note), None)
            self.flush()
            self.session.edit(
                delete_note, note=self._note, detail=note_name(entry) if entry else ""
            )

    def _on_gone(self) -> None:
        self._show_none()
        self._look()

    def _show_none(self) -> None:
        self._let_go()
        self._turn(to_note=False)
        self._pages.setCurrentWidget(self._no_page)
        self.delete_tool.setEnabled(False)

    def _on_typed(self) -> None:
        if self._keeper is not None:
            self._keeper.detail = self.page.title_field.text()
            self._keeper.touch()

    def _on_tags(self, paths: Sequence[str]) -> None:
        if self._note is not None:
            self.session.edit(
                set_note_tags, note=self._note, paths=paths,
                detail=self.page.title_field.text(),
            )  # fmt: skip

    def _on_about_chosen(self, record: Citable) -> None:
        self._put_on(record.kind, record.uid)

    def _on_about_removed(self) -> None:
        self._put_on(None, None)

    def _put_on(self, table: str | None, uid: str | None) -> None:
        if self._note is not None:
            self.session.edit(
                put_note_on, note=self._note, about_table=table, about_uid=uid,
                detail=self.page.title_field.text(),
            )  # fmt: skip

    def _on_left(self) -> None:
        self.flush()

    def _on_narrowed(self, _on: bool) -> None:
        self.shelf.set_event(self._event)
        self._show_none()
        self._look()

    def _on_picked(self, _index: QModelIndex) -> None:
        self._turn(to_note=True)

    def _on_entered(self) -> None:
        self._turn(to_note=True)
        self.page.editor.setFocus()

    def _on_edited(self, change: Change) -> None:
        if not change.touches("note", "note_tag", *_NAMED_TABLES):
            return
        self._stale = True
        if self.isVisible():
            self._look()
        if self._note is not None:
            self.session.read(
                "Note about", read_note, then=self._on_about_read, key="note-about",
                note=self._note,
            )  # fmt: skip

    def _on_closed(self) -> None:
        """Ask the case nothing more."""
        self.shelf.setEnabled(False)
        self.page.setEnabled(False)

    def _on_about_read(self, note: NoteTexts | None) -> None:
        if note is not None and note.id == self._note:
            self.page.show_about(note.about)
            self.page.tags.show_tags(note.tags)


def _read_texts(conn: Connection, *, key: int) -> dict[str, str] | None:
    found = read_note(conn, note=key)
    return None if found is None else {"title": found.title, "body": found.body}
