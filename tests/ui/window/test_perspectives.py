# SPDX-License-Identifier: MIT
"""Perspectives share the window out so that each pane can be worked in."""

import pytest
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.window.perspectives import PERSPECTIVES, arrange, keep, restore

_BELOW_THE_BARS = (1366, 620)  # what bars leave of a small laptop's screen


@pytest.fixture
def host(qtbot: QtBot) -> QMainWindow:
    host = QMainWindow()
    qtbot.addWidget(host)
    host.setDockNestingEnabled(True)
    host.setAnimated(False)
    host.resize(*_BELOW_THE_BARS)
    host.show()
    return host


@pytest.fixture
def docks(host: QMainWindow) -> dict[str, QDockWidget]:
    names = {n for one in PERSPECTIVES for column in one.columns for place in column
             for n in place.split("|")}  # fmt: skip
    docks = {n: QDockWidget(n, host) for n in sorted(names)}
    for name, dock in docks.items():
        dock.setObjectName(name)
        dock.setWidget(QWidget())
    return docks


def tabs_over_panes(host: QMainWindow, docks: dict[str, QDockWidget]) -> list[QTabBar]:
    """Return tab bars in sight that cover a pane: they belong to no place of the arrangement."""
    panes = [dock.geometry() for dock in docks.values() if dock.isVisible()]
    bars = [bar for bar in host.findChildren(QTabBar) if bar.isVisible()]
    return [bar for bar in bars if any(bar.geometry().intersects(pane) for pane in panes)]


def test_no_tabs_of_a_perspective_stay_behind_in_the_next(
    host: QMainWindow, docks: dict[str, QDockWidget], qtbot: QtBot
):
    kept = dict.fromkeys((plan.name for plan in PERSPECTIVES), "")
    before = None
    for number in (0, 1, 0, 1, 2, 3, 0, 3, 1, 0):
        if before is not None:
            kept[before.name] = keep(host)
        before = PERSPECTIVES[number]
        host.hide()
        restore(host, docks, before, kept[before.name])
        host.show()
        tabbed = sum("|" in place for column in before.columns for place in column)
        qtbot.waitUntil(
            lambda tabbed=tabbed: (
                sum(bar.isVisible() for bar in host.findChildren(QTabBar)) == tabbed
            )
        )
        qtbot.waitUntil(lambda: not tabs_over_panes(host, docks))


@pytest.mark.parametrize("name", ["explore", "enter", "draft"])
def test_the_timeline_has_room_for_lanes_on_a_small_screen(
    name: str, host: QMainWindow, docks: dict[str, QDockWidget], qtbot: QtBot
):
    (plan,) = (one for one in PERSPECTIVES if one.name == name)
    arrange(host, docks, plan)
    place = next(p for column in plan.columns for p in column if "timeline" in p)
    dock = docks[place.split("|")[0]]
    qtbot.waitUntil(lambda: dock.height() >= 0.44 * host.height())
