# SPDX-License-Identifier: MIT
"""Undo and Redo in a field that has nothing of its own to take back: they are the case's then."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_undo_of_case(event: QEvent, *, undoes: bool, redoes: bool) -> bool:
    """Whether a field is asked for Undo or Redo and has none: it leaves the key to the window.

    Qt asks by ShortcutOverride, and text fields claim both keys, whether they have any use for
    them or not.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    is_undo, is_redo = event.matches(keys.Undo), event.matches(keys.Redo)
    return (is_undo and not undoes) or (is_redo and not redoes)
