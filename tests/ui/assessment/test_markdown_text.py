# SPDX-License-Identifier: MIT
"""Any Markdown comes back byte for byte, and citations are found where the packet finds them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ui.widgets.prose.markdown_text import (
    Cited,
    Words,
    as_link,
    normalised,
    plain_words,
    read_line,
    read_lines,
    write_line,
    write_lines,
)

UID = "0190b2a4-1c2d-7abc-8def-0123456789ab"
EVENT = f"event:{UID}"
FIGURE = f"figure:{UID}"

PIECES = st.sampled_from(
    [
        "[", "]", "![", f"]({EVENT})", f"]({FIGURE})", "\\", "`", "``", "```", "~~~", "\n", "(",
        ")", "*", "!", " ", "a", "b c", "|", "é", "\U0001f600", f"[w]({EVENT})", "\\[", "\\]",
        f"[a \\[b\\] c](source:{UID})", "\u2028", "](https://example.org/(x))", "\x85", "\x0c",
        "| a | b |\n|---|:-:|\n", "<!-- c -->", "\r\n", "\r",
    ]
)  # fmt: skip
MARKDOWN = st.lists(PIECES, max_size=14).map("".join) | st.text()
ONE_LINE = MARKDOWN.map(lambda text: normalised(text).replace("\n", ""))


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
def test_any_text_comes_back_byte_for_byte_once_its_line_ends_are_normal(text):
    once = normalised(text)
    assert normalised(once) == once
    assert write_lines(read_lines(once)) == once


@settings(max_examples=300, deadline=None)
@given(ONE_LINE.filter(bool))
def test_any_words_can_be_cited_and_are_read_as_one_citation(words):
    (run,) = read_line(as_link(Cited(words, EVENT)))
    assert isinstance(run, Cited)
    assert run.target == EVENT


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.builds(Words, ONE_LINE) | st.builds(Cited, ONE_LINE.filter(bool), st.just(EVENT)),
        max_size=5,
    )
)
def test_what_is_written_of_edited_runs_is_stable(runs):
    written = write_line(runs)
    assert write_lines(read_lines(written)) == written


def test_line_ends_of_other_systems_become_ours():
    assert normalised("a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        (f"At [Moura in March]({EVENT}) it", "At Moura in March it"),
        (f"[a \\[b]({EVENT})", "a [b"),
        (f"[see [1]]({EVENT})", "see [1]"),
        (f"[f(x)]({EVENT}).", "f(x)."),
        (f"![A map]({FIGURE})", "A map"),
        (f"`[w]({EVENT})`", f"`[w]({EVENT})`"),
        (f"\\[w]({EVENT})", f"\\[w]({EVENT})"),
        (f"[]({EVENT})", f"[]({EVENT})"),
        ("[w](https://example.org)", "[w](https://example.org)"),
        ("[w](event:moura)", "[w](event:moura)"),
        (f"```\n[w]({EVENT})\n```", f"```\n[w]({EVENT})\n```"),
    ],
)
def test_words_are_shown_without_the_link_around_them(markdown, shown):
    assert plain_words(read_lines(markdown)) == shown


def test_a_closed_fence_ends_the_code():
    *_, last = read_lines(f"```\ncode\n```\n[w]({EVENT})")
    assert last == (Cited("w", EVENT),)


def test_an_exclamation_mark_before_a_citation_makes_no_picture():
    assert write_line((Words("Look!"), Cited("here", EVENT))) == f"Look\\![here]({EVENT})"


def test_a_backslash_before_a_citation_does_not_swallow_it():
    assert write_line((Words("a\\"), Cited("b", EVENT))) == f"a\\\\[b]({EVENT})"


def test_a_lone_bracket_in_the_words_is_escaped():
    assert as_link(Cited("a ] b", EVENT)) == f"[a \\] b]({EVENT})"
