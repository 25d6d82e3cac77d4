# SPDX-License-Identifier: MIT
"""The real main window with a settings folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.app.resources import find_resources
from workbench.app.settings import Settings
from workbench.app.window import make_window
from workbench.session.jobs import Job
from workbench.ui.window.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    before = QLocale()
    made = make_window(qapp, find_resources(), Settings(tmp_path / "config"))
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()  # what is open is written first, in the background
    qtbot.waitUntil(made.isHidden, timeout=30_000)
    made.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def ended(qtbot: QtBot) -> Callable[[Job], None]:
    """Wait until a job has ended and its effects have arrived."""

    def wait(job: Job) -> None:
        over: list[Job] = []
        job.ended.connect(over.append)
        qtbot.waitUntil(lambda: bool(over), timeout=30_000)

    return wait
