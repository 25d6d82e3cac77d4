# SPDX-License-Identifier: MIT
"""A place is picked on the map from the form, by keys and mouse, in the real window."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.ui.map.panel import MapPanel
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium


@pytest.fixture
def map_of_window(window: MainWindow, qtbot: QtBot) -> MapPanel:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    assert window.workspace is not None
    panel = window.workspace.panels["map"]
    assert isinstance(panel, MapPanel)
    qtbot.waitUntil(lambda: panel._page_stands)
    return panel


def ask(panel: MapPanel, qtbot: QtBot, expression: str) -> object:
    got: list[object] = []
    panel.run_in_page(expression, got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_a_click_on_the_map_becomes_the_point_of_a_new_event(
    window: MainWindow, map_of_window: MapPanel, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    window.actions_by_name["event.add"].trigger()
    inspector: Any = window.workspace.panels["inspector"]
    form = inspector.entry.form
    ask(map_of_window, qtbot, "live_map.setView([14.6, -4.1], 11, {animate: false}); 1")
    form.coordinates.pick.setFocus()
    QTest.keyClick(form.coordinates.pick, Qt.Key.Key_Space)
    waiting = "document.querySelector('.wb-picking') !== null"
    qtbot.waitUntil(lambda: ask(map_of_window, qtbot, waiting) is True)
    view = map_of_window.host.view
    middle = QPoint(view.width() // 2, view.height() // 2)
    QTest.mouseClick(view.focusProxy() or view, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: inspector.entry.draft.lat is not None)
    draft = inspector.entry.draft
    assert (draft.lat, draft.lon) == pytest.approx((14.6, -4.1), abs=0.01)
    assert (draft.place_precision, draft.found_by) == ("exact", "map")
    assert form.precision.currentData() == "exact"
    qtbot.waitUntil(lambda: "km" in form.coordinates.whereabouts.text())
    assert ask(map_of_window, qtbot, waiting) is False
    assert window.focusWidget() is form.coordinates.line
    ring = "document.querySelector('.wb-target') !== null"
    assert ask(map_of_window, qtbot, ring) is True
    inspector.entry.discard()
    qtbot.waitUntil(lambda: ask(map_of_window, qtbot, ring) is False)


def test_a_far_click_is_vague_and_escape_leaves(
    window: MainWindow, map_of_window: MapPanel, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    window.actions_by_name["event.add"].trigger()
    inspector: Any = window.workspace.panels["inspector"]
    coordinates = inspector.entry.form.coordinates
    ask(map_of_window, qtbot, "live_map.setView([14.6, -4.1], 5, {animate: false}); 1")
    waiting = "document.querySelector('.wb-picking') !== null"
    press = "live_map.getContainer().dispatchEvent(new KeyboardEvent('keydown', {key: '%s'})); 1"
    for key, is_answered in (("Escape", False), ("Enter", True)):
        coordinates.pick.click()
        qtbot.waitUntil(lambda: ask(map_of_window, qtbot, waiting) is True)
        ask(map_of_window, qtbot, press % key)
        qtbot.waitUntil(lambda: ask(map_of_window, qtbot, waiting) is False)
        qtbot.waitUntil(lambda a=is_answered: (inspector.entry.draft.lat is not None) is a)
    draft = inspector.entry.draft
    assert (draft.place_precision, draft.radius_m) == ("area", 57_000.0)
