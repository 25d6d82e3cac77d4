# SPDX-License-Identifier: MIT
"""Our Markdown as blocks: CommonMark with tables, strikethrough and footnotes, and no HTML.

`[words](event:UID)` and `[words](source:UID)` cite, `![caption](figure:UID)` places a figure, all
found through a `Resolver`. Angle brackets are text. What cannot be found leaves its words behind
and a `PacketProblem` that tells of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from workbench.briefing.characters import on_one_line, printable
from workbench.briefing.citations import (
    PacketProblem,
    ProblemKind,
    Register,
    Resolver,
    is_foreign_event,
    problem,
    safe_url,
)
from workbench.briefing.markdown_parser import markdown_parser
from workbench.briefing.outline import (
    Align,
    Block,
    BulletList,
    Citation,
    CodeBlock,
    FigureBlock,
    Footnote,
    Heading,
    LineBreak,
    Link,
    NoteMark,
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    TableBlock,
    Text,
    plain_words,
)

_PLAIN = Text("")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as blocks, with the records that it cites."""

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    register: Register
    problems: tuple[PacketProblem, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A picture met inside a line; whoever builds the block decides what becomes of it."""

    target: str
    words: str


def read_markdown(text: str, resolver: Resolver) -> Reading:
    """Turn an assessment's text into blocks; figures and citations are numbered as they come."""
    reader = _Reader(resolver)
    tree = SyntaxTreeNode(markdown_parser().parse(printable(text)))
    blocks = reader.blocks(tree.children)
    return Reading(
        tuple(blocks),
        tuple(sorted(reader.footnotes, key=lambda note: note.number)),
        reader.register,
        tuple(reader.problems),
    )


@dataclass(slots=True)
class _Reader:
    """Walks the syntax tree of one text and notes what it cites on the way."""

    resolver: Resolver
    register: Register = field(default_factory=Register)
    problems: list[PacketProblem] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    figures: int = 0

    # ---- Blocks ----

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> list[Block]:
        """Return the blocks of some nodes, in order."""
        return [block for node in nodes for block in self.block(node)]

    def block(self, node: SyntaxTreeNode) -> list[Block]:
        """Return the blocks that one node makes."""
        match node.type:
            case "heading":
                return [Heading(int(node.tag[1:]), self.line(node))]
            case "paragraph":
                return self.paragraph(node)
            case "bullet_list":
                return [BulletList(self.items(node))]
            case "ordered_list":
                return [NumberedList(self.items(node), int(node.attrs.get("start", 1)))]
            case "blockquote":
                return [Quote(_without_headings(self.blocks(node.children)))]
            case "fence" | "code_block":
                return [CodeBlock(node.content.rstrip("\n"))]
            case "hr":
                return [Rule()]
            case "table":
                return [self.table(node)]
            case "footnote_block":
                self.footnotes += [self.footnote(note) for note in node.children]
                return []
            case unknown:
                raise ValueError(f"the parser has made a block of unknown kind: {unknown}")

    def paragraph(self, node: SyntaxTreeNode) -> list[Block]:
        """Return a paragraph, cut where a figure stands in it."""
        blocks: list[Block] = []
        inline = self.inline(node.children[0].children, _PLAIN)
        for is_picture, group in groupby(inline, lambda part: isinstance(part, _Placed)):
            if is_picture:
                blocks += [b for p in group if isinstance(p, _Placed) for b in self.figure(p)]
            elif runs := _merged([part for part in group if not isinstance(part, _Placed)]):
                blocks.append(Paragraph(runs))
        return blocks

    def figure(self, placed: _Placed) -> list[Block]:
        """Return a placed figure with the next number, or its words when there is none."""
        scheme, _, uid = placed.target.partition(":")
        found = self.resolver.figure(uid) if scheme == "figure" else None
        if found is None:
            outside = scheme != "figure"
            kind = ProblemKind.PICTURE_OUTSIDE if outside else ProblemKind.NO_SUCH_FIGURE
            target = placed.target if outside else uid
            self.problems.append(problem(kind, placed.words, target))
            return [Paragraph((Text(placed.words),))] if placed.words else []
        self.figures += 1
        caption = on_one_line(placed.words or found.caption)
        source_line = on_one_line(found.source_line)
        alt = on_one_line(found.alt) or caption or f"Figure {self.figures}"
        return [FigureBlock(self.figures, found.svg, caption, source_line, alt)]

    def items(self, node: SyntaxTreeNode) -> tuple[tuple[Block, ...], ...]:
        """Return the items of a list."""
        return tuple(_without_headings(self.blocks(item.children)) for item in node.children)

    def table(self, node: SyntaxTreeNode) -> TableBlock:
        """Return a table; the parser has made all its rows equally wide."""
        head = node.children[0].children[0].children
        body = node.children[1].children if len(node.children) > 1 else []
        return TableBlock(
            tuple(_align(cell) for cell in head),
            tuple(self.line(cell) for cell in head),
            tuple(tuple(self.line(cell) for cell in row.children) for row in body),
        )

    def footnote(self, node: SyntaxTreeNode) -> Footnote:
        """Return a footnote's text; its paragraphs become lines."""
        lines = [self.line(p) for p in node.children if p.type == "paragraph"]
        runs = [run for line in lines for run in (LineBreak(), *line)][1:]
        return Footnote(int(node.meta["id"]) + 1, _merged(runs))

    # ---- Lines ----

    def line(self, node: SyntaxTreeNode) -> Runs:
        """Return the runs of a node that holds one line, with pictures as their words."""
        inline = self.inline(node.children[0].children if node.children else [], _PLAIN)
        return _merged([Text(p.words) if isinstance(p, _Placed) else p for p in inline])

    def inline(self, nodes: Iterable[SyntaxTreeNode], style: Text) -> list[Run | _Placed]:
        """Return runs and pictures in the order in which they stand; `style` lends its flags."""
        parts: list[Run | _Placed] = []
        for node in nodes:
            match node.type:
                case "text":
                    parts.append(replace(style, text=node.content))
                case "softbreak":
                    parts.append(replace(style, text=" "))
                case "hardbreak":
                    parts.append(LineBreak())
                case "code_inline":
                    parts.append(replace(style, text=node.content, code=True))
                case "strong" | "em" | "s":
                    parts += self.inline(node.children, _restyled(style, node.type))
                case "link":
                    parts += self.link(node, style)
                case "image":
                    words = plain_words(self.words(node.children, _PLAIN))
                    parts.append(_Placed(unquote(str(node.attrs["src"])), words))
                case "footnote_ref":
                    parts.append(NoteMark(int(node.meta["id"]) + 1))
                case "footnote_anchor":
                    pass  # the way back from a note is each format's own
                case unknown:
                    raise ValueError(f"the parser has made a run of unknown kind: {unknown}")
        return parts

    def words(self, nodes: Iterable[SyntaxTreeNode], style: Text) -> tuple[Text, ...]:
        """Return linked words: style is kept, all else is reduced to its text."""
        words: list[Text] = []
        for part in self.inline(nodes, style):
            if isinstance(part, Text):
                words.append(part)
            elif isinstance(part, _Placed):
                words.append(replace(style, text=part.words))
            elif not isinstance(part, NoteMark):
                words.append(replace(style, text=plain_words((part,))))
        return tuple(word for word in _merged(words) if isinstance(word, Text))

    def link(self, node: SyntaxTreeNode, style: Text) -> Sequence[Run]:
        """Return a citation or a link, or bare words when it leads nowhere."""
        words = self.words(node.children, style)
        if not words:
            return ()
        href = str(node.attrs["href"])
        scheme, _, rest = href.partition(":")
        if scheme == "event":
            return self.event_citation(words, unquote(rest))
        if scheme == "source":
            return self.source_citation(words, unquote(rest))
        if url := safe_url(href):
            return (Link(words, url),)
        self.problems.append(problem(ProblemKind.UNSAFE_LINK, plain_words(words), href))
        return words

    def event_citation(self, words: tuple[Text, ...], uid: str) -> Sequence[Run]:
        """Return the citation of an event."""
        event = self.resolver.event(uid)
        if event is None:
            self.problems.append(problem(ProblemKind.NO_SUCH_EVENT, plain_words(words), uid))
            return words
        row = self.register.cite_event(event)
        return (Citation(words, row.anchor, is_foreign_event(event), label=row.label),)

    def source_citation(self, words: tuple[Text, ...], uid: str) -> Sequence[Run]:
        """Return the citation of a source."""
        source = self.resolver.source(uid)
        if source is None:
            self.problems.append(problem(ProblemKind.NO_SUCH_SOURCE, plain_words(words), uid))
            return words
        row = self.register.cite_source(source)
        return (Citation(words, row.anchor, row.source.foreign, row.source.url, row.label),)


def _restyled(style: Text, kind: str) -> Text:
    """Return `style` with the emphasis that the parser calls `kind`."""
    match kind:
        case "strong":
            return replace(style, bold=True)
        case "em":
            return replace(style, italic=True)
        case _:
            return replace(style, struck=True)


def _align(cell: SyntaxTreeNode) -> Align:
    """Return how a table's column stands."""
    style = str(cell.attrs.get("style", ""))
    return Align(style.rpartition(":")[2]) if style else Align.LEFT


def _without_headings(blocks: list[Block]) -> tuple[Block, ...]:
    """Make headings inside a quote or list bold paragraphs: the outline does not hold them."""
    return tuple(
        Paragraph(tuple(replace(r, bold=True) if isinstance(r, Text) else r for r in block.runs))
        if isinstance(block, Heading)
        else block
        for block in blocks
    )


def _alike(one: Text, other: Text) -> bool:
    """Whether two stretches of text look the same."""
    return replace(one, text="") == replace(other, text="")


def _merged(parts: Sequence[Run]) -> Runs:
    """Join neighbours of one style, drop what is empty, and trim the ends."""
    runs: list[Run] = []
    for part in parts:
        last = runs[-1] if runs else None
        if isinstance(part, Text) and isinstance(last, Text) and _alike(part, last):
            runs[-1] = replace(last, text=last.text + part.text)
        elif not isinstance(part, Text) or part.text:
            runs.append(part)
    if runs and isinstance(runs[0], Text):
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
    if runs and isinstance(runs[-1], Text):
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return tuple(run for run in runs if not isinstance(run, Text) or run.text)
