# SPDX-License-Identifier: MIT
"""Where a small frame over the window goes: below what it belongs to, or above where it must."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_GAP_PX = 4
_EDGE_PX = 8


def place_popup(popup: QWidget, beside: QRect, size: QSize, window: QWidget) -> None:
    """Give `popup` its place in `window`; `beside` is a rectangle on the screen."""
    if popup.parentWidget() is not window:
        popup.setParent(window)
    corner = window.mapFromGlobal(beside.topLeft())
    area = QRect(corner, beside.size())
    width = min(size.width(), window.width() - 2 * _EDGE_PX)
    x = max(min(area.left(), window.width() - width - _EDGE_PX), _EDGE_PX)
    below = area.bottom() + _GAP_PX
    above = area.top() - _GAP_PX - size.height()
    fits_below = below + size.height() <= window.height() - _EDGE_PX
    y = below if fits_below or above < _EDGE_PX else above
    popup.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
