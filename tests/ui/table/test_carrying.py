# SPDX-License-Identifier: MIT
"""Rows are drawn across downwards, and carried off sideways."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from tests.ui.table.driving import LEFT, NEWEST_FIRST, click, key_of
from workbench.session.session import Session
from workbench.ui.table.panel import TablePanel


def draw(table: TablePanel, position: int, *, to: QPoint | None = None) -> list[list[int]]:
    """Press on a row, draw the mouse, let go; return what was carried off."""
    begun: list[list[int]] = []
    table.gestures.carrier.begun.connect(begun.append)
    height = table.view.verticalHeader().defaultSectionSize()
    viewport, start = table.view.viewport(), QPoint(60, position * height + height // 2)
    QTest.mousePress(viewport, LEFT, pos=start)
    if to is not None:
        QTest.mouseMove(viewport, start + to)
        QTest.mouseMove(viewport, start + to + QPoint(3, 0))
    QTest.mouseRelease(viewport, LEFT, pos=start + (to or QPoint()))
    return begun


def test_a_row_that_is_drawn_sideways_is_carried_off_once(table: TablePanel):
    assert draw(table, 1, to=QPoint(60, 0)) == [[key_of(table, NEWEST_FIRST[1])]]


def test_a_row_of_the_selection_takes_the_others_along_in_their_order(
    table: TablePanel, session: Session
):
    keys = [key_of(table, title) for title in NEWEST_FIRST[:3]]
    session.stage.look(selection=frozenset(keys))
    assert draw(table, 2, to=QPoint(60, 0)) == [keys]
    assert session.stage.scene.focus.selection == frozenset(keys)


def test_a_click_on_one_of_several_selects_it_alone(table: TablePanel, session: Session):
    keys = [key_of(table, title) for title in NEWEST_FIRST[:3]]
    session.stage.look(selection=frozenset(keys))
    click(table, 1)
    assert session.stage.scene.focus.selection == {keys[1]}
    assert session.stage.scene.focus.current == keys[1]


def test_drawn_down_from_the_selection_rows_are_selected_anew(table: TablePanel, session: Session):
    session.stage.look(selection=frozenset({key_of(table, title) for title in NEWEST_FIRST[:2]}))
    height = table.view.verticalHeader().defaultSectionSize()
    assert draw(table, 1, to=QPoint(0, 2 * height)) == []
    wanted = {key_of(table, title) for title in NEWEST_FIRST[1:4]}
    assert session.stage.scene.focus.selection == wanted
