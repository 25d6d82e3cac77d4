# SPDX-License-Identifier: MIT
"""Which parts of a line of Markdown look how, as far as one line can tell; knows nothing of Qt.

For drawing while one types: quick and local. What the packet makes of a text is the business of
its own reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from workbench.ui.widgets.prose.markdown_text import fence_after


class Block(IntEnum):
    """What a line is as a whole."""

    PROSE = 0
    HEADING1 = 1
    HEADING2 = 2
    HEADING3 = 3
    QUOTE = 4
    ITEM = 5
    CODE = 6
    TABLE = 7
    RULE = 8
    EMPTY = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line, `start` to `end` in characters, and how it looks.

    Looks: "mark", "bold", "italic", "struck", "code", "link", "note".
    """

    start: int
    end: int
    look: str


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line looks; `lead` is the length of the marks that begin it ("## ", "- ", "> ")."""

    block: Block
    lead: int
    pieces: tuple[Piece, ...]


_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?(\[)[^\]\[]+(\]\([^()\s]*\))")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)(?<!\\)\1(?![*_])")
_EMPHASIS = re.compile(r"(?<![\\*_\w])(\*|_)(?=[^\s*_])(.+?)(?<=[^\s*_\\])\1(?![*_\w])")
_EMPHASIS_INSIDE = re.compile(r"(?<![\\*])(\*)(?=[^\s*])(.+?)(?<=[^\s*\\])\1(?!\*)")
_STRUCK = re.compile(r"(?<!\\)(~~)(?=\S)(.+?)(?<=\S)\1")
_MARKS = re.compile(r"[*_`~\[\]]")


def line_style(line: str, fence: str = "") -> tuple[LineStyle, str]:
    """Return how a line looks after the fence open before it, and the fence open after it."""
    after = fence_after(line, fence)
    if fence or after:
        return LineStyle(Block.CODE, 0, (Piece(0, len(line), "code"),)), after
    block, lead = _block(line)
    if block in (Block.EMPTY, Block.RULE) or not _MARKS.search(line, lead):
        return LineStyle(block, lead, ()), after
    return LineStyle(block, lead, tuple(_pieces(line, lead))), after


def _block(line: str) -> tuple[Block, int]:
    if not line or line.isspace():
        return Block.EMPTY, 0
    if match := _HEADING.match(line):
        return Block(min(len(match[1]), 3)), match.end()
    if _RULE.match(line):
        return Block.RULE, len(line)
    if match := _QUOTE.match(line):
        return Block.QUOTE, match.end()
    if match := _ITEM.match(line):
        return Block.ITEM, match.end()
    if line.lstrip().startswith("|"):
        return Block.TABLE, 0
    return Block.PROSE, 0


def _pieces(line: str, lead: int) -> Iterator[Piece]:
    """Yield the looks inside a line; what is code has no other."""
    bare = list(line)

    def blank(start: int, end: int) -> None:
        bare[start:end] = " " * (end - start)

    blank(0, lead)
    for match in _CODE.finditer(line, lead):
        ticks = len(match[1])
        yield Piece(match.start(), match.end(), "code")
        yield Piece(match.start(), match.start() + ticks, "mark")
        yield Piece(match.end() - ticks, match.end(), "mark")
        bare[match.start() : match.end()] = "x" * (match.end() - match.start())
    for match in _NOTE.finditer("".join(bare)):
        yield Piece(match.start(), match.end(), "note")
    for match in _LINK.finditer("".join(bare)):
        yield Piece(match.start(), match.end(1), "mark")
        yield Piece(match.end(1), match.start(2), "link")
        yield Piece(match.start(2), match.end(), "mark")
        bare[match.start(2) : match.end()] = "x" * (match.end() - match.start(2))
    patterns = (
        (_STRONG, "bold"), (_EMPHASIS, "italic"), (_EMPHASIS_INSIDE, "italic"), (_STRUCK, "struck"),
    )  # fmt: skip
    for pattern, look in patterns:
        for match in pattern.finditer("".join(bare)):
            size = len(match[1])
            yield Piece(match.start() + size, match.end() - size, look)
            yield Piece(match.start(), match.start() + size, "mark")
            yield Piece(match.end() - size, match.end(), "mark")
            # The marks are spent: what is left of "***" may still be emphasis.
            bare[match.start() : match.start() + size] = "\u200b" * size
            bare[match.end() - size : match.end()] = "\u200b" * size
