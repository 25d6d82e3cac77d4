# SPDX-License-Identifier: MIT
"""A packet is composed: key takeaway set apart, the notice where it is due, evidence at the end."""

from dataclasses import replace

import pytest

from tests.briefing.sample import COURIER, GAZETTE, MASTHEAD, RADIO, RAID, cupboard, sample
from workbench.briefing.text.citations import CitedEvent, is_foreign_event, safe_url
from workbench.briefing.text.evidence_sections import spans
from workbench.briefing.text.outline import (
    BulletList,
    CitedEvents,
    CitedSources,
    Heading,
    KeyTakeaway,
    Notice,
    Paragraph,
    SourceMark,
    Text,
    plain_words,
)
from workbench.briefing.text.problems import ProblemKind
from workbench.domain.terms import Foreign


def kinds(text: str) -> list[str]:
    return [type(block).__name__ for block in sample(text).outline.blocks]


@pytest.mark.parametrize(
    "text",
    [
        "## Key takeaway\n\nThe road.\n\n## More\n\nElse.",
        "### KEY TAKEAWAYS:\n\nThe road.\n\n### More\n\nElse.",
        "## Point clé\n\nThe road.\n\n## More\n\nElse.",
        "**Key Takeaway:** The road.\n\n## More\n\nElse.",
        "**Key takeaway**: The road.\n\n## More\n\nElse.",
    ],
)
def test_the_key_takeaway_is_set_apart(text: str):
    composed = sample(text)
    assert composed.outline.blocks == (
        KeyTakeaway((Paragraph((Text("The road."),)),)),
        Heading(1, (Text("More"),)),
        Paragraph((Text("Else."),)),
    )
    assert composed.problems == ()


@pytest.mark.parametrize("text", ["Only a body.", "## Key takeaway", "**Key takeaway:**", ""])
def test_a_missing_key_takeaway_is_told(text: str):
    assert ProblemKind.NO_KEY_TAKEAWAY in [problem.kind for problem in sample(text).problems]


def test_bold_words_elsewhere_are_no_key_takeaway():
    assert kinds("First.\n\n**Key takeaway:** late.") == ["Paragraph", "Paragraph"]


def test_headings_begin_at_one_and_skip_none():
    blocks = sample("### A\n\n##### B\n\n#### C\n\n###### D").outline.blocks
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2, 2, 3]


def test_a_heading_that_repeats_the_title_is_dropped():
    blocks = sample(f"# {MASTHEAD.title}\n\n## First\n\nx").outline.blocks
    assert blocks[0] == Heading(1, (Text("First"),))


def test_the_notice_stands_first_when_a_foreign_source_is_cited():
    assert kinds("[x](source:courier)")[0] == "Notice"


def test_the_notice_stands_when_only_the_evidence_has_an_asterisk():
    assert kinds("[x](event:talks)")[0] == "Notice"


@pytest.mark.parametrize("text", ["[x](source:gazette)", "No citation.", "[x](source:nowhere)"])
def test_without_a_foreign_source_there_is_no_notice(text: str):
    assert not any(isinstance(block, Notice) for block in sample(text).outline.blocks)


def test_the_asterisk_of_an_event_needs_every_source_to_be_foreign():
    assert is_foreign_event(replace(RAID, sources=(COURIER, RADIO)))
    assert not is_foreign_event(replace(RAID, sources=(COURIER, GAZETTE)))
    undecided = replace(RADIO, foreign=Foreign.UNDECIDED)
    assert not is_foreign_event(replace(RAID, sources=(COURIER, undecided)))
    assert not is_foreign_event(CitedEvent("bare", "An event without a report"))


def test_evidence_stands_at_the_end_in_the_order_of_use():
    blocks = sample("[a](source:radio) [b](event:talks) [c](event:raid)").outline.blocks
    events = next(block for block in blocks if isinstance(block, CitedEvents))
    cited, behind = (block for block in blocks if isinstance(block, CitedSources))
    assert [row.title for row in events.rows] == ["Talks open at the bridge", RAID.title]
    assert [row.source.name for row in cited.rows] == ["Radio Rivage"]
    assert [row.source.name for row in behind.rows] == ["Valley Gazette", "Le Courrier"]
    heads = [plain_words(block.runs) for block in blocks if isinstance(block, Heading)]
    assert heads == [
        "Evidence cited",
        "Events",
        "Sources cited in the text",
        "Sources behind the events cited",
    ]
    assert blocks[-1] is behind


def test_events_name_their_sources_by_the_number_in_the_list():
    blocks = sample("[a](source:radio) [b](event:raid)").outline.blocks
    [row] = next(block for block in blocks if isinstance(block, CitedEvents)).rows
    rows = [row for block in blocks if isinstance(block, CitedSources) for row in block.rows]
    assert [(row.label, row.source.name) for row in rows] == [
        ("S1", "Radio Rivage"),
        ("S2", "Le Courrier"),
    ]
    assert row.sources == (
        SourceMark("S2", "source-2", "C3", foreign=True),
        SourceMark("S1", "source-1", "", foreign=True),
    )


def test_a_source_behind_an_event_comes_with_publisher_and_language():
    records = cupboard()
    records.events["raid"] = replace(RAID, sources=(replace(COURIER, language="fr"),))
    for language, name in (("en", "French"), ("fr", "français")):
        outline = sample(
            "[b](event:raid)", records, masthead=replace(MASTHEAD, language=language)
        ).outline
        [row] = next(b for b in outline.blocks if isinstance(b, CitedSources)).rows
        assert (row.publisher, row.language, row.source.foreign) == ("Courrier SA", name, True)


def test_a_report_is_graded_by_its_source_and_its_own_credibility():
    records = cupboard()
    graded = replace(RADIO, grade="B", credibility="2")
    records.events["raid"] = replace(RAID, sources=(graded, graded))
    blocks = sample("[b](event:raid)", records).outline.blocks
    [row] = next(block for block in blocks if isinstance(block, CitedEvents)).rows
    assert [mark.grade for mark in row.sources] == ["B2"]
    [source] = next(block for block in blocks if isinstance(block, CitedSources)).rows
    assert source.source.grade == "B"


def test_data_sets_are_credited_with_the_events_that_come_from_them():
    records = cupboard()
    for number in range(1, 5):
        credit = "" if number == 2 else "Valley Counts, CC BY 4.0"
        records.events[f"e{number}"] = CitedEvent(f"e{number}", f"Event {number}", credit=credit)
    text = " ".join(f"[x](event:e{number})" for number in range(1, 5))
    last = sample(text, records).outline.blocks[-1]
    assert last == BulletList(
        ((Paragraph((Text("Valley Counts, CC BY 4.0. Events: 1, 3, 4."),)),),)
    )


def test_long_runs_of_numbers_are_written_as_spans():
    assert spans([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7, 8"


def test_one_kind_of_evidence_needs_no_heading_of_its_own():
    blocks = sample("[b](source:gazette)").outline.blocks
    assert [plain_words(b.runs) for b in blocks if isinstance(b, Heading)] == ["Evidence cited"]


def test_a_packet_in_french_speaks_french():
    blocks = sample(
        "[x](source:radio)", masthead=replace(MASTHEAD, language="fr-ML")
    ).outline.blocks
    assert isinstance(blocks[0], Notice)
    assert "astérisque (*)" in blocks[0].text
    assert Heading(1, (Text("Éléments cités"),)) in blocks


def test_the_masthead_is_kept_to_one_line_each():
    outline = sample("x", masthead=replace(MASTHEAD, title="One\ntwo\x00\tthree")).outline
    assert outline.masthead.title == "One two three"


def test_a_source_whose_address_could_run_has_no_address():
    records = cupboard()
    records.sources["radio"] = replace(RADIO, url="javascript:alert(1)")
    [row] = [
        row
        for block in sample("[x](source:radio)", records).outline.blocks
        if isinstance(block, CitedSources)
        for row in block.rows
    ]
    assert row.source.url == ""


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b?c=d#e", True),
        ("HTTP://a.example", True),
        ("mailto:a@b.example", True),
        ("https:", False),
        ("https://a b.example", False),
        ("//a.example", False),
        ("file:///etc", False),
        ("java\nscript:alert(1)", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_only_web_and_mail_addresses_are_followed(url: str, safe: bool):
    assert safe_url(url) == (url if safe else "")
