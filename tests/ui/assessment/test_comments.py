# SPDX-License-Identifier: MIT
"""Comments stay with their words while the text changes around them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.ui.assessment.conftest import Desk
from workbench.casefile.edits.assessments import add_assessment
from workbench.ui.assessment.comments import find_quote
from workbench.ui.widgets.prose.prose_document import length_of

DeskWith = Callable[[str], Desk]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def comment_on(desk: Desk, words: str, body: str) -> None:
    at = desk.editor.toPlainText().index(words)
    desk.cursor_to(at + len(words), anchor=at)
    desk.editor.run("comment")
    card = desk.panel.comment_column.new_card
    assert card is not None
    desk.qtbot.keyClicks(card.field, body)
    before = len(desk.panel.comment_column.cards)
    desk.qtbot.keyClick(card.field, Key.Key_Return, CTRL)
    desk.qtbot.waitUntil(lambda: len(desk.panel.comment_column.cards) == before + 1)
    desk.rest()


def commented(desk: Desk) -> list[str | None]:
    """The words that the comments are about, None for those that are gone."""
    text = desk.editor.toPlainText()
    return [text[one.span[0] : one.span[1]] if one.span else None
            for one in desk.panel.comments.remarks()]  # fmt: skip


def test_a_comment_is_kept_with_its_words_and_author_and_is_no_part_of_the_text(
    desk_with: DeskWith,
):
    desk = desk_with("Many died at Dor.\n\nMany fled.")
    comment_on(desk, "Many fled", "How many?")
    (remark,) = desk.panel.comments.remarks()
    assert (remark.comment.quote, remark.comment.body) == ("Many fled", "How many?")
    assert remark.comment.author == "Aïcha"
    assert desk.saved() == "Many died at Dor.\n\nMany fled."


def test_a_comment_goes_with_its_words_and_says_when_they_are_gone(desk_with: DeskWith):
    desk = desk_with("Many died at Dor.\n\nMany fled.")
    comment_on(desk, "fled", "Whither?")
    desk.cursor_to(0)
    desk.qtbot.keyClicks(desk.editor, "So: ")
    assert commented(desk) == ["fled"]
    at = desk.editor.toPlainText().index("fled")
    desk.cursor_to(at + 4, anchor=at)
    desk.qtbot.keyClick(desk.editor, Key.Key_Delete)
    assert commented(desk) == [None]


def test_what_is_typed_behind_commented_words_is_none_of_them(desk_with: DeskWith):
    desk = desk_with("Many died at Dor.\n\nMany fled.")
    comment_on(desk, "fled.", "Whither?")
    desk.qtbot.mouseClick(desk.panel.comment_column.cards[0], Qt.MouseButton.LeftButton)
    desk.editor.setFocus()
    desk.qtbot.keyClick(desk.editor, Key.Key_End, CTRL)
    desk.qtbot.keyClick(desk.editor, Key.Key_Return)
    desk.qtbot.keyClicks(desk.editor, "Nobody knows.")
    assert desk.editor.toPlainText().endswith("Nobody knows.")
    assert commented(desk) == ["fled."]
    at = desk.editor.toPlainText().index("fled.")
    desk.cursor_to(at + 5, anchor=at)
    desk.qtbot.keyClicks(desk.editor, "stayed")
    assert commented(desk) == [None]


@pytest.mark.parametrize(
    ("at", "words"),
    [("Dor.", "😀 Many died at Dor."), ("Dor. ", "😀 Many died at Dor."), ("fled!", "Many fled!"),
     ("Ma", "Many"), ("", "😀 Many died at Dor.")],
)  # fmt: skip
def test_without_a_word_at_the_cursor_the_sentence_is_commented(
    desk_with: DeskWith, at: str, words: str
):
    desk = desk_with("- 😀 Many died at Dor.  Many fled!")
    text = desk.editor.toPlainText()
    desk.cursor_to(length_of(text[: text.index(at)] + at))
    desk.editor.run("comment")
    assert desk.panel.comment_column.new_card is not None
    desk.panel.comments.end("Sure?")
    desk.qtbot.waitUntil(lambda: len(desk.panel.comments.remarks()) == 1)
    assert desk.panel.comments.remarks()[0].comment.quote == words


def test_a_line_without_words_cannot_be_commented_and_says_so(desk_with: DeskWith):
    desk = desk_with("Many died.\n\n")
    desk.cursor_to(len("Many died.\n"))
    with desk.qtbot.waitSignal(desk.session.told):
        desk.editor.run("comment")
    assert desk.panel.comment_column.new_card is None


def test_the_words_are_found_again_when_the_text_is_opened_anew(desk_with: DeskWith):
    desk = desk_with("Many died.\n\nOne. Many died.\n\nThree.")
    at = desk.editor.toPlainText().rindex("died")
    desk.cursor_to(at + 4, anchor=at)
    desk.editor.run("comment")
    desk.panel.comments.end("Sure?")
    first = desk.panel.assessment
    desk.rest()
    desk.session.edit(add_assessment, title="Other", body="")
    desk.qtbot.waitUntil(lambda: desk.panel.assessment != first)
    desk.rest()
    assert commented(desk) == []
    assert first is not None
    desk.panel.open_assessment(first)
    desk.qtbot.waitUntil(lambda: commented(desk) == ["died"])
    (remark,) = desk.panel.comments.remarks()
    assert remark.span == (at, at + 4)


def test_resolved_comments_are_out_of_sight_until_asked_for(desk_with: DeskWith):
    desk = desk_with("Many died.")
    comment_on(desk, "died", "Sure?")
    column = desk.panel.comment_column
    desk.panel.comments.resolve(desk.panel.comments.remarks()[0].comment)
    desk.qtbot.waitUntil(lambda: column.cards == [])
    column.resolved_box.setChecked(True)
    assert len(column.cards) == 1
    desk.panel.comments.delete(desk.panel.comments.remarks()[0].comment)
    desk.qtbot.waitUntil(lambda: not column.isVisible())
    desk.session.undo()
    desk.qtbot.waitUntil(column.isVisible)


def test_escape_lets_a_comment_go(desk_with: DeskWith):
    desk = desk_with("Many died.")
    before = desk.session.history
    desk.editor.run("comment")
    card = desk.panel.comment_column.new_card
    assert card is not None
    desk.qtbot.keyClicks(card.field, "No")
    desk.qtbot.keyClick(card.field, Key.Key_Escape)
    desk.rest()
    assert desk.panel.comment_column.isHidden()
    assert desk.session.history == before


def test_a_quote_is_looked_for_in_its_passage_first_and_then_everywhere():
    lines = ["died", "", "so many", "have died", "", "died"]
    assert find_quote(lines, "died", near=2) == (3, 5)
    assert find_quote(lines, "many", near=5) == (2, 3)
    assert find_quote(lines, "fled", near=0) is None
