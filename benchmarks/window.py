# SPDX-License-Identifier: MIT
"""The real window, off-screen, open on a case with all four panes drawn.

Its event loop runs as it does for a user, and nothing is painted that Qt would not have painted.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.waiting import until, wait
from benchmarks.watching import BESIDE_THE_MAP, Watch
from workbench.app.resources import find_resources
from workbench.app.settings import Settings
from workbench.app.window import make_application, make_window
from workbench.session.session import Session
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.perspectives import Perspective, arrange
from workbench.ui.window.workspace import Workspace

PAUSE_MS = 80  # between two gestures: what came after the first is over
_SETTLE_MS = 3_000
FOUR_PANES = Perspective(
    "benchmark", "", (("map", "timeline"), ("table", "assessment")), (55, 45), ((60, 40), (50, 50))
)


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window on a case with all four panes drawn."""

    window: MainWindow
    session: Session
    workspace: Workspace
    watch: Watch


@contextmanager
def open_window(case: Path, folder: Path) -> Generator[OpenWindow]:
    """Open a case, wait until all panes stand, close it; `folder` holds the settings."""
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    window = make_window(application, find_resources(), Settings(folder))
    window.resize(1366, 768)
    window.show()
    window.open_case(case)
    until(lambda: window.workspace is not None)
    session, workspace = window.session, window.workspace
    assert session is not None
    assert workspace is not None
    watch = Watch(workspace)
    arrange(workspace.host, workspace.docks, FOUR_PANES)
    until(lambda: watch.has("map", *BESIDE_THE_MAP))
    wait(_SETTLE_MS)
    yield OpenWindow(window, session, workspace, watch)
    window.close()
    until(lambda: not window.isVisible())
    window.deleteLater()
    wait(PAUSE_MS)
