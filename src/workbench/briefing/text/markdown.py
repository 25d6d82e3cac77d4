# SPDX-License-Identifier: MIT
"""Our Markdown as blocks: CommonMark with tables, strikethrough and footnotes, and no HTML.

`[words](event:UID)` cites an event, and so do `source`, `zone` and `actor`; `[words](number:UID)`
is a count that the case can make again. `![caption](figure:UID)` places a figure, and
`![caption](attachment:UID)` an image. All are found through a `Resolver`. Angle brackets are text;
comments of HTML are left out. What cannot be found leaves its words behind and a `PacketProblem`
that tells of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from workbench.briefing.text.characters import on_one_line, printable
from workbench.briefing.text.citations import Resolver, is_foreign_event, safe_url
from workbench.briefing.text.evidence import Register
from workbench.briefing.text.markdown_parser import markdown_parser
from workbench.briefing.text.outline import (
    Align,
    Block,
    BulletList,
    Citation,
    CodeBlock,
    DefinedRow,
    FigureBlock,
    Footnote,
    Heading,
    LineBreak,
    Link,
    NoteMark,
    NumberedList,
    Paragraph,
    Quote,
    Raster,
    Rule,
    Run,
    Runs,
    TableBlock,
    Text,
    plain_words,
)
from workbench.briefing.text.problems import PacketProblem, ProblemKind, problem

Words = tuple[Text, ...]
_PLAIN = Text("")
_BOXES = {
    "[ ] ": "\N{BALLOT BOX}", "[x] ": "\N{BALLOT BOX WITH CHECK}",
    "[X] ": "\N{BALLOT BOX WITH CHECK}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    """A picture met inside a line; whoever builds the block decides what becomes of it."""

    target: str
    words: str


@dataclass(slots=True)
class MarkdownReader:
    """Reads the texts of one packet, and notes what they cite, place and lack on the way.

    Citations, figures and footnotes are numbered as they come, through all texts.
    `with_figures`: whether figures and images go in. `placed`: the uid of each figure placed, by
    its number.
    """

    resolver: Resolver
    with_figures: bool = True
    register: Register = field(default_factory=Register)
    problems: list[PacketProblem] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    placed: dict[int, str] = field(default_factory=dict)
    _figures: int = 0
    _notes_before: int = 0

    def read(self, text: str) -> list[Block]:
        """Return the blocks of a text."""
        self._notes_before = len(self.footnotes)
        blocks = self.blocks(SyntaxTreeNode(markdown_parser().parse(printable(text))).children)
        self.footnotes.sort(key=lambda note: note.number)
        return blocks

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
        if not self.with_figures:
            return []
        scheme, _, uid = placed.target.partition(":")
        if scheme == "figure":
            return self.drawn_figure(uid, placed.words)
        if scheme == "attachment":
            return self.attached_picture(uid, placed.words)
        return self.unplaced(ProblemKind.PICTURE_OUTSIDE, placed.words, placed.target)

    def drawn_figure(self, uid: str, words: str) -> list[Block]:
        """Return a figure of the case."""
        found = self.resolver.figure(uid)
        if found is None:
            return self.unplaced(ProblemKind.NO_SUCH_FIGURE, words, uid)
        block = self.numbered(found.svg, words or found.caption, found.source_line, found.alt, uid)
        self.placed[self._figures] = found.uid
        if found.lacks:
            told = block.caption or str(block.number)
            self.problems.append(problem(ProblemKind.EMPTY_FIGURE, told, found.lacks))
        self.register.show_zones(found.zones)
        return [block]

    def attached_picture(self, uid: str, words: str) -> list[Block]:
        """Return an image of the case."""
        found = self.resolver.picture(uid)
        if found is None:
            return self.unplaced(ProblemKind.NO_SUCH_PICTURE, words, uid)
        return [self.numbered(found.raster, words, found.source_line, "", uid)]

    def numbered(
        self, picture: str | Raster, caption: str, source_line: str, alt: str, key: str
    ) -> FigureBlock:
        """Return a figure with the next number."""
        self._figures += 1
        caption = on_one_line(caption)
        alt = on_one_line(alt) or caption or f"Figure {self._figures}"
        return FigureBlock(self._figures, picture, caption, on_one_line(source_line), alt, key)

    def unplaced(self, kind: ProblemKind, words: str, target: str) -> list[Block]:
        """Tell of a picture that is not there, and keep its words."""
        self.problems.append(problem(kind, words, target))
        return [Paragraph((Text(words),))] if words else []

    def items(self, node: SyntaxTreeNode) -> tuple[tuple[Block, ...], ...]:
        """Return the items of a list."""
        items = (_without_headings(self.blocks(item.children)) for item in node.children)
        return tuple(_with_box(item) for item in items)

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
        return Footnote(self.note_number(node), _merged(runs))

    def note_number(self, node: SyntaxTreeNode) -> int:
        """Return the number of the footnote that a node is or refers to."""
        return self._notes_before + int(node.meta["id"]) + 1

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
                    parts.append(NoteMark(self.note_number(node)))
                case "footnote_anchor" | "comment":
                    pass  # the way back from a note is each format's own, a comment the writer's
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
        cited = self.citation(scheme, words, unquote(rest))
        if cited is not None:
            return cited
        if url := safe_url(href):
            return (Link(words, url),)
        self.problems.append(problem(ProblemKind.UNSAFE_LINK, plain_words(words), href))
        return words

    def citation(self, scheme: str, words: Words, uid: str) -> Sequence[Run] | None:
        """Return what cites a record; None when the address is of another scheme."""
        match scheme:
            case "event":
                return self.event_citation(words, uid)
            case "source":
                return self.source_citation(words, uid)
            case "zone":
                return self.zone_citation(words, uid)
            case "actor":
                return self.actor_citation(words, uid)
            case "number":
                return self.live_number(words, uid)
            case "note":  # the analyst's own: the words alone go out
                return self.unfound(ProblemKind.NOTE_CITED, words, uid)
            case _:
                return None

    def event_citation(self, words: Words, uid: str) -> Sequence[Run]:
        """Return the citation of an event."""
        event = self.resolver.event(uid)
        if event is None:
            return self.unfound(ProblemKind.NO_SUCH_EVENT, words, uid)
        row = self.register.cite_event(event)
        return (Citation(words, row.anchor, is_foreign_event(event), label=row.label),)

    def source_citation(self, words: Words, uid: str) -> Sequence[Run]:
        """Return the citation of a source."""
        source = self.resolver.source(uid)
        if source is None:
            return self.unfound(ProblemKind.NO_SUCH_SOURCE, words, uid)
        row = self.register.cite_source(source)
        return (Citation(words, row.anchor, row.source.foreign, row.source.url, row.label),)

    def zone_citation(self, words: Words, uid: str) -> Sequence[Run]:
        """Return the citation of a zone."""
        zone = self.resolver.zone(uid)
        if zone is None:
            return self.unfound(ProblemKind.NO_SUCH_ZONE, words, uid)
        return _to_row(words, self.register.cite_zone(zone))

    def actor_citation(self, words: Words, uid: str) -> Sequence[Run]:
        """Return the citation of an actor."""
        actor = self.resolver.actor(uid)
        if actor is None:
            return self.unfound(ProblemKind.NO_SUCH_ACTOR, words, uid)
        return _to_row(words, self.register.cite_actor(actor))

    def live_number(self, words: Words, uid: str) -> Sequence[Run]:
        """Return a live number: its words as they stand."""
        number = self.resolver.number(uid)
        if number is None:
            return self.unfound(ProblemKind.NO_SUCH_NUMBER, words, uid)
        return _to_row(words, self.register.cite_number(number))

    def unfound(self, kind: ProblemKind, words: Words, uid: str) -> Sequence[Run]:
        """Tell of what cannot be cited, and keep the words."""
        self.problems.append(problem(kind, plain_words(words), uid))
        return words


def _to_row(words: Words, row: DefinedRow) -> Sequence[Run]:
    """Return words that lead to the row that tells of what they name."""
    return (Citation(words, row.anchor, label=row.label),)


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


def _with_box(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """Draw the box of a task, "[ ] " or "[x] " at the beginning of an item of a list."""
    match item:
        case (Paragraph((Text() as said, *others)), *rest) if box := _BOXES.get(said.text[:4]):
            runs = (replace(said, text=f"{box} {said.text[4:]}"), *others)
            return (Paragraph(runs), *rest)
        case _:
            return item


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
