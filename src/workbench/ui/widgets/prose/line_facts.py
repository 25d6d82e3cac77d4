# SPDX-License-Identifier: MIT
"""What is known of each line, kept until the line changes, so that a long text costs one line.

Kept in a list beside the document and not as the blocks' user data, which Python and Qt would both
own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextDocument

from workbench.ui.widgets.prose.line_styles import Block, line_style
from workbench.ui.widgets.prose.markdown_text import write_line
from workbench.ui.widgets.prose.prose_document import Mark, block_runs, is_card, marks_in

HEADINGS = {Block.HEADING1: 1, Block.HEADING2: 2, Block.HEADING3: 3}  # and their levels
_WORD = re.compile(r"\w+(?:['\u2019.,:/-]\w+)*")


@dataclass(frozen=True, slots=True)
class LineFact:
    """A line as Markdown, its citations, its kind and its number of words.

    `title`: the words of a heading, "" for any other line.
    """

    markdown: str
    marks: tuple[Mark, ...]
    kind: Block
    words: int
    is_card: bool
    title: str = ""


class LineFacts(QObject):
    """Knows the lines of one document and forgets those that a change touches."""

    def __init__(self, document: QTextDocument) -> None:
        """Watch a document for as long as it lives."""
        super().__init__(document)
        self._document = document
        self._known: list[LineFact | None] = [None] * document.blockCount()
        document.documentLayout()  # without a layout a document tells of no change
        document.contentsChange.connect(self._on_contents_change)

    def of(self, block: QTextBlock) -> LineFact:
        """Return what is known of a line."""
        number = block.blockNumber()
        known = self._known[number]
        if known is None:
            known = self._known[number] = _look_at(block)
        return known

    def all(self) -> Iterator[LineFact]:
        """Yield what is known of every line, in order."""
        for number, known in enumerate(list(self._known)):
            yield known or self.of(self._document.findBlockByNumber(number))

    def _on_contents_change(self, at: int, _removed: int, added: int) -> None:
        """Make room for the lines that a change left, in the place of those that it found."""
        end = min(at + added, max(self._document.characterCount() - 1, 0))
        first = self._document.findBlock(at).blockNumber()
        last = self._document.findBlock(end).blockNumber()
        more = self._document.blockCount() - len(self._known)
        if first < 0 or last < first or last + 1 - more < first:
            self._known = [None] * self._document.blockCount()
            return
        self._known[first : last + 1 - more] = [None] * (last + 1 - first)


def _look_at(block: QTextBlock) -> LineFact:
    text = block.text()
    style, _ = line_style(text)
    return LineFact(
        markdown=write_line(block_runs(block)),
        marks=tuple(marks_in(block)),
        kind=style.block,
        words=len(_WORD.findall(text)),
        is_card=is_card(block),
        title=text[style.lead :].strip() if style.block in HEADINGS else "",
    )
