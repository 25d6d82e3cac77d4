# SPDX-License-Identifier: MIT
"""The command palette finds what is typed, does it by keyboard, and gets out of the way."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.showing import shown
from workbench.ui.icons import Icons
from workbench.ui.suggestions import ActionProvider, Suggestion, ranked
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.window.palette import CommandPalette, Provider


class Window(QMainWindow):
    """A window with a search field, another field and some actions."""

    def __init__(self, icons: Icons, *more: Provider) -> None:
        super().__init__()
        self.resize(1366, 768)
        self.done: list[str] = []
        middle = QWidget()
        column = QVBoxLayout(middle)
        self.search = SearchField(icons, placeholder="Find, go to, do…")
        self.other = QLineEdit()
        column.addWidget(self.search)
        column.addWidget(self.other)
        self.setCentralWidget(middle)
        self.edit_menu = QMenu("&Edit", self)
        for text, shortcut in (
            ("&Undo import", "Ctrl+Z"),
            ("Export packet…", "Ctrl+E"),
            ("Export events as CSV…", ""),
            ("Événement suivant", "F7"),
            ("Show the map", ""),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(shortcut))
            action.triggered.connect(self.note)
            self.edit_menu.addAction(action)
        self.palette_list = CommandPalette(
            icons, self.search, [ActionProvider(self.edit_menu.actions), *more], window=self
        )

    def note(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.done.append(action.text())


@pytest.fixture
def window(qtbot: QtBot, icons: Icons) -> Window:
    made = Window(icons)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.other.setFocus()
    qtbot.waitUntil(made.other.hasFocus)
    return made


def texts(window: Window) -> list[str]:
    return [suggestion.text for suggestion in window.palette_list.suggestions()]


def test_it_offers_everything_before_anything_is_typed(window: Window):
    window.palette_list.open()
    assert window.palette_list.is_open()
    assert texts(window)[:2] == ["Undo import", "Export packet…"]
    assert len(texts(window)) == 5


def test_it_finds_and_does_by_keyboard_alone(window: Window):
    window.palette_list.open()
    QTest.keyClicks(window.search, "exp")
    assert texts(window) == ["Export packet…", "Export events as CSV…"]
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.done == ["Export events as CSV…"]
    assert not window.palette_list.is_open()
    assert window.search.text() == ""
    assert window.other.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("evenement", "Événement suivant"),
        ("map", "Show the map"),
        ("ex csv", "Export events as CSV…"),
        ("exprot pack", "Export packet…"),
        ("stm", "Show the map"),
    ],
)
def test_it_forgives_accents_slips_and_shortened_words(window: Window, typed: str, found: str):
    window.palette_list.open()
    QTest.keyClicks(window.search, typed)
    assert texts(window)[0] == found


def test_nothing_found_says_so_and_does_nothing(window: Window):
    window.palette_list.open()
    QTest.keyClicks(window.search, "zzzz")
    assert texts(window) == []
    assert window.palette_list.is_open()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.done == []


def test_escape_closes_and_gives_the_keyboard_back(window: Window):
    window.palette_list.open()
    QTest.keyClicks(window.search, "exp")
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.palette_list.is_open()
    assert window.search.text() == ""
    assert window.other.hasFocus()


def test_leaving_the_field_closes_it(window: Window):
    window.palette_list.open()
    window.other.setFocus()
    assert not window.palette_list.is_open()


def test_what_cannot_be_done_is_not_offered(window: Window):
    window.edit_menu.actions()[0].setEnabled(False)
    window.palette_list.open()
    assert "Undo import" not in texts(window)


def test_shortcuts_and_menus_are_told(window: Window):
    window.palette_list.open()
    first = window.palette_list.suggestions()[0]
    native = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
    assert (first.shortcut, first.detail) == (native, "Edit")


def test_what_was_used_lately_comes_first(window: Window):
    window.palette_list.open()
    QTest.keyClicks(window.search, "map")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    window.palette_list.open()
    assert texts(window)[0] == "Show the map"


def test_the_list_stays_inside_the_window(window: Window):
    window.palette_list.open()
    for width in (1366, 420):
        window.resize(width, 500)
        assert window.rect().contains(window.palette_list.geometry())


def test_a_click_does_the_row(window: Window, qtbot: QtBot):
    window.palette_list.open()
    QTest.keyClicks(window.search, "packet")
    rows = window.palette_list.list_view()
    place = rows.visualRect(rows.model().index(0, 0, QModelIndex())).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.done == ["Export packet…"]


class Gazetteer:
    """Knows its own way of searching, and says how well things fit."""

    def find(self, text: str) -> Sequence[Suggestion]:
        if not text:
            return []
        return [Suggestion("Moura", run=list, detail="Mopti, Mali", score=99.0)]


def test_a_provider_may_rank_for_itself(qtbot: QtBot, icons: Icons):
    window = shown(qtbot, Window(icons, Gazetteer()))
    window.palette_list.open()
    QTest.keyClicks(window.search, "q")
    assert texts(window)[0] == "Moura"


def test_better_fits_come_first():
    found = [Suggestion(text, run=list) for text in ("Remap", "Show the map", "Map layers")]
    assert [s.text for s in ranked("map", found)] == ["Map layers", "Show the map", "Remap"]
