# SPDX-License-Identifier: MIT
"""Places of a text: where something is cited, and which letters a stretch of Markdown is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtGui import QTextCursor

from workbench.ui.widgets.prose.markdown_text import Cited, Line, Run, write_line
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
        self._lines: dict[int, tuple[int, list[_Edges]]] = {}  # those asked about: position, runs

    def span(self, start: int, end: int) -> Span:
        """Return the positions of the Markdown's characters from `start` to `end`."""
        return self._position(start), self._position(end)

    def _position(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        if number not in self._lines:
            block = self._document.findBlockByNumber(number)
            self._lines[number] = (block.position(), _edges(block_runs(block)))
        start, edges = self._lines[number]
        return start + _column(edges, at - self._starts[number])


@dataclass(frozen=True, slots=True)
class _Edges:
    """A run of a line, and from and to which column its Markdown goes."""

    run: Run
    begins: int
    ends: int


def _edges(line: Line) -> list[_Edges]:
    ends = [len(write_line(line[:number])) for number in range(len(line) + 1)]
    return [_Edges(run, *span) for run, span in zip(line, pairwise(ends), strict=True)]


def _column(line: Sequence[_Edges], at: int) -> int:
    """Return the column of a document's line that stands for column `at` of its Markdown."""
    column = 0
    for one in line:
        if at < one.ends:
            marks = 0 if not isinstance(one.run, Cited) else 2 if one.run.placed else 1
            inside = min(max(at - one.begins - marks, 0), len(one.run.text))
            return column + length_of(one.run.text[:inside])
        column += length_of(one.run.text)
    return column
