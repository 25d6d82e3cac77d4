# SPDX-License-Identifier: MIT
"""Word file of a packet: real styles, captions as fields, links, notes, header and footer."""

import io
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import assert_never

import docx
from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from workbench.briefing.docx import styles as style
from workbench.briefing.docx.page import dress_pages, write_masthead
from workbench.briefing.docx.parts import (
    add_footnotes,
    bookmarked,
    element,
    field_runs,
    link_of,
    note_mark,
    number_paragraph,
    own_numbering,
    paragraph_of,
    run_of,
)
from workbench.briefing.docx.tables import Cell, table_of
from workbench.briefing.figures.pictures import Pictures
from workbench.briefing.figures.rasters import raster_width_cm
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.packing import repacked
from workbench.briefing.text.characters import on_one_line, reads_right_to_left
from workbench.briefing.text.outline import (
    FULL_WIDTH_FROM,
    TEXT_WIDTH_CM,
    Align,
    Block,
    BulletList,
    Citation,
    CitedEvents,
    CitedSources,
    CodeBlock,
    Definitions,
    FigureBlock,
    Footnote,
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
    Raster,
    Rule,
    Run,
    Runs,
    SourceMark,
    TableBlock,
    Text,
    anchors_of,
    plain_words,
)
from workbench.briefing.text.table_widths import fit_table
from workbench.briefing.text.wording import Wording, wording_for
from workbench.domain.packet_options import Paper

TALLEST_FIGURE_CM = 19.0
_ASTERISK = Text("*")


def outline_to_docx(
    outline: Outline, *, pictures: Pictures, made_at: datetime, paper: Paper = Paper.A4
) -> bytes:
    """Write a packet as a Word file; `pictures` draws its figures."""
    document = docx.Document()
    masthead = outline.masthead
    wording = wording_for(masthead.language)
    style.apply_styles(document, masthead.language)
    dress_pages(document, masthead, wording, paper=paper, made_at=made_at)
    write_masthead(document, masthead, wording, outline.logo)
    writer = _Writer(document, wording, anchors_of(outline), pictures)
    writer.each(outline.blocks, "Normal")
    if outline.footnotes:
        writer.notes(outline.footnotes)
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue(), made_at, first=["[Content_Types].xml"])


@dataclass(slots=True)
class _Writer:
    """Writes blocks at the end of one document."""

    document: Document
    wording: Wording
    anchors: frozenset[str]
    pictures: Pictures
    bullets: int = 0
    bookmarks: int = 0
    noted: set[int] = field(default_factory=set)

    # ---- Blocks ----

    def block(self, block: Block, look: str, level: int = -1) -> None:
        """Write one block; `look` is the style of plain paragraphs, `level` that of a list."""
        match block:
            case Heading():
                self.add(f"Heading{block.level}", self.runs(block.runs))
            case Paragraph():
                made = self.add(look, self.runs(block.runs))
                if reads_right_to_left(plain_words(block.runs)):
                    made.get_or_add_pPr().append(element("bidi"))
            case KeyTakeaway():
                label = Text(self.wording.key_takeaway)
                self.add(style.KEY_TAKEAWAY_HEADING, [run_of(label)])
                self.each(block.blocks, style.KEY_TAKEAWAY)
            case Notice():
                self.add(style.NOTICE, [run_of(Text(block.text))])
            case BulletList() | NumberedList():
                self.items(block, level + 1)
            case Quote():
                self.each(block.blocks, "Quote")
            case CodeBlock():
                self.add(style.CODE, [run_of(Text(block.text))])
            case Rule():
                self.add(style.RULE, [])
            case FigureBlock():
                self.figure(block)
            case TableBlock() | CitedEvents() | CitedSources() | Definitions():
                self.table(block)
            case _:
                assert_never(block)

    def each(self, blocks: tuple[Block, ...], look: str) -> None:
        """Write blocks one after the other."""
        for block, following in zip_longest(blocks, blocks[1:]):
            self.block(block, look)
            if isinstance(block, Paragraph) and isinstance(following, TableBlock):
                self.keep_with_next()

    def keep_with_next(self) -> None:
        """Leave the last paragraph on the page of what follows."""
        last = self.document.element.body[-2]
        last.get_or_add_pPr().get_or_add_keepNext()

    def add(self, look: str, runs: list[BaseOxmlElement]) -> CT_P:
        """Write a paragraph at the end."""
        made = paragraph_of(look, runs)
        self.end(made)
        return made

    def end(self, made: BaseOxmlElement) -> None:
        """Put an element at the end of the text, before the section's own."""
        self.document.element.body[-1].addprevious(made)

    def items(self, block: BulletList | NumberedList, level: int) -> None:
        """Write a list; what follows the first paragraph of an item stands below it, unnumbered."""
        ordered = isinstance(block, NumberedList)
        look = "ListNumber" if ordered else "ListBullet"
        if ordered:
            number = own_numbering(self.document, ordered=True, start=block.start, level=level)
        else:
            self.bullets = self.bullets or own_numbering(self.document, ordered=False)
            number = self.bullets
        for item in block.items:
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), item
            made = self.add(look, self.runs(first.runs))
            number_paragraph(made, number, level)
            for part in rest:
                self.block(part, "ListContinue", level)

    def figure(self, block: FigureBlock) -> None:
        """Write a figure as a picture, with its caption and source line."""
        data, width_cm = self.picture(block.picture)
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Cm(width_cm))
        paragraph._p.style = style.FIGURE
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")  # without these some programs indent the picture
        described = shape._inline.docPr
        described.set("descr", on_one_line(block.alt) or on_one_line(block.caption))
        described.set("name", f"{self.wording.figure} {block.number}")
        runs = [run_of(Text(f"{self.wording.figure} ", bold=True))]
        runs += field_runs("SEQ Figure \\* ARABIC", str(block.number), bold=True)
        runs += [run_of(Text(". ", bold=True)), run_of(Text(block.caption))]
        caption = self.add("Caption", runs)
        if block.source_line:
            caption.get_or_add_pPr().append(element("keepNext"))
            self.add(style.SOURCE_LINE, [run_of(Text(block.source_line))])

    def picture(self, picture: str | Raster) -> tuple[bytes, float]:
        """Return a picture as a file, and how wide it stands, no taller than a page allows."""
        if isinstance(picture, Raster):
            ratio = picture.height_px / picture.width_px
            return picture.jpeg, min(raster_width_cm(picture), TALLEST_FIGURE_CM / ratio)
        clean = clean_svg(picture)
        ratio = clean.height_cm / clean.width_cm
        wide = clean.width_cm if clean.width_cm < FULL_WIDTH_FROM * TEXT_WIDTH_CM else TEXT_WIDTH_CM
        width_cm = min(wide, TALLEST_FIGURE_CM / ratio)
        return self.pictures.png(picture, width_cm=width_cm), width_cm

    # ---- Tables ----

    def table(self, block: TableBlock | CitedEvents | CitedSources | Definitions) -> None:
        """Write a table, and the small paragraph that keeps it apart from what follows."""
        match block:
            case TableBlock():
                made = self.text_table(block)
            case CitedEvents():
                made = self.events(block)
            case CitedSources():
                made = self.sources(block)
            case Definitions():
                made = self.definitions(block)
            case _:
                assert_never(block)
        self.end(made)
        self.add(style.TABLE_TEXT, [])

    def text_table(self, block: TableBlock) -> BaseOxmlElement:
        """Return a table of the analyst's own."""
        fit = fit_table(block)
        return table_of(
            [[self.runs(cell)] for cell in block.header],
            [[[self.runs(cell)] for cell in row] for row in block.rows],
            widths_cm=fit.widths_cm,
            aligns=block.aligns,
            text_style=style.TABLE_TEXT_SMALL if fit.is_small else style.TABLE_TEXT,
        )

    def events(self, block: CitedEvents) -> BaseOxmlElement:
        """Return the table of cited events; killed have a column when any row tells of them."""
        words = self.wording
        counted = any(row.killed_text for row in block.rows)
        sourced = any(row.sources for row in block.rows)
        rows: list[list[Cell]] = []
        for row in block.rows:
            below = " · ".join(part for part in (row.place_text, row.actors_text) if part)
            event: list[list[BaseOxmlElement]] = [[run_of(Text(row.title, bold=True))]]
            event += [[run_of(Text(below), style=style.QUIET_TEXT)]] if below else []
            rows.append(
                [
                    [self.anchored(row.label, row.anchor)],
                    [[run_of(Text(row.date_text))]],
                    event,
                    *([[[run_of(Text(row.killed_text))]]] if counted else []),
                    *([[self.source_marks(row.sources)]] if sourced else []),
                ]
            )
        columns = [(words.number, 1.0, Align.RIGHT), (words.date, 3.6, Align.LEFT)]
        columns += [(words.event, 8.6 + 1.5 * (not counted) + 2.5 * (not sourced), Align.LEFT)]
        columns += [(words.killed, 1.5, Align.RIGHT)] if counted else []
        columns += [(words.sources, 2.5, Align.LEFT)] if sourced else []
        heads, widths, aligns = zip(*columns, strict=True)
        return table_of(_heads(*heads), rows, widths_cm=widths, aligns=aligns)

    def sources(self, block: CitedSources) -> BaseOxmlElement:
        """Return a table of sources."""
        words = self.wording
        rows: list[list[Cell]] = []
        for row in block.rows:
            name = [run_of(_ASTERISK, style=style.HYPERLINK)] if row.source.foreign else []
            name.append(run_of(Text(row.source.name, bold=True)))
            address = [self.away((Text(row.source.url),), row.source.url)] if row.source.url else []
            rows.append(
                [
                    [self.anchored(row.label, row.anchor)],
                    [name, address] if address else [name],
                    [[_told(row.publisher, words.publisher_unknown)]],
                    [[_told(row.language, "\N{EN DASH}")]],
                    [[_told(row.source.grade, words.ungraded)]],
                ]
            )
        return table_of(
            _heads(words.number, words.source, words.publisher, words.language, words.reliability),
            rows,
            widths_cm=(1.0, 7.6, 4.6, 1.9, 2.1),
            aligns=(Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT),
        )

    def definitions(self, block: Definitions) -> BaseOxmlElement:
        """Return a table of what is defined."""
        labelled = any(row.label for row in block.rows)
        rows: list[list[Cell]] = []
        for row in block.rows:
            number = self.anchored(row.label, row.anchor) if row.anchor else []
            lines = [[run_of(Text(row.text))]] if row.text else []
            lines += [[run_of(Text(row.details), style=style.QUIET_TEXT)]] if row.details else []
            term = [[run_of(Text(row.term, bold=True))]]
            rows.append([*([[number]] if labelled else []), term, lines])
        columns = [(self.wording.number, 1.0, Align.RIGHT)] if labelled else []
        columns += [(block.head, 5.2, Align.LEFT)]
        columns += [(self.wording.meaning, 11.0 + (not labelled), Align.LEFT)]
        heads, widths, aligns = zip(*columns, strict=True)
        return table_of(_heads(*heads), rows, widths_cm=widths, aligns=aligns)

    def source_marks(self, marks: tuple[SourceMark, ...]) -> list[BaseOxmlElement]:
        """Return the numbers of the sources behind an event, each with its report's grade."""
        runs: list[BaseOxmlElement] = []
        for number, mark in enumerate(marks):
            runs += [run_of(Text(", "))] if number else []
            runs += [run_of(_ASTERISK, style=style.HYPERLINK)] if mark.foreign else []
            label = (Text(mark.label),)
            runs.append(link_of(label, self.document.part, anchor=_bookmark(mark.anchor)))
            grade = Text(f"\N{NO-BREAK SPACE}({mark.grade})")
            runs += [run_of(grade, style=style.QUIET_TEXT)] if mark.grade else []
        return runs

    def anchored(self, text: str, anchor: str) -> list[BaseOxmlElement]:
        """Return a row's number, to which citations lead."""
        self.bookmarks += 1
        return bookmarked([run_of(Text(text))], _bookmark(anchor), self.bookmarks)

    def away(self, words: tuple[Text, ...], url: str) -> BaseOxmlElement:
        """Return words that lead out of the packet."""
        return link_of(words, self.document.part, url=url)

    # ---- Lines ----

    def runs(self, runs: Runs, part: Part | None = None) -> list[BaseOxmlElement]:
        """Return the elements of a line; `part` is where it stands, if not in the text."""
        return [made for run in runs for made in self.run(run, part or self.document.part)]

    def run(self, run: Run, part: Part) -> list[BaseOxmlElement]:
        """Return the elements of one run."""
        match run:
            case Text():
                return [run_of(run)]
            case LineBreak():
                return [run_of(Text("\n"))]
            case NoteMark() if run.number in self.noted:
                return [run_of(Text(str(run.number)), style=style.FOOTNOTE_MARK)]
            case NoteMark():
                self.noted.add(run.number)
                return [note_mark(run.number)]
            case _:
                pass
        made = [run_of(_ASTERISK, style=style.HYPERLINK)] if run.foreign else []
        anchor = "" if isinstance(run, Link) else run.anchor
        listed = anchor in self.anchors
        if run.url:
            made.append(link_of(run.words, part, url=run.url))
        elif listed:
            made.append(link_of(run.words, part, anchor=_bookmark(anchor)))
        else:
            made += [run_of(word) for word in run.words]
        if listed and isinstance(run, Citation) and run.label:
            made.append(self.evidence_number(run, part))
        return made

    def evidence_number(self, run: Citation, part: Part) -> BaseOxmlElement:
        """Return the raised number that leads to the row of what the words cite."""
        number = link_of((), part, anchor=_bookmark(run.anchor))
        number.append(run_of(Text(f"[{run.label}]"), style=style.EVIDENCE_NUMBER))
        return number

    def notes(self, footnotes: tuple[Footnote, ...]) -> None:
        """Write the footnotes."""
        part: XmlPart = add_footnotes(self.document)
        for note in footnotes:
            mark = run_of(Text(""), style=style.FOOTNOTE_MARK)
            mark[-1].getparent().replace(mark[-1], element("footnoteRef"))
            words = [run_of(Text(" ")), *self.runs(note.runs, part)]
            made = element("footnote", id=str(note.number))
            made.append(paragraph_of(style.FOOTNOTE_TEXT, [mark, *words]))
            part.element.append(made)


def _heads(*words: str) -> list[Cell]:
    """Return the head of a table."""
    return [[[run_of(Text(word))]] for word in words]


def _told(text: str, otherwise: str) -> BaseOxmlElement:
    """Return a cell's words, quiet ones where nothing is known."""
    return run_of(Text(text)) if text else run_of(Text(otherwise), style=style.QUIET_TEXT)


def _bookmark(anchor: str) -> str:
    """Return an anchor as Word allows it in a bookmark's name."""
    return anchor.replace("-", "_")
