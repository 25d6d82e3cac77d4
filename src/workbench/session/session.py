# SPDX-License-Identifier: MIT
"""The living state of one open case: its stage, its lanes, and the door for edits."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.analysis.filters.text_hits import text_mask
from workbench.analysis.frame import Frame, Mask
from workbench.casefile.casefile import Casefile, open_case
from workbench.casefile.command import Command, Outcome
from workbench.casefile.connection import Connection, DatabaseError
from workbench.casefile.draft_store import keep_drafts, read_drafts
from workbench.casefile.frame.store import (
    FrameData,
    build_frame,
    events_touched_since,
    load_frame,
    patch_frame,
    save_frame,
)
from workbench.casefile.history.bulk import reporting
from workbench.casefile.passphrase import change_passphrase
from workbench.casefile.queries.register import read_register
from workbench.casefile.search import search_terms
from workbench.domain.author import Author
from workbench.domain.change import Change, History
from workbench.domain.errors import Cancelled
from workbench.domain.progress import REREADING, Progress, unwatched
from workbench.domain.register import REGISTERED, Register
from workbench.session.back_forward import BackForward
from workbench.session.drafts import Drafts
from workbench.session.duplicates import Duplicates
from workbench.session.jobs import Job, Jobs
from workbench.session.log_folding import LogFolding
from workbench.session.stage import Stage


@dataclass(frozen=True, slots=True)
class Loaded:
    """An opened case with what the first scene needs; made in the write lane."""

    case: Casefile
    data: FrameData
    register: Register
    drafts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Edited:
    """What comes back from the write lane after an edit."""

    value: Any
    change: Change
    history: History
    data: FrameData
    register: Register | None


def load_case(
    path: Path, *, author: Author, passphrase: str | None = None, progress: Progress = unwatched
) -> Loaded:
    """Open a case and read what the first scene needs. Runs in the write lane.

    Raises PassphraseNeeded without a passphrase that fits, and CaseError for all the rest.
    """
    progress(0, None, path.name)
    return load_opened(open_case(path, author=author, passphrase=passphrase), progress=progress)


def load_opened(case: Casefile, *, progress: Progress = unwatched) -> Loaded:
    """Read what the first scene of an open case needs. Runs in the write lane."""
    try:
        case.fold_apart()
        conn = case.db.conn
        data = load_frame(conn, progress=progress)
        return Loaded(case, data, read_register(conn), read_drafts(conn))
    except BaseException:
        case.close()
        raise


_STEPS_A_BEAT = 50_000  # of SQLite's machine: a search is stopped within some 20 ms


def _search(
    conn: Connection, *, texts: frozenset[str], frame: Frame, progress: Progress
) -> dict[str, Mask]:
    """Search; what is no longer asked for stops at once, so that the next need not wait."""
    with reporting(conn, progress, steps=_STEPS_A_BEAT):
        return {text: text_mask(frame, search_terms(conn, text=text)) for text in texts}


def _unstoppable(progress: Progress) -> Progress:
    """Return a progress that tells of the reading after an edit: the edit itself is on disk."""

    def tell(done: int, total: int | None = None, _note: str = "", /) -> None:
        with suppress(Cancelled):
            progress(done, total, REREADING)

    return tell


def _hand_over(then: Callable[[Any], None], edited: _Edited) -> None:
    then(edited.value)


class Session(QObject):
    """One open case. Panels take only this."""

    edited = Signal(object)  # Change
    history_changed = Signal(object)  # History
    refused = Signal(str)  # a sentence for the analyst
    told = Signal(str)  # a sentence worth a glance: what a gesture did that may surprise
    closed = Signal()

    def __init__(self, loaded: Loaded, jobs: Jobs) -> None:
        """Take over an opened case and the lanes in which it lives."""
        super().__init__()
        self.jobs = jobs
        self.stage = Stage(today_ms=time.time_ns() // 1_000_000)
        self._case = loaded.case
        self._data = loaded.data
        self._is_closing = False
        self._is_closed = False
        self._readers = threading.local()
        self._readers_age = 0
        self._open_readers: list[Connection] = []
        self.history = loaded.case.history
        self.stage.texts_wanted.connect(self._on_texts_wanted)
        self.stage.load(Frame(loaded.data.columns, loaded.data.vocabulary), loaded.register)
        self.trail = BackForward(self.stage)
        self.duplicates = Duplicates(self.stage, jobs, self)
        LogFolding(loaded.case.fold_log, jobs, self)
        self.drafts = Drafts(loaded.drafts, self._keep_drafts, self)
        jobs.refused.connect(self.refused)

    @property
    def path(self) -> Path:
        """Where the case lies."""
        return self._case.path

    @property
    def is_encrypted(self) -> bool:
        """Whether the case has a passphrase."""
        return self._case.key is not None

    def edit(
        self,
        command: Command[..., Any],
        /,
        *,
        then: Callable[[Any], None] | None = None,
        detail: str = "",
        shown: bool = False,
        with_progress: bool = False,
        **arguments: Any,
    ) -> Job:
        """Run an edit in the write lane; every panel sees its effect, `then` gets its value.

        `with_progress` hands the job's progress to a command that takes one (an import).
        """

        def work(*, progress: Progress) -> _Edited:
            extra = {"progress": progress} if with_progress else {}
            outcome: Outcome[Any] = self._case.perform(command, detail=detail, **arguments, **extra)
            return self._after(outcome.value, outcome.change, progress)

        job = self.jobs.run("write", command.label, work, then=self._on_edited, shown=shown)
        if then is not None:
            job.finished.connect(partial(_hand_over, then))
        return job

    def undo(self) -> Job:
        """Take the last edit back, in the write lane."""
        return self._step("Undo", self._case.undo)

    def redo(self) -> Job:
        """Make the edit again that was last taken back."""
        return self._step("Redo", self._case.redo)

    def read(
        self,
        label: str,
        query: Callable[..., Any],
        /,
        *,
        then: Callable[[Any], None] | None = None,
        key: str | None = None,
        shown: bool = False,
        with_progress: bool = False,
        **arguments: Any,
    ) -> Job:
        """Run `query(connection, **arguments)` in a read lane; `then` gets its result.

        `with_progress` hands the job's progress to a query that takes one (a check, an export).
        """

        def work(*, progress: Progress) -> Any:
            progress(0)
            extra = {"progress": progress} if with_progress else {}
            try:
                return query(self._reader(), **arguments, **extra)
            except DatabaseError:
                progress(0)  # interrupted, for the case is being closed: then this says so
                raise

        return self.jobs.run("read", label, work, then=then, key=key, shown=shown)

    def run_on_case(
        self,
        label: str,
        work: Callable[..., Any],
        /,
        *,
        then: Callable[[Any], None] | None = None,
        shown: bool = True,
    ) -> Job:
        """Run `work(case, progress=…)` in the write lane: backups, rehearsals, exports."""

        def on_case(*, progress: Progress) -> Any:
            return work(self._case, progress=progress)

        return self.jobs.run("write", label, on_case, then=then, shown=shown)

    def change_passphrase(
        self, passphrase: str | None, *, then: Callable[[Any], None] | None = None
    ) -> Job:
        """Give the case another passphrase, or none; reading goes on over new connections."""

        def work(*, progress: Progress) -> None:
            change_passphrase(self._case, passphrase=passphrase, progress=progress)
            self._readers_age += 1

        return self.jobs.run("write", "Change passphrase", work, then=then, shown=True)

    def begin_closing(self) -> Job | None:
        """Keep the frame, close the case and end the lanes; `closed` tells when all is on disk.

        What was asked to be written before is written first. Closing a closed session is silent.
        """
        if self._is_closing:
            return None
        self._is_closing = True
        self.trail.stop()
        self.jobs.stop_reading()
        for reader in tuple(self._open_readers):
            reader.interrupt()  # those within a long query notice it by this
        job = self.jobs.wind_down("Close case", self._close_case, then=self._on_case_closed)
        job.failed.connect(self._on_case_closed)
        return job

    def close(self) -> None:
        """Close, and wait until all is on disk. Blocks: the window uses `begin_closing`."""
        self.begin_closing()
        self._on_case_closed()

    def _keep_drafts(self, drafts: Mapping[str, str]) -> None:
        self.run_on_case("Keep draft", partial(keep_drafts, drafts=drafts), shown=False)

    def _close_case(self) -> None:
        """Let the file go. In the write lane, when no read is under way."""
        try:
            if not self._data.is_kept:
                save_frame(self._case.db.conn, self._data)
        finally:
            for reader in self._open_readers:
                reader.close()
            self._open_readers.clear()
            self._case.close()

    def _on_case_closed(self, _result: object = None) -> None:
        if not self._is_closed:
            self._is_closed = True
            self.jobs.finish()
            self.closed.emit()

    def _step(self, label: str, step: Callable[..., Change]) -> Job:
        def work(*, progress: Progress) -> _Edited:
            return self._after(None, step(progress=progress), progress)

        return self.jobs.run("write", label, work, then=self._on_edited, shown=True)

    def _after(self, value: Any, change: Change, progress: Progress) -> _Edited:
        """Bring frame and register up to date with an edit that is on disk. In the write lane."""
        conn, told = self._case.db.conn, _unstoppable(progress)
        touched = events_touched_since(conn, self._data.edit_id)
        if touched is None:
            data = save_frame(conn, build_frame(conn, progress=told))
        else:
            data = patch_frame(conn, self._data, touched, progress=told)
        self._data = data
        register = read_register(conn) if change.touches(*REGISTERED) else None
        return _Edited(value, change, self._case.history, data, register)

    def _on_edited(self, edited: _Edited) -> None:
        scene = self.stage.scene
        if edited.register is not None or edited.data.columns is not scene.frame.columns:
            self.stage.load(Frame(edited.data.columns, edited.data.vocabulary), edited.register)
        self.edited.emit(edited.change)
        if edited.history != self.history:
            self.history = edited.history
            self.history_changed.emit(self.history)

    def _on_texts_wanted(self, texts: frozenset[str], frame: Frame) -> None:
        def take(hits: Mapping[str, Mask]) -> None:
            self.stage.take_hits(frame, hits)

        self.read(
            "Search", _search, texts=texts, frame=frame, then=take, key="search", with_progress=True
        )

    def _reader(self) -> Connection:
        """Return this read thread's own connection."""
        own: tuple[int, Connection] | None = getattr(self._readers, "own", None)
        if own is None or own[0] != self._readers_age:
            own = (self._readers_age, self._case.reader())
            self._readers.own = own
            self._open_readers.append(own[1])
        return own[1]
