# SPDX-License-Identifier: MIT
"""A pane makes its panel when somebody first sees it, and is called by its name before that."""

from pytestqt.qtbot import QtBot

from workbench.ui.window.main_window import MainWindow


def open_demo(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=60_000)


def test_opening_makes_the_panels_in_sight_and_a_pane_that_is_brought_up_its_own(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_demo(window, qtbot)
    workspace = window.workspace
    assert workspace is not None
    made = {name for name, pane in workspace.docks.items() if pane.is_filled}
    assert made == {name for name, pane in workspace.docks.items() if pane.is_in_sight}
    assert "notes" not in made
    heard: list[object] = []
    workspace.when_made("notes", heard.append)
    assert not heard
    panel = workspace.bring_up("notes")
    assert heard == [panel]
    assert panel.isVisible()
    workspace.when_made("notes", heard.append)
    assert heard == [panel, panel]


def test_a_pane_is_called_as_its_panel_is(window: MainWindow, qtbot: QtBot) -> None:
    open_demo(window, qtbot)
    workspace = window.workspace
    assert workspace is not None
    titles = {name: pane.windowTitle() for name, pane in workspace.docks.items()}
    assert titles == {name: panel.title for name, panel in workspace.panels.items()}
