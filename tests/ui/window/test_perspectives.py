# SPDX-License-Identifier: MIT
"""Perspectives share the window out so that each pane can be worked in."""

import pytest
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.window.perspectives import PERSPECTIVES, arrange

_BELOW_THE_BARS = (1366, 620)  # what bars leave of a small laptop's screen


@pytest.mark.parametrize("name", ["explore", "enter", "draft"])
def test_the_timeline_has_room_for_lanes_on_a_small_screen(name: str, qtbot: QtBot):
    (plan,) = (one for one in PERSPECTIVES if one.name == name)
    host = QMainWindow()
    qtbot.addWidget(host)
    host.setDockNestingEnabled(True)
    names = {n for one in PERSPECTIVES for column in one.columns for place in column
             for n in place.split("|")}  # fmt: skip
    docks = {n: QDockWidget(n, host) for n in names}
    for dock in docks.values():
        dock.setWidget(QWidget())
    host.resize(*_BELOW_THE_BARS)
    host.show()
    arrange(host, docks, plan)
    place = next(p for column in plan.columns for p in column if "timeline" in p)
    dock = docks[place.split("|")[0]]
    qtbot.waitUntil(lambda: dock.height() >= 0.44 * host.height())
