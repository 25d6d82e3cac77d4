# SPDX-License-Identifier: MIT
"""What tests of the live map share: the pane in a real Chromium, and questions to its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.panel import MapPanel


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[MapPanel]:
    """The map of the small case, drawn."""
    made = MapPanel(ROOT / "resources" / "map", session, icons)
    made.resize(700, 500)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.ready):
        pass
    yield made
    session.close()


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a map pane, as a reader sees and uses it."""

    panel: MapPanel
    qtbot: QtBot

    def __call__(self, expression: str) -> Any:
        """Evaluate an expression in the page."""
        got: list[Any] = []
        self.panel.run_in_page(expression, got.append)
        self.qtbot.waitUntil(lambda: bool(got))
        return got[0]

    def until(self, expression: str) -> None:
        """Wait until an expression holds in the page."""
        self.qtbot.waitUntil(lambda: bool(self(expression)))


@pytest.fixture
def page(panel: MapPanel, qtbot: QtBot) -> Page:
    """The page of the drawn map."""
    return Page(panel, qtbot)
