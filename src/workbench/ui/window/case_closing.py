# SPDX-License-Identifier: MIT
"""Closing a case: asks what becomes of work under way, and waits without blocking the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.session.jobs import Job
from workbench.ui.dialogs.closing import ClosingDialog

if TYPE_CHECKING:
    from workbench.session.session import Session

_UNNOTICED_MS = 400  # what closes faster needs no dialog


def _nothing() -> None:
    return


class CaseClosing(QObject):
    """One closing of one case, from the wish to its end; it may end with the case kept."""

    leaving = Signal()  # from now on nothing more may be asked of the session
    closed = Signal()
    kept = Signal()

    def __init__(self, session: "Session", window: QWidget) -> None:
        """Prepare to close a session."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialog: ClosingDialog | None = None
        self._is_leaving = False
        self.then: Callable[[], None] = _nothing
        self.otherwise: Callable[[], None] = _nothing
        self._late = QTimer(self, singleShot=True, interval=_UNNOTICED_MS)
        self._late.timeout.connect(self._on_late)

    def follow_with(
        self, then: Callable[[], None], otherwise: Callable[[], None] | None = None
    ) -> None:
        """Say what comes after the closing, and what after the case was kept."""
        self.then = then
        self.otherwise = otherwise or _nothing

    def begin(self) -> None:
        """Close at once when nothing is under way, else ask first."""
        if not self._under_way():
            self._leave()
            return
        self._session.jobs.started.connect(self._on_started)
        for job in self._under_way():
            self._watch(job)
        self._show_dialog().ask(self._under_way())

    # -- while work is under way ---------------------------------------------------------------

    def _under_way(self) -> list[Job]:
        return [job for job in self._session.jobs.under_way if job.shown]

    def _watch(self, job: Job) -> None:
        job.ended.connect(self._on_job_ended)

    def _on_started(self, job: Job) -> None:
        if job.shown and not self._is_leaving:
            self._watch(job)
            if self._dialog is not None:
                self._dialog.follow(job)

    def _on_job_ended(self, _job: Job) -> None:
        # Only after all others were told: one of them may begin the next file of an import.
        QTimer.singleShot(0, self, self._look_again)

    def _look_again(self) -> None:
        if not self._is_leaving and self._dialog is not None and not self._under_way():
            self._leave()

    def _on_stop_wanted(self) -> None:
        for job in self._under_way():
            job.cancel()

    def _on_keep_wanted(self) -> None:
        if not self._is_leaving:
            self._session.jobs.started.disconnect(self._on_started)
            self._drop_dialog()
            self.kept.emit()

    # -- going ---------------------------------------------------------------------------------

    def _leave(self) -> None:
        self._is_leaving = True
        if self._dialog is not None:
            self._dialog.say_closing()
        self.leaving.emit()
        self._late.start()
        self._session.closed.connect(self._on_closed)
        self._session.begin_closing()

    def _on_late(self) -> None:
        self._show_dialog().say_closing()

    def _on_closed(self) -> None:
        self._late.stop()
        self._drop_dialog()
        self.closed.emit()

    def _show_dialog(self) -> ClosingDialog:
        if self._dialog is None:
            self._dialog = ClosingDialog(self._session.path.name, self._window)
            self._dialog.stop_wanted.connect(self._on_stop_wanted)
            self._dialog.keep_wanted.connect(self._on_keep_wanted)
            self._dialog.open()
        return self._dialog

    def _drop_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()
