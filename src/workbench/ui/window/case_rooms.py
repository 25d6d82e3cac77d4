# SPDX-License-Identifier: MIT
"""Code that a case needs and that is slow to load: not before the first paint, ahead of the case.

It is loaded room by room: a case that has been read meanwhile need not wait for what can follow.
"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

_ROOMS = (
    "window.case_commands", "window.export_commands", "timeline.panel", "inspector.panel",
)  # fmt: skip


def load_case_rooms(window: QObject) -> None:
    """Load them, each in a turn of its own, for as long as the window lives."""
    _load_next(window, iter(_ROOMS))


def _load_next(window: QObject, rooms: Iterator[str]) -> None:
    room = next(rooms, None)
    if room is not None:
        import_module(f"workbench.ui.{room}")
        QTimer.singleShot(0, window, partial(_load_next, window, rooms))
