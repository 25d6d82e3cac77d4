# SPDX-License-Identifier: MIT
"""The PDF: tagged, linked, the same every time, and nothing in the text can be read as markup."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefing.sample import (
    FONTS,
    MADE_AT,
    MASTHEAD,
    PACKET_FOLDER,
    RAID,
    SQUARE,
    TEXT,
    cupboard,
    sample,
)
from workbench.briefing.packets.pdf import TEMPLATE, PrintedPdf, outline_to_pdf
from workbench.briefing.text.citations import CitedEvent, Figure
from workbench.briefing.text.outline import (
    Citation,
    CitedEvents,
    CitedSources,
    Outline,
    Paragraph,
    Text,
)
from workbench.briefing.text.problems import ProblemKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.packet_options import Paper

NASTY = '#eval("1") $x$ *b* _i_ = h <l> @r `c` \\ [ ] { } // c /* d */ ~ " \' -- #let x'


def printed(outline: Outline, **options: object) -> PrintedPdf:
    settled = {"packet_folder": PACKET_FOLDER, "fonts": FONTS, "made_at": MADE_AT, **options}
    return outline_to_pdf(outline, **settled)


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    """Run one of poppler's readers on a PDF."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} (poppler-utils) is not installed")
    path = folder / "packet.pdf"
    path.write_bytes(pdf)
    command = [tool, *options, str(path), *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def text_of(pdf: bytes, folder: Path) -> str:
    return poppler("pdftotext", pdf, folder, "-raw")


def test_the_same_packet_is_the_same_file():
    outline = sample().outline
    assert printed(outline).data == printed(outline).data


def test_only_the_time_of_making_tells_two_printings_apart():
    outline = sample().outline
    later = printed(outline, made_at=datetime(2032, 1, 1, tzinfo=UTC)).data
    assert later != printed(outline).data
    assert b"2032-01-01T00:00:00" in later


def test_it_claims_pdf_ua_and_is_tagged_with_language_and_bookmarks():
    data = printed(sample().outline).data
    assert b"pdfuaid:part>1<" in data
    assert b"/StructTreeRoot" in data
    assert b"/MarkInfo" in data
    assert b"/Outlines" in data
    assert re.search(rb"/Lang\s*\(en\)", data)
    french = printed(sample(masthead=replace(MASTHEAD, language="fr-ML")).outline).data
    assert re.search(rb"/Lang\s*\(fr-ML\)", french)


@pytest.mark.parametrize("language", ["", "none at all", "e", "x-private", "en-Latn-GB", "ar"])
def test_any_language_tag_prints(language: str):
    assert printed(sample(masthead=replace(MASTHEAD, language=language)).outline).data


def test_title_and_author_are_in_its_properties(tmp_path: Path):
    shown = poppler("pdfinfo", printed(sample().outline).data, tmp_path)
    assert re.search(r"Title:\s+The mill road will decide who holds the upper valley\n", shown)
    assert re.search(r"Author:\s+M\. Miller\n", shown)
    assert re.search(r"Tagged:\s+yes\n", shown)
    assert re.search(r"CreationDate:.*5 0?9:40:00 2031", shown)


def test_every_part_of_the_packet_is_in_its_text(tmp_path: Path):
    text = text_of(printed(sample().outline).data, tmp_path)
    for words in (
        "TLP:AMBER",
        "Valley Letter",
        "Notes on an imagined valley and its quarrels",
        "Edition of 5 May 2031",
        "By M. Miller",
        "Links to sources hosted on foreign domains are marked with an asterisk (*).",
        "KEY TAKEAWAY",
        "Figure 1. Who walks where",
        "Source: own records.",
        "Upper valley",  # inside the figure: it is text there, too
        "1. first sort",
        "Upper Mill 12 300",
        "We will mend the road.",
        "as code",
        "Evidence cited",
        "late March 2031 Column enters Upper Mill",
        "*S1 (C3), *S3",
        "S3 *Radio Rivage",
        "with talks[2], which a",
        "with posters[S1]",
        "publisher unknown",
        "The radio's archive was not seen",
        "Page 1 of 2",
        "Page 2 of 2",
    ):
        assert words in text, words


def test_the_asterisk_stands_directly_before_the_words(tmp_path: Path):
    text = text_of(printed(sample().outline).data, tmp_path)
    assert "*with posters" in text
    assert "*on the radio" in text
    assert "*entry into Upper Mill" in text
    assert "with talks" in text
    assert "*reported" not in text


def test_citations_lead_to_their_rows_and_sources_to_their_address(tmp_path: Path):
    data = printed(sample().outline).data
    addresses = poppler("pdfinfo", data, tmp_path, "-url")
    assert "https://courrier.example/x?a=1&b=2" in addresses
    assert "https://council.example/page?x=1&y=2" in addresses
    unlinked = Outline(MASTHEAD, (Paragraph((Citation((Text("raid"),), "event-1"),)),))
    row = next(b for b in sample().outline.blocks if isinstance(b, CitedEvents))
    bare = replace(row.rows[0], sources=())
    linked = replace(unlinked, blocks=(*unlinked.blocks, CitedEvents((bare,))))
    assert printed(unlinked).data.count(b"/Subtype/Link") == 0
    assert printed(linked).data.count(b"/Subtype/Link") == 1


def test_the_table_head_is_repeated_on_every_page(tmp_path: Path):
    records = cupboard()
    text = "## Key takeaway\n\nx\n\n"
    for number in range(80):
        records.events[f"e{number}"] = CitedEvent(f"e{number}", f"Event {number}", "4 May 2031")
        text += f"[it](event:e{number}) "
    pdf = printed(sample(text, records).outline).data
    pages = text_of(pdf, tmp_path).split("\f")[:-1]
    assert len(pages) >= 3
    assert all("No. Date Event" in page for page in pages)


def test_the_marking_is_on_every_page_and_absent_when_there_is_none(tmp_path: Path):
    pages = text_of(printed(sample(TEXT * 4).outline).data, tmp_path).split("\f")[:-1]
    assert len(pages) > 2
    assert all(page.count("TLP:AMBER") == 2 for page in pages)
    bare = sample(masthead=replace(MASTHEAD, marking="")).outline
    assert "TLP" not in text_of(printed(bare).data, tmp_path)


def test_markup_in_any_place_is_shown_as_it_stands(tmp_path: Path):
    records = cupboard()
    records.events["raid"] = replace(
        RAID, title=NASTY, place_text=NASTY, actors_text=NASTY, date_text="#d", killed_text="#k"
    )
    square = records.figures["map"].svg
    records.figures["map"] = Figure("map", square, NASTY, NASTY, NASTY)
    masthead = replace(MASTHEAD, title=NASTY, series=NASTY, series_line=NASTY, author=NASTY)
    outline = sample(
        "[x](event:raid)\n\n![](figure:map)",
        records,
        replace(masthead, marking="#m", footer_note=NASTY, edition_text=NASTY),
    ).outline
    outline = replace(
        outline, blocks=(Paragraph((Text(NASTY), Text(NASTY, code=True))), *outline.blocks)
    )
    text = re.sub(r"\s+", "", text_of(printed(outline).data, tmp_path))
    assert text.count(re.sub(r"\s+", "", NASTY)) >= 11


def test_the_template_reads_no_text_as_markup():
    template = (PACKET_FOLDER / TEMPLATE).read_text(encoding="utf-8")
    assert not re.search(r"\beval\b|mode:\s*\"markup\"", template)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_prints(words: str, title: str):
    masthead = replace(MASTHEAD, title=title)
    outline = Outline(masthead, (Paragraph((Text(words), Citation((Text(words),), "event-9"))),))
    assert printed(outline).data.startswith(b"%PDF-1.7")


def test_a_figure_of_a_short_text_stays_below_the_masthead(tmp_path: Path):
    text = "## Key takeaway\n\nShort.\n\n![Who walks](figure:map)\n\nMore words."
    data = printed(sample(text).outline).data
    page = poppler("pdftotext", data, tmp_path, "-layout")  # as it stands on the page
    order = [
        page.index(words)
        for words in ("Valley Letter", "The mill road", "Short.", "Upper valley", "More words.")
    ]
    assert order == sorted(order)


def test_figures_keep_their_order_where_the_first_goes_to_the_foot_of_the_page(tmp_path: Path):
    tall = SQUARE.replace(
        'height="6cm" viewBox="0 0 172 60"', 'height="14cm" viewBox="0 0 172 140"'
    )
    records = cupboard()
    records.figures["tall"] = Figure("tall", tall, "Tall")
    text = "## Key takeaway\n\nShort.\n\n![](figure:tall)\n\n![](figure:map)\n\nMore."
    page = poppler("pdftotext", printed(sample(text, records).outline).data, tmp_path, "-layout")
    assert page.index("Figure 1.") < page.index("Figure 2.")
    assert page.index("Short.") < page.index("Figure 1.")


@pytest.mark.parametrize("paragraphs", [7, 9])
def test_a_figure_stays_in_its_section(tmp_path: Path, paragraphs: int):
    lines = "\n\n".join(["The men came down the road at dawn and left again by noon. " * 4] * 9)
    before = "\n\n".join(lines.split("\n\n")[:paragraphs])
    text = (
        f"## Key takeaway\n\nShort.\n\n## Earlier\n\n{lines}\n\n## Own section\n\n{before}\n\n"
        f"![](figure:map)\n\n## Next section\n\nFew words.\n\n## Later\n\n{lines}"
    )
    shown = poppler("pdftotext", printed(sample(text).outline).data, tmp_path, "-layout")
    order = [shown.index(words) for words in ("Own section", "Figure 1.", "Next section")]
    assert order == sorted(order)


def test_many_columns_have_room_for_their_words(tmp_path: Path):
    heads = ["Date", "Place", "Region", "Actor", "Target", "Killed", "Injured", "Source", "Grade",
             "Severity"]  # fmt: skip
    rows = [["x", "MINUSMA", "Tombouctou", "Commandement " * 9, *"abcdef"]]
    told = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["--"] * 10, *rows))
    shown = text_of(printed(sample(f"A table.\n\n{told}").outline).data, tmp_path)
    for word in (*heads, "MINUSMA", "Tombouctou", "Commandement"):
        assert word in shown.split(), word


def test_the_words_before_a_table_stay_on_its_page(tmp_path: Path):
    table = "\n".join(["| a | b |", "|--|--|", *(["| TABLE | d |"] * 10)])
    for lines in range(24, 36):
        above = "\n\n".join(["One line."] * lines)
        data = printed(sample(f"{above}\n\n### Part\n\nWide table:\n\n{table}").outline).data
        for page in text_of(data, tmp_path).split("\f"):
            assert ("Wide table:" in page) == ("TABLE" in page) == ("Part\n" in page)


def test_a_word_longer_than_a_line_is_broken_and_nothing_of_it_is_lost(tmp_path: Path):
    records = cupboard()
    records.events["raid"] = replace(RAID, title="e" * 120)
    address, cell = "https://valley.example/" + "a" * 200, "c" * 180
    text = f"See {address} and [it](event:raid).\n\n| One | Two |\n|--|--|\n| {cell} | 2 |"
    head = replace(MASTHEAD, title="T" * 300)
    shown = text_of(printed(sample(text, records, head).outline).data, tmp_path)
    letters = "".join(shown.split())
    for word in (address, cell, "e" * 120, "T" * 300):
        assert word in letters, word[:30]
    assert "\N{ZERO WIDTH SPACE}" not in shown


def test_a_long_marking_leaves_the_series_its_room(tmp_path: Path):
    words = "OFFICIAL – FOR THE EYES OF THE JOINT ANALYSIS CENTRE AND THE DESKS OF PARTNERS ONLY"
    data = printed(sample(masthead=replace(MASTHEAD, marking=words)).outline).data
    text = text_of(data, tmp_path)
    assert "Notes on an imagined valley and its quarrels\n" in text
    assert text.count(words) == 3  # on a line by itself at the foot of both pages, atop the second


def test_characters_that_no_font_has_are_replaced_and_told(tmp_path: Path):
    composed = sample("## Key takeaway\n\nwritten ሀለ and 漢 here")
    result = printed(composed.outline)
    [problem] = result.problems
    assert problem.kind == ProblemKind.CHARACTERS_WITHOUT_FONT
    assert all(name in problem.sentence for name in ("U+1200", "U+1208", "U+6F22"))
    replaced = "\N{REPLACEMENT CHARACTER}"
    assert f"written {replaced * 2} and {replaced} here" in text_of(result.data, tmp_path)
    assert b"pdfuaid:part>1<" in result.data


def test_arabic_is_set(tmp_path: Path):
    result = printed(sample("## Key takeaway\n\nالجسر مفتوح").outline)
    assert result.problems == ()
    assert set("الجسر مفتوح") <= set(text_of(result.data, tmp_path))


def test_a_citation_without_a_row_keeps_its_words(tmp_path: Path):
    outline = sample().outline
    without = tuple(b for b in outline.blocks if not isinstance(b, CitedEvents | CitedSources))
    text = text_of(printed(replace(outline, blocks=without)).data, tmp_path)
    assert "*entry into Upper Mill" in text


def test_paper_can_be_letter(tmp_path: Path):
    shown = poppler("pdfinfo", printed(sample().outline, paper=Paper.LETTER).data, tmp_path)
    assert re.search(r"Page size:\s+612 x 792 pts", shown)


def test_a_figure_taller_than_the_page_is_made_smaller(tmp_path: Path):
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><path d="M0 0H9"/></svg>'
    pdf = printed(sample("## Key takeaway\n\n![c](figure:map)", cupboard(tall)).outline).data
    pages = text_of(pdf, tmp_path).split("\f")[:-1]
    assert len(pages) <= 2
    assert any("Figure 1. c" in page for page in pages)


def test_a_missing_template_or_font_is_told_in_a_sentence(tmp_path: Path):
    outline = sample().outline
    with pytest.raises(WorkbenchError, match="template is missing"):
        printed(outline, packet_folder=tmp_path)
    with pytest.raises(WorkbenchError, match="font Inter 400Regular is missing"):
        printed(outline, fonts=tmp_path)
