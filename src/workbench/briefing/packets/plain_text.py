# SPDX-License-Identifier: MIT
"""A packet as plain text: what an e-mail shows where pictures and styles are not."""

from collections.abc import Iterable, Iterator
from textwrap import fill, indent

from workbench.briefing.text.outline import (
    Block,
    BulletList,
    Citation,
    CitedEvents,
    CitedSources,
    CodeBlock,
    Definitions,
    FigureBlock,
    Heading,
    KeyTakeaway,
    LineBreak,
    Link,
    NoteMark,
    Notice,
    NumberedList,
    Outline,
    Paragraph,
    Quote,
    Rule,
    Runs,
    TableBlock,
    anchors_of,
)
from workbench.briefing.text.wording import Wording, wording_for

_WIDE = 76


def outline_to_text(outline: Outline) -> str:
    """Return a packet as lines of plain text, each paragraph one or more."""
    return _Teller(wording_for(outline.masthead.language), anchors_of(outline)).whole(outline)


class _Teller:
    """Tells blocks as paragraphs of text."""

    def __init__(self, wording: Wording, anchors: frozenset[str]) -> None:
        self._wording = wording
        self._anchors = anchors

    def whole(self, outline: Outline) -> str:
        """Return all of a packet."""
        head = outline.masthead
        by_author = self._wording.by_author.format(author=head.author) if head.author else ""
        top = (head.marking, head.series, head.series_line, head.edition_text, by_author)
        parts = ["\n".join(part for part in top if part)]
        parts.append(f"{head.title}\n{'*' * min(len(head.title), _WIDE)}")
        parts += self.blocks(outline.blocks)
        if outline.footnotes:
            parts.append(self._wording.notes.upper())
            parts += [_wrapped(f"[^{n.number}] {self.line(n.runs)}") for n in outline.footnotes]
        parts += ["\n".join(part for part in (head.footer_note, head.marking) if part)]
        return "\n\n".join(part for part in parts if part) + "\n"

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield a paragraph, or more, for each block."""
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        """Yield the paragraphs of a block."""
        match block:
            case Heading():
                text = self.line(block.runs)
                yield f"{text}\n{'=-~'[block.level - 1] * min(len(text), _WIDE)}"
            case Paragraph():
                yield _wrapped(self.line(block.runs))
            case KeyTakeaway():
                yield self._wording.key_takeaway.upper()
                yield from self.blocks(block.blocks)
            case Notice():
                yield _wrapped(block.text)
            case Quote():
                yield indent("\n\n".join(self.blocks(block.blocks)), "> ", lambda _: True)
            case CodeBlock():
                yield indent(block.text, "    ")
            case Rule():
                yield "* * *"
            case FigureBlock():
                caption = f"[{self._wording.figure} {block.number}. {block.caption}]"
                yield "\n".join(_wrapped(one) for one in (caption, block.source_line) if one)
            case BulletList() | NumberedList():
                yield from self.items(block)
            case _:
                yield from self.rows(block)

    def items(self, block: BulletList | NumberedList) -> Iterator[str]:
        """Yield the items of a list."""
        first = block.start if isinstance(block, NumberedList) else 0
        for number, item in enumerate(block.items, first):
            yield self.item(f"{number}. " if isinstance(block, NumberedList) else "* ", item)

    def rows(self, block: TableBlock | CitedEvents | CitedSources | Definitions) -> Iterator[str]:
        """Yield a table in lines, or a paragraph for each row of what is cited or defined."""
        match block:
            case TableBlock():
                table = (block.header, *block.rows)
                yield "\n".join(" | ".join(self.line(cell) for cell in row) for row in table)
            case CitedEvents():
                for row in block.rows:
                    killed = f"{self._wording.killed}: {row.killed_text}" if row.killed_text else ""
                    marks = ", ".join(
                        f"{'*' * mark.foreign}{mark.label}{f' ({mark.grade})' * bool(mark.grade)}"
                        for mark in row.sources
                    )
                    told = (row.date_text, row.place_text, row.actors_text, killed, marks)
                    yield _row(row.label, row.title, told)
            case CitedSources():
                for row in block.rows:
                    name = "*" * row.source.foreign + row.source.name
                    grade = row.source.grade or self._wording.ungraded
                    told = (row.publisher, row.language, grade, row.source.url)
                    yield _row(row.label, name, told)
            case Definitions():
                for row in block.rows:
                    yield _row(row.label, row.term, (row.text, row.details))

    def item(self, mark: str, item: tuple[Block, ...]) -> str:
        """Return an item of a list."""
        text = indent("\n".join(self.blocks(item)), " " * len(mark))
        return mark + text[len(mark) :]

    def line(self, runs: Runs) -> str:
        """Return a line; the asterisk stands before the words, an address in brackets behind."""
        return "".join(self.run(run) for run in runs)

    def run(self, run: object) -> str:
        """Return one run."""
        if isinstance(run, LineBreak):
            return "\n"
        if isinstance(run, NoteMark):
            return f"[^{run.number}]"
        if isinstance(run, Link | Citation):
            text = "*" * run.foreign + "".join(word.text for word in run.words)
            if isinstance(run, Citation) and run.label and run.anchor in self._anchors:
                return f"{text} [{run.label}]"
            return f"{text} <{run.url}>" if run.url else text
        return str(getattr(run, "text", ""))


def _row(label: str, name: str, told: Iterable[str]) -> str:
    head = _wrapped(f"[{label}] {name}" if label else name)
    rest = " · ".join(part for part in told if part)
    return f"{head}\n{indent(_wrapped(rest), '    ')}" if rest else head


def _wrapped(text: str) -> str:
    """Return text in lines that every mail program shows whole."""
    return "\n".join(
        fill(line, _WIDE, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
