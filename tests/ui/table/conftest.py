# SPDX-License-Identifier: MIT
"""A table on the small case, and what one does with it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.table.driving import filled
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.table.panel import TablePanel


@pytest.fixture
def table(qtbot: QtBot, session: Session, icons: Icons) -> TablePanel:
    return filled(qtbot, TablePanel(session, icons))
