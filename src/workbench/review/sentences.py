# SPDX-License-Identifier: MIT
"""An assessment's Markdown as sentences with their place in it, and what each of them cites."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workbench.briefing.text.markdown_parser import markdown_parser
from workbench.review.cutting import cut
from workbench.review.inline import Link, Words, read_inline
from workbench.review.memo import Memo

_LINE_END = re.compile(r"\r\n|\r")
_OPENS = {
    "heading_open": "heading", "blockquote_open": "quote", "list_item_open": "item",
    "th_open": "cell", "td_open": "cell", "footnote_reference_open": "footnote",
}  # fmt: skip


class Kind(StrEnum):
    """What a sentence is part of."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says, wherever it stands; `links` and `notes` by its own letters.

    `at` is where each letter stands in the Markdown of its paragraph, and one for the end.
    """

    text: str
    at: tuple[int, ...]
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its text. `paragraph` counts from 0; `heading` is the one that it is under.

    `targets`: all that it links to, by itself and through its footnotes. `lines`: of each line of
    the paragraph where it begins in the paragraph and in the whole text.
    """

    said: Said
    kind: Kind
    paragraph: int
    heading: str
    targets: tuple[str, ...]
    lines: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The words that a reader reads."""
        return self.said.text

    @property
    def start(self) -> int:
        """Where it begins, in characters of the Markdown."""
        return self.place(0, len(self.text))[0]

    @property
    def end(self) -> int:
        """Where it ends, in characters of the Markdown."""
        return self.place(0, len(self.text))[1]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where some of its letters stand in the Markdown."""
        last = self._placed(self.said.at[end - 1]) + 1 if end > start else None
        first = self._placed(self.said.at[start])
        return first, first if last is None else last

    def _placed(self, at: int) -> int:
        line = bisect_right(self.lines, at, key=lambda one: one[0]) - 1
        begins, place = self.lines[max(line, 0)]
        return place + at - begins


def read_sentences(markdown: str, memo: Memo | None = None) -> list[Sentence]:
    """Return the sentences of a text in their order; code has none.

    Captions and the cells of tables are cut as paragraphs are.
    """
    memo = memo or Memo()
    text = _LINE_END.sub(lambda match: "\n".rjust(len(match[0])), markdown)
    found = list(_sentences(text, memo))
    cited: dict[str, list[str]] = {}
    for label, one in found:
        if label:
            cited.setdefault(label, []).extend(one.targets)
    return [_with_notes(one, cited) for _, one in found]


def _with_notes(one: Sentence, cited: dict[str, list[str]]) -> Sentence:
    """Add to a sentence what its footnotes cite; a note that cites nothing is its own target."""
    if not one.said.notes:
        return one
    more = [
        target for label in one.said.notes for target in (cited.get(label) or [f"footnote:{label}"])
    ]
    return replace(one, targets=tuple(dict.fromkeys((*one.targets, *more))))


def _sentences(text: str, memo: Memo) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences, each with the label of the footnote that it is in."""
    parser = markdown_parser()
    parser.core.ruler.disable(["inline", "footnote_tail", "text_join"])
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    known = _known_labels(env)
    lines = _Lines(text)
    within: list[tuple[str, str]] = []
    heading = ""
    paragraph = -1
    for token in tokens:
        if token.type in _OPENS:
            within.append((_OPENS[token.type], str(token.meta.get("label", ""))))
        elif token.type.removesuffix("_close") + "_open" in _OPENS and token.nesting < 0:
            within.pop()
        if token.type != "inline" or token.map is None:
            continue
        paragraph += 1
        kind, label = _kind(within)
        told = memo.of(
            ("inline", token.content, known), lambda t=token: _told(parser, t, env)
        )  # fmt: skip
        placed = lines.of(token, is_cell=kind is Kind.CELL)
        for said, is_caption in told:
            targets = tuple(dict.fromkeys(link.target for link in said.links))
            own = Kind.CAPTION if is_caption else kind
            yield label, Sentence(said, own, paragraph, heading, targets, placed)
        if kind is Kind.HEADING:
            heading = " ".join(said.text for said, _ in told)


def _known_labels(env: dict[str, Any]) -> tuple[str, ...]:
    """Return what a paragraph can refer to: it reads otherwise when these change."""
    notes = env.get("footnotes", {}).get("refs", {})
    return (*sorted(notes), *sorted(env.get("references", {})))


def _kind(within: Sequence[tuple[str, str]]) -> tuple[Kind, str]:
    """Return what a paragraph is, and the label of the footnote that it is in."""
    label = next((label for name, label in within if name == "footnote"), "")
    if label:
        return Kind.FOOTNOTE, label
    return (Kind(within[-1][0]) if within else Kind.PROSE), ""


def _told(
    parser: MarkdownIt, token: Token, env: dict[str, Any]
) -> tuple[tuple[Said, bool], ...]:  # fmt: skip
    """Return the sentences of a paragraph, each with whether it is a caption's."""
    tokens: list[Token] = []
    # The footnotes are numbered as they are met, which is no matter here.
    parser.inline.parse(token.content, parser, env, tokens)
    words = read_inline(token.content, tokens)
    told = [(said, False) for said in _said(words)]
    for caption, target in words.pictures:
        whole = Link(0, len(caption.text), target)
        told += [(said, True) for said in _said(replace(caption, links=(whole,)))]
    return tuple(told)


def _said(words: Words) -> Iterator[Said]:
    """Yield the sentences of some words."""
    for start, end in cut(words.text):
        links = tuple(
            Link(max(link.start, start) - start, min(link.end, end) - start, link.target)
            for link in words.links
            if link.start < end and link.end > start
        )
        # A mark behind the full stop stands between two sentences: it belongs to the first.
        notes = tuple(label for place, label in words.notes if start < place <= end)
        at = (*words.at[start:end], words.at[end - 1] + 1)
        yield Said(words.text[start:end], at, links, notes)


class _Lines:
    """Finds the lines of a paragraph in the text, where marks of lists and quotes precede them."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._row, self._cursor = -1, 0  # within the row of a table that is being read

    def of(self, token: Token, *, is_cell: bool) -> tuple[tuple[int, int], ...]:
        assert token.map is not None
        row = token.map[0]
        if is_cell:
            return ((0, self._starts[row] + self._cell(row, token.content)),)
        placed: list[tuple[int, int]] = []
        begins = 0
        for number, part in enumerate(token.content.split("\n"), row):
            column = self._lines[number].rfind(part.rstrip())
            placed.append((begins, self._starts[number] + max(column, 0)))
            begins += len(part) + 1
        return tuple(placed)

    def _cell(self, row: int, content: str) -> int:
        if row != self._row:
            self._row, self._cursor = row, 0
        column = max(self._lines[row].find(content, self._cursor), self._cursor)
        self._cursor = column + len(content)
        return column
