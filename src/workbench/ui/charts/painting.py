# SPDX-License-Identifier: MIT
"""Painting a drawing with Qt, in the colours and the typeface of the window."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from workbench.briefing.charts.drawing import Area, Boxes, Drawing, Ink, Label, Lines, Shape, mixed
from workbench.ui.appearance import Appearance


def paint_drawing(painter: QPainter, drawing: Drawing, appearance: Appearance) -> None:
    """Paint a drawing; the ground is there already."""
    for shape in drawing.shapes:
        _paint(painter, shape, appearance)


def _paint(painter: QPainter, shape: Shape, appearance: Appearance) -> None:
    match shape:
        case Boxes(sides, fill, line):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(_colour(line, appearance), 1) if line else Qt.PenStyle.NoPen)
            painter.setBrush(_colour(fill, appearance) if fill else Qt.BrushStyle.NoBrush)
            inset = 1 if line else 0
            painter.drawRects(
                [QRectF(x, y, wide - inset, high - inset) for x, y, wide, high in sides.tolist()]
            )
        case Lines(points, ink, width):
            painter.setPen(QPen(_colour(ink, appearance), width))
            for one in points:
                straight = len(one) == 2 and bool((one[0] == one[1]).any())
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, not straight)
                painter.drawPolyline([QPointF(x, y) for x, y in one.tolist()])
        case Area(points, ink):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(ink, appearance))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
        case Label():
            _write(painter, shape, appearance)


def _write(painter: QPainter, label: Label, appearance: Appearance) -> None:
    font = chart_font(appearance, label.size, bold=label.bold)
    painter.setFont(font)
    painter.setPen(_colour(label.ink, appearance))
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    before = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    painter.save()
    painter.translate(label.x, label.y)
    painter.rotate(-90 if label.turned else 0)
    painter.drawText(QPointF(-before, 0), label.text)
    painter.restore()


def chart_font(appearance: Appearance, size: float, *, bold: bool = False) -> QFont:
    """Return the window's font in a size in pixels, its figures as wide as one another."""
    font = appearance.font("small", strong=bold, lined_up=True)
    font.setPixelSize(round(size))
    return font


def _colour(ink: Ink, appearance: Appearance) -> QColor:
    return QColor(mixed(ink, appearance.theme.hex))
