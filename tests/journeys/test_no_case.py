# SPDX-License-Identifier: MIT
"""While no case is open the window offers only what can be done, and says why not the rest."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from workbench.ui.widgets.buttons import ActionPushButton, tooltip_of
from workbench.ui.widgets.segmented_control import SegmentedControl
from workbench.ui.window.main_window import MainWindow


def segments(window: MainWindow) -> list[QToolButton]:
    (control,) = (
        found
        for found in window.findChildren(SegmentedControl)
        if found.accessibleName() == "Perspectives"
    )
    return [control.button(index) for index in range(4)]


def test_perspectives_wait_for_a_case_and_say_so(window: MainWindow, qtbot: QtBot) -> None:
    for segment in segments(window):
        assert not segment.isEnabled()
        assert f"{segment.text()}: open or make a case first (Ctrl+" in segment.toolTip()
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    for segment in segments(window):
        assert segment.isEnabled()
        assert "first" not in segment.toolTip()
    window.close_case()
    qtbot.waitUntil(lambda: window.session is None, timeout=30_000)
    assert not segments(window)[0].isEnabled()


def test_commands_on_a_case_wait_for_one_and_say_so(window: MainWindow, qtbot: QtBot) -> None:
    actions = window.actions_by_name
    assert actions["case.open"].isEnabled()
    export = actions["case.export_packet"]
    assert not export.isEnabled()
    assert tooltip_of(export) == "Export packet: open or make a case first (Ctrl+E)"
    for button in window.findChildren(ActionPushButton):
        assert not button.isEnabled()
        assert "open or make a case first" in button.toolTip()
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    assert export.isEnabled()
    assert tooltip_of(export) == "Export packet (Ctrl+E)"
    assert tooltip_of(actions["event.tag"]).startswith("Tag selected events: choose events first")
    assert window.session is not None
    event = int(window.session.stage.scene.frame["event_id"][0])
    window.session.stage.look(selection=frozenset({event}))
    assert tooltip_of(actions["event.tag"]).startswith("Tag selected events (")


def test_the_window_writes_numbers_as_the_setting_says(window: MainWindow) -> None:
    assert window.locale() == QLocale()
    assert window.locale().language() != QLocale.Language.C
    assert window.locale().toString(1234) != "1234"
