# SPDX-License-Identifier: MIT
"""Keeps the write-ahead log short: in a read lane, as the disk may take half a second for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from workbench.domain.progress import Progress
from workbench.session.jobs import Job, Jobs

_PAUSE_MS = 2_000  # after the first of several edits: the pages that they share are copied once


class LogFolding(QObject):
    """Has the log folded into the case file some time after anything was written."""

    def __init__(self, fold: Callable[[], None], jobs: Jobs, parent: QObject) -> None:
        """Watch the write lane; `fold` copies the log and can be called from any thread."""
        super().__init__(parent)
        self._fold = fold
        self._jobs = jobs
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        jobs.started.connect(self._on_started)

    def _on_started(self, job: Job) -> None:
        if job.lane == "write":
            job.ended.connect(self._on_written)

    def _on_written(self, _job: Job) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _begin(self) -> None:
        def work(*, progress: Progress) -> None:
            progress(0)
            self._fold()

        self._jobs.run("read", "Fold log", work, key="fold log")
