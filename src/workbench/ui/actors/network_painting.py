# SPDX-License-Identifier: MIT
"""Painting a network with Qt, in the colours and the typeface of the window."""

from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from workbench.briefing.charts.drawing import Ink, mixed
from workbench.briefing.networks.picture import (
    STROKES,
    Disc,
    LegendLine,
    Line,
    Name,
    NetworkPicture,
    sample_of,
)
from workbench.ui.appearance import Appearance
from workbench.ui.symbols import symbol_path

_DIM = 0.16  # of what has nothing to do with what is pointed at
_HALO_PX = 3.0
_SAMPLE_WIDTH = 2.0


@dataclass(frozen=True, slots=True)
class Lit:
    """What stands out while something is pointed at: keys of actors, and ties; None is all."""

    actors: Collection[int] | None = None
    lines: Collection[Line] = field(default_factory=tuple)

    def has(self, actor: int) -> bool:
        """Whether an actor stands out."""
        return self.actors is None or actor in self.actors


def paint_network(
    painter: QPainter, picture: NetworkPicture, appearance: Appearance, lit: Lit
) -> None:
    """Paint a network; the ground is there already."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in picture.lines:
        painter.setOpacity(1.0 if lit.actors is None or line in lit.lines else _DIM)
        stroke = STROKES[line.edge.tie]
        painter.setPen(_pen(stroke.ink, line.width, stroke.dash, appearance))
        painter.drawLine(QLineF(line.x1, line.y1, line.x2, line.y2))
    for disc in picture.discs:
        painter.setOpacity(1.0 if lit.has(disc.node.key) else _DIM)
        _paint_disc(painter, disc, appearance)
    for name in picture.names:
        painter.setOpacity(1.0 if lit.has(name.key) else _DIM)
        _paint_name(painter, name, picture.size, appearance)
    painter.setOpacity(1.0)
    for entry in picture.legend:
        _paint_key(painter, entry, picture.size, appearance)


def network_font(appearance: Appearance, size: float, *, bold: bool = False) -> QFont:
    """Return the window's font in a size in pixels."""
    font = appearance.font("small", strong=bold)
    font.setPixelSize(round(size))
    return font


def _paint_disc(painter: QPainter, disc: Disc, appearance: Appearance) -> None:
    theme = appearance.theme
    painter.setPen(QPen(theme.colour("text_muted" if disc.is_hollow else "mark_outline"), 1.4))
    painter.setBrush(theme.colour("panel" if disc.is_hollow else disc.role))
    turn = QTransform.fromTranslate(disc.x, disc.y).scale(disc.radius, disc.radius)
    painter.drawPath(turn.map(symbol_path(disc.symbol)))


def _paint_name(painter: QPainter, name: Name, size: float, appearance: Appearance) -> None:
    font = network_font(appearance, size, bold=name.bold)
    width = QFontMetricsF(font).horizontalAdvance(name.text)
    before = {"start": 0.0, "middle": width / 2, "end": width}[name.anchor]
    path = QPainterPath()
    path.addText(QPointF(name.x - before, name.y), font, name.text)
    halo = QPen(appearance.theme.colour("panel"), _HALO_PX)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, halo)
    painter.setFont(font)
    painter.setPen(appearance.theme.colour("text"))
    painter.drawText(QPointF(name.x - before, name.y), name.text)


def _paint_key(painter: QPainter, entry: LegendLine, size: float, appearance: Appearance) -> None:
    ends, begins = sample_of(entry)
    if entry.tie is not None:
        stroke = STROKES[entry.tie]
        painter.setPen(_pen(stroke.ink, _SAMPLE_WIDTH, stroke.dash, appearance))
        painter.drawLine(QLineF(entry.x, entry.y, ends, entry.y))
    painter.setFont(network_font(appearance, size))
    painter.setPen(appearance.theme.colour("axis_text"))
    room = QRectF(begins, entry.y - size, 10_000.0, 2 * size)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.text)


def _pen(ink: Ink, width: float, dash: tuple[float, ...], appearance: Appearance) -> QPen:
    pen = QPen(QColor(mixed(ink, appearance.theme.hex)), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern([part / width for part in dash])  # Qt counts in widths
    return pen
