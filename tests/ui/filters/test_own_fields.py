# SPDX-License-Identifier: MIT
"""The case's own fields are asked about like those that every case has."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.own_fields import with_fields
from workbench.casefile.edits.fields import delete_field
from workbench.domain.filters import Between, Filter, Measured, Missing, OneOf
from workbench.session.session import Session
from workbench.ui.filters.bar import FilterBar
from workbench.ui.filters.check_list import name_of
from workbench.ui.filters.date_editor import DateEditor
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.facet_editor import FacetEditor
from workbench.ui.filters.number_editor import NumberEditor

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def fields(qtbot: QtBot, session: Session) -> Session:
    return with_fields(qtbot, session)


def opened(bar: FilterBar, name: str) -> Editor:
    bar.add_condition()
    rows = range(bar.popup.fields.count())
    names = [bar.popup.fields.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]
    bar.popup.fields.setCurrentRow(names.index(name))
    editor = bar.popup.editor(name)
    editor.begin()
    return editor


def asked(session: Session) -> tuple[object, ...]:
    return session.stage.scene.focus.filter.parts


def chips(bar: FilterBar) -> list[str]:
    return [chip.text() for chip in bar.chip_bar.chips()]


def test_the_list_names_own_fields_last_as_the_case_does(fields: Session, bar: FilterBar):
    bar.add_condition()
    names = [bar.popup.fields.item(row).text() for row in range(bar.popup.fields.count())]
    own = ["Weapon", "Calibre", "Unit", "First seen", "Claimed", "Depot"]
    assert names[-6:] == own


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("field:weapon", {"mortar": 2, "mine": 1, "rifle": 0, "None recorded": 2}),
        ("field:claimed", {"yes": 1, "no": 1, "None recorded": 3}),
        ("field:unit", {"Guards": 2, "3rd company": 1, "None recorded": 2}),
        ("field:depot", {"Kes": 1, "None recorded": 4}),
    ],
)
def test_values_are_counted_and_asking_shows_as_many(
    fields: Session, bar: FilterBar, name: str, counted: dict[str, int]
):
    editor = opened(bar, name)
    assert isinstance(editor, FacetEditor)
    entries = editor.list.model_of_entries.entries
    assert {name_of(entry): entry.count for entry in entries} == counted
    assert list(counted) == [name_of(entry) for entry in entries]
    for entry in entries:
        part = Missing(name) if entry.value is None else OneOf(name, frozenset({entry.value}))
        fields.stage.look(filter=Filter((part,)))
        assert fields.stage.scene.shown == entry.count


def test_a_number_is_asked_for_by_typing_and_by_its_bars(fields: Session, bar: FilterBar):
    editor = opened(bar, "field:calibre")
    assert isinstance(editor, NumberEditor)
    editor.least.setText("7.5")
    QTest.keyClick(editor.least, Qt.Key.Key_Return)
    editor.most.setText("81")
    QTest.keyClick(editor.most, Qt.Key.Key_Return)
    assert asked(fields) == (Measured("field:calibre", 7.5, 81),)
    assert fields.stage.scene.shown == 2
    assert chips(bar) == ["Calibre: 7.5–81"]
    editor.most.setText("many")
    QTest.keyClick(editor.most, Qt.Key.Key_Return)
    assert "not a number" in editor.most.problem
    editor.brush.setFocus()
    QTest.keyClick(editor.brush, Qt.Key.Key_Delete)
    assert asked(fields) == ()
    QTest.keyClick(editor.brush, Qt.Key.Key_Left)
    assert fields.stage.scene.shown == 1  # the bar at the right end: 120


def test_a_date_field_has_the_editor_of_dates(fields: Session, bar: FilterBar):
    editor = opened(bar, "field:first_seen")
    assert isinstance(editor, DateEditor)
    editor.typed.setText("March 2022")
    QTest.keyClick(editor.typed, Qt.Key.Key_Return)
    [part] = asked(fields)
    assert isinstance(part, Between)
    assert part.field == "field:first_seen"
    assert fields.stage.scene.shown == 1
    assert chips(bar) == ["First seen: 1–31 Mar 2022"]
    editor.undated.click()
    assert fields.stage.scene.shown == 3


def test_a_chip_opens_the_editor_and_a_deleted_field_is_told_as_gone(
    fields: Session, bar: FilterBar, qtbot: QtBot
):
    fields.stage.look(filter=Filter((OneOf("field:weapon", frozenset({"mine"})),)))
    bar.chip_bar.opened.emit(0)
    assert isinstance(bar.popup.pages.currentWidget(), FacetEditor)
    bar.popup.close()
    [weapon] = [f.id for f in fields.stage.scene.register.fields.values() if f.name == "Weapon"]
    fields.edit(delete_field, field=weapon)
    qtbot.waitUntil(lambda: "field:weapon" not in fields.stage.scene.frame.columns)
    assert chips(bar) == ["(deleted): mine"]
    bar.chip_bar.opened.emit(0)
    assert bar.popup.isVisible()
