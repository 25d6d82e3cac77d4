# SPDX-License-Identifier: MIT
"""By keyboard alone: Tab goes all round through what can be seen, and never anywhere else."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.notes import add_note
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.tab_order import is_in_sight

pytestmark = pytest.mark.chromium

_MOST_PRESSES = 150  # a page on the map takes several for itself
PANES_IN_SIGHT = {
    0: {"map", "timeline", "table", "inspector"},
    1: {"inspector", "table", "map"},
    2: {"map", "timeline", "assessment"},
    3: {"assessment", "table", "inspector"},
}


def open_demo(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def pane_of(window: MainWindow, widget: QWidget) -> str | None:
    assert window.workspace is not None
    docks = window.workspace.docks.items()
    return next((name for name, dock in docks if dock.isAncestorOf(widget)), None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["Tab", "Shift+Tab"])
@pytest.mark.parametrize("perspective", [0, 1, 2, 3])
def test_tab_goes_all_round_through_what_can_be_seen(
    window: MainWindow, qtbot: QtBot, perspective: int, key: Qt.Key
) -> None:
    open_demo(window, qtbot)
    window.show_perspective(perspective)
    assert window.session is not None
    event = int(window.session.stage.scene.frame["event_id"][3])
    window.session.stage.look(current=event, selection=frozenset({event}))
    start = window.top_bar.search
    start.setFocus()
    qtbot.waitUntil(start.hasFocus)
    visited: list[QWidget] = []
    for _ in range(_MOST_PRESSES):
        before = QApplication.focusWidget()
        assert before is not None
        QTest.keyClick(before, key)
        qtbot.wait(5)  # the page of the map answers from another process
        now = QApplication.focusWidget()
        assert now is not None
        assert is_in_sight(now), f"{now} has the keyboard and cannot be seen"
        visited.append(now)
        if now is start:
            break
    assert visited[-1] is start, "Tab never came round"
    panes = {pane_of(window, widget) for widget in visited} - {None}
    assert panes == PANES_IN_SIGHT[perspective]


def test_a_pane_behind_a_tab_takes_no_typing_until_it_comes_forward(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_demo(window, qtbot)
    window.show_perspective(0)
    session, workspace = window.session, window.workspace
    assert session is not None
    assert workspace is not None
    with qtbot.waitSignal(session.edited):
        session.edit(add_note, title="Careful", body="")
    notes = workspace.docks["notes"]
    assert not notes.is_in_sight
    assert not workspace.panels["notes"].isVisible()
    notes.bring_up()
    qtbot.waitUntil(lambda: notes.is_in_sight)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert notes.isAncestorOf(focused)
    assert not workspace.docks["inspector"].is_in_sight
    workspace.docks["inspector"].bring_up()
    assert not notes.is_in_sight
    focused = QApplication.focusWidget()
    assert focused is None or not notes.isAncestorOf(focused)


def test_f6_goes_from_pane_to_pane_and_back(window: MainWindow, qtbot: QtBot) -> None:
    open_demo(window, qtbot)
    window.show_perspective(0)
    assert window.workspace is not None
    window.workspace.docks["map"].bring_up()
    seen: list[str | None] = []
    for _ in range(4):
        window.actions_by_name["view.next_pane"].trigger()
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(pane_of(window, focused))
    assert seen == ["timeline", "table", "inspector", "map"]
    window.actions_by_name["view.previous_pane"].trigger()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert pane_of(window, focused) == "inspector"


def test_a_perspective_that_was_rearranged_can_be_reset(window: MainWindow, qtbot: QtBot) -> None:
    open_demo(window, qtbot)
    window.show_perspective(0)
    assert window.workspace is not None
    docks = window.workspace.docks
    docks["map"].hide()
    docks["assessment"].show()
    window.actions_by_name["view.reset"].trigger()
    assert docks["map"].is_in_sight
    assert docks["assessment"].isHidden()


def test_a_perspective_takes_the_keyboard_from_a_pane_that_it_hides(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    workspace = window.workspace
    assert workspace is not None
    window.show_perspective(0)
    workspace.bring_up("table")
    for number in (2, 1, 2, 0):
        window.show_perspective(number)
        qtbot.wait(50)
        focused = window.focusWidget()
        assert focused is not None
        assert workspace.host.isAncestorOf(focused), (number, focused)


class Shown(QObject):
    """Notes which panels were shown."""

    def __init__(self) -> None:
        super().__init__()
        self.panels: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.panels.append(watched)
        return False


def test_a_panel_that_stays_out_of_sight_is_not_shown_on_the_way_to_a_perspective(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_demo(window, qtbot)
    workspace = window.workspace
    assert workspace is not None
    shown = Shown()
    for panel in workspace.panels.values():
        panel.installEventFilter(shown)
    for number in (1, 0, 2, 0, 3, 0):  # the later ones as they were kept
        window.show_perspective(number)
        docks = workspace.docks.values()
        assert set(shown.panels) <= {dock.panel for dock in docks if dock.is_in_sight}
        shown.panels.clear()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["Tab", "Shift+Tab"])
@pytest.mark.parametrize(
    "text", ["", "24 avril 2022, Koro: attaque contre un poste, 2 morts"], ids=["empty", "read"]
)
def test_tab_leads_through_every_field_of_the_entry_form_before_what_stands_below_it(
    window: MainWindow, qtbot: QtBot, text: str, key: Qt.Key
) -> None:
    open_demo(window, qtbot)
    window.show_perspective(0)
    window.actions_by_name["event.add"].trigger()
    assert window.workspace is not None
    inspector: Any = window.workspace.panels["inspector"]
    entry = inspector.entry
    qtbot.waitUntil(entry.pane.text.hasFocus)
    if text:
        entry.pane.text.setPlainText(text)
        qtbot.waitUntil(lambda: bool(entry.pane.list.rows) and not entry.reading.is_pending)
    fields = [stop for stop in (*entry.form.stops(), *entry.files.stops()) if stop.isVisible()]
    footer = [stop for stop in entry.footer.stops() if stop.isVisible() and stop.isEnabled()]
    start, end = (fields[0], footer[0]) if key == Qt.Key.Key_Tab else (footer[0], fields[0])
    start.setFocus()
    visited = [start]
    while visited[-1] is not end and len(visited) < _MOST_PRESSES:
        QTest.keyClick(visited[-1], key)
        now = QApplication.focusWidget()
        assert now is not None
        qtbot.waitUntil(lambda now=now: not now.visibleRegion().isEmpty())
        visited.append(now)
    forth = visited if key == Qt.Key.Key_Tab else visited[::-1]
    names = [stop.accessibleName() for stop in forth]
    assert set(fields) <= set(forth), names
    assert not set(footer) & set(forth[:-1]), names
