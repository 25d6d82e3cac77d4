# SPDX-License-Identifier: MIT
"""The case's own fields are columns of the table: shown, sorted, grouped and edited in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.own_fields import AMBUSH, CALM, CAMP, KILLING, SHELLING, field_called, with_fields
from tests.ui.showing import shown
from workbench.analysis.ordering import SortKey
from workbench.casefile.edits.fields import change_field, delete_field
from workbench.casefile.queries.events import read_event
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.table.panel import TablePanel

OWN = ("weapon", "calibre", "unit", "first_seen", "claimed", "depot")


@pytest.fixture
def fields(qtbot: QtBot, session: Session) -> Session:
    return with_fields(qtbot, session)


@pytest.fixture
def table(qtbot: QtBot, fields: Session, icons: Icons) -> TablePanel:
    made = shown(qtbot, TablePanel(fields, icons), 1400, 300)
    for key in OWN:
        made.header.show_column(f"field:{key}", True)
    qtbot.waitUntil(lambda: bool(made.view.events.cells.text(0, "title")))
    return made


def column(table: TablePanel, key: str) -> list[str]:
    model = table.view.events
    place = model.columns.places[f"field:{key}"]
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def events(table: TablePanel) -> list[int]:
    model = table.view.events
    return [model.key_at(row) for row in range(model.rowCount()) if model.group_at(row) is None]


def triggered(menu: QMenu, *words: str) -> None:
    """Trigger an action of a menu by its words, through the menus above it."""
    *above, last = words
    for word in above:
        below = next(a for a in menu.actions() if a.text() == word).menu()
        assert isinstance(below, QMenu)
        menu = below
    next(a for a in menu.actions() if a.text() == last).trigger()


def filled(table: TablePanel, words: str) -> QMenu:
    """Return the menu of one of the panel's buttons, as it opens."""
    buttons = [tool for tool in table.tools() if isinstance(tool, QToolButton)]
    menu = next(button for button in buttons if button.text() == words).menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return menu


def test_cells_say_what_events_hold(table: TablePanel):
    table.sort_by(SortKey("date"))
    said = {key: dict(zip(events(table), column(table, key), strict=True)) for key in OWN}
    assert said["weapon"][CAMP] == "mortar"
    assert said["calibre"] == {CAMP: "81", SHELLING: "120", AMBUSH: "7.5", KILLING: "", CALM: ""}
    assert said["first_seen"][CAMP] == "c. 23 Apr 2022"
    assert said["claimed"] == {CAMP: "yes", KILLING: "no", AMBUSH: "", SHELLING: "", CALM: ""}
    assert said["depot"][CAMP] == "Kes"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("by Weapon", [CAMP, SHELLING, AMBUSH]),
        ("by Calibre, backwards", [SHELLING, CAMP, AMBUSH]),
        ("by Unit", [CAMP, KILLING, AMBUSH]),
        ("by First seen, backwards", [CAMP, AMBUSH]),
        ("by Claimed", [CAMP, KILLING]),
    ],
)
def test_the_sort_menu_sorts_by_them_with_nothing_last(
    table: TablePanel, words: str, first: list[int]
):
    triggered(filled(table, "sort"), words)
    assert events(table)[: len(first)] == first
    assert len(events(table)) == 5


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        ("by Weapon", ["mortar", "mine", "without"]),
        ("by Claimed", ["yes", "no", "without"]),
        ("by First seen (month)", ["Apr 2022", "Mar 2022", "no date, or an open beginning"]),
    ],
)
def test_the_group_menu_groups_by_them(table: TablePanel, words: str, headings: list[str]):
    triggered(filled(table, "group"), words)
    model = table.view.events
    found = [model.heading_at(row) for row in range(model.rowCount())]
    assert [heading.name for heading in found if heading] == headings


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [
        ("weapon", "rif", "rifle"),
        ("calibre", "12.7", 12.7),
        ("unit", "2nd platoon", "2nd platoon"),
        ("first_seen", "early May 2022", "2022-05-01/2022-05-10"),
        ("claimed", "no", False),
    ],
)
def test_a_cell_takes_what_is_typed(
    table: TablePanel, fields: Session, qtbot: QtBot, key: str, typed: str, held: object
):
    fields.stage.choose(CALM)
    table.view.go_to_column(f"field:{key}")
    table.editing.begin()
    assert table.editing.editor is not None
    entry = table.editing.editor.entry
    QTest.keyClicks(entry, typed)
    with qtbot.waitSignal(fields.edited):
        QTest.keyClick(entry, Qt.Key.Key_Return)
    assert own_value(fields, qtbot, CALM, key) == held


def own_value(session: Session, qtbot: QtBot, event: int, key: str) -> object:
    found: list[object] = []
    session.read("event", read_event, then=found.append, event=event)
    qtbot.waitUntil(lambda: bool(found))
    return found[0].fields.get(key)  # pyright: ignore[reportAttributeAccessIssue]


def test_ctrl_enter_sets_the_selected_and_one_undo_takes_it_back(
    table: TablePanel, fields: Session, qtbot: QtBot
):
    fields.stage.look(selection=frozenset({KILLING, AMBUSH, CALM}), current=AMBUSH)
    table.view.go_to_column("field:weapon")
    table.editing.begin()
    assert table.editing.editor is not None
    QTest.keyClicks(table.editing.editor.entry, "mortar")
    with qtbot.waitSignal(fields.edited):
        QTest.keyClick(
            table.editing.editor.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert column(table, "weapon").count("mortar") == 5
    with qtbot.waitSignal(fields.edited):
        fields.undo()
    assert column(table, "weapon").count("mortar") == 2


def test_the_row_menu_sets_choices(table: TablePanel, fields: Session, qtbot: QtBot):
    fields.stage.choose(CALM)
    menu = table.context_menu(table.view.delegate.current)
    assert menu is not None
    with qtbot.waitSignal(fields.edited):
        triggered(menu, "Set", "Weapon", "rifle")
    assert "rifle" in column(table, "weapon")


def test_a_renamed_field_is_renamed_and_a_deleted_one_goes_and_comes_back(
    table: TablePanel, fields: Session, qtbot: QtBot
):
    weapon = field_called(fields, "Weapon").id
    fields.edit(change_field, field=weapon, name="Arm")
    model = table.view.events
    qtbot.waitUntil(lambda: model.columns.named("field:weapon").title == "Arm")
    table.header.resizeSection(model.columns.places["field:weapon"], 133)
    table.sort_by(SortKey("field:weapon"))
    table.group_by("field:weapon")
    fields.edit(delete_field, field=weapon)
    qtbot.waitUntil(lambda: "field:weapon" not in model.columns.places)
    assert model.rowCount() == 5
    assert "field:weapon" not in table.header.shown_columns()
    fields.undo()
    qtbot.waitUntil(lambda: "field:weapon" in model.columns.places)
    assert "field:weapon" in table.header.shown_columns()
    assert table.header.sectionSize(model.columns.places["field:weapon"]) == 133
