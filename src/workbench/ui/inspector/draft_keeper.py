# SPDX-License-Identifier: MIT
"""Keeps what is typed into a form in the case while the field has not been left yet.

Each field visit stays one edit, one step of Undo. Until then the text lies in the case's drafts,
outside the history; a crash or a kill loses at most the last half second.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from workbench.session.session import Session

PAUSE_MS = 300
LONGEST_WAIT_MS = 500

Bodies = Callable[[], dict[str, str]]


class DraftKeeper(QObject):
    """Asks `bodies` for the drafts in sight when typing pauses, and keeps what is new in them."""

    def __init__(self, session: Session, bodies: Bodies, parent: QObject) -> None:
        """Keep the drafts of a session; `bodies` gives them by key, empty where there is none."""
        super().__init__(parent)
        self._session = session
        self._bodies = bodies
        self._is_closed = False
        # One timer starts again with every key, the other never: typing on and on is kept too.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._pause.timeout.connect(self.flush)
        self._longest.timeout.connect(self.flush)
        session.closed.connect(self._on_closed)

    def touch(self) -> None:
        """Hear that something was typed."""
        if self._is_closed:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Keep at once what is new."""
        self._pause.stop()
        self._longest.stop()
        if not self._is_closed:
            self._session.drafts.keep(self._bodies())

    def forget(self, key: str) -> None:
        """Drop what is kept under a key."""
        self._session.drafts.keep({key: ""})

    def _on_closed(self) -> None:
        self._pause.stop()
        self._longest.stop()
        self._is_closed = True
