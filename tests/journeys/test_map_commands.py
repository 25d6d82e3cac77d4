# SPDX-License-Identifier: MIT
"""The window's commands for the map: all events in view, or the selected ones."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.main_window import MainWindow

pytestmark = pytest.mark.chromium


def test_the_map_shows_all_events_or_the_selected_ones(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    window.show_perspective(0)
    assert window.workspace is not None
    assert window.session is not None
    world: Any = window.workspace.panels["map"]
    with qtbot.waitSignal(world.ready, timeout=20_000):
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
