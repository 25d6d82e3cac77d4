# SPDX-License-Identifier: MIT
"""Records dropped into a text: they are cited where they fall, a note becomes a paragraph."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QTextCursor

from workbench.ui.widgets.prose.markdown_text import normalised
from workbench.ui.widgets.prose.prose_document import insert_markdown, plain_format, settle_lines
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.record_drag import Dragged, records_in


class RecordTaker(QObject):
    """Serves one editor. Dropped on selected words, a record is cited for them."""

    def __init__(self, editor: ProseEditor) -> None:
        """Take what is dropped and pasted for as long as the editor lives."""
        super().__init__(editor)
        self._editor = editor
        self._is_below = False  # all text, where something is just being dropped
        editor.add_taker(self)
        editor.viewport().installEventFilter(self)

    def can_take(self, source: QMimeData) -> bool:
        """Whether these are records."""
        return bool(records_in(source))

    def take(self, source: QMimeData) -> None:
        """Cite at the cursor what is to be cited, and set notes below its line."""
        records = records_in(source)
        cited = [one for one in records if not one.passage]
        if cited:
            edit = self._editor.textCursor()
            edit.beginEditBlock()  # one step for undo
            self._stand_apart()
            self.cite(cited)
            edit.endEditBlock()
        for one in records:
            if one.passage:
                self._put_paragraph(one.passage)
        self._editor.setFocus()

    def cite(self, records: Sequence[Dragged]) -> None:
        """Cite records at the cursor, apart from the words beside it."""
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            before = _letter(cursor, -1)
            if before and not before.isspace() and before not in "([“‘«'\"—–/-":
                cursor.insertText(" ", plain_format())
        for number, one in enumerate(records):
            if number:
                cursor = self._editor.textCursor()
                cursor.insertText(", ", plain_format())
                self._editor.setTextCursor(cursor)
            self._editor.cite(one.target, one.words)
        cursor = self._editor.textCursor()
        if _letter(cursor, 0).isalnum():
            cursor.insertText(" ", plain_format())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cite for selected words what is dropped on them: Qt would forget the selection."""
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._is_below = event.position().y() > self._end_px()
            records = [one for one in records_in(event.mimeData()) if not one.passage]
            cursor = self._editor.textCursor()
            at = self._editor.cursorForPosition(event.position().toPoint()).position()
            within = cursor.selectionStart() <= at <= cursor.selectionEnd()
            if records and cursor.hasSelection() and within and not self._editor.isReadOnly():
                self.cite(records)
                self._editor.setFocus()
                event.acceptProposedAction()
                return True
        return super().eventFilter(watched, event)

    def _end_px(self) -> int:
        """Return where the text ends in the view."""
        last = QTextCursor(self._editor.document())
        last.movePosition(QTextCursor.MoveOperation.End)
        return self._editor.cursorRect(last).bottom()

    def _stand_apart(self) -> None:
        """On an empty line, put a blank one between the cursor and the paragraphs beside it."""
        cursor = self._editor.textCursor()
        below, self._is_below = self._is_below, False
        if below and cursor.block().text().strip():
            cursor.insertBlock()
        block = cursor.block()
        if block.text().strip():
            return
        if block.next().text().strip():
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        if block.previous().text().strip():
            cursor.insertBlock()
        settle_lines(cursor.document(), block.position(), cursor.position())
        self._editor.setTextCursor(cursor)

    def _put_paragraph(self, passage: str) -> None:
        """Put a text below the paragraph of the cursor, a blank line on either side."""
        cursor = self._editor.textCursor()
        cursor.clearSelection()
        while cursor.block().text().strip() and cursor.block().next().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        lead = "\n\n" if cursor.block().text().strip() else ""
        tail = "\n" if cursor.block().next().text().strip() else ""
        insert_markdown(cursor, f"{lead}{normalised(passage).strip()}{tail}")
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()


def _letter(cursor: QTextCursor, beside: int) -> str:
    """Return the letter before (-1) or behind (0) a cursor in its line, "" where there is none."""
    text, at = cursor.block().text(), cursor.positionInBlock() + beside
    return text[at] if 0 <= at < len(text) else ""
