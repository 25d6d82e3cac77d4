# SPDX-License-Identifier: MIT
"""The parts of a Word file for which its library has no calls: fields, links, notes, numbering."""

from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from workbench.briefing.docx.styles import ACCENT, FOOTNOTE_MARK, HYPERLINK
from workbench.briefing.text.characters import printable, reads_right_to_left
from workbench.briefing.text.outline import Text

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_DEEPEST_LEVEL = 8
_STEP_TWIPS = 300


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """Return an empty element of the word-processing vocabulary: `element("tab", val="x")`."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def run_of(word: Text, *, style: str = "") -> BaseOxmlElement:
    """Return a run of text in its style; line ends and tabs in it are kept."""
    look = element("rPr")
    if style:
        look.append(element("rStyle", val=style))
    if word.code:
        look.append(element("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New"))
    if word.bold:
        look.extend([element("b"), element("bCs")])
    if word.italic:
        look.extend([element("i"), element("iCs")])
    if word.struck:
        look.append(element("strike"))
    if style == HYPERLINK:
        # WORKAROUND: at the head of a table cell LibreOffice shows a link without its style.
        look.append(element("color", val=ACCENT))
    if reads_right_to_left(word.text):
        look.append(element("rtl"))
    made = element("r")
    if len(look):
        made.append(look)
    made.extend(_text_parts(printable(word.text)))
    return made


def _text_parts(text: str) -> Iterable[BaseOxmlElement]:
    """Return text with a break at each of its line ends."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield element("br")
        part = element("t")
        part.text = line
        part.set(qn("xml:space"), "preserve")
        yield part


def paragraph_of(look: str, runs: Iterable[BaseOxmlElement]) -> CT_P:
    """Return a paragraph in a style, named by its id."""
    made = OxmlElement("w:p")
    assert isinstance(made, CT_P)
    made.style = look
    made.extend(runs)
    return made


def field_runs(instruction: str, result: str, *, bold: bool = False) -> list[BaseOxmlElement]:
    """Return a field with the result that shows until it is next updated."""

    def with_part(part: BaseOxmlElement) -> BaseOxmlElement:
        made = element("r")
        if bold:
            look = element("rPr")
            look.append(element("b"))
            made.append(look)
        made.append(part)
        return made

    code = element("instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    shown = element("t")
    shown.text = result
    parts = [
        element("fldChar", fldCharType="begin"),
        code,
        element("fldChar", fldCharType="separate"),
        shown,
        element("fldChar", fldCharType="end"),
    ]
    return [with_part(part) for part in parts]


def link_of(
    words: Iterable[Text], part: Part, *, url: str = "", anchor: str = ""
) -> BaseOxmlElement:
    """Return words that lead to an address, or to a bookmark of the same document."""
    made = element("hyperlink", history="1")
    if url:
        made.set(qn("r:id"), part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        made.set(qn("w:anchor"), anchor)
    made.extend([run_of(word, style=HYPERLINK) for word in words])
    return made


def bookmarked(runs: list[BaseOxmlElement], name: str, number: int) -> list[BaseOxmlElement]:
    """Return runs between the two ends of a bookmark; `number` is unique in the document."""
    start = element("bookmarkStart", id=str(number), name=name)
    return [start, *runs, element("bookmarkEnd", id=str(number))]


def note_mark(number: int) -> BaseOxmlElement:
    """Return the mark of a footnote in the text."""
    look = element("rPr")
    look.append(element("rStyle", val=FOOTNOTE_MARK))
    made = element("r")
    made.extend([look, element("footnoteReference", id=str(number))])
    return made


def add_footnotes(document: Document) -> XmlPart:
    """Add the part that holds footnotes, with the separators that it must begin with."""
    root = parse_xml(
        f"<w:footnotes {nsdecls('w', 'r')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        "<w:r><w:separator/></w:r></w:p></w:footnote>"
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr>'
        '<w:spacing w:after="0"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    package = document.part.package
    assert package is not None
    part = XmlPart(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, root, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    separators = parse_xml(
        f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    settings.insert(len(settings) if compat is None else settings.index(compat), separators)
    return part


def own_numbering(document: Document, *, ordered: bool, start: int = 1, level: int = 0) -> int:
    """Add a list's own numbering, so that each list begins anew; return its number."""
    numbering = document.part.numbering_part.element
    taken = [int(n.get(qn("w:numId"), "0")) for n in numbering.findall(qn("w:num"))]
    abstract_taken = [
        int(n.get(qn("w:abstractNumId"), "0")) for n in numbering.findall(qn("w:abstractNum"))
    ]
    number, abstract = max(taken, default=0) + 1, max(abstract_taken, default=-1) + 1
    levels = "".join(_level(n, ordered, start if n == level else 1) for n in range(9))
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))  # definitions stand before the lists that use them
    numbering.insert(len(numbering) if first is None else numbering.index(first), definition)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
            "</w:num>"
        )
    )
    return number


def _level(level: int, ordered: bool, start: int) -> str:
    """Return one level of a list."""
    sign = f"%{level + 1}." if ordered else "\N{BULLET}"
    left = (level + 1) * _STEP_TWIPS + 60
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{"decimal" if ordered else "bullet"}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{_STEP_TWIPS}"/></w:pPr>'
        "</w:lvl>"
    )


def number_paragraph(paragraph: CT_P, number: int, level: int) -> None:
    """Make a paragraph an item of a list."""
    numbered = element("numPr")
    level = min(level, _DEEPEST_LEVEL)
    numbered.extend([element("ilvl", val=str(level)), element("numId", val=str(number))])
    paragraph.get_or_add_pPr().append(numbered)
