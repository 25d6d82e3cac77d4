# SPDX-License-Identifier: MIT
"""Small pieces of a zone's look: its pattern in its colour, with its outline."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPen, QPixmap

_BRUSHES = {
    "cross": Qt.BrushStyle.DiagCrossPattern,
    "hatch": Qt.BrushStyle.BDiagPattern,
    "back": Qt.BrushStyle.FDiagPattern,
    "horizontal": Qt.BrushStyle.HorPattern,
}
_ICON = QSize(20, 14)
_DOT_EVERY_PX = 5


def paint_swatch(painter: QPainter, rect: QRectF, pattern: str, colour: QColor) -> None:
    """Draw a piece of a zone."""
    painter.save()
    tint = QColor(colour)
    tint.setAlphaF(0.1)
    painter.fillRect(rect, tint)
    painter.setPen(Qt.PenStyle.NoPen)
    if pattern == "dots":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour)
        for across in range(int(rect.width()) // _DOT_EVERY_PX):
            for down in range(int(rect.height()) // _DOT_EVERY_PX):
                corner = rect.topLeft()
                painter.drawEllipse(
                    QRectF(corner.x() + across * _DOT_EVERY_PX + 2,
                           corner.y() + down * _DOT_EVERY_PX + 2, 2.2, 2.2)
                )  # fmt: skip
    else:
        painter.fillRect(rect, QBrush(colour, _BRUSHES.get(pattern, Qt.BrushStyle.BDiagPattern)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    pen = QPen(colour, 1)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.restore()


def swatch_icon(pattern: str, colour: QColor, ratio: float = 1.0) -> QIcon:
    """Return a swatch as the icon of a choice."""
    picture = QPixmap(_ICON * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_swatch(painter, QRectF(0, 0, _ICON.width(), _ICON.height()), pattern, colour)
    painter.end()
    return QIcon(picture)
