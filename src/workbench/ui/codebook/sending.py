# SPDX-License-Identifier: MIT
"""Edits of the codebook from its dialog: what is refused is said where it was asked."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.casefile.command import Command
from workbench.domain.errors import WorkbenchError
from workbench.session.session import Session


class Sender(QObject):
    """Hands edits to the session; `answered` says why one was refused, "" when one begins."""

    answered = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session

    def send(self, command: Command[..., Any], detail: str, **arguments: Any) -> None:
        """Make an edit; `detail` is what Undo says after its name."""
        self.answered.emit("")
        self.session.edit(command, detail=detail, **arguments).answer(self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self.answered.emit(str(error))
