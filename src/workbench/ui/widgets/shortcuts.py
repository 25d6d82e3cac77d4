# SPDX-License-Identifier: MIT
"""Keys that work within one widget and all that it holds, and nowhere else in the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

SAVING = ("Ctrl+Return", "Ctrl+Enter")  # saves a form, by the keypad too


def keys_within(widget: QWidget, *keys: str, do: Callable[[], object]) -> None:
    """Have each of some keys do something while the keyboard is in a widget."""
    for key in keys:
        # WORKAROUND: PySide passes over `context` where a callable stands beside it, and the key
        # then works in the whole window.
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(key), widget, context=within).activated.connect(do)
