# SPDX-License-Identifier: MIT
"""What surrounds the text of the Word packet: masthead, header, footer, paper and properties."""

import io
from datetime import UTC, datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm

from workbench.briefing.docx import styles as style
from workbench.briefing.docx.parts import element, field_runs, paragraph_of, run_of
from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.marking import label_of
from workbench.briefing.text.outline import LOGO_CM, TEXT_WIDTH_CM, Masthead, Raster, Text
from workbench.briefing.text.wording import Wording
from workbench.domain.packet_options import Paper

# A label of more letters stands above the series, not beside it.
_BESIDE = 40
_SIZES_CM = {Paper.A4: (21.0, 29.7), Paper.LETTER: (21.59, 27.94)}


def dress_pages(
    document: Document, masthead: Masthead, wording: Wording, *, paper: Paper, made_at: datetime
) -> None:
    """Set paper and margins, header and footer, and the properties of the file."""
    _set_paper(document.sections[0], paper)
    _write_frame(document.sections[0], masthead, wording)
    _set_properties(document, masthead, made_at)


def write_masthead(
    document: Document, masthead: Masthead, wording: Wording, logo: Raster | None = None
) -> None:
    """Write logo, series, edition and marking, then the packet's title."""
    by_author = wording.by_author.format(author=masthead.author) if masthead.author else ""
    edition = " · ".join(part for part in (masthead.edition_text, by_author) if part)
    body = document.element.body
    if logo is not None:
        paragraph = document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(logo.jpeg), height=Cm(LOGO_CM))
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")  # without these some programs indent the picture
        shape._inline.docPr.set("descr", on_one_line(wording.logo.format(name=masthead.name)))
        paragraph._p.style = style.LOGO
    if masthead.series or masthead.marking or edition:
        top = [run_of(Text(masthead.series))]
        if len(masthead.marking) > _BESIDE:
            body[-1].addprevious(paragraph_of(style.MARKING, [_marking_label(masthead.marking)]))
        elif masthead.marking:
            top += [_tab(), _marking_label(masthead.marking)]
        line = [run_of(Text(masthead.series_line)), _tab(), run_of(Text(edition))]
        body[-1].addprevious(paragraph_of(style.SERIES, top))
        body[-1].addprevious(paragraph_of(style.SERIES_LINE, line))
    body[-1].addprevious(paragraph_of("Title", [run_of(Text(masthead.title))]))


def _set_paper(section: Section, paper: Paper) -> None:
    """Set the paper; the text is equally wide on each."""
    width_cm, height_cm = _SIZES_CM[paper]
    section.page_width, section.page_height = Cm(width_cm), Cm(height_cm)
    section.left_margin = section.right_margin = Cm((width_cm - TEXT_WIDTH_CM) / 2)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(2.2)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(1.0)


def _write_frame(section: Section, masthead: Masthead, wording: Wording) -> None:
    """Write the footer of every page, and the marking above every page but the first."""
    section.different_first_page_header_footer = True
    headline = " · ".join(part for part in (masthead.series, masthead.title) if part)
    for footer in (section.footer, section.first_page_footer):
        runs = [run_of(Text(masthead.marking)), _tab()]
        runs += [run_of(Text(masthead.footer_note or headline)), _tab()]
        runs += _page_of(wording.page_of)
        _fill(footer.paragraphs[0]._p, "Footer", runs)
    _fill(section.first_page_header.paragraphs[0]._p, "Header", [])
    above = [_marking_label(masthead.marking)] if masthead.marking else []
    _fill(section.header.paragraphs[0]._p, style.HEADER_MARKING, above)


def _fill(paragraph: BaseOxmlElement, look: str, runs: list[BaseOxmlElement]) -> None:
    """Put runs into a paragraph that is there already."""
    new = paragraph_of(look, runs)
    parent = paragraph.getparent()
    if parent is not None:
        parent.replace(paragraph, new)


def _page_of(pattern: str) -> list[BaseOxmlElement]:
    """Return "Page x of y" with fields for x and y."""
    runs: list[BaseOxmlElement] = []
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for part in pattern.replace("}", "{").split("{"):
        runs += field_runs(fields[part], "1") if part in fields else [run_of(Text(part))]
    return runs


def _marking_label(marking: str) -> BaseOxmlElement:
    """Return the marking on its ground."""
    colours = label_of(marking)
    look = element("rPr")
    look.extend(
        [
            element("rFonts", ascii=style.SANS, hAnsi=style.SANS, cs=style.SANS),
            element("b"),
            element("color", val=colours.ink[1:].upper()),
            element("sz", val="17"),
            element("shd", val="clear", color="auto", fill=colours.ground[1:].upper()),
        ]
    )
    label = run_of(Text(f"\N{NO-BREAK SPACE}{marking}\N{NO-BREAK SPACE}"))
    label.insert(0, look)
    return label


def _tab() -> BaseOxmlElement:
    """Return a jump to the next tab stop."""
    made = element("r")
    made.append(element("tab"))
    return made


def _set_properties(document: Document, masthead: Masthead, made_at: datetime) -> None:
    """Write the file's properties, and take out what the library's template left in it."""
    properties = document.core_properties
    moment = made_at.astimezone(UTC).replace(tzinfo=None)
    properties.title = on_one_line(masthead.title)[:255]
    properties.author = properties.last_modified_by = on_one_line(masthead.author)[:255]
    properties.subject = on_one_line(masthead.series)[:255]
    properties.category = on_one_line(masthead.marking)[:255]
    properties.language = masthead.language
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = moment
    properties.revision = 1
    package = document.part.package
    assert package is not None
    relations = package.rels
    for name in [n for n, r in relations.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]
