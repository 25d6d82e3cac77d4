# SPDX-License-Identifier: MIT
"""How tests put a widget on the screen."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Shown = TypeVar("Shown", bound=QWidget)


def shown(qtbot: QtBot, widget: Shown, width_px: int = 0, height_px: int = 0) -> Shown:
    """Show a widget, at a size where one is given, and give it the keyboard."""
    qtbot.addWidget(widget)
    if width_px and height_px:
        widget.resize(width_px, height_px)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget
