# SPDX-License-Identifier: MIT
"""What is known of each line, kept with it until it changes, so that a long text costs one line.

The editor drops the facts of the lines that a change touches (`forget`).
"""

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextBlockUserData, QTextDocument

from workbench.ui.widgets.prose.line_styles import Block, line_style
from workbench.ui.widgets.prose.markdown_text import write_line
from workbench.ui.widgets.prose.prose_document import Mark, block_runs, is_card, marks_in

_WORD = re.compile(r"\w+(?:['\u2019.,:/-]\w+)*")


class BlockFacts(QTextBlockUserData):
    """A line as Markdown, its citations, its kind and its number of words."""

    def __init__(self, block: QTextBlock) -> None:
        """Look at a line once."""
        super().__init__()
        text = block.text()
        self.markdown = write_line(block_runs(block))
        self.marks: tuple[Mark, ...] = tuple(marks_in(block))
        self.kind: Block = line_style(text)[0].block
        self.words = len(_WORD.findall(text))
        self.is_card = is_card(block)


def facts_of(block: QTextBlock) -> BlockFacts:
    """Return what is known of a line."""
    known = block.userData()
    if isinstance(known, BlockFacts):
        return known
    made = BlockFacts(block)
    block.setUserData(made)
    return made


def all_facts(document: QTextDocument) -> Iterator[BlockFacts]:
    """Yield what is known of every line, in order."""
    block = document.begin()
    while block.isValid():
        yield facts_of(block)
        block = block.next()


def forget(document: QTextDocument, start: int, end: int) -> None:
    """Drop what was known of the lines of a stretch."""
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        # None takes the facts away; the stubs do not know it.
        block.setUserData(None)  # pyright: ignore[reportArgumentType]
        block = block.next()
