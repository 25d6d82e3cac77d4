# SPDX-License-Identifier: MIT
"""Where a small frame over the window goes: below what it belongs to, or above where it must."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_GAP_PX = 4
_EDGE_PX = 8


def place_popup(popup: QWidget, beside: QRect, size: QSize, window: QWidget) -> None:
    """Give `popup` its place in `window`, smaller than `size` where there is no room for it.

    `beside` is a rectangle on the screen.
    """
    if popup.parentWidget() is not window:
        popup.setParent(window)
    area = QRect(window.mapFromGlobal(beside.topLeft()), beside.size())
    width = min(size.width(), window.width() - 2 * _EDGE_PX)
    x = max(min(area.left(), window.width() - width - _EDGE_PX), _EDGE_PX)
    top = area.bottom() + 1 + _GAP_PX
    room_below = window.height() - _EDGE_PX - top
    room_above = area.top() - _GAP_PX - _EDGE_PX
    if size.height() <= room_below or room_below >= room_above:
        height = min(size.height(), room_below)
    else:
        height = min(size.height(), room_above)
        top = area.top() - _GAP_PX - height
    popup.setGeometry(QRect(QPoint(x, top), QSize(width, height)))


def on_screen(widget: QWidget) -> QRect:
    """Return where a widget stands on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
