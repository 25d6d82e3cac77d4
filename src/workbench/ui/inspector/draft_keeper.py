# SPDX-License-Identifier: MIT
"""Keeps what is typed into a form in the case while the field has not been left yet.

Each field visit stays one edit, one step of Undo. Until then the text lies in the case's drafts,
outside the history; a crash or a kill loses at most the last half second.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.casefile.draft_store import keep_drafts, read_drafts
from workbench.session.session import Session

NEW_EVENT = "new event"
_EVENT = "event:"
PAUSE_MS = 300
LONGEST_WAIT_MS = 500

Bodies = Callable[[], dict[str, str]]


def event_key(event: int) -> str:
    """Return the key under which the typed words of an event are kept."""
    return f"{_EVENT}{event}"


def event_of(key: str) -> int | None:
    """Return the event whose words lie under a key; None for a new event."""
    number = key.removeprefix(_EVENT)
    return int(number) if key.startswith(_EVENT) and number.isdigit() else None


class DraftKeeper(QObject):
    """Asks `bodies` for the drafts in sight when typing pauses, and writes what is new in them."""

    found = Signal(object)  # dict of key and body: what an earlier session left

    def __init__(self, session: Session, bodies: Bodies, parent: QObject) -> None:
        """Keep the drafts of a session; `bodies` gives them by key, empty where there is none."""
        super().__init__(parent)
        self._session = session
        self._bodies = bodies
        self._kept: dict[str, str] = {}
        self._is_closed = False
        # One timer starts again with every key, the other never: typing on and on is kept too.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._pause.timeout.connect(self.flush)
        self._longest.timeout.connect(self.flush)
        session.closed.connect(self._on_closed)
        session.read("Read drafts", read_drafts, then=self._on_read)

    def touch(self) -> None:
        """Hear that something was typed."""
        if self._is_closed:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Write at once what is new."""
        self._pause.stop()
        self._longest.stop()
        if self._is_closed:
            return
        new = {k: body for k, body in self._bodies().items() if body != self._kept.get(k, "")}
        self._write(new)

    def forget(self, key: str) -> None:
        """Drop what is kept under a key."""
        if self._kept.get(key):
            self._write({key: ""})

    def _write(self, drafts: dict[str, str]) -> None:
        if drafts:
            self._kept |= drafts
            work = partial(keep_drafts, drafts=drafts)
            self._session.run_on_case("Keep draft", work, shown=False)

    def _on_read(self, drafts: dict[str, str]) -> None:
        # What was typed since the case was opened is newer.
        earlier = {key: body for key, body in drafts.items() if key not in self._kept}
        self._kept = {**earlier, **self._kept}
        if earlier:
            self.found.emit(earlier)

    def _on_closed(self) -> None:
        self._pause.stop()
        self._longest.stop()
        self._is_closed = True
