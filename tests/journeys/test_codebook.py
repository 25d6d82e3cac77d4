# SPDX-License-Identifier: MIT
"""The codebook of a case is opened from the menu, and what is done in it is seen in the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.codebook.dialog import CodebookDialog
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


def test_the_menu_opens_the_codebook_and_a_preset_reaches_the_case(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    window.new_case(tmp_path / "new.casefile")
    qtbot.waitUntil(lambda: window.session is not None, timeout=30_000)
    assert window.session is not None
    window.actions_by_name["case.codebook"].trigger()
    [dialog] = window.findChildren(CodebookDialog)
    assert dialog.isVisible()
    menu = dialog.types.presets_menu
    next(action for action in menu.actions() if action.text() == "UCDP GED").trigger()
    stage = window.session.stage
    qtbot.waitUntil(lambda: any(t.codebook == "ucdp" for t in stage.scene.register.types.values()))
    window.actions_by_name["case.codebook"].trigger()
    assert window.findChildren(CodebookDialog) == [dialog]
