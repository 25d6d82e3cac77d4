# SPDX-License-Identifier: MIT
"""Every choice of every menu in the window does something, and none of it fails."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium


def choices(window: QWidget) -> Iterator[tuple[str, QAction]]:
    """Yield what can be switched in the menus below the window, with the menu's words."""
    for menu in window.findChildren(QMenu):
        for action in menu.actions():
            if action.isCheckable() and action.isEnabled():
                yield f"{menu.title()} {action.text()}", action


def test_every_choice_of_every_menu_can_be_made(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    workspace = window.workspace
    assert workspace is not None
    made = 0
    for name in workspace.panels:
        panel = workspace.bring_up(name)
        for words, action in list(choices(panel.parentWidget() or panel)):
            before = action.isChecked()
            action.trigger()
            qtbot.wait(1)
            group = action.actionGroup()
            assert action.isChecked() == (True if group is not None else not before), words
            made += 1
    assert made > 30
