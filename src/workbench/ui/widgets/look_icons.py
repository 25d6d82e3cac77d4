# SPDX-License-Identifier: MIT
"""How types look on the map, as icons of lists and choices, and in words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from workbench.ui.symbols import symbol_path

ICON_SIZE = QSize(16, 16)
_SYMBOL_PX = 5.2


def look_icon(symbol: str, colour: QColor, ratio: float = 1.0) -> QIcon:
    """Return a symbol in a colour."""
    picture = QPixmap(ICON_SIZE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(ICON_SIZE.width() / 2, ICON_SIZE.height() / 2)
    painter.scale(_SYMBOL_PX, _SYMBOL_PX)
    painter.fillPath(symbol_path(symbol), colour)
    painter.end()
    return QIcon(picture)


def symbol_words() -> Mapping[str, str]:
    """Return what the symbols are called."""
    return {
        "circle": QCoreApplication.translate("Looks", "circle"),
        "diamond": QCoreApplication.translate("Looks", "diamond"),
        "triangle": QCoreApplication.translate("Looks", "triangle"),
        "square": QCoreApplication.translate("Looks", "square"),
        "hexagon": QCoreApplication.translate("Looks", "hexagon"),
        "cross": QCoreApplication.translate("Looks", "cross"),
        "star": QCoreApplication.translate("Looks", "star"),
        "plus": QCoreApplication.translate("Looks", "plus"),
    }
