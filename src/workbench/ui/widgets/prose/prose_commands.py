# SPDX-License-Identifier: MIT
"""What the editor's buttons and keys do to the text: emphasis, headings, lists, citations."""

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from workbench.ui.widgets.prose.markdown_text import Cited, normalised
from workbench.ui.widgets.prose.prose_document import (
    format_for_typing,
    insert_markdown,
    insert_runs,
    length_of,
    line_format,
    mark_at,
    mark_format,
    plain_format,
    settle_lines,
)

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*")
_MARKS = re.compile(r" {0,3}#{1,6}[ \t]+")  # with words behind them they make a heading
_ITEM = re.compile(r"(\s*)([-*+]|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"((?: {0,3}>[ \t]?)+)")

KEEP = QTextCursor.MoveMode.KeepAnchor


def paste(cursor: QTextCursor, markdown: str) -> None:
    """Put a text at the cursor, as one step for undo; words within a citation become its own."""
    text = normalised(markdown)
    inside = format_for_typing(cursor.document(), cursor.selectionStart(), stay=False)
    if inside.propertyCount() and "\n" not in text and "](" not in text:
        cursor.insertText(text, inside)
    elif text:
        insert_markdown(cursor, text)


def toggle_emphasis(cursor: QTextCursor, mark: str) -> None:
    """Put `mark` ("**" or "*") around the selected words, or take it away from around them.

    Without a selection it takes the word at the cursor; without a word it opens an empty pair.
    """
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    size = len(mark)
    cursor.beginEditBlock()
    # "***" is bold and italic at once: two stars of it are bold, an odd one is italic.
    stars = min(_stars(cursor, start, before=True), _stars(cursor, end, before=False))
    if stars >= 2 if size == 2 else stars % 2:
        _remove(cursor, end, end + size)
        _remove(cursor, start - size, start)
        start, end = start - size, end - size
    else:
        _insert(cursor, end, mark)
        _insert(cursor, start, mark)
        start, end = start + size, end + size
    cursor.setPosition(start)
    cursor.setPosition(end, KEEP)
    cursor.endEditBlock()


def set_heading(cursor: QTextCursor, level: int) -> None:
    """Make the lines of the selection headings of a level; 0 makes them plain."""
    mark = "#" * level + " " if level else ""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    cursor.beginEditBlock()
    while block.isValid() and block.position() <= last:
        match = _HEADING.match(block.text())
        old = match[0] if match else ""
        start = block.position()
        if old != mark:
            edit = QTextCursor(block)
            edit.setPosition(start + len(old), KEEP)
            edit.insertText(mark, plain_format())
            last += len(mark) - len(old)
        block = block.next()
    cursor.endEditBlock()


def toggle_lead(cursor: QTextCursor, lead: str) -> None:
    """Begin the lines of the selection with `lead` ("> ", "- ", "1. "), or no longer.

    Numbers count on from "1. ". Lines that begin otherwise lose that beginning.
    """
    document = cursor.document()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    lines = range(document.findBlock(cursor.selectionStart()).blockNumber(), last + 1)
    leads = [_own_lead(document.findBlockByNumber(line)) for line in lines]
    is_on = all(_same_kind(own, lead) for own in leads)
    cursor.beginEditBlock()
    number = 0
    for line, own in zip(lines, leads, strict=True):
        block = document.findBlockByNumber(line)
        if not block.text() and len(lines) > 1:
            continue
        number += 1
        edit = QTextCursor(block)
        edit.setPosition(block.position() + len(own), KEEP)
        wanted = f"{number}. " if lead == "1. " else lead
        edit.insertText("" if is_on else wanted, plain_format())
    cursor.endEditBlock()
    settle_lines(document, cursor.selectionStart(), cursor.selectionEnd())


def step_over_marks(cursor: QTextCursor) -> None:
    """Move a cursor that stands before the words of a heading to the first of them."""
    match = _MARKS.match(cursor.block().text())
    if match and cursor.positionInBlock() < len(match[0]):
        cursor.setPosition(cursor.block().position() + len(match[0]))


def remove_marks_before(cursor: QTextCursor) -> bool:
    """Make a heading plain whose first word the cursor stands at; tell whether it did."""
    match = _MARKS.match(cursor.block().text())
    is_there = match is not None and cursor.positionInBlock() == len(match[0])
    if not is_there or cursor.hasSelection():
        return False
    set_heading(cursor, 0)
    return True


def break_line(cursor: QTextCursor) -> None:
    """Begin another line; in a list or quote it begins like this one, and an empty item ends it."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block, column = cursor.block(), cursor.positionInBlock()
    lead = _lead(block)
    if lead and column >= length_of(lead[0]) and not block.text()[len(lead[0]) :].strip():
        _remove(cursor, block.position(), block.position() + block.length() - 1)
    else:
        cursor.insertBlock(line_format(), plain_format())
        if lead and column >= length_of(lead[0]):
            cursor.insertText(lead[1], plain_format())
    cursor.endEditBlock()
    settle_lines(cursor.document(), block.position(), cursor.position())


def remove_citation_before(cursor: QTextCursor) -> bool:
    """Remove the citation that ends at the cursor, words and all; False where there is none."""
    if cursor.hasSelection() or cursor.position() == 0:
        return False
    mark = mark_at(cursor.document(), cursor.position() - 1)
    if mark is None or mark.end != cursor.position():
        return False
    _remove(cursor, mark.start, mark.end)
    settle_lines(cursor.document(), mark.start, mark.start)
    return True


def cite(cursor: QTextCursor, target: str, words: str, *, wrap: bool = True) -> None:
    """Put a citation in the place of what is selected, as one step for undo.

    `wrap` keeps the selected words as its words; else those given stand there.
    """
    selected = cursor.selectedText()
    if wrap and selected and "\u2029" not in selected:
        words = selected
    start = cursor.selectionStart()
    words = " ".join(normalised(words).split("\n")).strip() or "…"
    cursor.insertText(words, mark_format(target))
    settle_lines(cursor.document(), start, cursor.position())


def place_figure(cursor: QTextCursor, target: str, caption: str) -> None:
    """Put a figure as a paragraph of its own behind the line of the cursor."""
    start = cursor.position()
    cursor.beginEditBlock()
    cursor.clearSelection()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    if cursor.block().text():
        _new_line(cursor)
        _new_line(cursor)
    elif cursor.block().previous().isValid() and cursor.block().previous().text():
        _new_line(cursor)
    caption = " ".join(normalised(caption).split()) or "…"
    insert_runs(cursor, (Cited(caption, target, placed=True),))
    following = cursor.block().next()
    if not following.isValid():
        _new_line(cursor)
        _new_line(cursor)
    elif following.text():
        _new_line(cursor)
    cursor.endEditBlock()
    settle_lines(cursor.document(), start, cursor.position())


def replace_words(cursor: QTextCursor, text: str) -> None:
    """Replace what is selected; inside a citation the new words are its words."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    mark = mark_at(cursor.document(), start)
    made = format_for_typing(cursor.document(), start, stay=False)
    if mark is not None and mark.start <= start and end <= mark.end:
        inside = QTextCursor(cursor.document())
        inside.setPosition(start + 1)
        made = inside.charFormat()
    cursor.beginEditBlock()
    cursor.insertText(normalised(text), made)
    cursor.endEditBlock()
    settle_lines(cursor.document(), start, cursor.position())


def type_text(cursor: QTextCursor, text: str, *, stay: bool) -> None:
    """Insert typed characters; inside a citation they are its words."""
    at = cursor.selectionStart()
    made = format_for_typing(cursor.document(), at, stay=stay and not cursor.hasSelection())
    cursor.insertText(text, made)
    settle_lines(cursor.document(), at, cursor.position())


def _new_line(cursor: QTextCursor) -> None:
    cursor.insertBlock(line_format(), plain_format())


def _lead(block: QTextBlock) -> tuple[str, str] | None:
    """Return what a list item or quote begins with, and what the next line begins with."""
    text = block.text()
    if match := _ITEM.match(text):
        indent, mark, number, stop, gap, box = match.groups()
        following = f"{int(number) + 1}{stop}" if number else mark
        return match[0], f"{indent}{following}{gap}{'[ ] ' if box else ''}"
    if match := _QUOTE.match(text):
        return match[0], match[0]
    return None


def _own_lead(block: QTextBlock) -> str:
    """Return what makes a line a heading, an item or a quote."""
    for pattern in (_MARKS, _ITEM, _QUOTE):
        if match := pattern.match(block.text()):
            return match[0]
    return ""


def _same_kind(one: str, other: str) -> bool:
    """Whether two beginnings of lines make them the same: any two numbers do."""
    return (
        bool(one)
        and one.strip()[:1].isdigit() == other[:1].isdigit()
        and (other[:1].isdigit() or one.strip()[:1] == other[:1])
    )


def _stars(cursor: QTextCursor, position: int, *, before: bool) -> int:
    """Count the stars that stand right before or behind a position."""
    edge = QTextCursor(cursor.document())
    edge.setPosition(position)
    block = edge.block()
    edge.setPosition(block.position() if before else block.position() + block.length() - 1, KEEP)
    text = edge.selectedText()
    return len(text) - len(text.rstrip("*") if before else text.lstrip("*"))


def _insert(cursor: QTextCursor, position: int, text: str) -> None:
    cursor.setPosition(position)
    cursor.insertText(text, plain_format())


def _remove(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, KEEP)
    cursor.removeSelectedText()
