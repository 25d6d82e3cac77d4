# SPDX-License-Identifier: MIT
"""Finding words in a text document, those of citations included."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlock, QTextDocument

from workbench.domain.errors import InputError
from workbench.ui.widgets.prose.prose_document import blocks, length_of

_LONGEST_S = 0.3  # for a whole text: an expression that takes longer is given up


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and how strictly."""

    text: str
    whole_words: bool = False
    case: bool = False
    is_expression: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where something was found: positions of the document."""

    start: int
    end: int
    match: "regex.Match[str]"

    def replacement(self, wanted: Wanted, text: str) -> str:
        """Return what stands in its place; an expression may name its groups.

        Raises InputError where it names one that there is not.
        """
        if not wanted.is_expression:
            return text
        try:
            return self.match.expand(text)
        except (regex.error, IndexError) as error:
            raise InputError(str(error)) from error


def find_all(document: QTextDocument, wanted: Wanted) -> list[Found]:
    """Return every occurrence in order; raise InputError for an expression that cannot be used."""
    if not wanted.text:
        return []
    pattern = _pattern(wanted)
    try:
        return [found for block in blocks(document) for found in _in_line(block, pattern)]
    except TimeoutError as error:
        said = QCoreApplication.translate("FindBar", "This expression takes too long.")
        raise InputError(said) from error


def _pattern(wanted: Wanted) -> "regex.Pattern[str]":
    source = wanted.text if wanted.is_expression else regex.escape(wanted.text)
    if wanted.whole_words:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    flags = 0 if wanted.case else regex.IGNORECASE
    try:
        return regex.compile(source, flags)
    except regex.error as error:
        said = QCoreApplication.translate("FindBar", "This expression has a mistake: {why}")
        raise InputError(said.format(why=error)) from error


def _in_line(block: QTextBlock, pattern: "regex.Pattern[str]") -> Iterator[Found]:
    text, start = block.text(), block.position()
    for match in pattern.finditer(text, timeout=_LONGEST_S):
        if match.end() > match.start():
            first = start + length_of(text[: match.start()])
            yield Found(first, first + length_of(match[0]), match)
