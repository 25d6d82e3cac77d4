# SPDX-License-Identifier: MIT
"""What the gate doubts of a text by itself: what is left to write, and what leads nowhere."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbench.briefing.text.markdown_parser import markdown_parser
from workbench.domain.errors import InputError
from workbench.domain.plain_text import folded
from workbench.geo.coordinates import Coordinate, coordinate_readings
from workbench.review.findings import Check, Finding

# `[[…]]` is how templates ask for words. "XX" is a number to come, but for the twentieth century.
_PLACEHOLDER = re.compile(
    r"\[\[.*?\]\]|\bTB[DCA]\b|\bTODO\b|\bX{2,}\b(?!\s*(?:e|ème|th)?\s*(?:siècle|century))|"
    r"\?{3,}|\b[Ll]orem ipsum\b|\{\{.*?\}\}",
    re.DOTALL,
)
_LINK = re.compile(r"\]\(\s*<?(?P<kind>[a-z]+):(?P<uid>[^)>\s]*)")
_DEGREES = r"[-−–]?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEWO]?"
_ANGLE = (
    r"[NSEWO]?\s*\d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?\s*['′’]\s*"
    r"(?:\d{1,2}(?:[.,]\d+)?\s*(?:[\"″”]|''))?\s*[NSEWO]?"
)
_COORDINATES = re.compile(
    rf"{_DEGREES}(?:\s*[,;/]\s*|\s+){_DEGREES}|{_ANGLE}[\s,;/]*{_ANGLE}|"
    r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z][A-HJ-NP-V]\s?(?:\d\s?){4,10}"
)
_MOST_WORDS = 60
_WRITTEN = ("inline", "fence", "code_block")  # tokens of Markdown that hold words


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead to a record: `target` as written, `start` and `end` in the Markdown."""

    target: str
    words: str
    start: int
    end: int

    @property
    def kind(self) -> str:
        """What kind of record it is to be."""
        return self.target.partition(":")[0]


def links_in(text: str, kinds: Collection[str]) -> list[Linked]:
    """Return the links of a Markdown text to records of some kinds, pictures among them."""
    found: list[Linked] = []
    for match in _LINK.finditer(text):
        if match["kind"] in kinds:
            start = _opening(text, match.start())
            words = text[start + 1 : match.start()]
            end = text.find(")", match.end()) + 1 or match.end()
            found.append(Linked(f"{match['kind']}:{match['uid'].lower()}", words, start, end))
    return found


def _opening(text: str, closing: int) -> int:
    """Return where the bracket stands that the one at `closing` closes."""
    depth = 1
    for at in range(closing - 1, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at
    return closing


def placeholders(text: str) -> Iterator[Finding]:
    """Yield what a writer meant to replace by words."""
    for match in _PLACEHOLDER.finditer(text):
        words = match[0] if len(match[0]) <= _MOST_WORDS else f"{match[0][:_MOST_WORDS]}…"
        yield Finding(
            Check.PLACEHOLDER, match[0], f"“{words}” still waits for words. Write them, or take "
            "it out.", match.start(), match.end(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    level: int
    start: int
    end: int
    is_empty: bool


def empty_sections(text: str, template: str = "") -> Iterator[Finding]:
    """Yield headings with nothing under them, and those of the template that are missing.

    A text of nothing at all is one empty section.
    """
    if not any(token.type in _WRITTEN for token in markdown_parser().parse(text)):
        yield Finding(Check.EMPTY_SECTION, "", "Nothing is written. Write the assessment.")
    sections = _sections(text)
    for section in sections:
        if section.is_empty:
            yield Finding(
                Check.EMPTY_SECTION, section.name, f"There is nothing under “{section.name}”. "
                "Write it, or take the heading out.", section.start, section.end,
            )  # fmt: skip
    there = {folded(section.name) for section in sections}
    for wanted in _sections(template):
        if folded(wanted.name) not in there and not _PLACEHOLDER.search(wanted.name):
            yield Finding(
                Check.EMPTY_SECTION, wanted.name, f"The section “{wanted.name}” of the template "
                "is missing. Write it, or say why it is not needed.",
            )  # fmt: skip


def _sections(text: str) -> list[_Section]:
    """Return the headings of a text, each with whether anything stands under it."""
    tokens = markdown_parser().parse(text)
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    found: list[_Section] = []
    for at, token in enumerate(tokens):
        if token.type != "heading_open" or token.level or token.map is None:
            continue
        name = "".join(part.content for part in tokens[at + 1].children or ())
        behind = tokens[at + 3] if at + 3 < len(tokens) else None
        level = int(token.tag[1:])
        is_empty = behind is None or (
            behind.type == "heading_open" and int(behind.tag[1:]) <= level
        )
        start, end = lines[token.map[0]], lines[token.map[1]] - 1
        found.append(_Section(name, level, start, end, is_empty))
    return found


def coordinates_in(text: str) -> Iterator[tuple[int, int, list[Coordinate]]]:
    """Yield where coordinates are written in a text, with every place that they may mean."""
    for match in _COORDINATES.finditer(text):
        try:
            yield match.start(), match.end(), coordinate_readings(match[0].strip())
        except InputError:
            continue  # two numbers that are none
