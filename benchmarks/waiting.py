# SPDX-License-Identifier: MIT
"""Waiting in the window's thread while the window lives on, and counting the time."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

_LONGEST_S = 120


def since(started_s: float) -> float:
    """Return the milliseconds since a moment of `time.perf_counter`."""
    return (time.perf_counter() - started_s) * 1000


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool]) -> None:
    """Let the window live until something holds; raise TimeoutError after two minutes."""
    loop = QEventLoop()
    ended = time.monotonic() + _LONGEST_S
    while not done():
        if time.monotonic() > ended:
            raise TimeoutError
        QTimer.singleShot(1, loop.quit)
        loop.exec()
