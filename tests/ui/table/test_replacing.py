# SPDX-License-Identifier: MIT
"""Words are found and replaced over what the table shows, each change shown before it is made."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.own_fields import with_fields
from tests.ui.table.driving import cells, key_of, titles
from workbench.ui.table.panel import TablePanel
from workbench.ui.table.replace_dialog import ReplaceDialog

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def dialog(table: TablePanel) -> ReplaceDialog:
    table.replace_words()
    return table.replace_dialog


def look_for(qtbot: QtBot, dialog: ReplaceDialog, find: str, put: str, said: str) -> None:
    dialog.words.setText(find)
    dialog.put.setText(put)
    qtbot.waitUntil(lambda: dialog.said.text().startswith(said))


def test_the_matches_are_counted_and_each_is_shown(qtbot: QtBot, dialog: ReplaceDialog):
    look_for(qtbot, dialog, "dor", "Dorra", "3 occurrence(s) in 3 event(s)")
    shown = [dialog.list.model().index(row, 0).data() for row in range(3)]
    assert "Camp attacked at Dor" in shown
    assert not dialog.isModal()


def test_all_are_replaced_as_one_undo(qtbot: QtBot, table: TablePanel, dialog: ReplaceDialog):
    look_for(qtbot, dialog, "dor", "Dorra", "3 occurrence(s)")
    assert not dialog.undo.isEnabled()
    with qtbot.waitSignal(table.session.told) as told:
        dialog.all.click()
    assert told.args == ["Replaced: 3 occurrence(s) in 3 event(s). Undo takes that back."]
    qtbot.waitUntil(lambda: "Ambush near Dorra" in titles(table))
    qtbot.waitUntil(
        lambda: dialog.said.text().startswith("Replaced: 3 occurrence(s) in 3 event(s).")
    )
    dialog.undo.click()
    qtbot.waitUntil(lambda: "Ambush near Dor" in titles(table))
    qtbot.waitUntil(lambda: dialog.said.text() == "3 occurrence(s) in 3 event(s)")


def test_one_is_replaced_alone(qtbot: QtBot, table: TablePanel, dialog: ReplaceDialog):
    look_for(qtbot, dialog, "dor", "Dorra", "3 occurrence(s)")
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    with qtbot.waitSignal(table.session.edited):
        dialog.one.click()
    look_for(qtbot, dialog, "Dorra", "Dor", "1 occurrence(s) in 1 event(s)")


def test_only_the_selected_events_are_asked_when_that_is_wanted(
    qtbot: QtBot, table: TablePanel, dialog: ReplaceDialog
):
    keys = [key_of(table, title) for title in ("Ambush near Dor", "Shelling of Kes")]
    table.session.stage.look(selection=frozenset(keys))
    dialog.where.setCurrentIndex(1)
    look_for(qtbot, dialog, "dor", "Dorra", "1 occurrence(s) in 1 event(s)")


def test_a_place_is_renamed_where_that_is_asked_for(
    qtbot: QtBot, table: TablePanel, dialog: ReplaceDialog
):
    for box in (dialog.titles, dialog.descriptions, dialog.places):
        box.toggle()
    look_for(qtbot, dialog, "dor", "Dorra", "1 occurrence(s) in 3 event(s)")
    with qtbot.waitSignal(table.session.edited):
        dialog.one.click()
    qtbot.waitUntil(lambda: cells(table, "place").count("Dorra") == 3)


def test_own_texts_are_asked_where_the_case_has_some(
    qtbot: QtBot, table: TablePanel, dialog: ReplaceDialog
):
    assert dialog.own.isHidden()
    with_fields(qtbot, table.session)
    qtbot.waitUntil(lambda: not dialog.own.isHidden())
    for box in (dialog.titles, dialog.descriptions, dialog.own):
        box.toggle()
    look_for(qtbot, dialog, "guards", "Sentries", "2 occurrence(s) in 2 event(s)")
    dialog.all.click()
    words = table.session.stage.scene.frame.vocabulary
    qtbot.waitUntil(lambda: "Sentries" in table.session.stage.scene.frame.vocabulary["field:unit"])
    assert "Guards" in words["field:unit"]


def test_going_to_what_was_found_does_not_look_for_it_again(
    qtbot: QtBot, table: TablePanel, dialog: ReplaceDialog
):
    look_for(qtbot, dialog, "dor", "Dorra", "3 occurrence(s)")
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    found = table.session.stage.scene.focus.current
    assert found == key_of(table, "Mass killing at Dor")
    table.session.stage.look(selection=frozenset({found}))
    assert not dialog._pause.isActive()


def test_a_broken_pattern_says_so(qtbot: QtBot, dialog: ReplaceDialog):
    dialog.is_pattern.setChecked(True)
    look_for(qtbot, dialog, "(", "", "This is no regular expression")
    assert not dialog.all.isEnabled()


def test_the_dialog_closes_by_escape(qtbot: QtBot, dialog: ReplaceDialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
