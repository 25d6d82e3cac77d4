# SPDX-License-Identifier: MIT
"""The symbols of events as painter paths: shape tells the type as much as colour does."""

import math
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF


@cache
def symbol_path(symbol: str) -> QPainterPath:
    """Return a symbol's outline about the origin, of the area of a circle of radius 1.

    An unknown symbol is a circle.
    """
    path = QPainterPath()
    if symbol == "diamond":
        _polygon(path, _ring(4, 1.25, 90))
    elif symbol == "triangle":
        _polygon(path, [(x, y + 0.18) for x, y in _ring(3, 1.5, 90)])
    elif symbol == "square":
        side = 0.89
        path.addRect(QRectF(-side, -side, 2 * side, 2 * side))
    elif symbol == "hexagon":
        _polygon(path, _ring(6, 1.1, 0))
    elif symbol == "star":
        outer, inner = _ring(5, 1.45, 90), _ring(5, 0.62, 126)
        _polygon(path, [point for pair in zip(outer, inner, strict=True) for point in pair])
    elif symbol in ("plus", "cross"):
        _polygon(path, _turned(_plus(0.4, 1.15), 0 if symbol == "plus" else 45))
    else:
        path.addEllipse(QPointF(0, 0), 1.0, 1.0)
    return path


def _ring(corners: int, radius: float, first_deg: float) -> list[tuple[float, float]]:
    angles = [math.radians(first_deg + 360 * corner / corners) for corner in range(corners)]
    return [(radius * math.cos(a), -radius * math.sin(a)) for a in angles]


def _plus(half: float, reach: float) -> list[tuple[float, float]]:
    quarter = [(half, -reach), (half, -half), (reach, -half)]
    return [point for turn in range(4) for point in _turned(quarter, 90 * turn)]


def _turned(points: Sequence[tuple[float, float]], degrees: float) -> list[tuple[float, float]]:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(c * x - s * y, s * x + c * y) for x, y in points]


def _polygon(path: QPainterPath, points: Sequence[tuple[float, float]]) -> None:
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
