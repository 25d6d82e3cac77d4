# SPDX-License-Identifier: MIT
"""Footnotes as Markdown has them: `[^1]` in the text, `[^1]: words` below it."""

import re

from PySide6.QtGui import QTextCursor, QTextDocument

from workbench.ui.widgets.prose.prose_document import (
    blocks,
    length_of,
    line_format,
    plain_format,
    settle_lines,
)

_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")


def insert_footnote(cursor: QTextCursor) -> None:
    """Put a mark at the cursor and a note at the end of the text, where the cursor goes on."""
    document = cursor.document()
    name = _free_name(document)
    cursor.beginEditBlock()
    cursor.setPosition(cursor.selectionEnd())
    cursor.insertText(f"[^{name}]", plain_format())
    end = QTextCursor(document)
    end.movePosition(QTextCursor.MoveOperation.End)
    start = end.position()
    if end.block().text():
        end.insertBlock(line_format(), plain_format())
        if not _NOTE.match(end.block().previous().text()):
            end.insertBlock(line_format(), plain_format())
    end.insertText(f"[^{name}]: ", plain_format())
    cursor.endEditBlock()
    settle_lines(document, start, end.position())
    cursor.setPosition(end.position())


def jump(cursor: QTextCursor) -> bool:
    """Go from a mark to its note, or from a note back to its mark; False where there is neither."""
    document, text = cursor.document(), cursor.block().text()
    if note := _NOTE.match(text):
        found = _mark_of(document, note[1])
    else:
        name = _name_at(text, cursor.positionInBlock())
        found = _note_of(document, name) if name else None
    if found is None:
        return False
    cursor.setPosition(found)
    return True


def _name_at(text: str, position: int) -> str:
    """Return the name of the mark that a position of a line touches, "" for none."""
    for mark in _MARK.finditer(text):
        if length_of(text[: mark.start()]) <= position <= length_of(text[: mark.end()]):
            return mark[1]
    return ""


def _note_of(document: QTextDocument, name: str) -> int | None:
    """Return the position behind a note's name."""
    for block in blocks(document):
        note = _NOTE.match(block.text())
        if note and note[1] == name:
            return block.position() + length_of(note[0])
    return None


def _mark_of(document: QTextDocument, name: str) -> int | None:
    """Return the position behind a note's first mark."""
    for block in blocks(document):
        text = block.text()
        for mark in _MARK.finditer(text):
            is_note = mark.start() == 0 and text[mark.end() : mark.end() + 1] == ":"
            if mark[1] == name and not is_note:
                return block.position() + length_of(text[: mark.end()])
    return None


def _free_name(document: QTextDocument) -> str:
    """Return the number behind the highest that names a note."""
    names = {mark[1] for block in blocks(document) for mark in _MARK.finditer(block.text())}
    return str(max((int(name) for name in names if name.isdecimal()), default=0) + 1)
