# SPDX-License-Identifier: MIT
"""The timeline's keys, in one table; `docs` and tooltips tell of the same ones."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_Key = Qt.Key

# Keys whose letter or sign may need Shift on some keyboards.
_SIGNS = {
    _Key.Key_Plus: "nearer",
    _Key.Key_Equal: "nearer",
    _Key.Key_Minus: "further",
    _Key.Key_Underscore: "further",
}
_KEYS = {
    (_Key.Key_Right, _NONE): "later",
    (_Key.Key_Left, _NONE): "earlier",
    (_Key.Key_Right, _CONTROL): "next",
    (_Key.Key_Left, _CONTROL): "previous",
    (_Key.Key_Right, _SHIFT): "add next",
    (_Key.Key_Left, _SHIFT): "add previous",
    (_Key.Key_Down, _NONE): "lane down",
    (_Key.Key_Up, _NONE): "lane up",
    (_Key.Key_Down, _SHIFT): "add lane down",
    (_Key.Key_Up, _SHIFT): "add lane up",
    (_Key.Key_Down, _CONTROL): "next lane",
    (_Key.Key_Up, _CONTROL): "previous lane",
    (_Key.Key_Down, _CONTROL | _SHIFT): "move lane down",
    (_Key.Key_Up, _CONTROL | _SHIFT): "move lane up",
    (_Key.Key_Space, _NONE): "fold lane",
    (_Key.Key_PageDown, _NONE): "page down",
    (_Key.Key_PageUp, _NONE): "page up",
    (_Key.Key_Home, _NONE): "fit",
    (_Key.Key_N, _NONE): "next",
    (_Key.Key_P, _NONE): "previous",
    (_Key.Key_B, _NONE): "brush view",
    (_Key.Key_S, _NONE): "box tool",
    (_Key.Key_L, _NONE): "lasso tool",
    (_Key.Key_M, _NONE): "name period",
    (_Key.Key_C, _NONE): "compare",
    (_Key.Key_Insert, _NONE): "add event",
    (_Key.Key_Right, _CONTROL | _SHIFT): "end later",
    (_Key.Key_Left, _CONTROL | _SHIFT): "end earlier",
    (_Key.Key_Right, _ALT | _SHIFT): "start later",
    (_Key.Key_Left, _ALT | _SHIFT): "start earlier",
    (_Key.Key_Return, _NONE): "open",
    (_Key.Key_Enter, _NONE): "open",
    (_Key.Key_Escape, _NONE): "give up",
}


def deed_of(event: QKeyEvent) -> str | None:
    """Return what a key asks for, None for keys that the timeline has no use for."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _SIGNS.get(key) or _KEYS.get((key, held))
