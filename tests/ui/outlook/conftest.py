# SPDX-License-Identifier: MIT
"""An outlook pane of the small case."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.outlook.panel import OutlookPanel


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[OutlookPanel]:
    """The pane, which has read that there is nothing yet."""
    made = OutlookPanel(session, icons)
    made.resize(600, 640)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.watch.is_read)
    yield made
    made.flush()
