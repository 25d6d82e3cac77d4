# SPDX-License-Identifier: MIT
"""Draws the looks of Markdown while one types, one changed block at a time."""

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from PySide6.QtGui import QSyntaxHighlighter, QTextDocument

from workbench.ui.widgets.prose.line_styles import Block, LineStyle, Piece, line_style
from workbench.ui.widgets.prose.prose_document import Mark, is_card, length_of, marks_in
from workbench.ui.widgets.prose.reading_looks import ReadingLooks

_LONGEST_FENCE = 1000
_WORDLESS = (Block.CODE, Block.RULE)
Judge = Callable[[str], Sequence[tuple[int, int]]]
_HEADINGS = (Block.HEADING1, Block.HEADING2, Block.HEADING3)


class ProseHighlighter(QSyntaxHighlighter):
    """Sets formats that lie over the document and are no part of it."""

    def __init__(self, document: QTextDocument, looks: ReadingLooks) -> None:
        """Watch a document."""
        super().__init__(document)
        self._looks = looks
        self._gone: frozenset[str] = frozenset()
        self._edited = -1
        self._judge: Judge | None = None

    def set_judge(self, judge: Judge) -> None:
        """Underline what `judge` finds wrong in a line, as characters from and to."""
        self._judge = judge

    def set_edited(self, line: int) -> None:
        """Say which line is being edited, -1 for none: only there a heading shows its marks."""
        if line != self._edited:
            lines, self._edited = (self._edited, line), line
            for number in lines:
                block = self.document().findBlockByNumber(number)
                if block.isValid() and line_style(block.text())[0].block in _HEADINGS:
                    self.rehighlightBlock(block)

    @property
    def gone(self) -> frozenset[str]:
        """The targets that lead to no record."""
        return self._gone

    def set_gone(self, targets: Collection[str]) -> None:
        """Say which targets lead to no record of the case any more; an equal set is silent."""
        if self._gone != frozenset(targets):
            self._gone = frozenset(targets)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Look at one block; its state is the code fence that is open behind it."""
        style, after = line_style(text, _fence(self.previousBlockState()))
        self.setCurrentBlockState(_state(after))
        block = self.currentBlock()
        marks = marks_in(block)
        card = bool(marks) and is_card(block)
        wrong = self._wrong(style, text)
        if not card and not marks and not style.pieces and not style.lead and not wrong:
            if style.block not in (Block.PROSE, Block.EMPTY):
                self.setFormat(0, length_of(text), self._looks.format_of(style.block, frozenset()))
            return
        pieces = style.pieces if text.isascii() else _in_units(text, style.pieces)
        is_bare = style.block in _HEADINGS and block.blockNumber() != self._edited
        # Before a heading's first word the marks must be seen, or the line would look empty.
        is_bare = is_bare and style.lead < len(text)
        lead = Piece(0, length_of(text[: style.lead]), "hidden" if is_bare else "mark")
        found = [*pieces, lead, *self._cited(marks, card=card), *wrong]
        self._paint(style, found, length_of(text))

    def _wrong(self, style: LineStyle, text: str) -> list[Piece]:
        if self._judge is None or style.block in _WORDLESS:
            return []
        pieces = [Piece(start, end, "wrong") for start, end in self._judge(text)]
        return pieces if text.isascii() else _in_units(text, pieces)

    def _cited(self, marks: Sequence[Mark], *, card: bool) -> list[Piece]:
        pieces: list[Piece] = []
        for mark in marks:
            look = "gone" if mark.target in self._gone else "cited"
            pieces.append(Piece(mark.start, mark.end, "caption" if card else look))
        return pieces

    def _paint(self, style: LineStyle, pieces: Sequence[Piece], length: int) -> None:
        """Set the format of every stretch between two borders of pieces."""
        borders = sorted({0, length, *(p.start for p in pieces), *(p.end for p in pieces)})
        for start, end in pairwise(borders):
            looks = frozenset(p.look for p in pieces if p.start <= start and end <= p.end)
            if looks or style.block not in (Block.PROSE, Block.ITEM):
                self.setFormat(start, end - start, self._looks.format_of(style.block, looks))


def _in_units(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Count pieces in the document's UTF-16 units instead of characters."""
    if length_of(text) == len(text):
        return list(pieces)
    return [
        Piece(length_of(text[: piece.start]), length_of(text[: piece.end]), piece.look)
        for piece in pieces
    ]


def _state(fence: str) -> int:
    """Write an open fence as the number that a block can keep."""
    if not fence:
        return 0
    return (1 if fence[0] == "`" else 2) * _LONGEST_FENCE + min(len(fence), _LONGEST_FENCE - 1)


def _fence(state: int) -> str:
    """Read the number that a block keeps; the first block's is -1."""
    if state <= 0:
        return ""
    return "`~"[state // _LONGEST_FENCE - 1] * (state % _LONGEST_FENCE)
