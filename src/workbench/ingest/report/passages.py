# SPDX-License-Identifier: MIT
"""A report's text cut into paragraphs, made even for reading, and cut into sentences.

Even: lower case, without accents, with one kind of dash, quotation mark and blank. Positions in
the even text are turned into those of the pasted text by `Even.raw`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from workbench.domain.plain_text import folded

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
QUOTED = re.compile(r'"[^"\n]{1,400}"')
_BULLET = re.compile(r"(?:[-*\u2022>]|\(?\d{1,2}[.)](?=\s))\s*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
# A full stop behind one of these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|gen|col|lt|sgt|capt|cpt|st|no|nr|vs|approx|ca|etc|e\.g|i\.e|u\.s|u\.n|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|janv|fevr?|avr|juil|av|env|lat|lon|long)|"
    r"\b[a-z]|\. )\Z"
)
_STOP = re.compile(r"""([.!?;])["')\]]*\s+(?=["'(\[]*\S)""")
_CAPTION = re.compile(r"(?:figure|fig\.|map|table|carte|photo|image|graphique|tableau) ?\d*[.:]")


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Even:
    """The even text; `at` has the raw position of each of its letters, and one for its end."""

    text: str
    at: tuple[int, ...]
    source: str

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the even text stands in the pasted one."""
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the pasted text stands in the even one."""
        return bisect_left(self.at, start), bisect_left(self.at, end)

    def said(self, start: int, end: int) -> str:
        """Return the pasted words of a stretch of the even text."""
        first, last = self.raw(start, end)
        return self.source[first:last]

    def is_capital(self, at: int) -> bool:
        """Whether the letter at a position of the even text was pasted as a capital."""
        return self.source[self.at[at]].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its positions in the even text."""

    start: int
    end: int


def paragraphs(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that have text, each with where it begins."""
    for line in _LINE.finditer(source):
        yield line.start(), line[0]


def even_text(source: str) -> Even:
    """Return a text made even."""
    letters: list[str] = []
    at: list[int] = []
    for position, letter in enumerate(source):
        even = _even_letter(letter)
        letters.append(even)
        at += [position] * len(even)
    # Letters whose accent stands behind them as a character of its own end with the accent.
    return Even("".join(letters), (*at, len(source)), source)


@lru_cache(maxsize=1024)
def _even_letter(letter: str) -> str:
    even = letter if letter == "\n" else folded(letter.translate(_MARKS))
    return " " if even.isspace() and even != "\n" else even


def sentences(even: Even) -> list[Sentence]:
    """Return the sentences of a paragraph; captions of pictures have none."""
    if _CAPTION.match(even.text.strip()):
        return []
    bullet = _BULLET.match(even.text)
    begins = bullet.end() if bullet else 0
    return [Sentence(start, end) for start, end in _cut(even, begins, len(even.text))]


def without_quotations(even: Even, kept: Sequence[tuple[int, int]]) -> str:
    """Return the even text with what is quoted blanked, but for what is kept.

    No act is told there.
    """

    def blanked(match: re.Match[str]) -> str:
        return match[0] if match.span() in kept else '"' + " " * (len(match[0]) - 2) + '"'

    return QUOTED.sub(blanked, even.text)


def spans_of(found: Iterable[_Span]) -> list[tuple[int, int]]:
    """Return the stretches of what was found, in order; those that overlap as one."""
    return spans_of_stretches((one.start, one.end) for one in found)


def spans_of_stretches(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order; those that overlap as one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    return spans


def overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares a letter with any of others, which are as of `spans_of`."""
    at = bisect_left(spans, (end,))
    return at > 0 and start < spans[at - 1][1]


def _cut(even: Even, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(even.text, start, end):
        if match[1] == "." and _SHORT.search(even.text, start, match.start()):
            continue
        if match[1] == "." and not _begins_anew(even, match.end()):
            continue
        yield from _trimmed(even.text, start, match.end())
        start = match.end()
    yield from _trimmed(even.text, start, end)


def _begins_anew(even: Even, at: int) -> bool:
    """Whether what stands behind a full stop looks like the beginning of a sentence."""
    while at < len(even.text) and even.text[at] in "\"'([":
        at += 1
    if at == len(even.text):
        return False
    return even.is_capital(at) or even.text[at].isdigit() or not even.text[at].isascii()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
