# SPDX-License-Identifier: MIT
"""Zones through the window: drawn over Mopti, split, merged, and all of it taken back by Undo."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.desks.zone_tasks import tasks_of
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium

OVER_MOPTI = [[-4.7, 14.2], [-3.7, 14.2], [-3.6, 14.9], [-4.5, 14.95]]


def test_a_zone_is_drawn_split_and_merged_and_undo_takes_all_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    assert window.session is not None
    assert window.workspace is not None
    session, desk = window.session, desk_of(window.session)
    tasks, world = tasks_of(session), window.workspace.panels["map"]
    window.show_perspective(1)  # which has no zones pane
    until: Callable[..., None] = qtbot.waitUntil
    until(lambda: len(desk.atlas.zones) == 4)
    before = desk.atlas.zones
    window.actions_by_name["zone.draw"].trigger()
    until(world.isVisible)
    tasks.take(OVER_MOPTI)
    until(lambda: len(desk.atlas.zones) == 5)
    zones: Any = window.workspace.panels["zones"]
    until(zones.isVisible)
    assert zones.page.name.text() == "New zone"
    drawn = desk.chosen
    assert drawn is not None
    area_m2 = desk.areas_m2[drawn]
    assert area_m2 == pytest.approx(8.27e9, rel=0.01)
    tasks.split(drawn)
    tasks.take([[-5.2, 14.55], [-3.2, 14.5]])
    until(lambda: len(desk.atlas.zones) == 6)
    parts = [zone.id for zone in desk.atlas.zones if zone not in before]
    assert sum(desk.areas_m2[part] for part in parts) == pytest.approx(area_m2, rel=1e-6)
    tasks.merge(parts)
    until(lambda: len(desk.atlas.zones) == 5)
    assert desk.areas_m2[drawn] == pytest.approx(area_m2, rel=1e-6)
    for left in (6, 5, 4):
        window.actions_by_name["edit.undo"].trigger()
        until(lambda wanted=left: len(desk.atlas.zones) == wanted)
    assert desk.atlas.zones == before
