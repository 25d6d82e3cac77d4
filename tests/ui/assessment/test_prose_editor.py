# SPDX-License-Identifier: MIT
"""The editor shows words instead of links, and what one does to them stays Markdown."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.assessment.test_markdown_text import EVENT, FIGURE, MARKDOWN, UID
from tests.ui.showing import shown
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.find_bar import FindBar
from workbench.ui.widgets.prose.line_facts import LineFacts
from workbench.ui.widgets.prose.markdown_text import normalised
from workbench.ui.widgets.prose.prose_document import (
    fill,
    insert_markdown,
    is_card,
    markdown_of,
    update_from,
)
from workbench.ui.widgets.prose.prose_editor import ProseEditor

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
SOURCE = f"source:{UID}"


@pytest.fixture
def editor(icons: Icons, qtbot: QtBot) -> ProseEditor:
    made = shown(qtbot, ProseEditor(icons), 600, 400)
    made.setFocus()
    return made


def put_cursor(editor: ProseEditor, at: int, to: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(at)
    if to is not None:
        cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MARKDOWN)
def test_a_document_gives_back_the_markdown_that_filled_it(qapp: QApplication, text):
    document, once = QTextDocument(), normalised(text)
    fill(document, once)
    assert markdown_of(document) == once


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MARKDOWN, MARKDOWN)
def test_a_document_follows_any_change_from_outside(qapp: QApplication, before, after):
    document = QTextDocument()
    fill(document, normalised(before))
    update_from(document, normalised(after))
    assert markdown_of(document) == normalised(after)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MARKDOWN)
def test_what_is_pasted_into_nothing_stands_there_unchanged(qapp: QApplication, text):
    document, once = QTextDocument(), normalised(text)
    insert_markdown(QTextCursor(document), once)
    assert normalised(markdown_of(document)) == markdown_of(document)
    if "```" not in once and "~~~" not in once:
        assert markdown_of(document) == once


def test_a_citation_shows_its_words_alone(editor: ProseEditor):
    editor.set_markdown(f"At [Moura in March]({EVENT}) men died.")
    assert editor.toPlainText() == "At Moura in March men died."
    assert editor.targets() == {EVENT}


def test_typing_inside_a_citation_changes_its_words(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown(f"At [Moura]({EVENT}) men died.")
    put_cursor(editor, 5)
    qtbot.keyClicks(editor, "xx")
    assert editor.markdown() == f"At [Moxxura]({EVENT}) men died."


def test_typing_behind_a_citation_stays_outside(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown(f"[Moura]({EVENT})")
    put_cursor(editor, 5)
    qtbot.keyClicks(editor, "s")
    assert editor.markdown() == f"[Moura]({EVENT})s"


def test_typing_before_a_citation_at_the_start_of_a_line_stays_outside(
    editor: ProseEditor, qtbot: QtBot
):
    editor.set_markdown(f"[Moura]({EVENT})")
    put_cursor(editor, 0)
    qtbot.keyClicks(editor, "At ")
    assert editor.markdown() == f"At [Moura]({EVENT})"


def test_backspace_at_the_end_edits_the_words_and_typing_goes_on_inside(
    editor: ProseEditor, qtbot: QtBot
):
    editor.set_markdown(f"[Mourra]({EVENT}).")
    put_cursor(editor, 6)
    qtbot.keyClick(editor, Key.Key_Backspace)
    qtbot.keyClick(editor, Key.Key_Backspace)
    qtbot.keyClicks(editor, "a!")
    assert editor.markdown() == f"[Moura!]({EVENT})."


def test_ctrl_backspace_at_the_end_removes_the_citation(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown(f"At [Moura in March]({EVENT}).")
    put_cursor(editor, 17)
    qtbot.keyClick(editor, Key.Key_Backspace, CTRL)
    assert editor.markdown() == "At ."
    editor.undo()
    assert editor.markdown() == f"At [Moura in March]({EVENT})."


def test_cut_and_paste_keeps_a_citation(editor: ProseEditor):
    text = f"At [Moura]({EVENT}) in [March]({SOURCE})."
    editor.set_markdown(text)
    put_cursor(editor, 3, 8)
    editor.cut()
    assert QApplication.clipboard().text() == f"[Moura]({EVENT})"
    put_cursor(editor, editor.document().characterCount() - 1)
    editor.paste()
    assert editor.markdown() == f"At  in [March]({SOURCE}).[Moura]({EVENT})"


def test_word_processors_get_the_bare_words_and_no_markup_of_the_text(editor: ProseEditor):
    editor.set_markdown(f"<b>At</b> [Moura]({EVENT})")
    editor.selectAll()
    made = editor.createMimeDataFromSelection()
    assert made.html() == "<p>&lt;b&gt;At&lt;/b&gt; Moura</p>"


def test_two_citations_of_one_record_side_by_side_stay_two(editor: ProseEditor):
    text = f"[a]({EVENT})[b]({EVENT})"
    editor.set_markdown(text)
    assert editor.markdown() == text


def test_citing_wraps_the_selected_words(editor: ProseEditor):
    editor.set_markdown("At Moura men died.")
    put_cursor(editor, 3, 8)
    editor.cite(EVENT, "Massacre at Moura")
    assert editor.markdown() == f"At [Moura]({EVENT}) men died."


def test_letters_beyond_the_basic_plane_do_not_shift_citations(editor: ProseEditor, qtbot: QtBot):
    text = f"\U0001f600\U0001f600 [Moura]({EVENT}) \U0001f600 **x**"
    editor.set_markdown(text)
    put_cursor(editor, 6)
    qtbot.keyClicks(editor, "u")
    assert editor.markdown() == text.replace("Moura", "Muoura")


def test_bold_is_put_on_and_taken_off(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown("one two three")
    put_cursor(editor, 4, 7)
    qtbot.keyClick(editor, Key.Key_B, CTRL)
    assert editor.markdown() == "one **two** three"
    qtbot.keyClick(editor, Key.Key_I, CTRL | ALT)
    assert editor.markdown() == "one ***two*** three"
    qtbot.keyClick(editor, Key.Key_I, CTRL | ALT)
    qtbot.keyClick(editor, Key.Key_B, CTRL)
    assert editor.markdown() == "one two three"


def test_headings_replace_one_another(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown("Key takeaway")
    for key, expected in (
        (Key.Key_2, "## Key takeaway"), (Key.Key_1, "# Key takeaway"), (Key.Key_0, "Key takeaway"),
    ):  # fmt: skip
        qtbot.keyClick(editor, key, CTRL | ALT)
        assert editor.markdown() == expected


def test_enter_carries_a_list_on_and_an_empty_item_ends_it(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown("9. nine")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.markdown() == "9. nine\n10. "
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.markdown() == "9. nine\n"


def test_a_figure_is_a_card_in_a_paragraph_of_its_own(editor: ProseEditor):
    editor.set_markdown("One.\n\nTwo.")
    put_cursor(editor, 2)
    editor.place_figure(FIGURE, "Central Mali")
    assert editor.markdown() == f"One.\n\n![Central Mali]({FIGURE})\n\nTwo."
    assert is_card(editor.document().findBlockByNumber(2))
    editor.undo()
    assert editor.markdown() == "One.\n\nTwo."
    assert not any(is_card(editor.document().findBlockByNumber(n)) for n in range(3))


def test_a_card_whose_caption_is_deleted_is_a_plain_line(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown(f"![Map]({FIGURE})")
    editor.selectAll()
    qtbot.keyClick(editor, Key.Key_Delete)
    qtbot.keyClicks(editor, "words")
    assert editor.markdown() == "words"
    assert not is_card(editor.document().firstBlock())


def test_pasted_html_is_its_plain_text(editor: ProseEditor):
    QApplication.clipboard().setText("<b>not bold</b>")
    editor.paste()
    assert editor.markdown() == "<b>not bold</b>"


def test_typing_is_undone_as_it_was_typed(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown(f"At [Moura]({EVENT}).")
    put_cursor(editor, 2)
    qtbot.keyClicks(editor, "ten")
    while editor.document().isUndoAvailable():
        qtbot.keyClick(editor, Key.Key_Z, CTRL)
    assert editor.markdown() == f"At [Moura]({EVENT})."


def test_a_change_from_outside_leaves_the_cursor_in_its_line(editor: ProseEditor):
    editor.set_markdown("one\n\ntwo\n\nthree")
    put_cursor(editor, 12)
    editor.update_markdown("ONE\n\ntwo\n\nthree and more")
    assert editor.textCursor().block().text() == "three and more"
    assert editor.markdown() == "ONE\n\ntwo\n\nthree and more"


def test_find_goes_round_and_replace_keeps_citations(
    editor: ProseEditor, icons: Icons, qtbot: QtBot
):
    editor.set_markdown(f"Moura and [Moura in March]({EVENT})")
    bar = FindBar(icons, editor)
    qtbot.addWidget(bar)
    bar.open_bar()
    bar.find_field.setText("moura")
    assert bar.count.text() == "1 of 2"
    qtbot.keyClick(bar.find_field, Key.Key_Return)
    assert bar.count.text() == "2 of 2"
    qtbot.keyClick(bar.find_field, Key.Key_Return)
    assert bar.count.text() == "1 of 2"
    bar.replace_field.setText("Mora")
    bar.replace_all()
    assert editor.markdown() == f"Mora and [Mora in March]({EVENT})"
    editor.undo()
    assert editor.markdown() == f"Moura and [Moura in March]({EVENT})"


def test_the_window_keeps_its_keys_and_the_editor_its_own(editor: ProseEditor, qtbot: QtBot):
    taken: list[str] = []
    from PySide6.QtGui import QAction, QKeySequence

    for keys in ("Ctrl+K", "Ctrl+B", "Ctrl+Z", "Ctrl+E", "Ctrl+I"):
        action = QAction(editor)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False, keys=keys: taken.append(keys))
        editor.addAction(action)
    editor.set_markdown("word")
    for key in (Key.Key_Z, Key.Key_K, Key.Key_E, Key.Key_I):
        qtbot.keyClick(editor, key, CTRL)
    assert taken == ["Ctrl+Z", "Ctrl+K", "Ctrl+E", "Ctrl+I"]
    qtbot.keyClick(editor, Key.Key_B, CTRL)
    for _ in range(5):  # more often than there is to undo
        qtbot.keyClick(editor, Key.Key_Z, CTRL)
    assert taken == ["Ctrl+Z", "Ctrl+K", "Ctrl+E", "Ctrl+I"]
    assert editor.markdown() == "word"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(MARKDOWN, st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_what_is_known_of_lines_is_true_after_any_edits(qapp: QApplication, edits):
    document = QTextDocument()
    facts = LineFacts(document)
    for text, start, end in edits:
        cursor = QTextCursor(document)
        last = document.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        insert_markdown(cursor, normalised(text))
        assert "\n".join(line.markdown for line in facts.all()) == markdown_of(document)
    while document.isUndoAvailable():
        document.undo()
        assert "\n".join(line.markdown for line in facts.all()) == markdown_of(document)


def test_lines_are_as_wide_as_the_column_at_every_size(editor: ProseEditor) -> None:
    for width in (1400, 500, 900, 1800, 320):
        editor.resize(width, 400)
        assert editor.document().textWidth() == editor.viewport().width()


def test_what_is_typed_before_a_heading_becomes_its_first_word(editor: ProseEditor, qtbot: QtBot):
    fill(editor.document(), "## Key takeaway\n\nText.")
    put_cursor(editor, 0)
    qtbot.keyClicks(editor, "New ")
    assert markdown_of(editor.document()).startswith("## New Key takeaway")


def test_home_goes_to_the_first_word_of_a_heading_and_then_to_its_marks(
    editor: ProseEditor, qtbot: QtBot
):
    fill(editor.document(), "## Key takeaway\n\n#tag")
    put_cursor(editor, 8)
    qtbot.keyClick(editor, Key.Key_Home)
    assert editor.textCursor().position() == 3
    qtbot.keyClick(editor, Key.Key_Home)
    assert editor.textCursor().position() == 0
    qtbot.keyClick(editor, Key.Key_Home, CTRL)
    assert editor.textCursor().position() == 3
    put_cursor(editor, len("## Key takeaway\n\n"))
    qtbot.keyClicks(editor, "a")
    assert markdown_of(editor.document()).endswith("a#tag")


def test_backspace_before_the_first_word_makes_a_heading_plain(editor: ProseEditor, qtbot: QtBot):
    fill(editor.document(), "## Key takeaway")
    put_cursor(editor, 3)
    qtbot.keyClick(editor, Key.Key_Backspace)
    assert markdown_of(editor.document()) == "Key takeaway"
    qtbot.keyClick(editor, Key.Key_Z, CTRL)
    assert markdown_of(editor.document()) == "## Key takeaway"
