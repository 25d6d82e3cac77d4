# SPDX-License-Identifier: MIT
"""The analyst's Markdown becomes blocks; what cannot be found leaves its words and a problem."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefing.sample import COURIER, RAID, Cupboard, cupboard
from workbench.briefing.text.evidence import Register
from workbench.briefing.text.markdown import MarkdownReader
from workbench.briefing.text.outline import (
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
    TableBlock,
    Text,
    plain_words,
)
from workbench.briefing.text.problems import PacketProblem, ProblemKind


@dataclass(frozen=True)
class Reading:
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    register: Register
    problems: tuple[PacketProblem, ...]


def read(text: str, records: Cupboard | None = None) -> Reading:
    reader = MarkdownReader(records or cupboard())
    blocks = tuple(reader.read(text))
    return Reading(blocks, tuple(reader.footnotes), reader.register, tuple(reader.problems))


def paragraph(text: str) -> Paragraph:
    [block] = read(text).blocks
    assert isinstance(block, Paragraph)
    return block


def test_styles_become_runs():
    runs = paragraph("plain **bold *both*** *italic* ~~gone~~ `code`").runs
    assert runs == (
        Text("plain "),
        Text("bold ", bold=True),
        Text("both", bold=True, italic=True),
        Text(" "),
        Text("italic", italic=True),
        Text(" "),
        Text("gone", struck=True),
        Text(" "),
        Text("code", code=True),
    )


def test_a_task_has_a_box():
    [tasks] = read("- [ ] write **this**\n- [x] send\n- [z] else").blocks
    assert isinstance(tasks, BulletList)
    said = [block for [block] in tasks.items if isinstance(block, Paragraph)]
    assert [plain_words(block.runs) for block in said] == [
        "\N{BALLOT BOX} write this", "\N{BALLOT BOX WITH CHECK} send", "[z] else",
    ]  # fmt: skip


def test_a_line_end_is_a_space_and_a_forced_one_a_break():
    assert paragraph("one\ntwo  \nthree").runs == (Text("one two"), LineBreak(), Text("three"))


def test_every_block_has_its_value():
    text = (
        "# Head\n\n- a\n  1. b\n\n3. c\n\n> said\n\n```\n x\n```\n\n---\n\n"
        "| h | n |\n|---|--:|\n| *a* | 1 |"
    )
    assert read(text).blocks == (
        Heading(1, (Text("Head"),)),
        BulletList(((Paragraph((Text("a"),)), NumberedList(((Paragraph((Text("b"),)),),))),)),
        NumberedList(((Paragraph((Text("c"),)),),), start=3),
        Quote((Paragraph((Text("said"),)),)),
        CodeBlock(" x"),
        Rule(),
        TableBlock(
            (Align.LEFT, Align.RIGHT),
            ((Text("h"),), (Text("n"),)),
            (((Text("a", italic=True),), (Text("1"),)),),
        ),
    )


def test_a_heading_in_a_quote_is_no_part_of_the_outline():
    assert read("> # Loud").blocks == (Quote((Paragraph((Text("Loud", bold=True),)),)),)


def test_an_event_citation_leads_to_its_row():
    reading = read("see [the *raid*](event:raid)")
    [block] = reading.blocks
    assert isinstance(block, Paragraph)
    assert block.runs[1] == Citation(
        (Text("the "), Text("raid", italic=True)), "event-1", foreign=True, label="1"
    )
    assert reading.register.events["raid"].title == RAID.title


def test_a_source_citation_carries_the_sources_address():
    assert paragraph("[x](source:courier)").runs == (
        Citation((Text("x"),), "source-1", foreign=True, url=COURIER.url, label="S1"),
    )


def test_records_are_numbered_by_first_use_and_once():
    register = read("[a](event:talks) [b](event:raid) [c](event:talks) [d](source:radio)").register
    assert [(row.number, uid) for uid, row in register.events.items()] == [
        (1, "talks"),
        (2, "raid"),
    ]
    assert [row.anchor for row in register.sources.values()] == ["source-1"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[words](event:nowhere)", ProblemKind.NO_SUCH_EVENT),
        ("[words](source:nowhere)", ProblemKind.NO_SUCH_SOURCE),
        ("![words](figure:nowhere)", ProblemKind.NO_SUCH_FIGURE),
        ("![words](pictures/cat.png)", ProblemKind.PICTURE_OUTSIDE),
        ("![words](https://elsewhere.example/cat.png)", ProblemKind.PICTURE_OUTSIDE),
        ("[words](ftp://elsewhere.example)", ProblemKind.UNSAFE_LINK),
        ("[words](notes.html)", ProblemKind.UNSAFE_LINK),
    ],
)
def test_what_leads_nowhere_leaves_its_words_and_a_problem(text: str, kind: ProblemKind):
    reading = read(text)
    assert reading.blocks == (Paragraph((Text("words"),)),)
    [problem] = reading.problems
    assert problem.kind == kind
    assert problem.words in problem.sentence
    assert problem.sentence.endswith(".")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_could_run_is_never_made(target: str):
    runs = paragraph(f"[words]({target})").runs
    assert all(isinstance(run, Text) for run in runs)


def test_web_and_mail_links_are_kept():
    assert paragraph("[a](https://x.example/?a=1&b=2) [b](mailto:m@x.example)").runs == (
        Link((Text("a"),), "https://x.example/?a=1&b=2"),
        Text(" "),
        Link((Text("b"),), "mailto:m@x.example"),
    )


def test_html_is_text():
    assert paragraph("a <script>alert(1)</script> <b>b</b>").runs == (
        Text("a <script>alert(1)</script> <b>b</b>"),
    )
    assert read("<div>\n\n**x**\n\n</div>").blocks[0] == Paragraph((Text("<div>"),))


def test_figures_are_numbered_by_place_and_cut_their_paragraph():
    blocks = read("before ![](figure:map) after\n\n![Another words](figure:map)").blocks
    assert [type(block) for block in blocks] == [Paragraph, FigureBlock, Paragraph, FigureBlock]
    first, second = blocks[1], blocks[3]
    assert isinstance(first, FigureBlock)
    assert isinstance(second, FigureBlock)
    assert (first.number, first.caption, first.alt) == (1, "The upper valley", "The upper valley")
    assert (second.number, second.caption) == (2, "Another words")


def test_a_figure_inside_a_table_is_only_its_words():
    [table] = read("| h |\n|---|\n| ![words](figure:map) |").blocks
    assert isinstance(table, TableBlock)
    assert table.rows == (((Text("words"),),),)


def test_footnotes_stand_apart_with_what_they_cite():
    reading = read("said[^a] and[^b]\n\n[^b]: second\n[^a]: see [it](event:raid)")
    assert plain_words(reading.footnotes[0].runs) == "see it"
    assert reading.footnotes[1] == Footnote(2, (Text("second"),))
    [block] = reading.blocks
    assert isinstance(block, Paragraph)
    assert [run for run in block.runs if isinstance(run, NoteMark)] == [NoteMark(1), NoteMark(2)]
    assert list(reading.register.events) == ["raid"]


def test_control_characters_never_reach_the_packet():
    assert paragraph("a\x07b\x1bc\ud800d").runs == (Text("abcd"),)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_can_be_read(text: str):
    reading = read(text)
    assert all(problem.sentence for problem in reading.problems)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one <!-- not this --> two", ["one two"]),
        ("<!-- not this --> one", ["one"]),
        ("one\n<!-- not\n\n# this\n\n- nor this\n--> two\nthree", ["one", "two three"]),
        ("<!-- not this | nor\n--|--\nthat -->\n\none", ["one"]),
        ("## one <!-- not this -->\n\n[two <!-- nor this -->](event:raid)", ["one", "two"]),
        ("one <!-- never closed", ["one <!-- never closed"]),
        ("`<!-- code -->`", ["<!-- code -->"]),
    ],
)
def test_a_comment_is_no_text(text: str, told: list[str]):
    blocks = read(text).blocks
    assert [plain_words(b.runs) for b in blocks if isinstance(b, Paragraph | Heading)] == told
    assert len(blocks) == len(told)


def test_a_record_cited_in_a_comment_is_not_cited():
    reading = read("one <!-- [two](event:raid) ![](figure:map) --> three")
    assert not reading.register.evidence("en").events
    assert reading.problems == ()


def test_a_figure_with_nothing_in_it_is_told():
    records = cupboard()
    sentence = "No event of the view “All” is left, so there is nothing to draw."
    records.figures["map"] = replace(records.figures["map"], lacks=sentence)
    [told] = read("![](figure:map)", records).problems
    assert told.kind == ProblemKind.EMPTY_FIGURE
    assert "“The upper valley”" in told.sentence
    assert sentence in told.sentence
