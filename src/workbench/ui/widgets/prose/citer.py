# SPDX-License-Identifier: MIT
"""Citing with `@`: what is typed behind it narrows a list, Enter puts the citation there."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from workbench.casefile.queries.citations import Citable, find_citable
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.cite_popup import CitePopup
from workbench.ui.widgets.prose.prose_document import mark_at
from workbench.ui.widgets.prose.prose_editor import ProseEditor

_LONGEST_QUERY = 48
_MOST_NEAR = 24
_KEPT_RECENT = 8
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Citer(QObject):
    """Serves one editor; the list is read in a read lane, so typing never waits for it."""

    def __init__(self, session: Session, icons: Icons, editor: ProseEditor) -> None:
        """Watch an editor for as long as it lives."""
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._at = -1  # position of the "@" whose list is open or asked for
        self._left_at = -1  # position of an "@" whose list was closed
        self._asking = False  # for selected words, in the popup's own field
        self._recent: list[int] = []
        self.popup = CitePopup(icons, editor.window())
        self.popup.chosen.connect(self._on_chosen)
        self.popup.field.textEdited.connect(self._on_asked)
        editor.installEventFilter(self)
        self.popup.field.installEventFilter(self)
        editor.typed.connect(self._on_typed)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        editor.cite_requested.connect(self.begin)
        editor.destroyed.connect(self.popup.deleteLater)

    def begin(self) -> None:
        """Ask what to cite: for the selected words, or with an `@` at the cursor."""
        if self._editor.isReadOnly():
            return
        cursor = self._editor.textCursor()
        if cursor.hasSelection() and "\u2029" not in cursor.selectedText():
            self._asking, self._at = True, cursor.selectionStart()
            self.popup.field.clear()
            self._look("")
            return
        self._editor.setFocus()
        before = cursor.block().text()[: cursor.positionInBlock()]
        self._left_at = -1
        cursor.insertText(" @" if before and before[-1].isalnum() else "@")
        self._editor.setTextCursor(cursor)
        self._on_typed()

    def close(self) -> None:
        """Take the list away; the `@` stays as it is and opens none again."""
        self._left_at, self._at, self._asking = self._at, -1, False
        self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's keys from the editor while it is open."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._at >= 0 and self.popup.isVisible():
                return self._take_key(event)
            if watched is self._editor and event.text() == "@" and self._wraps():
                self.begin()
                return True
        elif event.type() == QEvent.Type.FocusOut and self._at >= 0:
            inside = watched is self._editor and self._asking
            if not inside:
                self.close()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            asked = self._asking
            self.close()
            if asked:
                self._editor.setFocus()
            return True
        return self.popup.take_key(event.key())

    def _wraps(self) -> bool:
        cursor = self._editor.textCursor()
        return cursor.hasSelection() and "\u2029" not in cursor.selectedText()

    def _query(self) -> tuple[int, str] | None:
        """Return where the `@` before the cursor stands, and what is typed behind it."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return None
        end = cursor.position()
        start = max(cursor.block().position(), end - _LONGEST_QUERY - 2)
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        before, found, query = cursor.selectedText().rpartition("@")
        if not found or (before and (before[-1].isalnum() or before[-1] in "@/.")):
            return None
        if query.startswith(" ") or len(query) > _LONGEST_QUERY:
            return None
        # Letters beyond the basic plane take two positions.
        at = end - 1 - sum(2 if ord(letter) > 0xFFFF else 1 for letter in query)
        return None if mark_at(self._editor.document(), at) else (at, query)

    def _look(self, text: str) -> None:
        scene = self._session.stage.scene
        focus = scene.focus
        near = [focus.current] if focus.current is not None else []
        near += [*sorted(focus.selection)[:_MOST_NEAR], *self._recent]
        self._session.read(
            "Find to cite",
            find_citable,
            then=self._on_found,
            key=f"cite-{id(self)}",
            text=text,
            register=scene.register,
            near=list(dict.fromkeys(near)),
        )

    def _beside(self) -> QRect:
        """Return where the `@` stands on the screen."""
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(min(self._at, self._editor.document().characterCount() - 1))
        rect = self._editor.cursorRect(cursor)
        viewport = self._editor.viewport()
        return QRect(viewport.mapToGlobal(rect.topLeft()), rect.size())

    def _on_typed(self) -> None:
        if self._asking:
            return
        found = self._query() if self._editor.hasFocus() else None
        if found is None:
            self._left_at = -1
            if self._at >= 0:
                self.close()
        elif found[0] != self._left_at:
            self._at = found[0]
            self._look(found[1])

    def _on_cursor_moved(self) -> None:
        if self._at >= 0 and not self._asking:
            found = self._query()
            if found is None or found[0] != self._at:
                self.close()

    def _on_asked(self, text: str) -> None:
        self._look(text)

    def _on_found(self, found: list[Citable]) -> None:
        if self._at < 0:
            return
        if not self._asking and not found:
            query = self._query()
            if query is not None and " " in query[1]:
                self.close()  # a sentence is being written, and the "@" is only a letter in it
                return
        self.popup.show_found(found, self._beside(), self._editor.window(), ask=self._asking)
        if self._asking:
            self.popup.field.setFocus()

    def _on_chosen(self, record: Citable) -> None:
        at, asked = self._at, self._asking
        self.close()
        self._left_at = -1
        self._editor.setFocus()
        target, words = f"{record.kind}:{record.uid}", record.words or record.note
        if asked:
            self._editor.cite(target, words)
        else:
            self._editor.cite_instead(at, target, words)
        if record.kind == "event":
            rest = [key for key in self._recent if key != record.key]
            self._recent = [record.key, *rest][:_KEPT_RECENT]
