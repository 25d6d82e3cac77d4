# SPDX-License-Identifier: MIT
"""Garbage is collected in the window's thread only.

Python collects in whatever thread happens to allocate. In a lane that would delete Qt objects whose
timers and children live in the window's thread, and crash it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 1_000
_START_MS = 3_000  # what a start makes mostly stays: looking through it would delay what is drawn


class WindowGarbage(QObject):
    """Turns automatic collection off and does it by a timer, as far as Python's counts ask for."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take collection over, in the thread that makes this object."""
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(self.collect)
        QTimer.singleShot(_START_MS, timer, timer.start)

    def collect(self) -> None:
        """Collect the oldest generation that is due."""
        counts = gc.get_count()
        due = [age for age in range(3) if counts[age] > self._thresholds[age] > 0]
        if due:
            gc.collect(due[-1])
