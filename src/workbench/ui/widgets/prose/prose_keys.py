# SPDX-License-Identifier: MIT
"""The editor's own keys: which key asks for which command; all other shortcuts are the window's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_META = Qt.KeyboardModifier.MetaModifier
_NONE = Qt.KeyboardModifier.NoModifier
_Key = Qt.Key

# Command: its key, also as menus and tooltips tell it.
SHORTCUTS = {
    "bold": "Ctrl+B",
    "italic": "Ctrl+Alt+I",  # Ctrl+I enters an event, wherever one is
    "cite": "Ctrl+Space",
    "find": "Ctrl+F",
    "paste.plain": "Ctrl+Shift+V",
    "plain": "Ctrl+Alt+0",
    "heading1": "Ctrl+Alt+1",
    "heading2": "Ctrl+Alt+2",
    "heading3": "Ctrl+Alt+3",
    "list": "Ctrl+Alt+L",
    "numbers": "Ctrl+Alt+N",
    "quote": "Ctrl+Alt+Q",
    "table": "Ctrl+Alt+T",
    "footnote": "Ctrl+Alt+F",
    "image": "Ctrl+Alt+G",
    "number.events": "Ctrl+Alt+S",
    "comment": "Ctrl+Alt+M",
    "outline": "Ctrl+Alt+O",
    "preview": "Ctrl+Alt+P",
    "focus": "Ctrl+Alt+Return",
    "versions": "Ctrl+Alt+V",
    "section.lower": "Alt+Shift+Right",
    "section.raise": "Alt+Shift+Left",
    "section.up": "Alt+Shift+Up",
    "section.down": "Alt+Shift+Down",
}
_NAMES = {"Left": _Key.Key_Left, "Right": _Key.Key_Right, "Up": _Key.Key_Up, "Down": _Key.Key_Down,
          "Space": _Key.Key_Space, "Return": _Key.Key_Return}  # fmt: skip
_MODIFIERS = {"Ctrl": _CTRL, "Alt": _ALT, "Shift": _SHIFT}
# What Qt's editor does with Ctrl and a key.
_QT_CTRL_KEYS = {
    *(_Key.Key_A, _Key.Key_C, _Key.Key_V, _Key.Key_X, _Key.Key_Insert, _Key.Key_Home, _Key.Key_End),
    *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Backspace),
    _Key.Key_Delete,
}


def command_of(event: QKeyEvent) -> str | None:
    """Return the command that a key asks for.

    AltGr comes as Ctrl and Alt too: where it writes another letter, that is meant.
    """
    text = event.text()
    if text.isprintable() and text and text.casefold() != chr(event.key() & 0xFFFF).casefold():
        return None
    return _COMMANDS.get((int(event.key()), _held(event)))


def is_editing(event: QKeyEvent) -> bool:
    """Whether a key with Ctrl is one of those with which Qt's editor moves, copies and deletes."""
    modifiers = event.modifiers() & (_CTRL | _ALT)
    return (
        modifiers == _CTRL
        and event.key() in _QT_CTRL_KEYS
        and not (event.modifiers() & _SHIFT and event.text().isalpha())
    )


def types(event: QKeyEvent) -> bool:
    """Whether a key writes letters: AltGr comes as Ctrl and Alt together."""
    modifiers = event.modifiers() & (_CTRL | _ALT | _META)
    return event.text().isprintable() and bool(event.text()) and modifiers in (_NONE, _CTRL | _ALT)


def _held(event: QKeyEvent) -> frozenset[str]:
    held = event.modifiers()
    return frozenset(name for name, modifier in _MODIFIERS.items() if held & modifier)


def _combination(shortcut: str) -> tuple[int, frozenset[str]]:
    *held, key = shortcut.split("+")
    return int(_NAMES[key]) if key in _NAMES else ord(key), frozenset(held)


_COMMANDS = {_combination(shortcut): name for name, shortcut in SHORTCUTS.items()}
