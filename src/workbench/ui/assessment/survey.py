# SPDX-License-Identifier: MIT
"""What is known of a text as a whole: its words, and what stands behind its paragraphs."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock

from workbench.casefile.connection import Connection
from workbench.casefile.queries.citations import Evidence, missing_targets, read_evidence
from workbench.casefile.queries.figures import read_figure
from workbench.ui.widgets.prose.line_facts import LineFact, LineFacts
from workbench.ui.widgets.prose.line_styles import Block

_BACKED = ("event:", "source:")
_FIGURE = "figure:"
# Behind these a line of prose is a paragraph of its own.
_NOTHING_CARRIES_ON = frozenset(
    {Block.EMPTY, Block.HEADING1, Block.HEADING2, Block.HEADING3, Block.RULE, Block.TABLE}
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What a read lane found.

    `missing`: targets that lead nowhere; `evidence` by set of targets; `sources`: the source lines
    of figures by target.
    """

    missing: frozenset[str]
    evidence: dict[frozenset[str], Evidence]
    sources: dict[str, str]


def read_behind(
    conn: Connection, *, targets: Collection[str], cited: Collection[frozenset[str]]
) -> Behind:
    """Look up what a text cites. Read-only: does not write to the database."""
    missing = missing_targets(conn, targets=targets)
    return Behind(missing, read_evidence(conn, cited=cited), _source_lines(conn, targets))


def count_words(facts: LineFacts) -> int:
    """Count the words that a reader reads."""
    return sum(line.words for line in facts.all())


def begins_paragraph(facts: LineFacts, block: QTextBlock) -> bool:
    """Whether a block is the first line of a paragraph, item, heading or card."""
    before = block.previous()
    return _begins(facts.of(block), facts.of(before) if before.isValid() else None)


def paragraph_targets(facts: LineFacts, block: QTextBlock) -> frozenset[str]:
    """Return the events and sources that the paragraph beginning with a block cites."""
    before = facts.of(block)
    found = _cited_in(before)
    block = block.next()
    while block.isValid():
        line = facts.of(block)
        if line.kind == Block.EMPTY or _begins(line, before):
            break
        found |= _cited_in(line)
        before, block = line, block.next()
    return frozenset(found)


def all_paragraphs(facts: LineFacts) -> set[frozenset[str]]:
    """Return the sets of targets that paragraphs of a text cite."""
    found: set[frozenset[str]] = set()
    present: set[str] = set()
    before: LineFact | None = None
    for line in facts.all():
        if line.kind == Block.EMPTY or _begins(line, before):
            found.add(frozenset(present))
            present = set()
        present |= _cited_in(line)
        before = line
    found.add(frozenset(present))
    return found - {frozenset()}


def _begins(line: LineFact, before: LineFact | None) -> bool:
    """Whether a line begins something of its own and does not carry on the line before it."""
    if line.kind == Block.EMPTY:
        return False
    if before is None or before.is_card or line.is_card:
        return True
    if line.kind == Block.QUOTE:
        return before.kind != Block.QUOTE
    return line.kind != Block.PROSE or before.kind in _NOTHING_CARRIES_ON


def _source_lines(conn: Connection, targets: Collection[str]) -> dict[str, str]:
    uids = (target.removeprefix(_FIGURE) for target in targets if target.startswith(_FIGURE))
    records = (read_figure(conn, uid=uid) for uid in uids)
    return {f"{_FIGURE}{record.uid}": record.source_line for record in records if record}


def _cited_in(line: LineFact) -> set[str]:
    return {mark.target for mark in line.marks if mark.target.startswith(_BACKED)}
