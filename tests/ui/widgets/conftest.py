# SPDX-License-Identifier: MIT
"""What the tests of widgets share: the real themes, icons and style sheet."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.paths import ROOT
from workbench.ui.appearance import Appearance
from workbench.ui.icons import Icons
from workbench.ui.style import dress
from workbench.ui.theme import load_themes

RESOURCES = ROOT / "resources"


@pytest.fixture(params=["light", "dark"])
def appearance(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Appearance]:
    """The look in force, once light and once dark, on a dressed application."""
    before = (qapp.styleSheet(), qapp.palette(), qapp.font())
    made = Appearance(load_themes(RESOURCES / "themes"), choice=request.param)
    dress(qapp, made, RESOURCES / "icons" / "controls")
    yield made
    made.choose("system")
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def icons(appearance: Appearance) -> Icons:
    return Icons(appearance)
