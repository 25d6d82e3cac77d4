# SPDX-License-Identifier: MIT
"""Moving sections with all that is below them, and raising or lowering their headings."""

import re

from PySide6.QtGui import QTextCursor

from workbench.ui.widgets.prose.line_facts import LineFacts
from workbench.ui.widgets.prose.prose_document import insert_markdown, plain_format
from workbench.ui.widgets.prose.sections import Section, sections_of

_MARKS = re.compile(r" {0,3}(#{1,6})")
_HIGHEST, _LOWEST = 1, 3
_KEEP = QTextCursor.MoveMode.KeepAnchor


def section_at(facts: LineFacts, line: int) -> Section | None:
    """Return the innermost section that a line is in, None above the first heading."""
    inside = [section for section in sections_of(facts) if section.line <= line < section.end]
    return inside[-1] if inside else None


def move_section(cursor: QTextCursor, facts: LineFacts, section: Section, before: int) -> None:
    """Put a section, with everything below it, before a line; one step for undo.

    The cursor goes with it. A place within the section is none.
    """
    if section.line <= before <= section.end:
        return
    first, last = min(section.line, before), max(section.end, before)
    lines = [fact.markdown for fact in facts.all()]
    own = _apart(lines[section.line : section.end])
    other = lines[before : section.line] or lines[section.end : before]
    moved = [*own, *other] if before < section.line else [*_apart(other), *own]
    document = cursor.document()
    if last >= len(lines):
        while moved and not moved[-1]:
            moved.pop()
    start = document.findBlockByNumber(first).position()
    end = document.findBlockByNumber(last - 1)
    cursor.setPosition(start)
    cursor.setPosition(end.position() + end.length() - 1, _KEEP)
    insert_markdown(cursor, "\n".join(moved))
    line = first if before < section.line else first + len(_apart(other))
    cursor.setPosition(document.findBlockByNumber(line).position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)


def move_past(cursor: QTextCursor, facts: LineFacts, section: Section, step: int) -> bool:
    """Move a section before the one above it (-1) or behind the one below it (1)."""
    found = sections_of(facts)
    if step < 0:
        above = [one for one in found if one.end == section.line and one.level >= section.level]
        above = [one for one in above if one.level == section.level] or above
        target = above[0].line if above else None
    else:
        below = next((one for one in found if one.line == section.end), None)
        target = below.end if below and below.level == section.level else None
    if target is None:
        return False
    move_section(cursor, facts, section, target)
    return True


def shift_level(cursor: QTextCursor, facts: LineFacts, section: Section, by: int) -> bool:
    """Raise (-1) or lower (1) a heading and those below it; False at the highest or lowest."""
    inside = [one for one in sections_of(facts) if section.line <= one.line < section.end]
    levels = [one.level + by for one in inside]
    if min(levels) < _HIGHEST or max(levels) > _LOWEST:
        return False
    document = cursor.document()
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for one, level in zip(inside, levels, strict=True):
        block = document.findBlockByNumber(one.line)
        match = _MARKS.match(block.text())
        assert match is not None  # it is a heading
        edit.setPosition(block.position())
        edit.setPosition(block.position() + match.end(), _KEEP)
        edit.insertText("#" * level, plain_format())
    edit.endEditBlock()
    return True


def _apart(lines: list[str]) -> list[str]:
    """Return lines with an empty one behind them, so that a heading may follow."""
    return lines if not lines or not lines[-1] else [*lines, ""]
