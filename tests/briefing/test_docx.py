# SPDX-License-Identifier: MIT
"""The Word file: real styles, fields, links and notes; the same every time."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefing.sample import FONTS, MADE_AT, MASTHEAD, RAID, cupboard, sample
from workbench.briefing.docx.document import outline_to_docx
from workbench.briefing.figures.pictures import Pictures
from workbench.briefing.text.outline import Outline, Paragraph, Text
from workbench.domain.packet_options import Paper


def written(outline: Outline, paper: Paper = Paper.A4) -> bytes:
    return outline_to_docx(outline, pictures=Pictures(FONTS), made_at=MADE_AT, paper=paper)


@pytest.fixture(scope="module")
def packet() -> bytes:
    return written(sample().outline)


@pytest.fixture(scope="module")
def opened(packet: bytes) -> Document:
    return docx.Document(io.BytesIO(packet))


def part(packet: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(packet)) as file:
        return file.read(name).decode("utf-8")


def styles_and_words(document: Document) -> list[tuple[str, str]]:
    return [((p.style and p.style.name) or "", p.text) for p in document.paragraphs]


def test_the_same_packet_is_the_same_file(packet: bytes):
    assert written(sample().outline) == packet
    with zipfile.ZipFile(io.BytesIO(packet)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2031, 5, 5, 9, 40, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"
        assert file.testzip() is None


def test_each_kind_of_text_has_its_style(opened: Document):
    found = styles_and_words(opened)
    assert ("Title", MASTHEAD.title) in found
    assert ("Heading 1", "Who pays, and who walks") in found
    assert ("Heading 2", "What was counted") in found
    assert ("Key Takeaway Heading", "Key takeaway") in found
    assert ("Quote", "We will mend the road. It is ours.") in found
    assert ("List Bullet", "carts, oxen and mules") in found
    assert ("List Number", "first sort") in found
    assert ("Source Line", "Source: own records.") in found
    assert any(style == "Notice" for style, _ in found)
    assert any(style == "Series" and words.startswith("Valley Letter") for style, words in found)


def test_the_caption_counts_by_a_field(opened: Document):
    [caption] = [p for p in opened.paragraphs if p.style and p.style.name == "Caption"]
    assert caption.text == "Figure 1. Who walks where"
    [code] = caption._p.iter(qn("w:instrText"))
    assert (code.text or "").split() == ["SEQ", "Figure", "\\*", "ARABIC"]
    kinds = [c.get(qn("w:fldCharType")) for c in caption._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_a_citation_of_an_event_leads_to_the_bookmark_of_its_row(packet: bytes):
    xml = part(packet, "word/document.xml")
    anchors = set(re.findall(r'w:anchor="([^"]+)"', xml))
    bookmarks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', xml)
    assert anchors == {"event_1", "event_2", "source_1", "source_2", "source_3"}
    assert anchors <= {name for _, name in bookmarks}
    assert len({number for number, _ in bookmarks}) == len(bookmarks)


def test_the_number_of_the_evidence_stands_behind_the_cited_words(opened: Document):
    body = " ".join(words for _, words in styles_and_words(opened))
    assert "entry into Upper Mill[1]" in body
    assert "*with posters[S1]" in body
    assert "with talks[2], which a local paper reported at once[S2]." in body


def test_an_address_is_a_hyperlink_of_the_file(opened: Document):
    found = [link for p in opened.paragraphs for link in p.hyperlinks if link.address]
    links = {link.address: link.text for link in found}
    assert links["https://courrier.example/x?a=1&b=2"] == "with posters"
    assert links["https://council.example/page?x=1&y=2"] == "the Council's own page"


def test_the_asterisk_stands_directly_before_the_words(opened: Document):
    body = " ".join(words for _, words in styles_and_words(opened))
    assert "*with posters" in body
    assert "*on the radio" in body
    assert "*reported" not in body


def test_a_figure_is_a_picture_with_a_description(opened: Document, packet: bytes):
    [shape] = opened.inline_shapes
    assert shape._inline.docPr.get("descr") == "Who walks where"
    assert shape.width.cm == pytest.approx(17.2, abs=0.01)
    assert shape.height.cm == pytest.approx(6.0, abs=0.01)
    with zipfile.ZipFile(io.BytesIO(packet)) as file:
        [picture] = [name for name in file.namelist() if name.startswith("word/media/")]
        header = file.read(picture)[16:20]
    assert int.from_bytes(header, "big") == pytest.approx(17.2 / 2.54 * 300, abs=1)


def test_tables_repeat_their_head_and_have_the_packets_style(opened: Document):
    assert [table.style.name for table in opened.tables if table.style] == ["Packet Table"] * 3
    for table in opened.tables:
        assert table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")
        assert not table.rows[1]._tr.findall(f".//{qn('w:tblHeader')}")
    events = opened.tables[1]
    assert [cell.text for cell in events.rows[1].cells] == [
        "1",
        "late March 2031",
        "Column enters Upper Mill\nUpper Mill (district) · Northern Column; Mill Guard",
        "≥ 30",
        "*S1\N{NO-BREAK SPACE}(C3), *S3",
    ]
    assert [cell.text for cell in opened.tables[2].rows[3].cells] == [
        "S3",
        "*Radio Rivage",
        "publisher unknown",
        "–",
        "ungraded",
    ]


def test_killed_have_no_column_when_no_event_tells_of_them():
    records = cupboard()
    records.events["raid"] = replace(RAID, killed_text="")
    made = docx.Document(io.BytesIO(written(sample("[x](event:raid)", records).outline)))
    heads = [cell.text for cell in made.tables[0].rows[0].cells]
    assert heads == ["No.", "Date", "Event", "Sources"]


def test_columns_of_many_are_as_wide_as_their_words_and_no_wider_than_the_page():
    heads = ["Date", "Place", "Region", "Actor", "Target", "Killed", "Source", "Severity", "Note"]
    rows = [["x"] * 8 + ["A long account of it all. " * 9], [*"abcdefg", "MINUSMA", "Short."]]
    told = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["--"] * 9, *rows))
    table = docx.Document(io.BytesIO(written(sample(f"A table.\n\n{told}").outline))).tables[0]
    found = [column.width.cm for column in table.columns if column.width]
    widths_cm = dict(zip(heads, found, strict=True))
    assert sum(found) <= 17.25
    assert widths_cm["Severity"] > 1.5  # "MINUSMA" in capitals
    assert widths_cm["Note"] > 3 * widths_cm["Date"]


def test_the_words_before_a_table_stay_on_its_page():
    text = "First.\n\nWide table:\n\n| a | b |\n|--|--|\n| c | d |"
    made = docx.Document(io.BytesIO(written(sample(text).outline)))
    kept = {one.text: one.paragraph_format.keep_with_next for one in made.paragraphs}
    assert (kept["First."], kept["Wide table:"]) == (None, True)


def test_the_footer_counts_pages_by_fields_and_the_header_marks_them(opened: Document):
    section = opened.sections[0]
    for footer in (section.footer, section.first_page_footer):
        codes = [(c.text or "").strip() for c in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
        assert footer.paragraphs[0].text.startswith("TLP:AMBER\tFigures as of 5 May 2031")
    assert "TLP:AMBER" in section.header.paragraphs[0].text
    assert section.first_page_header.paragraphs[0].text == ""


def test_a_long_marking_has_a_line_of_its_own_above_the_series():
    words = "OFFICIAL – FOR THE EYES OF THE JOINT ANALYSIS CENTRE AND ITS PARTNERS ONLY"
    made = sample(masthead=replace(MASTHEAD, marking=words)).outline
    found = styles_and_words(docx.Document(io.BytesIO(written(made))))
    assert [style for style, _ in found[:3]] == ["Marking", "Series", "Series Line"]
    assert found[0][1].strip() == words
    assert found[1][1] == "Valley Letter"


def test_a_footnote_is_one_of_words_own(packet: bytes):
    notes, text = part(packet, "word/footnotes.xml"), part(packet, "word/document.xml")
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"', text) == ["1"]
    assert 'w:id="1"' in notes
    assert "archive was not seen" in notes
    relations = part(packet, "word/_rels/footnotes.xml.rels")
    assert "https://courrier.example/x?a=1&amp;b=2" in relations


def test_each_numbered_list_counts_for_itself():
    text = "## Key takeaway\n\n1. a\n2. b\n\nbetween\n\n7. c\n8. d"
    document = docx.Document(io.BytesIO(written(sample(text).outline)))
    numbers = [
        number.get(qn("w:val"))
        for p in document.paragraphs
        if p.style and p.style.name == "List Number"
        for number in p._p.iter(qn("w:numId"))
    ]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = document.part.numbering_part.element
    first_of = {
        definition.get(qn("w:abstractNumId")): next(definition.iter(qn("w:start"))).get(qn("w:val"))
        for definition in numbering.findall(qn("w:abstractNum"))
    }
    starts = {
        num.get(qn("w:numId")): first_of[next(num.iter(qn("w:abstractNumId"))).get(qn("w:val"))]
        for num in numbering.findall(qn("w:num"))
    }
    assert (starts[numbers[0]], starts[numbers[2]]) == ("1", "7")


def test_language_and_properties_are_set(opened: Document, packet: bytes):
    properties = opened.core_properties
    assert (properties.title, properties.author) == (MASTHEAD.title, "M. Miller")
    assert properties.created == MADE_AT
    assert properties.language == "en"
    assert properties.comments == ""
    french = written(sample(masthead=replace(MASTHEAD, language="fr")).outline)
    assert '<w:lang w:val="fr"' in part(french, "word/styles.xml")
    assert '<w:lang w:val="en"' in part(packet, "word/styles.xml")
    assert "thumbnail" not in part(packet, "_rels/.rels")


def test_paper_can_be_letter():
    document = docx.Document(io.BytesIO(written(sample().outline, Paper.LETTER)))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.page_width.inches == pytest.approx(8.5, abs=0.01)
    assert section.page_width.cm - section.left_margin.cm * 2 == pytest.approx(17.2, abs=0.01)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_back_as_it_was_written(words: str):
    outline = Outline(MASTHEAD, (Paragraph((Text(words.replace("\r", "")),)),))
    document = docx.Document(io.BytesIO(written(outline)))
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", words)
    assert document.paragraphs[-1].text == kept.replace("\r", "")


def test_markup_in_text_is_text():
    nasty = "</w:t><w:br/>&amp; <script>"
    outline = Outline(replace(MASTHEAD, title=nasty), (Paragraph((Text(nasty, bold=True),)),))
    document = docx.Document(io.BytesIO(written(outline)))
    assert document.paragraphs[-1].text == nasty
    assert document.core_properties.title == nasty
