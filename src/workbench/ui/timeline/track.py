# SPDX-License-Identifier: MIT
"""What tracks below the lanes share: a line above, and words at the left, in one line or two."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from workbench.ui.theme import Theme
from workbench.ui.timeline.canvas import NAME_LEFT_PX
from workbench.ui.timeline.time_scale import TimeScale


@dataclass(frozen=True, slots=True, eq=False)
class TrackSheet:
    """What every track is painted from; the words stand beside the plot of `scale`."""

    scale: TimeScale
    words: tuple[str, str]
    theme: Theme
    font: QFont


def paint_track(painter: QPainter, sheet: TrackSheet, bounds: QRectF) -> None:
    """Paint the line and the words; leave the painter without smoothing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(sheet.theme.colour("grid_strong"), 1))
    painter.drawLine(0, 0, round(bounds.width()), 0)
    metrics = QFontMetricsF(sheet.font)
    painter.setFont(sheet.font)
    painter.setPen(sheet.theme.colour("axis_text"))
    has_two = bounds.height() >= 2 * metrics.height()
    lines = sheet.words if has_two else (", ".join(filter(None, sheet.words)),)
    base = round((bounds.height() - len(lines) * metrics.height()) / 2 + metrics.ascent())
    room = sheet.scale.left_px - NAME_LEFT_PX - 6
    for line, words in enumerate(lines):
        told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(NAME_LEFT_PX, base + round(line * metrics.height())), told)
