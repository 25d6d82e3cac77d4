# SPDX-License-Identifier: MIT
"""Keeps what is typed: every keystroke is on disk within a second, and none is overwritten.

A keeper belongs to one record. It asks for the text when typing pauses, or at once where it is
left; it tells its own echo from a change that came from elsewhere, and while there is typed text
that is not written yet, the typed text wins.

A long text is kept as a draft first, outside the history, and becomes an edit when the typing
rests: the history then tells of sentences, not of seconds.
"""

import json
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from workbench.casefile.command import Command
from workbench.casefile.connection import Connection
from workbench.domain.change import Change
from workbench.session.session import Session

PAUSE_MS = 700
LONGEST_WAIT_MS = 850
REST_MS = 4_000  # until a draft becomes an edit

Texts = Mapping[str, str]  # column of the record: its text


class TextKeeper(QObject):
    """Writes the texts of one record by a command, and reads them again when others change them."""

    replaced = Signal(object)  # Texts, changed from outside: show them
    gone = Signal()  # the record is no longer in the case
    state_changed = Signal(bool)  # whether something is yet to be written

    def __init__(
        self,
        session: Session,
        *,
        table: str,
        key: int,
        command: Command[..., Any],
        read: Callable[..., Texts | None],
        current: Callable[[], Texts],
        parts: str | None = None,
        draft: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Keep record `key` of `table`; `parts` is the table whose rows its text is made of.

        With `draft`, a key among the case's drafts, the texts lie there until the typing rests.
        `command` takes the key under the table's name, and the texts; `read(connection, key=)`
        gives the texts in the case, None when the record is gone; `current` gives those in sight.
        """
        super().__init__(parent)
        self._session = session
        self._table = table
        self._key = key
        self._parts = parts
        self._command = command
        self._read = read
        self._current = current
        self._draft = draft
        self.detail = ""
        self._written: dict[str, str] = {}
        self._under_way: deque[dict[str, str]] = deque()
        self._sent = 0
        self._sent_when_asked = 0
        self._touched = False
        self._released = False
        # One timer starts again with every key, the other never: typing on and on is saved too.
        self._pause = QTimer(self, singleShot=True, interval=REST_MS if draft else PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._pause.timeout.connect(self.flush)
        self._longest.timeout.connect(self._keep_draft if draft else self.flush)
        session.edited.connect(self._on_edited)
        session.closed.connect(self._on_closed)

    @property
    def key(self) -> int:
        """The key of the record."""
        return self._key

    @property
    def is_pending(self) -> bool:
        """Whether something typed is not on disk yet."""
        return self._touched or bool(self._under_way)

    @property
    def has_typed(self) -> bool:
        """Whether something was typed that no edit holds yet."""
        return self._touched

    def begin(self, texts: Texts) -> Texts | None:
        """Take the texts in the case as those written; return those that a crash left as drafts."""
        self._written = dict(texts)
        self._touched = False
        kept = self._session.drafts.kept.get(self._draft) if self._draft else None
        typed: dict[str, str] = json.loads(kept) if kept else self._written
        if typed == self._written:
            self._forget_draft()
            return None
        return typed

    def touch(self) -> None:
        """Hear that something was typed."""
        if self._released:
            return
        was_pending = self.is_pending
        self._touched = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        if not was_pending:
            self.state_changed.emit(True)

    def flush(self) -> bool:
        """Write at once what was typed; return whether anything is on its way to the disk."""
        self._pause.stop()
        self._longest.stop()
        if self._touched:
            self._touched = False
            texts = dict(self._current())
            known = self._under_way[-1] if self._under_way else self._written
            if texts != known:
                self._send(texts, known)
            elif not self._under_way:
                self._forget_draft()
                self.state_changed.emit(False)
        return bool(self._under_way)

    def release(self) -> None:
        """Write what was typed and keep the record no longer; lives on until that is done."""
        self.flush()
        self._released = True
        self._session.edited.disconnect(self._on_edited)
        if not self._under_way:
            self.deleteLater()

    def _send(self, texts: dict[str, str], known: dict[str, str]) -> None:
        changes: dict[str, Any] = {
            name: text for name, text in texts.items() if known.get(name) != text
        }
        self._under_way.append(texts)
        self._sent += 1
        job = self._session.edit(
            self._command,
            then=self._on_written,
            detail=self.detail,
            **{self._table: self._key},
            **changes,
        )
        job.failed.connect(self._on_failed)
        self._forget_draft()  # behind the edit, in the same lane: one of both is always on disk

    def _keep_draft(self) -> None:
        self._session.drafts.keep({self._draft: _as_draft(self._current())})

    def _forget_draft(self) -> None:
        if self._draft:
            self._session.drafts.keep({self._draft: ""})

    def _on_closed(self) -> None:
        """Write nothing more: the window has asked for everything before it closed the case."""
        self._pause.stop()
        self._longest.stop()
        self._touched = False
        self._released = True

    def _on_written(self, _value: object) -> None:
        if not isValid(self):  # the window has gone; the text is on disk
            return
        self._written = self._under_way.popleft()
        self._settle()

    def _on_failed(self, _error: object) -> None:
        """Keep what could not be written: the next key, or leaving the panel, tries again."""
        if not isValid(self):
            return
        texts = self._under_way.popleft()
        self._touched = not self._released
        if self._draft and not self._under_way:
            self._session.drafts.keep({self._draft: _as_draft(texts)})
        self._settle()

    def _settle(self) -> None:
        if self._released:
            if not self._under_way:
                self.deleteLater()
        elif not self.is_pending:
            self.state_changed.emit(False)

    def _on_edited(self, change: Change) -> None:
        own = self._table in change.bulk or self._key in change.rows.get(self._table, frozenset())
        if own or (self._parts is not None and change.touches(self._parts)):
            self._sent_when_asked = self._sent
            self._session.read(
                "Read again",
                _read_texts,
                read=self._read,
                key_of_record=self._key,
                then=self._on_read,
                key=f"{self._table}-{self._key}-texts",
            )

    def _on_read(self, texts: Texts | None) -> None:
        # What was sent since then is newer than what was read, and its own echo is to come.
        if self._released or self._sent != self._sent_when_asked:
            return
        if texts is None:
            self._touched = False
            self._pause.stop()
            self._longest.stop()
            self.gone.emit()
            return
        if self._under_way or dict(texts) == self._written:
            return
        self._written = dict(texts)
        if not self._touched and dict(self._current()) != dict(texts):
            self.replaced.emit(dict(texts))


def _as_draft(texts: Texts) -> str:
    return json.dumps(dict(texts), ensure_ascii=False)


def _read_texts(
    conn: Connection, *, read: Callable[..., Texts | None], key_of_record: int
) -> Texts | None:
    """Call `read`; its own argument `key` would be taken for the job's."""
    return read(conn, key=key_of_record)
