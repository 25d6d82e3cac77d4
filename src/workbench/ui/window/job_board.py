# SPDX-License-Identifier: MIT
"""What the status bar shows of background work: the newest shown job, its progress, its cancel."""

from functools import partial

from PySide6.QtCore import QObject

from workbench.domain.progress import REREADING
from workbench.session.jobs import Job, Jobs
from workbench.ui.widgets.job_indicator import JobIndicator
from workbench.ui.window.job_words import doing_words


class JobBoard(QObject):
    """Follows the jobs of the open case."""

    def __init__(self, indicator: JobIndicator) -> None:
        """Show on this indicator."""
        super().__init__(indicator)
        self._indicator = indicator
        self._jobs: list[Job] = []
        indicator.cancel_requested.connect(self._on_cancel_requested)

    def follow(self, jobs: Jobs) -> None:
        """Show what these lanes do from now on."""
        jobs.started.connect(self._on_started)

    def forget(self) -> None:
        """Show nothing any more: the case is closed."""
        self._jobs.clear()
        self._indicator.finish()

    def _on_started(self, job: Job) -> None:
        if job.shown:
            self._jobs.append(job)
            job.progressed.connect(partial(self._on_progressed, job))
            job.ended.connect(self._on_ended)
            self._indicator.start(job.label)

    def _on_progressed(self, job: Job, done: int, total: int | None, note: str) -> None:
        if not self._jobs or job is not self._jobs[-1]:
            return
        doing = doing_words(note)
        # A case that is opened notes its own name, which the label says already.
        text = f"{job.label}: {doing}" if doing and doing not in job.label else job.label
        self._indicator.set_progress(done / total if total else None, text)
        self._indicator.set_cancellable(note != REREADING)

    def _on_ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if self._jobs:
            self._indicator.start(self._jobs[-1].label)
        else:
            self._indicator.finish()

    def _on_cancel_requested(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
