# SPDX-License-Identifier: MIT
"""Tables, sections, footnotes, quotes, finding: what a writer does, and the Markdown it leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from tests.ui.assessment.conftest import Desk
from tests.ui.assessment.test_markdown_text import EVENT
from tests.ui.showing import shown
from workbench.casefile.casefile import open_reader
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.attachments import read_attachments
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.find_bar import FindBar
from workbench.ui.widgets.prose.prose_document import is_card
from workbench.ui.widgets.prose.prose_editor import ProseEditor

DeskWith = Callable[[str], Desk]
Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
SECTIONS = "Opening.\n\n## North\n\nn1\n\n### Towns\n\nn2\n\n## South\n\ns1"


@pytest.fixture
def editor(icons: Icons, qtbot: QtBot) -> ProseEditor:
    made = shown(qtbot, ProseEditor(icons), 600, 400)
    made.setFocus()
    return made


def put_cursor(editor: ProseEditor, line: int, column: int = 0) -> None:
    block = editor.document().findBlockByNumber(line)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + column)
    editor.setTextCursor(cursor)


def type_cells(editor: ProseEditor, qtbot: QtBot, *words: str) -> None:
    for word in words:
        qtbot.keyClicks(editor, word)
        qtbot.keyClick(editor, Key.Key_Tab)


# -- tables -----------------------------------------------------------------------------------


def test_tab_goes_through_a_table_that_stays_readable_as_plain_text(
    editor: ProseEditor, qtbot: QtBot
):
    editor.set_markdown("Attacks by district:")
    put_cursor(editor, 0, 20)
    editor.run("table")
    type_cells(editor, qtbot, "Cercle", "Attacks", "Killed", "Mopti and beyond", "12", "34")
    editor.run("table.row.remove")
    assert editor.markdown() == (
        "Attacks by district:\n\n"
        "| Cercle           | Attacks | Killed |\n"
        "| ---------------- | ------- | ------ |\n"
        "| Mopti and beyond | 12      | 34     |"
    )


def test_columns_come_go_and_are_aligned_each_as_one_step(editor: ProseEditor):
    text = f"| a   | b   |\n| --- | --- |\n| [x]({EVENT})   | 7   |"
    editor.set_markdown(text)
    put_cursor(editor, 2, 7)
    editor.run("table.right")
    assert editor.markdown().split("\n")[1:] == ["| --- | --: |", f"| [x]({EVENT})   |   7 |"]
    editor.run("table.column")
    assert editor.markdown().split("\n")[1] == "| --- | --: | --- |"
    editor.run("table.column.remove")
    editor.undo()
    editor.undo()
    editor.undo()
    assert editor.markdown() == text


def test_enter_adds_a_row_and_leaves_the_table_from_an_empty_one(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown("| a   |\n| --- |\n| 1   |")
    put_cursor(editor, 2, 3)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "2")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "On.")
    assert editor.markdown() == "| a   |\n| --- |\n| 1   |\n| 2   |\n\nOn."


# -- sections ---------------------------------------------------------------------------------


def test_a_section_moves_with_everything_below_it_as_one_step(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown(SECTIONS)
    put_cursor(editor, 2, 4)
    qtbot.keyClick(editor, Key.Key_Down, ALT | SHIFT)
    moved = "Opening.\n\n## South\n\ns1\n\n## North\n\nn1\n\n### Towns\n\nn2"
    assert editor.markdown() == moved
    assert editor.textCursor().block().text() == "## North"
    qtbot.keyClick(editor, Key.Key_Up, ALT | SHIFT)
    assert editor.markdown() == SECTIONS
    editor.undo()
    assert editor.markdown() == moved
    editor.undo()
    assert editor.markdown() == SECTIONS


def test_levels_shift_with_those_below_and_stop_at_the_lowest(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown(SECTIONS)
    put_cursor(editor, 2, 4)
    qtbot.keyClick(editor, Key.Key_Right, ALT | SHIFT)  # its towns could go no lower
    assert editor.markdown() == SECTIONS
    qtbot.keyClick(editor, Key.Key_Left, ALT | SHIFT)
    assert editor.markdown() == SECTIONS.replace("### T", "## T").replace("## North", "# North")
    editor.undo()
    put_cursor(editor, 10, 4)
    qtbot.keyClick(editor, Key.Key_Right, ALT | SHIFT)
    assert editor.markdown() == SECTIONS.replace("## South", "### South")
    qtbot.keyClick(editor, Key.Key_Left, ALT | SHIFT)
    assert editor.markdown() == SECTIONS


def test_the_outline_lists_headings_and_dragging_moves_them(desk_with: DeskWith):
    desk = desk_with(SECTIONS)
    desk.editor.run("outline")
    outline = desk.panel.outline
    assert [outline.list.item(n).text().strip() for n in range(3)] == ["North", "Towns", "South"]
    outline.move_to(2, 0)
    assert desk.editor.markdown().startswith("Opening.\n\n## South\n\ns1\n\n## North")
    assert outline.list.item(0).text() == "\u2003South"
    desk.editor.undo()
    assert desk.editor.markdown() == SECTIONS


def test_a_heading_within_code_is_none(desk_with: DeskWith):
    desk = desk_with("```\n# a comment\n```\n\n## Real")
    desk.editor.run("outline")
    assert desk.panel.outline.list.count() == 1


def test_escape_leaves_the_room_in_which_there_is_nothing_but_the_text(desk_with: DeskWith):
    desk = desk_with("One.")
    desk.editor.run("focus")
    assert desk.panel.room.is_open
    assert not desk.panel.margin.isVisible()
    desk.qtbot.keyClicks(desk.editor, "x")
    desk.qtbot.keyClick(desk.editor, Key.Key_Escape)
    assert not desk.panel.room.is_open
    assert desk.editor.isVisible()
    assert desk.panel.margin.isVisible()
    assert desk.editor.markdown() == "xOne."


# -- footnotes, quotes, lists -----------------------------------------------------------------


def test_a_footnote_is_made_and_one_jumps_there_and_back(editor: ProseEditor, qtbot: QtBot):
    editor.set_markdown("Said.[^1] More.\n\n[^1]: Radio Dor.")
    put_cursor(editor, 0, 15)
    editor.run("footnote")
    qtbot.keyClicks(editor, "A letter.")
    assert editor.markdown() == "Said.[^1] More.[^2]\n\n[^1]: Radio Dor.\n[^2]: A letter."
    editor.run("footnote")
    assert editor.textCursor().position() == len("Said.[^1] More.[^2]")
    editor.run("footnote")
    assert editor.textCursor().block().text() == "[^2]: A letter."


def test_quotes_and_lists_come_and_go(editor: ProseEditor):
    editor.set_markdown("one\ntwo")
    editor.selectAll()
    editor.run("quote")
    assert editor.markdown() == "> one\n> two"
    editor.selectAll()
    editor.run("numbers")
    assert editor.markdown() == "1. one\n2. two"
    editor.selectAll()
    editor.run("numbers")
    assert editor.markdown() == "one\ntwo"


# -- images -----------------------------------------------------------------------------------


def test_a_dropped_image_is_kept_with_its_hash_and_stands_in_the_text(
    desk_with: DeskWith, tmp_path: Path
):
    desk = desk_with("Seen from above.")
    file = tmp_path / "camp at Dor.png"
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(file))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    assert desk.editor.canInsertFromMimeData(dropped)
    desk.editor.insertFromMimeData(dropped)
    desk.qtbot.waitUntil(lambda: "attachment:" in desk.editor.markdown())
    desk.panel.flush()
    desk.rest()
    with open_reader(desk.session.path) as conn:
        uid = read_assessment(conn, assessment=desk.panel.assessment or 0).uid
        (kept,) = read_attachments(conn, table="assessment", uid=uid)
    assert desk.saved().strip() == (f"Seen from above.\n\n![camp at Dor](attachment:{kept.uid})")
    assert is_card(desk.editor.document().findBlockByNumber(2))


def test_a_dropped_file_that_is_no_image_is_not_taken(desk_with: DeskWith, tmp_path: Path):
    desk = desk_with("One.")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "events.csv"))])
    assert not desk.editor.canInsertFromMimeData(dropped)


# -- find and replace -------------------------------------------------------------------------


@pytest.fixture
def bar(editor: ProseEditor, icons: Icons, qtbot: QtBot) -> FindBar:
    made = FindBar(icons, editor)
    qtbot.addWidget(made)
    return made


def test_whole_words_capitals_and_expressions_narrow_what_is_found(
    editor: ProseEditor, bar: FindBar
):
    editor.set_markdown(f"Dor, dor, Doro and [raid of Dor]({EVENT})")
    bar.open_bar()
    bar.find_field.setText("dor")
    assert bar.count.text() == "1 of 4"
    bar.words_button.setChecked(True)
    assert bar.count.text() == "1 of 3"
    bar.case_button.setChecked(True)
    assert bar.count.text() == "1 of 1"
    bar.find_field.setText(r"D\w+")
    bar.expression_button.setChecked(True)
    assert bar.count.text().endswith(" of 3")


def test_replacing_all_is_one_step_and_says_how_many(editor: ProseEditor, bar: FindBar):
    text = f"3 May, 14 May and [9 May]({EVENT})"
    editor.set_markdown(text)
    bar.open_bar()
    bar.expression_button.setChecked(True)
    bar.find_field.setText(r"(\d+) May")
    bar.replace_field.setText(r"May \1")
    bar.replace_all()
    assert editor.markdown() == f"May 3, May 14 and [May 9]({EVENT})"
    assert bar.count.text().startswith("3 ")
    editor.undo()
    assert editor.markdown() == text


def test_an_expression_with_a_mistake_is_told_of(editor: ProseEditor, bar: FindBar):
    editor.set_markdown("one")
    bar.open_bar()
    bar.expression_button.setChecked(True)
    bar.find_field.setText("(")
    assert "mistake" in bar.find_field.accessibleDescription()
    assert not bar.wrong.isHidden()
    assert "missing )" in bar.wrong.text()
    assert bar.count.text() == ""
    bar.find_field.setText("(o)ne")
    assert bar.find_field.accessibleDescription() == ""
    assert bar.wrong.isHidden()
    bar.replace_field.setText(r"\2")
    bar.replace_all()
    assert editor.markdown() == "one"
    assert bar.find_field.accessibleDescription()


def test_the_context_menu_knows_tables_and_footnotes(desk_with: DeskWith):
    desk = desk_with("Said.[^1]\n\n[^1]: Note.\n\n| a   |\n| --- |\n| 1   |")
    offered: list[list[str]] = []
    desk.editor.menu_opening.connect(
        lambda menu, _at: offered.append([action.text() for action in menu.actions()])
    )
    for line in (0, 6):
        put_cursor(desk.editor, line, 6)
        at: QPoint = desk.editor.cursorRect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, desk.editor.mapToGlobal(at))
        desk.editor.contextMenuEvent(event)
    assert "Go to the other end" in offered[0]
    assert "Table" in offered[1]
