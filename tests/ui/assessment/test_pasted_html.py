# SPDX-License-Identifier: MIT
"""What a word processor puts on the clipboard keeps its form, and nothing of its HTML."""

import html

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.showing import shown
from workbench.briefing.text.markdown_parser import markdown_parser
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.html_markdown import from_html
from workbench.ui.widgets.prose.prose_editor import ProseEditor

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(icons: Icons, qtbot: QtBot) -> ProseEditor:
    made = shown(qtbot, ProseEditor(icons), 600, 400)
    made.setFocus()
    return made


def on_clipboard(markup: str, text: str) -> None:
    mime = QMimeData()
    mime.setHtml(markup)
    mime.setText(text)
    QApplication.clipboard().setMimeData(mime)


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        ("<h2><b>Key takeaway</b></h2><p>Words.", "## Key takeaway\n\nWords."),
        ("<p class=MsoTitle>Edition</p>", "# Edition"),
        ("<p>A <b>bold <i>and</i> long</b> way", "A **bold *and* long** way"),
        ("<p><b>Bold </b>words, <s>gone</s><br>next", "**Bold** words, ~~gone~~\\\nnext"),
        ("<p><span style='font-weight: 700'>Docs</span>", "**Docs**"),
        ("<b style='font-weight:normal'><p>One<p><i>Two</i></b>", "One\n\n*Two*"),
        ("<ul><li>One<ul><li>Two</ul><li><p>Three</ul>", "- One\n  - Two\n- Three"),
        ("<ul><li>One</li><ul><li>Two</li></ul></ul>", "- One\n  - Two"),
        ("<ol start=3><li>A<li>B<ul><li>C</ul></ol>", "3. A\n4. B\n   - C"),
        ("<blockquote><p>One<p>Two</blockquote>", "> One\n>\n> Two"),
        ("<pre>if a:\n  b</pre>", "```\nif a:\n  b\n```"),
        ("<p><a href='https://x.org/a_(b)'>page</a>", "[page](https://x.org/a_%28b%29)"),
        ("<p><a href='mailto:a@x.org'>him</a>", "[him](mailto:a@x.org)"),
        ("<p>Note<a href='#_ftn1'><sup>[1]</sup></a> <b>b</b>", r"Note\[1\] **b**"),
    ],
)  # fmt: skip
def test_form_becomes_markdown(markup: str, markdown: str):
    assert from_html(markup).markdown == markdown
    assert from_html(markup).has_form


def test_tables_keep_their_columns_and_sides():
    told = from_html(
        "<table><tr><th>Place<th>Killed</tr><tr><td>Gao</td><td align=right>3 | 4</tr>"
        "<tr><td><p>Moura</p><p>town</p><td><p style='text-align:right'>300</table>"
    )
    assert told.markdown.splitlines() == [
        "| Place      | Killed |",
        "| ---------- | -----: |",
        r"| Gao        | 3 \| 4 |",
        "| Moura town |    300 |",
    ]


def test_words_own_lists_are_lists():
    bullet = "<![if !supportLists]><span style='mso-list:Ignore'>{}&nbsp;</span><![endif]>"
    item = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>{}{}<o:p></o:p></p>"
    markup = item.format(1, bullet.format("1."), "One") + item.format(2, bullet.format("·"), "Two")
    assert from_html(markup).markdown == "1. One\n   - Two"


@pytest.mark.parametrize(
    "junk",
    [
        "<script>alert(1)</script>", "<style>p{color:red}</style>", "<!-- said -->",
        "<!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]-->",
        "<img src=file:///a.png alt=said>",
        "<p style='display: none'>said</p>", "<span hidden>said</span>", "<del>said</del>",
        "<svg><text>said</text></svg>",
    ],
)  # fmt: skip
def test_what_a_reader_does_not_see_is_not_pasted(junk: str):
    assert from_html(f"<p>Before.</p>{junk}<p>Behind.</p>").markdown == "Before.\n\nBehind."


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "event:1", "x.org"]
)
def test_only_pages_and_mail_are_linked(url: str):
    assert from_html(f"<p><a href='{url}'>words</a>").markdown == "words"


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text("ab1.)(-+#>|=~*_`[]\\<!&;:/@ \"'é", max_size=24))
def test_whatever_stands_there_reads_the_same(words: str):
    markdown = from_html(f"<p>{html.escape(words)}</p>").markdown
    tokens = markdown_parser().parse(markdown)
    read = "".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )
    assert read == " ".join(words.split())
    assert [token.type for token in tokens if token.nesting == 1] in ([], ["paragraph_open"])


def test_a_paste_is_one_step_and_ctrl_shift_v_pastes_the_words_alone(
    editor: ProseEditor, qtbot: QtBot
):
    on_clipboard("<h2>Head</h2><p>A <b>bold</b> word</p>", "Head\nA bold word")
    editor.paste()
    assert editor.markdown() == "## Head\n\nA **bold** word"
    editor.undo()
    assert editor.markdown() == ""
    qtbot.keyClick(editor, Qt.Key.Key_V, _CTRL_SHIFT)
    assert editor.markdown() == "Head\nA bold word"


def test_plain_words_stay_as_they_were_typed_elsewhere(editor: ProseEditor):
    on_clipboard(
        "<div style='color:#333'>**bold** [a](https://x.org)</div>", "**bold** [a](https://x.org)"
    )
    editor.paste()
    assert editor.markdown() == "**bold** [a](https://x.org)"
