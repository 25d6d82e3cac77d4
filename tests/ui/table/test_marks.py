# SPDX-License-Identifier: MIT
"""Small icons say what is still to be done about an event; a click asks for all of that kind."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.table.driving import LEFT, NEWEST_FIRST, cells, click_header, key_of, titles
from workbench.casefile.edits.events import change_event
from workbench.domain.filters import Filter, OneOf
from workbench.domain.terms import Mark
from workbench.session.session import Session
from workbench.ui.icon_names import ICON_NAMES
from workbench.ui.table.delegate import mark_place
from workbench.ui.table.panel import TablePanel

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def marked(qtbot: QtBot, table: TablePanel) -> TablePanel:
    """The table, once it knows what is to be done about its events."""
    qtbot.waitUntil(lambda: cells(table, "marks")[1] == "Without a report")
    return table


def test_every_event_says_what_is_still_to_be_done(
    qtbot: QtBot, marked: TablePanel, session: Session
):
    assert cells(marked, "marks") == ["", *["Without a report"] * 4]
    session.edit(
        change_event, event=key_of(marked, "Shelling of Kes"), values={"status": "disputed"}
    )
    qtbot.waitUntil(lambda: cells(marked, "marks")[3] == "Without a report, Long undecided")


def test_suspected_duplicates_are_marked_when_they_are_told(
    qtbot: QtBot, marked: TablePanel, session: Session
):
    session.stage.take_suspected(np.array([key_of(marked, NEWEST_FIRST[0])]))
    qtbot.waitUntil(lambda: cells(marked, "marks")[0] == "Perhaps told twice")


def test_a_click_on_a_mark_shows_only_those(marked: TablePanel, session: Session):
    cell = marked.view.cell_rect(1, "marks")
    where = mark_place(cell, Mark.UNSOURCED).center()
    QTest.mouseClick(marked.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)
    asked = Filter((OneOf("mark", frozenset({"unsourced"})),))
    assert session.stage.scene.focus.filter == asked
    assert titles(marked) == NEWEST_FIRST[1:]


def test_a_click_beside_the_marks_selects_the_row(marked: TablePanel, session: Session):
    cell = marked.view.cell_rect(0, "marks")
    where = mark_place(cell, Mark.UNSOURCED).center()
    QTest.mouseClick(marked.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)
    assert session.stage.scene.focus.selection == {key_of(marked, NEWEST_FIRST[0])}


def test_the_header_menu_explains_the_marks(marked: TablePanel):
    menu = QMenu()
    marked.header.fill_menu(menu)
    legend = next(one for one in menu.actions() if one.text() == "Show only marked").menu()
    assert isinstance(legend, QMenu)
    assert len(legend.actions()) == len(Mark)
    assert all(not action.icon().isNull() for action in legend.actions())


def test_marks_differ_in_shape():
    assert len({ICON_NAMES[f"mark.{mark}"] for mark in Mark}) == len(Mark)


def test_the_table_is_not_sorted_by_marks(marked: TablePanel):
    before = titles(marked)
    click_header(marked, "marks")
    assert titles(marked) == before
