# SPDX-License-Identifier: MIT
"""A case on its way in: read in lanes of its own, until a session takes it or nobody wants it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.session.jobs import Job, Jobs
from workbench.session.session import Loaded, Session


class Opening(QObject):
    """Opens one case beside the one that is open."""

    opened = Signal(object)  # the Opening itself, always in the window's thread
    failed = Signal(object, object)  # the Opening and the exception
    over = Signal(object)  # the Opening: nothing of it is left but the session, if one was taken

    def __init__(self, path: Path) -> None:
        """Make lanes for the case at `path`."""
        super().__init__()
        self.path = path
        self.jobs = Jobs()
        self._loaded: Loaded | None = None
        self._is_wanted = True
        self._job: Job | None = None

    def begin(self, label: str, work: Callable[..., Loaded]) -> None:
        """Run the work that opens the case, in its write lane."""
        self._job = self.jobs.run("write", label, work, then=self._on_loaded, shown=True)
        self._job.answer(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.ended.connect(self._on_ended)

    def take(self) -> Session:
        """Make the session of the case that was opened; it goes on in the same lanes."""
        loaded, self._loaded = self._loaded, None
        if loaded is None:
            raise RuntimeError("there is no case to take")
        return Session(loaded, self.jobs)

    def abandon(self) -> None:
        """Want the case no longer; what was opened is closed again. `over` tells when."""
        self._is_wanted = False
        if self._loaded is not None:
            self._let_go()
        elif self._job is not None:
            self._job.cancel()

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def _on_failed(self, error: BaseException) -> None:
        if self._is_wanted:
            self.failed.emit(self, error)

    def _on_cancelled(self) -> None:
        self._is_wanted = False

    def _on_ended(self, _job: Job) -> None:
        self._job = None
        if self._loaded is None:
            self.jobs.finish()
            self.over.emit(self)
        elif self._is_wanted:
            self.opened.emit(self)
        else:
            self._let_go()

    def _let_go(self) -> None:
        loaded, self._loaded = self._loaded, None
        assert loaded is not None
        job = self.jobs.wind_down("Close case", loaded.case.close)
        job.ended.connect(self._on_ended)
