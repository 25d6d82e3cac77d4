# SPDX-License-Identifier: MIT
"""What stands between a case and its closing: work under way, how far it is, what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QDialog,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.session.jobs import Job
from workbench.ui.widgets.dialog_buttons import ACCEPT, DESTROY, REJECT, DialogButtons
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.window.job_words import doing_words

_WIDTH_PX = 460
_STEPS = 1000


class ClosingDialog(QDialog):
    """Asks whether to stop, to wait or to go on working; then shows how far the closing is."""

    stop_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self, case_name: str, parent: QWidget) -> None:
        """Lay out the dialog for one case."""
        super().__init__(parent)
        self._case_name = case_name
        self._job: Job | None = None
        self._is_closing = False
        self.setWindowTitle(_tr("Closing {name}").format(name=case_name))
        self.setFixedWidth(_WIDTH_PX)
        self._title = plain_label(tone="strong", wrap=True)
        self._sentence = plain_label(tone="muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._doing = ElidedLabel(tone="small")
        self._doing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        buttons = DialogButtons()
        self._stop = buttons.answer(_tr("Stop it and close"), DESTROY)
        self._wait = buttons.answer(_tr("Wait, then close"), ACCEPT)
        self._keep = buttons.answer(_tr("Keep working"), REJECT, primary=True)
        self._stop.clicked.connect(self._on_stop)
        buttons.accepted.connect(self._on_wait)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self._doing)
        column.addSpacing(4)
        column.addWidget(buttons)

    def ask(self, jobs: Sequence[Job]) -> None:
        """Ask what to do about work that has not ended."""
        first = jobs[0]
        self.follow(first)
        more = len(jobs) - 1
        said = _tr("“{work}” and %Ln more task(s) are not finished.", more) if more else ""
        said = said or _tr("“{work}” is not finished.")
        asked = _tr("Close {name}?").format(name=self._case_name)
        self._title.setText(f"{asked} {said.format(work=first.label)}")
        self._sentence.setText(
            _tr("Stopped work leaves nothing behind. What you typed and changed is kept anyhow.")
        )
        self._keep.setFocus()

    def follow(self, job: Job) -> None:
        """Show how far this work is."""
        self._job = job
        job.progressed.connect(self._on_progressed)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.label)

    def say_closing(self) -> None:
        """Show that the case is being closed: there is nothing left to choose."""
        self._is_closing = True
        self._title.setText(_tr("Closing {name}…").format(name=self._case_name))
        self._sentence.setText(_tr("The last changes are being written to the disk."))
        self._bar.setRange(0, 0)
        self._doing.setText("")
        for button in (self._stop, self._wait, self._keep):
            button.hide()

    def reject(self) -> None:
        """Keep the case open; the closing itself cannot be called back."""
        if not self._is_closing:
            self.keep_wanted.emit()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._wait.setEnabled(False)
        self._keep.setEnabled(False)
        self._sentence.setText(_tr("Stopping…"))
        self._is_closing = True
        self.stop_wanted.emit()

    def _on_wait(self) -> None:
        self._wait.hide()
        self._sentence.setText(_tr("The case will be closed as soon as it is."))
        self._keep.setFocus()

    def _on_progressed(self, done: int, total: int | None, note: str) -> None:
        if self._is_closing or self.sender() is not self._job:
            return
        self._bar.setRange(0, _STEPS if total else 0)
        if total:
            self._bar.setValue(round(min(max(done / total, 0.0), 1.0) * _STEPS))
        self._doing.setText(doing_words(note))


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("ClosingDialog", text, "", count)
