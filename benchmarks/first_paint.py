# SPDX-License-Identifier: MIT
"""The moment from which a window is there for its user: painted, and a key has come through."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow

_LONGEST_MS = 60_000


class _FirstKey(QObject):
    """Sends a key once the window has been painted, and ends a loop when the key arrives."""

    def __init__(
        self, window: QMainWindow, loop: QEventLoop, painted: Callable[[], object]
    ) -> None:
        super().__init__()
        self._loop, self._painted = loop, painted
        self._is_painted = False
        self.has_key = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            self._painted()
            key = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_F35, Qt.KeyboardModifier.NoModifier
            )  # fmt: skip
            # Behind all that is to be done before, as a key of the user's would be.
            QCoreApplication.postEvent(watched, key, Qt.EventPriority.LowEventPriority.value)
        if event.type() == QEvent.Type.KeyPress and self._is_painted:
            self.has_key = True
            self._loop.quit()
        return False


def when_it_takes_keys(
    window: QMainWindow, began_s: float, painted: Callable[[], object] = lambda: None
) -> float:
    """Wait until a shown window is painted and a key reaches it; return ms since `began_s`.

    `began_s` is in seconds of the epoch; `painted` is called at the first paint. Raises
    TimeoutError after a minute.
    """
    loop = QEventLoop()
    first = _FirstKey(window, loop, painted)
    QTimer.singleShot(_LONGEST_MS, loop.quit)
    loop.exec()
    if not first.has_key:
        raise TimeoutError
    return (time.time() - began_s) * 1000
