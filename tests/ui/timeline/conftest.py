# SPDX-License-Identifier: MIT
"""A timeline on the small case, shown as in the window."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.timeline.panel import TimelinePanel


@pytest.fixture
def make_panel(icons: Icons, qtbot: QtBot) -> Iterator[Callable[[Session], TimelinePanel]]:
    made: list[TimelinePanel] = []

    def make(session: Session) -> TimelinePanel:
        panel = TimelinePanel(session, icons)
        qtbot.addWidget(panel)
        panel.resize(770, 200)
        panel.show()
        qtbot.waitExposed(panel)
        made.append(panel)
        return panel

    yield make
    for panel in made:
        panel.hide()


@pytest.fixture
def panel(make_panel: Callable[[Session], TimelinePanel], session: Session) -> TimelinePanel:
    return make_panel(session)
