# SPDX-License-Identifier: MIT
"""A filter bar on the small case."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.showing import shown
from workbench.session.session import Session
from workbench.ui.filters.bar import FilterBar
from workbench.ui.icons import Icons


@pytest.fixture
def bar(qtbot: QtBot, session: Session, icons: Icons) -> FilterBar:
    return shown(qtbot, FilterBar(session, icons), 1366, 40)
