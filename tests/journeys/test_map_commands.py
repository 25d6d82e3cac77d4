# SPDX-License-Identifier: MIT
"""The window's commands for the map: all events in view, or the selected ones."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.map_travel import MapTravel

pytestmark = pytest.mark.chromium


def test_the_map_shows_all_events_or_the_selected_ones(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    window.show_perspective(0)
    assert window.workspace is not None
    assert window.session is not None
    world: Any = window.workspace.panels["map"]
    with qtbot.waitSignal(world.ready):
        pass
    views: list[tuple[Any, float]] = []
    world.bridge.view_changed.connect(lambda box, zoom: views.append((box, zoom)))
    stage = window.session.stage
    frame = stage.scene.frame
    moura = int(frame["event_id"][abs(frame["lat"] - 14.32829) < 1e-4][0])

    def shows(lat: float, lon: float) -> bool:
        box = views[-1][0] if views else None
        return box is not None and (box.south < lat < box.north and box.west < lon < box.east)

    stage.look(selection=frozenset({moura}), current=moura)
    window.actions_by_name["map.show_selection"].trigger()
    qtbot.waitUntil(lambda: shows(14.32829, -4.60445) and not shows(12.65, -8.0))
    window.actions_by_name["map.show_all"].trigger()
    qtbot.waitUntil(lambda: shows(14.32829, -4.60445) and shows(12.65, -8.0))


def test_a_typed_place_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    window.show_perspective(0)
    assert window.workspace is not None
    world: Any = window.workspace.panels["map"]
    with qtbot.waitSignal(world.ready):
        pass
    views: list[Any] = []
    world.bridge.view_changed.connect(lambda box, zoom: views.append(box))
    window.actions_by_name["map.go_to"].trigger()
    box = world.findChild(MapTravel).box
    assert box.isVisible()
    qtbot.keyClicks(box.field(), "14.32829, -4.60445")
    # Two readings: nothing says which number is the latitude. The first is gone to.
    qtbot.waitUntil(lambda: len(box.readings()) == 2)
    qtbot.keyClick(box.field(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(views) and views[-1].east - views[-1].west < 3.0)
    seen = views[-1]
    assert seen.south < 14.32829 < seen.north
    assert seen.west < -4.60445 < seen.east
    assert not box.isVisible()
    told: list[Any] = []

    def is_marked() -> bool:
        world.run_in_page("document.querySelector('.wb-target')?.textContent", told.append)
        return any(words and words.startswith("14.32829") for words in told)

    qtbot.waitUntil(is_marked)
