# SPDX-License-Identifier: MIT
"""The desk's tools are in the window's menu: outline, preview, versions, undisturbed writing."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium


def test_the_tools_of_the_text_open_from_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    assert window.workspace is not None
    desk: Any = window.workspace.bring_up("assessment")
    qtbot.waitUntil(lambda: bool(desk.editor.toPlainText()))

    def do(command: str) -> None:
        window.actions_by_name[f"assessment.{command}"].trigger()

    do("outline")
    qtbot.waitUntil(desk.outline.isVisible)
    do("outline")
    qtbot.waitUntil(lambda: not desk.outline.isVisible())
    do("preview")
    qtbot.waitUntil(desk.preview.isVisible)
    do("preview")
    qtbot.waitUntil(lambda: not desk.preview.isVisible())
    do("versions")
    qtbot.waitUntil(lambda: desk.versions is not None and desk.versions.isVisible())
    desk.versions.reject()
