# SPDX-License-Identifier: MIT
"""What the window's edges say of the open case: its name, its file, whether it is encrypted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.ui.widgets.status_bar import StatusBar
from workbench.ui.window.top_bar import TopBar

if TYPE_CHECKING:
    from workbench.session.session import Session


class CaseFacts:
    """Writes the title, the top bar and the right end of the status bar."""

    def __init__(self, window: QWidget, top_bar: TopBar, status: StatusBar) -> None:
        """Take the places to write in."""
        self._window = window
        self._top_bar = top_bar
        self._lock = status.add_fact(at_right=True)
        self._file = status.add_fact(at_right=True)

    def show(self, session: "Session") -> None:
        """Name an open case."""
        path = session.path
        self._name(session)
        self._window.setWindowTitle(_tr("{case} — Workbench").format(case=path.stem))
        self._file.setText(path.name)
        self._lock.setText(_tr("Encrypted") if session.is_encrypted else _tr("Not encrypted"))

    def show_saved(self, session: "Session") -> None:
        """Say that an edit is on disk; it may have changed the case's title."""
        self._top_bar.set_saved_state(_tr("saved"))
        self._name(session)

    def clear(self) -> None:
        """Say that there is no case."""
        self._window.setWindowTitle(_tr("Workbench"))
        self._top_bar.set_case_name("")
        self._top_bar.set_saved_state("")
        self._file.setText("")
        self._lock.setText("")

    def _name(self, session: "Session") -> None:
        self._top_bar.set_case_name(session.stage.scene.register.title or session.path.stem)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseFacts", text)
