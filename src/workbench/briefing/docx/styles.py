# SPDX-License-Identifier: MIT
"""Styles of the Word packet: each kind of text has its own, so that an editor can restyle it."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

# Recipients have these; the fonts of the PDF they have not.
SERIF = "Georgia"
SANS = "Arial"
INK, DEEP, ACCENT, QUIET, HAIRLINE = "1C2226", "0B3B4C", "0B6680", "5B656C", "C9CFD3"
GROUND = "EDF3F6"

TABLE = "PacketTable"
KEY_TAKEAWAY = "KeyTakeaway"
KEY_TAKEAWAY_HEADING = "KeyTakeawayHeading"
NOTICE = "PacketNotice"
FIGURE = "PacketFigure"
SOURCE_LINE = "PacketSourceLine"
LOGO = "PacketLogo"
MARKING = "PacketMarking"
HEADER_MARKING = "PacketHeaderMarking"
SERIES = "PacketSeries"
SERIES_LINE = "PacketSeriesLine"
TABLE_TEXT = "PacketTableText"
TABLE_TEXT_SMALL = "PacketTableTextSmall"
CODE = "PacketCode"
RULE = "PacketRule"
HYPERLINK = "Hyperlink"
QUIET_TEXT = "PacketQuiet"
EVIDENCE_NUMBER = "PacketEvidenceNumber"
FOOTNOTE_TEXT = "FootnoteText"
FOOTNOTE_MARK = "FootnoteReference"
TEXT_WIDTH_TWIPS = 9752  # 17.2 cm


def apply_styles(document: Document, language: str) -> None:
    """Put the packet's styles into a document made from the library's template."""
    styles = document.styles.element
    present = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    for definition in _definitions():
        style = parse_xml(definition)
        old = present.get(style.get(qn("w:styleId")))
        if old is not None:
            styles.replace(old, style)
        else:
            styles.append(style)
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is not None:
        styles.replace(defaults, parse_xml(_defaults(language)))
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # of Word 2013 and later: no "compatibility mode"
    for language_of_theme in settings.iter(qn("w:themeFontLang")):
        language_of_theme.set(qn("w:val"), language)


def _defaults(language: str) -> str:
    """Return the document's defaults, its language among them."""
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_font(SERIF)}"
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="160" w:line="300" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _font(name: str) -> str:
    """Return the setting of one font for every script."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="Arial"/>'


def _look(
    *,
    font: str = "",
    half_points: int = 0,
    colour: str = "",
    bold: bool | None = None,
    italic: bool = False,
    caps: bool = False,
) -> str:
    """Return the character half of a style, in the order that the format demands."""
    weight = "" if bold is None else f'<w:b w:val="{int(bold)}"/><w:bCs w:val="{int(bold)}"/>'
    parts = [
        _font(font) if font else "",
        weight,
        "<w:i/><w:iCs/>" if italic else "",
        "<w:caps/>" if caps else "",
        f'<w:color w:val="{colour}"/>' if colour else "",
        '<w:spacing w:val="8"/>' if caps else "",
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else "",
    ]
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def _paragraph(identity: str, name: str, shape: str, look: str, based_on: str = "Normal") -> str:
    """Return a paragraph style; `shape` and `look` are its paragraph and character halves."""
    base = f'<w:basedOn w:val="{based_on}"/>' if identity != "Normal" else ""
    default = ' w:default="1"' if identity == "Normal" else ""
    following = '<w:next w:val="Normal"/>' if identity.startswith(("Heading", "Title")) else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{identity}">'
        f'<w:name w:val="{name}"/>{base}{following}<w:qFormat/>'
        f"<w:pPr>{shape}</w:pPr>{look}</w:style>"
    )


def _heading(level: int, half_points: int, colour: str, before: int) -> str:
    """Return a heading style."""
    shape = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="100" w:line="264" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    look = _look(font=SANS, half_points=half_points, colour=colour, bold=True)
    return _paragraph(f"Heading{level}", f"heading {level}", shape, look)


def _edge(side: str, eighths: int, space: int, colour: str) -> str:
    """Return one border; its width is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def _boxed(before: int, after: int, *, keep: bool = False) -> str:
    """Return the shape of the key takeaway's paragraphs."""
    return (
        f"{'<w:keepNext/>' if keep else ''}<w:pBdr>{_edge('top', 4, 4, GROUND)}"
        f"{_edge('left', 24, 8, ACCENT)}{_edge('bottom', 4, 4, GROUND)}"
        f"{_edge('right', 4, 8, GROUND)}"
        f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{GROUND}"/>'
        f'<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:left="200" w:right="180"/>'
    )


def _definitions() -> list[str]:
    """Return every style of the packet."""
    spread = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH_TWIPS}"/></w:tabs>'
    in_thirds = (
        f'<w:tabs><w:tab w:val="center" w:pos="{TEXT_WIDTH_TWIPS // 2}"/>'
        f'<w:tab w:val="right" w:pos="{TEXT_WIDTH_TWIPS}"/></w:tabs>'
    )
    close = '<w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/>'
    small = _look(font=SANS, half_points=17)
    small_quiet = _look(font=SANS, half_points=17, colour=QUIET)
    return [
        _paragraph("Normal", "Normal", "<w:widowControl/>", "<w:rPr/>"),
        _paragraph(
            "Title",
            "Title",
            '<w:keepNext/><w:spacing w:before="240" w:after="160" w:line="252" w:lineRule="auto"/>',
            _look(font=SERIF, half_points=40, colour=DEEP, bold=True),
        ),
        _heading(1, 26, DEEP, 320),
        _heading(2, 22, INK, 260),
        _heading(3, 19, INK, 220),
        _paragraph(
            "Caption",
            "caption",
            '<w:keepLines/><w:spacing w:before="60" w:after="0" w:line="264" w:lineRule="auto"/>',
            _look(font=SANS, half_points=17, bold=False),
        ),
        _paragraph(
            SOURCE_LINE,
            "Source Line",
            '<w:spacing w:before="0" w:after="240" w:line="264" w:lineRule="auto"/>',
            small_quiet,
        ),
        _paragraph(FIGURE, "Figure", '<w:keepNext/><w:spacing w:before="200" w:after="0"/>', ""),
        _paragraph(
            "Quote",
            "Quote",
            f"<w:pBdr>{_edge('left', 12, 10, HAIRLINE)}</w:pBdr>"
            '<w:spacing w:before="80" w:after="160"/><w:ind w:left="240"/>',
            _look(colour="3B444A"),
        ),
        *(
            _paragraph(identity, name, '<w:spacing w:after="80"/>' + indent, "")
            for identity, name, indent in (
                ("ListBullet", "List Bullet", ""),
                ("ListNumber", "List Number", ""),
                ("ListContinue", "List Continue", '<w:ind w:left="360"/>'),
            )
        ),
        _paragraph(KEY_TAKEAWAY, "Key Takeaway", _boxed(0, 160), ""),
        _paragraph(
            KEY_TAKEAWAY_HEADING,
            "Key Takeaway Heading",
            _boxed(120, 40, keep=True) + '<w:outlineLvl w:val="0"/>',
            _look(font=SANS, half_points=18, colour=ACCENT, bold=True, caps=True),
        ),
        _paragraph(
            NOTICE,
            "Notice",
            '<w:spacing w:before="0" w:after="160"/>',
            _look(half_points=17, colour=QUIET, italic=True),
        ),
        _paragraph(LOGO, "Logo", '<w:spacing w:before="0" w:after="80"/>', ""),
        _paragraph(
            MARKING,
            "Marking",
            f'{close}<w:ind w:left="{TEXT_WIDTH_TWIPS * 6 // 10}"/><w:jc w:val="right"/>',
            small,
        ),
        _paragraph(HEADER_MARKING, "Marking Above", f'{close}<w:jc w:val="right"/>', small),
        _paragraph(
            SERIES,
            "Series",
            spread + close,
            _look(font=SANS, half_points=32, colour=DEEP, bold=True),
        ),
        _paragraph(
            SERIES_LINE,
            "Series Line",
            f"<w:pBdr>{_edge('bottom', 12, 6, DEEP)}</w:pBdr>" + spread + close,
            small_quiet,
        ),
        _paragraph(TABLE_TEXT, "Table Text", close, small),
        _paragraph(TABLE_TEXT_SMALL, "Table Text Small", close, _look(font=SANS, half_points=14)),
        _paragraph(
            CODE,
            "Code",
            '<w:shd w:val="clear" w:color="auto" w:fill="F4F5F6"/>' + close,
            _look(font="Courier New", half_points=18),
        ),
        _paragraph(
            RULE,
            "Rule",
            f"<w:pBdr>{_edge('bottom', 4, 1, HAIRLINE)}</w:pBdr>"
            '<w:spacing w:after="240"/><w:ind w:left="3400" w:right="3400"/>',
            "",
        ),
        _paragraph("Header", "header", in_thirds + close, small_quiet),
        _paragraph(
            "Footer",
            "footer",
            f"<w:pBdr>{_edge('top', 4, 6, HAIRLINE)}</w:pBdr>" + in_thirds + close,
            _look(font=SANS, half_points=16, colour=QUIET),
        ),
        _paragraph(FOOTNOTE_TEXT, "footnote text", close, _look(half_points=17)),
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="{FOOTNOTE_MARK}">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "</w:style>",
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="{HYPERLINK}">'
        f'<w:name w:val="Hyperlink"/><w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:style>',
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="{EVIDENCE_NUMBER}">'
        f'<w:name w:val="Evidence Number"/><w:rPr>{_font(SANS)}<w:color w:val="{ACCENT}"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/><w:vertAlign w:val="superscript"/>'
        "</w:rPr></w:style>",
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="{QUIET_TEXT}">'
        f'<w:name w:val="Quiet"/><w:rPr><w:color w:val="{QUIET}"/></w:rPr></w:style>',
        _table_style(),
    ]


def _table_style() -> str:
    """Return the style of the packet's tables: rules between rows, a heavier one at the head."""
    head = f"<w:tcBorders>{_edge('top', 8, 0, DEEP)}{_edge('bottom', 6, 0, DEEP)}</w:tcBorders>"
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:styleId="{TABLE}">'
        '<w:name w:val="Packet Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{_edge('top', 8, 0, DEEP)}{_edge('bottom', 4, 0, HAIRLINE)}"
        f"{_edge('insideH', 4, 0, HAIRLINE)}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="60" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{QUIET}"/></w:rPr>'
        f"<w:tcPr>{head}</w:tcPr></w:tblStylePr></w:style>"
    )
