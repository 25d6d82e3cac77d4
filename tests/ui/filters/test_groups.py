# SPDX-License-Identifier: MIT
"""Conditions are denied, joined and nested from the bar; everything comes back by Back."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.domain.filters import (
    Between,
    Both,
    Box,
    Either,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
    Part,
    Within,
    filter_from_json,
    filter_to_json,
)
from workbench.session.back_forward import BackForward
from workbench.session.session import Session
from workbench.ui.filters.bar import FilterBar
from workbench.ui.filters.facet_editor import FacetEditor
from workbench.ui.filters.fields import FIELDS
from workbench.ui.filters.group_editor import GroupEditor

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

KEY = Qt.Key
NORLAND, SUDLAND = (OneOf("country", frozenset({name})) for name in ("Norland", "Sudland"))
DEADLY = Between("fatalities", 1)


def asked(session: Session) -> tuple[Part, ...]:
    return session.stage.scene.focus.filter.parts


def ask(session: Session, *parts: Part) -> None:
    session.stage.look(filter=Filter(parts))


def chips(bar: FilterBar) -> list[str]:
    return [chip.text() for chip in bar.chip_bar.chips()]


def tree(bar: FilterBar) -> GroupEditor:
    page = bar.popup.pages.currentWidget()
    assert isinstance(page, GroupEditor)
    return page


def rows(group: GroupEditor) -> list[str]:
    found: list[str] = []

    def walk(item: QTreeWidgetItem | None, depth: int) -> None:
        assert item is not None
        found.append("  " * depth + f"{item.text(0)} {item.text(1)}")
        for place in range(item.childCount()):
            walk(item.child(place), depth + 1)

    walk(group.tree.topLevelItem(0), 0)
    return found


def press_on_chip(bar: FilterBar, key: Qt.Key) -> None:
    chip = bar.chip_bar.chips()[0]
    chip.setFocus()
    QTest.keyClick(chip, key)


def choose(group: GroupEditor, place: int) -> None:
    root = group.tree.topLevelItem(0)
    row = root.child(place) if root else None
    assert row is not None
    group.tree.setCurrentItem(row)


def press(group: GroupEditor, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(group.tree, key)


def test_n_denies_a_chip_and_again_lets_it_hold(bar: FilterBar, session: Session):
    ask(session, NORLAND)
    press_on_chip(bar, KEY.Key_N)
    assert asked(session) == (Not(NORLAND),)
    assert session.stage.scene.shown == 2
    press_on_chip(bar, KEY.Key_N)
    assert asked(session) == (NORLAND,)


def test_a_chip_dropped_on_another_makes_any_of_both(bar: FilterBar, session: Session):
    ask(session, NORLAND, DEADLY)
    moved, target = reversed(bar.chip_bar.chips())
    bar.chip_bar.joined.connect(lambda *places: joined.append(places))
    joined: list[tuple[int, ...]] = []
    target.taken_in.emit(moved)
    assert joined == [(1, 0)]
    assert asked(session) == (Either((NORLAND, DEADLY)),)
    assert session.stage.scene.shown == 3


def test_a_drop_from_elsewhere_is_not_taken(bar: FilterBar, session: Session):
    ask(session, NORLAND)
    drop = QDropEvent(
        QPointF(2, 2), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    bar.chip_bar.chips()[0].dropEvent(drop)
    assert asked(session) == (NORLAND,)


def test_the_menu_of_a_chip_joins_it_with_another(bar: FilterBar, session: Session):
    ask(session, NORLAND, DEADLY)
    menu = bar.menu.made(0, chips(bar), is_denied=False)
    joining = next(found for action in menu.actions() if isinstance(found := action.menu(), QMenu))
    joining.actions()[0].trigger()
    assert asked(session) == (Either((DEADLY, NORLAND)),)


def test_o_asks_for_an_alternative_by_keyboard_alone(bar: FilterBar, session: Session):
    ask(session, DEADLY)
    press_on_chip(bar, KEY.Key_O)
    names = [field.name for field in FIELDS]
    for _ in range(names.index("country")):
        QTest.keyClick(bar.popup.fields, KEY.Key_Down)
    QTest.keyClick(bar.popup.fields, KEY.Key_Return)
    editor = bar.popup.editor("country")
    assert isinstance(editor, FacetEditor)
    assert asked(session) == (DEADLY,)
    QTest.keyClicks(editor.search, "sud")
    QTest.keyClick(editor.search, KEY.Key_Return)
    assert asked(session) == (Either((DEADLY, SUDLAND)),)
    assert session.stage.scene.shown == 4
    QTest.keyClick(editor.search, KEY.Key_Return)
    assert asked(session) == (DEADLY,)
    QTest.keyClick(editor.search, KEY.Key_Return)
    assert asked(session) == (Either((DEADLY, SUDLAND)),)
    bar.popup.strip.back.click()
    assert rows(tree(bar)) == ["Any of these 4", "  at least 1 killed 3", "  in Sudland 1"]
    bar.popup.close()


def test_a_nested_group_is_seen_and_changed_by_keys(bar: FilterBar, session: Session):
    ask(session, Either((NORLAND, Both((SUDLAND, DEADLY)))))
    bar.edit_part(asked(session)[0])
    group = tree(bar)
    assert rows(group) == [
        "Any of these 3", "  in Norland 3", "  All of these 0", "    in Sudland 1",
        "    at least 1 killed 3",
    ]  # fmt: skip
    press(group, KEY.Key_Down, KEY.Key_Down, KEY.Key_A)
    assert asked(session) == (Either((NORLAND, Either((SUDLAND, DEADLY)))),)
    press(group, KEY.Key_Down, KEY.Key_N)
    assert rows(group)[3] == "    not in Sudland 4"
    press(group, KEY.Key_T)
    assert asked(session) == (Either((NORLAND, DEADLY, Not(SUDLAND))),)
    choose(group, 2)
    press(group, KEY.Key_Delete)
    assert asked(session) == (Either((NORLAND, DEADLY)),)
    choose(group, 1)
    press(group, KEY.Key_Delete)
    assert asked(session) == (NORLAND,)
    assert not bar.popup.isVisible()


def test_the_whole_question_is_a_tree_in_which_a_row_gets_a_companion(
    bar: FilterBar, session: Session
):
    ask(session, NORLAND, DEADLY)
    press_on_chip(bar, KEY.Key_T)
    group = tree(bar)
    assert rows(group) == ["All of these 3", "  in Norland 3", "  at least 1 killed 3"]
    press(group, KEY.Key_Down)
    assert group.combine.text() == "Or…"
    press(group, KEY.Key_C)
    bar.popup.fields.setCurrentRow([field.name for field in FIELDS].index("place"))
    bar.popup.editor("place").slot.put(Missing("place"))
    assert asked(session) == (Either((NORLAND, Missing("place"))), DEADLY)
    bar.popup.close()


def test_a_part_inside_a_group_opens_its_editor(bar: FilterBar, session: Session):
    ask(session, Either((DEADLY, Not(SUDLAND))))
    bar.edit_part(asked(session)[0])
    group = tree(bar)
    press(group, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    editor = bar.popup.pages.currentWidget()
    assert isinstance(editor, FacetEditor)
    assert bar.popup.strip.sense.current() == 1
    bar.popup.strip.sense.button(0).click()
    assert asked(session) == (Either((DEADLY, SUDLAND)),)
    bar.popup.close()


def test_back_undoes_a_group(bar: FilterBar, session: Session):
    trail = BackForward(session.stage)
    ask(session, NORLAND, DEADLY)
    trail.settle()
    bar.chip_bar.joined.emit(0, 1)
    trail.back()
    assert asked(session) == (NORLAND, DEADLY)
    trail.forward()
    assert asked(session) == (Either((DEADLY, NORLAND)),)
    trail.stop()


AREA = Inside(Box(-10, 10, 10, 20))
STRANGE = [
    Either(()), Both(()), Not(Not(NORLAND)), Not(Between("date", None, 0)),
    OneOf("type", frozenset()), OneOf("mark", frozenset({"?"})),
    OneOf("unheard", frozenset({"x"})), Between("type", 1, 2), Missing("text"),
    Not(Matches("dor")), Either((Matches("dor"), Matches("kes"))),
    Not(AREA), Within(((0, 0), (9, 0), (0, 9))),
    Both((Not(Both((NORLAND, Not(Either((DEADLY, AREA)))))), SUDLAND)),
]  # fmt: skip


@pytest.mark.parametrize("part", STRANGE, ids=repr)
def test_whatever_a_view_asks_can_be_seen_opened_denied_and_removed(
    bar: FilterBar, session: Session, part: Part, qtbot: QtBot
):
    question = filter_from_json(filter_to_json(Filter((part, NORLAND))))
    session.stage.look(filter=question)
    qtbot.waitUntil(lambda: not session.stage.scene.searching)
    assert all(chips(bar))
    assert len(chips(bar)) == 2
    bar.edit_part(part)
    assert bar.popup.isVisible()
    before = session.stage.scene.focus.filter
    bar.popup.strip.sense.button(0 if bar.popup.strip.sense.current() else 1).click()
    assert session.stage.scene.focus.filter != before
    bar.popup.strip.remove.click()
    assert asked(session) == (NORLAND,)
    qtbot.waitUntil(lambda: session.jobs.is_idle)


def test_a_menu_opens_below_a_chip_by_key(bar: FilterBar, session: Session):
    ask(session, NORLAND)
    asked_for: list[tuple[int, QPoint]] = []
    bar.chip_bar.menu_asked.disconnect()
    bar.chip_bar.menu_asked.connect(lambda place, at: asked_for.append((place, at)))
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(bar.chip_bar.chips()[0], by_key)
    assert [(place, at.y() > 1) for place, at in asked_for] == [(0, True)]
