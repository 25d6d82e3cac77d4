# SPDX-License-Identifier: MIT
"""What is known of a text as a whole: its words, its figures, and what stands behind paragraphs."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlock

from workbench.casefile.citation_queries import Evidence, missing_targets, read_evidence
from workbench.casefile.connection import Connection
from workbench.domain.register import Register
from workbench.ui.widgets.prose.line_facts import LineFact, LineFacts
from workbench.ui.widgets.prose.line_styles import Block
from workbench.ui.widgets.prose.prose_painting import CardNote

_BACKED = ("event:", "source:")
# Behind these a line of prose is a paragraph of its own.
_NOTHING_CARRIES_ON = frozenset(
    {Block.EMPTY, Block.HEADING1, Block.HEADING2, Block.HEADING3, Block.RULE, Block.TABLE}
)
_ICONS = {"map": "map", "timeline": "timeline", "chart": "timeline"}


@dataclass(frozen=True, slots=True)
class Behind:
    """What a read lane found: targets that lead nowhere, and evidence by set of targets."""

    missing: frozenset[str]
    evidence: dict[frozenset[str], Evidence]


def read_behind(
    conn: Connection, *, targets: Collection[str], cited: Collection[frozenset[str]]
) -> Behind:
    """Look up what a text cites. Read-only: does not write to the database."""
    return Behind(missing_targets(conn, targets=targets), read_evidence(conn, cited=cited))


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


def card_notes(facts: LineFacts, register: Register) -> dict[int, CardNote]:
    """Number the figures in the order of the text, and say what each shows."""
    figures = {entry.uid: entry for entry in register.figures.values()}
    kinds = {
        "map": QCoreApplication.translate("Assessment", "map of the view \u201c{view}\u201d"),
        "timeline": QCoreApplication.translate(
            "Assessment", "timeline of the view \u201c{view}\u201d"
        ),
        "chart": QCoreApplication.translate("Assessment", "chart of the view \u201c{view}\u201d"),
    }
    lost = QCoreApplication.translate("Assessment", "no longer in the case")
    lost_view = QCoreApplication.translate("Assessment", "its view was deleted")
    label = QCoreApplication.translate("Assessment", "Figure {number}")
    notes: dict[int, CardNote] = {}
    for line in facts.all():
        if not line.is_card or not line.marks:
            continue
        marks = line.marks
        entry = figures.get(marks[0].target.partition(":")[2])
        view = register.views.get(entry.view_id or 0) if entry else None
        detail = lost if entry is None else lost_view
        if entry is not None and view is not None:
            detail = kinds.get(entry.kind, "{view}").format(view=view.name)
        icon = _ICONS.get(entry.kind, "figure") if entry else "alert"
        notes[marks[0].serial] = CardNote(label.format(number=len(notes) + 1), detail, icon)
    return notes


def _begins(line: LineFact, before: LineFact | None) -> bool:
    """Whether a line begins something of its own and does not carry on the line before it."""
    if line.kind == Block.EMPTY:
        return False
    if before is None or before.is_card or line.is_card:
        return True
    if line.kind == Block.QUOTE:
        return before.kind != Block.QUOTE
    return line.kind != Block.PROSE or before.kind in _NOTHING_CARRIES_ON


def _cited_in(line: LineFact) -> set[str]:
    return {mark.target for mark in line.marks if mark.target.startswith(_BACKED)}
