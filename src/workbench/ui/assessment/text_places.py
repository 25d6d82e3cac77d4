# SPDX-License-Identifier: MIT
"""Places of a text: where something is cited, and which letters a stretch of Markdown is."""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtGui import QTextCursor

from workbench.ui.widgets.prose.markdown_text import Cited, Line, write_line
from workbench.ui.widgets.prose.prose_document import block_runs, blocks, length_of, marks_in
from workbench.ui.widgets.prose.prose_editor import ProseEditor

Span = tuple[int, int]  # positions in the document, from and to


def place_of_target(editor: ProseEditor, target: str) -> Span | None:
    """Return where "kind:uid" is cited first; None where it is not."""
    for block in blocks(editor.document()):
        for mark in marks_in(block):
            if mark.target == target:
                return block.position() + mark.start, block.position() + mark.end
    return None


def show_span(editor: ProseEditor, span: Span) -> None:
    """Select a stretch of the text, in sight, and give the editor the keyboard."""
    cursor = editor.textCursor()
    cursor.setPosition(span[0])
    cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    editor.setFocus()


class MarkdownPlaces:
    """Finds the letters in a document of places in its Markdown, as both are now."""

    def __init__(self, editor: ProseEditor) -> None:
        """Measure the lines."""
        self._document = editor.document()
        lengths = [len(line.markdown) + 1 for line in editor.facts.all()]
        self._starts = [0, *accumulate(lengths)][:-1]

    def span(self, start: int, end: int) -> Span:
        """Return the positions of the Markdown's characters from `start` to `end`."""
        return self._position(start), self._position(end)

    def _position(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        block = self._document.findBlockByNumber(number)
        return block.position() + column_of(block_runs(block), at - self._starts[number])


def column_of(line: Line, at: int) -> int:
    """Return the column of a document's line that stands for column `at` of its Markdown."""
    column = 0
    for number, run in enumerate(line):
        begins, ends = len(write_line(line[:number])), len(write_line(line[: number + 1]))
        if at < ends:
            marks = 0 if not isinstance(run, Cited) else 2 if run.placed else 1
            inside = min(max(at - begins - marks, 0), len(run.text))
            return column + length_of(run.text[:inside])
        column += length_of(run.text)
    return column
