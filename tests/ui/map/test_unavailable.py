# SPDX-License-Identifier: MIT
"""Where Chromium would end the program, the map says why instead."""

import os
import sys

import pytest
from pytestqt.qtbot import QtBot

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.can_run import map_can_run
from workbench.ui.map.unavailable import MapUnavailable
from workbench.ui.widgets.empty_state import EmptyState


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root is refused a sandbox"
)
def test_root_without_the_flag_gets_no_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "")
    assert not map_can_run()
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    assert map_can_run()


def test_the_pane_says_why(session: Session, icons: Icons, qtbot: QtBot) -> None:
    panel = MapUnavailable(session, icons)
    qtbot.addWidget(panel)
    panel.show()
    (said,) = panel.findChildren(EmptyState)
    assert "refuses to run as root" in said.accessibleDescription()
