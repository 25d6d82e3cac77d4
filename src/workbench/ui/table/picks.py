# SPDX-License-Identifier: MIT
"""What a click or a key on a row does to the selection."""

from enum import Enum

from PySide6.QtCore import Qt

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Pick(Enum):
    """What a gesture does to the selection."""

    REPLACE = "replace"
    TOGGLE = "toggle"
    RANGE = "range"  # from the anchor to here, instead of what was selected
    ADD_RANGE = "add range"
    MOVE = "move"  # go there, select nothing


def pick_of_click(modifiers: Qt.KeyboardModifier) -> Pick:
    """Return what a click does with these keys held."""
    if modifiers & _SHIFT:
        return Pick.ADD_RANGE if modifiers & _CTRL else Pick.RANGE
    return Pick.TOGGLE if modifiers & _CTRL else Pick.REPLACE


def pick_of_key(modifiers: Qt.KeyboardModifier) -> Pick:
    """Return what a step does with these keys held."""
    if modifiers & _SHIFT:
        return Pick.ADD_RANGE if modifiers & _CTRL else Pick.RANGE
    return Pick.MOVE if modifiers & _CTRL else Pick.REPLACE
