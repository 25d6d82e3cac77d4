# SPDX-License-Identifier: MIT
"""The sections of a text: its headings, and how far what is below each reaches."""

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock

from workbench.ui.widgets.prose.line_facts import HEADINGS, LineFacts
from workbench.ui.widgets.prose.markdown_text import fence_after


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: `line` it stands in, and `end`, the line behind all that is below it."""

    level: int
    title: str
    line: int
    end: int


def sections_of(facts: LineFacts) -> list[Section]:
    """Return the sections of a text in order; a section reaches to the next of its level."""
    headings: list[tuple[int, str, int]] = []
    fence, count = "", 0
    for line, fact in enumerate(facts.all()):
        fence, before = fence_after(fact.markdown, fence), fence
        if fact.kind in HEADINGS and not before:
            headings.append((HEADINGS[fact.kind], fact.title, line))
        count = line + 1
    found: list[Section] = []
    for number, (level, title, line) in enumerate(headings):
        after = (below for upper, _, below in headings[number + 1 :] if upper <= level)
        found.append(Section(level, title, line, next(after, count)))
    return found


def heading_above(facts: LineFacts, block: QTextBlock) -> str:
    """Return the words of the heading that a line stands under, "" where there is none."""
    while block.isValid():
        fact = facts.of(block)
        if fact.kind in HEADINGS:
            return fact.title
        block = block.previous()
    return ""
