# SPDX-License-Identifier: MIT
"""A line of Markdown looks as what it is."""

import pytest

from workbench.ui.widgets.prose.line_styles import Block, line_style


def looks(line: str, look: str) -> list[str]:
    return [line[p.start : p.end] for p in line_style(line)[0].pieces if p.look == look]


@pytest.mark.parametrize(
    ("line", "block", "lead"),
    [
        ("Words", Block.PROSE, ""),
        ("# Title", Block.HEADING1, "# "),
        ("## Key takeaway", Block.HEADING2, "## "),
        ("#### Deep", Block.HEADING3, "#### "),
        ("#No heading", Block.PROSE, ""),
        ("- item", Block.ITEM, "- "),
        ("12. item", Block.ITEM, "12. "),
        ("- [x] done", Block.ITEM, "- [x] "),
        ("> quoted", Block.QUOTE, "> "),
        ("| a | b |", Block.TABLE, ""),
        ("---", Block.RULE, "---"),
        ("   ", Block.EMPTY, ""),
    ],
)
def test_a_line_is_known_by_how_it_begins(line, block, lead):
    style, _ = line_style(line)
    assert (style.block, line[: style.lead]) == (block, lead)


def test_emphasis_is_styled_and_its_marks_are_marks():
    line = "a **bold** and *italic* and ***both*** word"
    assert looks(line, "bold") == ["bold", "*both*"]
    assert "italic" in looks(line, "italic")
    assert "both" in looks(line, "italic")
    assert looks(line, "mark").count("**") == 4


@pytest.mark.parametrize("line", ["2 * 3 * 4", "snake_case_name", r"\*not\*", "`**code**`"])
def test_what_is_no_emphasis_has_none(line):
    assert looks(line, "bold") == []
    assert looks(line, "italic") == []


def test_a_fence_is_open_until_it_is_closed():
    _, fence = line_style("```python")
    style, fence = line_style("**x**", fence)
    assert style.block == Block.CODE
    _, fence = line_style("```", fence)
    assert fence == ""


def test_a_note_mark_and_a_link_are_seen():
    line = "As told[^1], see [the page](https://example.org/a)."
    assert looks(line, "note") == ["[^1]"]
    assert looks(line, "link") == ["the page"]
