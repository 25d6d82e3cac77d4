# SPDX-License-Identifier: MIT
"""What the window's edges say of the open case: its name, its file, whether it is encrypted."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.session.session import Session
from workbench.ui.widgets.status_bar import StatusBar
from workbench.ui.window.top_bar import TopBar


class CaseFacts:
    """Writes the title, the top bar and the right end of the status bar."""

    def __init__(self, window: QWidget, top_bar: TopBar, status: StatusBar) -> None:
        """Take the places to write in."""
        self._window = window
        self._top_bar = top_bar
        self._lock = status.add_fact(at_right=True)
        self._file = status.add_fact(at_right=True)

    def show(self, session: Session) -> None:
        """Name an open case."""
        path = session.path
        self.name(session)
        self._window.setWindowTitle(_tr("{case} — Workbench").format(case=path.stem))
        self._file.setText(path.name)
        self._lock.setText(_tr("Encrypted") if session.is_encrypted else _tr("Not encrypted"))

    def name(self, session: Session) -> None:
        """Write the case's title, which an edit may have changed."""
        self._top_bar.set_case_name(session.stage.scene.register.title or session.path.stem)

    def clear(self) -> None:
        """Say that there is no case."""
        self._window.setWindowTitle(_tr("Workbench"))
        self._top_bar.set_case_name("")
        self._top_bar.set_saved_state("")
        self._file.setText("")
        self._lock.setText("")


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseFacts", text)
