# SPDX-License-Identifier: MIT
"""What is known of a text as a whole: its words, its figures, and what stands behind paragraphs."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlock, QTextDocument

from workbench.casefile.citation_queries import Evidence, missing_targets, read_evidence
from workbench.casefile.connection import Connection
from workbench.domain.register import Register
from workbench.ui.widgets.prose.line_styles import Block, line_style
from workbench.ui.widgets.prose.prose_document import blocks, is_card, marks_in
from workbench.ui.widgets.prose.prose_painting import CardNote

_WORD = re.compile(r"\w+(?:['\u2019.,:/-]\w+)*")
_BACKED = ("event:", "source:")
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


def count_words(document: QTextDocument) -> int:
    """Count the words that a reader reads."""
    return len(_WORD.findall(document.toPlainText()))


def begins_paragraph(block: QTextBlock) -> bool:
    """Whether a block is the first line of a paragraph, item, heading or card."""
    before = block.previous()
    if not block.text().strip():
        return False
    if not before.isValid() or is_card(before) or is_card(block):
        return True
    kind = line_style(block.text())[0].block
    kind_before = line_style(before.text())[0].block
    continues = kind in (Block.PROSE, Block.QUOTE) and kind_before not in (
        Block.EMPTY, Block.HEADING1, Block.HEADING2, Block.HEADING3, Block.RULE,
    )  # fmt: skip
    return not continues or (kind == Block.QUOTE and kind_before != Block.QUOTE)


def paragraph_targets(block: QTextBlock) -> frozenset[str]:
    """Return the events and sources that the paragraph beginning with a block cites."""
    found = _cited_in(block)
    block = block.next()
    while block.isValid() and block.text().strip() and not begins_paragraph(block):
        found |= _cited_in(block)
        block = block.next()
    return frozenset(found)


def all_paragraphs(document: QTextDocument) -> set[frozenset[str]]:
    """Return the sets of targets that paragraphs of a text cite."""
    found: set[frozenset[str]] = set()
    present: set[str] = set()
    for block in blocks(document):
        if begins_paragraph(block) or not block.text().strip():
            found.add(frozenset(present))
            present = set()
        present |= _cited_in(block)
    found.add(frozenset(present))
    return found - {frozenset()}


def card_notes(document: QTextDocument, register: Register) -> dict[int, CardNote]:
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
    for block in blocks(document):
        marks = marks_in(block) if is_card(block) else []
        if not marks:
            continue
        entry = figures.get(marks[0].target.partition(":")[2])
        view = register.views.get(entry.view_id or 0) if entry else None
        detail = lost if entry is None else lost_view
        if entry is not None and view is not None:
            detail = kinds.get(entry.kind, "{view}").format(view=view.name)
        icon = _ICONS.get(entry.kind, "figure") if entry else "alert"
        notes[marks[0].serial] = CardNote(label.format(number=len(notes) + 1), detail, icon)
    return notes


def _cited_in(block: QTextBlock) -> set[str]:
    return {mark.target for mark in marks_in(block) if mark.target.startswith(_BACKED)}
