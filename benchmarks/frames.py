# SPDX-License-Identifier: MIT
"""How long one frame of a widget takes: from the gesture until the widget has been painted."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from benchmarks.waiting import since


class FrameWatch(QObject):
    """Times the frames of one widget."""

    def __init__(self, widget: QWidget) -> None:
        """Watch a widget that is in sight."""
        super().__init__()
        self._loop = QEventLoop()
        self._is_waiting = False
        widget.installEventFilter(self)

    def frame_ms(self, gesture: Callable[[], object]) -> float:
        """Make a gesture that changes the picture; return the time to the end of its painting."""
        self._is_waiting = True
        started_s = time.perf_counter()
        gesture()
        if self._is_waiting:
            self._loop.exec()
        return since(started_s)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a painting; the widget paints itself after this filter."""
        del watched
        if self._is_waiting and event.type() == QEvent.Type.Paint:
            self._is_waiting = False
            QTimer.singleShot(0, self._loop.quit)
        return False
