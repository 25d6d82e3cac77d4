# SPDX-License-Identifier: MIT
"""Lanes: background work as plain functions, with progress, cancel, and the newest asker first.

One write lane, a single thread that owns the only writing connection; a few read lanes. A
function gets `progress` and is stopped only where it reports. Completion always arrives queued in
the window's thread, also for work that ends at once; a job is held until it has ended, since a
dropped QObject takes its queued signals with it. A lane holds no job, only its number: the last
hand to let a job go is always the window's.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from workbench.domain.errors import Cancelled, WorkbenchError
from workbench.domain.progress import Progress
from workbench.session.freed_memory import give_back

READ_LANES = 2
_REPORT_EVERY_S = 0.1
_LONG_S = 0.25  # work of this length leaves much freed memory behind


class Job(QObject):
    """One piece of background work, seen from the window."""

    progressed = Signal(object, object, str)  # done, total or None, note
    finished = Signal(object)  # the result
    failed = Signal(object)  # the exception
    cancelled = Signal()
    ended = Signal(object)  # the job itself, always last

    def __init__(self, label: str, *, lane: str, shown: bool, replaceable: bool) -> None:
        """Name the work.

        `shown` says whether the status bar should show it; `replaceable` drops the result of
        work that was stopped too late to notice (never do so with an edit: it is on disk).
        """
        super().__init__()
        self.label = label
        self.lane = lane
        self.shown = shown
        self.error: BaseException | None = None  # what it failed of, once it has
        self.is_answered = False  # whether the asker tells an expected failure
        self.started_s = time.monotonic()
        self.stop_asked = threading.Event()  # shared with the lane
        self._replaceable = replaceable

    def cancel(self) -> None:
        """Ask the work to stop where it next reports."""
        self.stop_asked.set()

    def answer(self, failed: Callable[[Any], None]) -> None:
        """Have a failure told by the asker: an expected one is then not `refused` as well."""
        self.is_answered = True
        self.failed.connect(failed)

    def end(self, future: "Future[Any]") -> None:
        """Tell what came of the work; called once, in the window's thread."""
        error = future.exception()
        if isinstance(error, Cancelled) or (self._replaceable and self.stop_asked.is_set()):
            self.cancelled.emit()
        elif error is not None:
            self.error = error
            self.failed.emit(error)
        else:
            self.finished.emit(future.result())
        self.ended.emit(self)


class _Task:
    """Work as its lane sees it: a function, a number, and whom to tell."""

    def __init__(
        self, number: int, work: Callable[..., Any], stop: threading.Event, jobs: "Jobs"
    ) -> None:
        self._number = number
        self._work = work
        self._stop = stop
        self._jobs = jobs
        self._began_s: float | None = None
        self._reported_s = 0.0
        self._step: str = ""

    def __call__(self) -> Any:
        if self._stop.is_set():
            raise Cancelled
        self._began_s = time.monotonic()
        return self._work(progress=self.report)

    def report(self, done: int, total: int | None = None, note: str = "", /) -> None:
        """Be the work's `progress`; raises Cancelled to stop it."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        step: str = note.partition(" ")[0]
        # A new step is told at once: it may be the last that is heard for long.
        if now - self._reported_s >= _REPORT_EVERY_S or done == total or step != self._step:
            self._reported_s, self._step = now, step
            self._jobs.reported.emit(self._number, done, total, note)

    def take(self, future: "Future[Any]") -> None:
        """Hand the ended work over, from its thread to the window's."""
        self._jobs.done.emit(self._number, future)
        if self._began_s is not None and time.monotonic() - self._began_s > _LONG_S:
            give_back()


class Jobs(QObject):
    """Runs work in the lanes and tells the window about it."""

    started = Signal(object)  # Job
    refused = Signal(str)  # an expected failure, as its sentence
    broken = Signal(object)  # an unexpected exception: a bug

    # From the lanes into the window's thread; the number is the job's.
    reported = Signal(object, object, object, str)  # number, done, total or None, note
    done = Signal(object, object)  # number, future

    def __init__(self, *, write: Executor | None = None, read: Executor | None = None) -> None:
        """Make the lanes, or take given ones."""
        super().__init__()
        self._lanes: dict[str, Executor] = {
            "write": write or ThreadPoolExecutor(1, "write"),
            "read": read or ThreadPoolExecutor(READ_LANES, "read"),
        }
        self._latest: dict[str, Job] = {}
        self._alive: dict[int, Job] = {}
        self._numbers = count()
        self._is_over = False
        self.reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether no work is under way."""
        return not self._alive

    @property
    def under_way(self) -> list[Job]:
        """The jobs that have not ended, the oldest first."""
        return list(self._alive.values())

    def run(
        self,
        lane: str,
        label: str,
        work: Callable[..., Any],
        /,
        *arguments: Any,
        then: Callable[[Any], None] | None = None,
        key: str | None = None,
        shown: bool = False,
        **named: Any,
    ) -> Job:
        """Run `work(*arguments, progress=…, **named)` in a lane; `then` gets its result.

        Work of the same `key` that still runs is stopped: the latest wins. Expected failures
        arrive as `refused`, unless the asker has said by `answer` that it tells them itself.
        """
        job = Job(label, lane=lane, shown=shown, replaceable=key is not None)
        if then is not None:
            job.finished.connect(then)
        if key is not None:
            older = self._latest.get(key)
            if older is not None:
                older.cancel()
            self._latest[key] = job
        number = next(self._numbers)
        self._alive[number] = job
        job.ended.connect(self._on_ended)
        self.started.emit(job)
        task = _Task(number, partial(work, *arguments, **named), job.stop_asked, self)
        if self._is_over and lane == "read":
            # A result that arrives while a case is closed may ask for more: nobody waits for it.
            unread: Future[Any] = Future()
            unread.set_exception(Cancelled())
            task.take(unread)
        else:
            self._lanes[lane].submit(task).add_done_callback(task.take)
        return job

    def stop(self) -> None:
        """Ask everything to stop."""
        for job in self._alive.values():
            job.cancel()

    def stop_reading(self) -> None:
        """Ask what reads to stop, and begin no more of it."""
        self._is_over = True
        for job in self._alive.values():
            if job.lane == "read":
                job.cancel()

    def wind_down(
        self, label: str, last: Callable[[], None], *, then: Callable[[Any], None] | None = None
    ) -> Job:
        """Stop reading, let what was asked to be written end, and run the last work.

        Does not block. `last` runs in the write lane once no read is under way any more: it may
        close what they read from.
        """
        self.stop_reading()
        reading = self._lanes["read"]

        def work(*, progress: Progress) -> None:
            del progress  # it must be done
            reading.shutdown(wait=True)
            last()

        return self.run("write", label, work, then=then)

    def finish(self) -> None:
        """Let what was asked run to its end and wait for the threads. Blocks."""
        self._is_over = True
        for lane in ("read", "write"):
            self._lanes[lane].shutdown(wait=True)

    def _on_reported(self, number: int, done: int, total: int | None, note: str) -> None:
        job = self._alive.get(number)
        if job is not None:
            job.progressed.emit(done, total, note)

    def _on_done(self, number: int, future: "Future[Any]") -> None:
        job = self._alive[number]
        try:
            job.end(future)
        finally:
            self._alive.pop(number, None)

    def _on_ended(self, job: Job) -> None:
        for number, alive in list(self._alive.items()):
            if alive is job:
                del self._alive[number]
        for key, latest in list(self._latest.items()):
            if latest is job:
                del self._latest[key]
        if isinstance(job.error, WorkbenchError):
            if not job.is_answered:
                self.refused.emit(str(job.error))
        elif job.error is not None:
            self.broken.emit(job.error)
