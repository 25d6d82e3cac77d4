# SPDX-License-Identifier: MIT
"""What the tests of widgets share: the real themes, icons and style sheet."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import dressed
from workbench.ui.appearance import Appearance


@pytest.fixture(params=["light", "dark"])
def appearance(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Appearance]:
    """The look in force, once light and once dark, on a dressed application."""
    yield from dressed(qapp, request.param)
