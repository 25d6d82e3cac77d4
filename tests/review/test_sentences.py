# SPDX-License-Identifier: MIT
"""Markdown becomes sentences that know where they stand and what they cite."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paths import ROOT
from workbench.review.memo import Memo
from workbench.review.sentences import Kind, Sentence, read_sentences

ONE = "event:0190a0a0-0000-7000-8000-000000000001"
TWO = "source:0190a0a0-0000-7000-8000-000000000002"


def texts(markdown: str) -> list[str]:
    return [one.text for one in read_sentences(markdown)]


def only(markdown: str) -> Sentence:
    (sentence,) = read_sentences(markdown)
    return sentence


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        (
            "The U.S. Army left at 5 a.m. The talks with Gen. Tchiani failed.",
            ["The U.S. Army left at 5 a.m.", "The talks with Gen. Tchiani failed."],
        ),
        ("No. 3 of the list, J. A. Doe, fled. Why? Nobody says…",
         ["No. 3 of the list, J. A. Doe, fled.", "Why?", "Nobody says…"]),
        ('He said "Go!" and went. "Go!" he said.', ['He said "Go!" and went.', '"Go!" he said.']),
        ("M. Keïta est venu (cf. p. 12). L’armée a fui.",
         ["M. Keïta est venu (cf. p. 12).", "L’armée a fui."]),
        ("« Nous partons. » Il part à 5 h ! Le gén. Diarra reste.",
         ["« Nous partons. »", "Il part à 5 h !", "Le gén. Diarra reste."]),
        ("prepare for the . . . real fights. 12 died.",
         ["prepare for the . . . real fights.", "12 died."]),
    ],
)  # fmt: skip
def test_a_full_stop_ends_a_sentence_only_where_one_ends(prose: str, expected: list[str]):
    assert texts(prose) == expected


def test_every_part_of_the_text_says_what_it_is():
    markdown = (
        "# Title\n\nProse.\n\n- An item\n\n> A quotation.\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "```\ncode\n```\n\n![A caption.](figure:1)\n\nNoted.[^n]\n\n[^n]: A note.\n"
    )
    kinds = [(one.kind, one.text) for one in read_sentences(markdown)]
    assert kinds == [
        (Kind.HEADING, "Title"), (Kind.PROSE, "Prose."), (Kind.ITEM, "An item"),
        (Kind.QUOTE, "A quotation."), (Kind.CELL, "a"), (Kind.CELL, "b"), (Kind.CELL, "c"),
        (Kind.CELL, "d"), (Kind.CAPTION, "A caption."), (Kind.PROSE, "Noted."),
        (Kind.FOOTNOTE, "A note."),
    ]  # fmt: skip


def test_letters_know_their_place_through_all_marks():
    markdown = (
        f"## A *head* ##\n\n1. one [**two** words]({ONE} \"a (title)\") three\n"
        "   four\\* &amp; `co\n   de` <http://a.b> [ref] five\n\n> six\n> seven\n\n"
        "| eight | nine |\n|---|---|\n| ten | eight |\n\n[ref]: http://c.d\n"
    )  # fmt: skip
    for sentence in read_sentences(markdown):
        for word in ("head", "one", "two", "words", "three", "four", "co", "ref", "five", "six",
                     "seven", "nine", "ten"):  # fmt: skip
            at = sentence.text.find(word)
            if at >= 0:
                start, end = sentence.place(at, at + len(word))
                assert markdown[start:end] == word
    eights = [one for one in read_sentences(markdown) if one.text == "eight"]
    assert eights[0].start < eights[1].start
    assert all(markdown[one.start : one.end] == "eight" for one in eights)


def test_line_ends_of_windows_move_nothing():
    markdown = "First\r\nline.\r\n\r\nSecond."
    last = read_sentences(markdown)[-1]
    assert markdown[last.start : last.end] == "Second."


def test_a_sentence_has_its_citations_with_their_words():
    markdown = f"It began. [Many died]({ONE}), [they say]({TWO}). It ended."
    first, second, third = read_sentences(markdown)
    assert (first.targets, third.targets) == ((), ())
    assert second.targets == (ONE, TWO)
    words = [second.text[link.start : link.end] for link in second.said.links]
    assert words == ["Many died", "they say"]


def test_a_link_over_two_sentences_is_cited_by_both():
    markdown = f"[It began. It ended.]({ONE})"
    assert [one.targets for one in read_sentences(markdown)] == [(ONE,), (ONE,)]


def test_a_footnote_cites_for_the_sentence_that_it_stands_in():
    markdown = (
        f"Twelve died.[^a] Ten fled[^b]. Then rain.\n\n[^a]: See [this]({ONE}).\n[^b]: A man."
    )
    targets = [one.targets for one in read_sentences(markdown) if one.kind is Kind.PROSE]
    assert targets == [(ONE,), ("footnote:b",), ()]


def test_a_sentence_knows_its_heading_and_paragraph():
    sentences = read_sentences("# One\n\nIt began. It ended.\n\n# Two\n\nDone.")
    assert [(one.heading, one.paragraph) for one in sentences[1:3]] == [("One", 1), ("One", 1)]
    assert (sentences[-1].heading, sentences[-1].paragraph) == ("Two", 3)


def test_every_link_of_the_demo_stands_where_its_words_are():
    markdown = (ROOT / "resources" / "demo" / "assessment.md").read_text(encoding="utf-8")
    sentences = read_sentences(markdown)
    linked = [(one, link) for one in sentences for link in one.said.links]
    assert len(linked) > 40
    for one, link in linked:
        start, end = one.place(link.start, link.end)
        assert markdown[start:end] == one.text[link.start : link.end]


def test_a_memo_changes_nothing_but_the_time():
    memo = Memo()
    before = "A first one.\n\nA [second](event:1) one.[^n]\n\n[^n]: A note."
    after = "# New\n\n" + before.replace("first", "changed")
    read_sentences(before, memo)
    memo.turn()
    assert read_sentences(after, memo) == read_sentences(after)


def test_a_memo_forgets_what_a_whole_run_did_not_ask_for():
    memo = Memo()
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "value"

    for key in ("a", "a", "b", "a"):
        memo.turn()
        memo.of(key, make)
    assert made == ["made"] * 3  # "a" again after a run with "b" alone


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='aB1. *_`[]()!<>#|-~^:\n\r\t\\&;\u00e9\u00bb"', max_size=60))
def test_any_text_is_read_and_every_sentence_lies_in_it(markdown: str):
    for one in read_sentences(markdown):
        assert one.text == one.text.strip()
        assert 0 <= one.start <= one.end <= len(markdown)


def test_a_comment_is_in_no_sentence_and_moves_none():
    markdown = "<!-- He lied.\n\nShe too. --> One <!-- two --> three.\n\nFour <!-- x --> died."
    found = read_sentences(markdown)
    assert [one.text for one in found] == ["One three.", "Four died."]
    assert [markdown[one.start : one.end] for one in found] == [
        "One <!-- two --> three.",
        "Four <!-- x --> died.",
    ]
