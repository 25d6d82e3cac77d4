# SPDX-License-Identifier: MIT
"""The map's turn to draw: after the other panes, which a million events would keep waiting."""

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.session.jobs import Jobs

_WAIT_MS, _MOST_WAITS = 25, 90


class Turn(QObject):
    """Comes once the other panes have what they asked for, or after some seconds."""

    come = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Look at lanes."""
        super().__init__(parent)
        self._jobs = jobs
        self._waits, self._asked_before = 0, jobs.under_way
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_waited)

    def wait(self) -> None:
        """Begin to wait; what is asked for until the first look is waited for."""
        self._waits = 0
        self._timer.start(0)

    def stop(self) -> None:
        """Wait no longer; it then never comes."""
        self._timer.stop()

    def _on_waited(self) -> None:
        under_way = self._jobs.under_way
        if not self._waits:
            self._asked_before = under_way
        self._waits += 1
        if self._waits > _MOST_WAITS or not any(job in under_way for job in self._asked_before):
            self.come.emit()
        else:
            self._timer.start(_WAIT_MS)
