# SPDX-License-Identifier: MIT
"""Pictures that thousands of events are stamped with: symbols by look and size, fading spans."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)

from workbench.analysis.frame import Array, Mask
from workbench.analysis.looks import Look
from workbench.analysis.timeline.bins import Ends
from workbench.ui.symbols import symbol_path
from workbench.ui.theme import Theme

SMALLEST_PX, LARGEST_PX, STEP_PX = 4.0, 12.0, 0.5
_STEPS = int((LARGEST_PX - SMALLEST_PX) / STEP_PX) + 1
_CELL_PX = 36
_OUTLINE_PX = 1.2
LEFT_ARROW, RIGHT_ARROW, PERHAPS = _STEPS, _STEPS + 1, _STEPS + 2  # columns behind the symbols
_GLYPHS = 3
_ARROW_PX = 3.5
_HOLLOW_PX = 1.8
BAND_PX = 8
_BAND_LENGTH = 96
_PAD = 2
_DAY, _PROFILES = 4, 5  # the row of whole days behind those of `Ends`
_DAY_STRENGTH = 0.55

Cells = tuple[Array, Array, float]  # left and top of cells, and the side of one: device px


class Atlas:
    """The symbols and fading spans of some looks in one theme, at one pixel ratio."""

    def __init__(self, theme: Theme, looks: list[Look], ratio: float) -> None:
        """Draw them once."""
        self.looks = looks
        self.ratio = ratio
        colours = [theme.colour(look.colour) for look in looks]
        ground = theme.colour("mark_outline")
        self.symbols = _symbols(colours, looks, ground, theme.colour("text"), ratio)
        self.bands = _bands(colours, 0.62 if theme.dark else 0.5)

    def symbol_cells(self, looks: Array, radii_px: Array, hollow: Mask) -> Cells:
        """Return the cells of symbols; the hollow ones are for dates that say "about"."""
        steps = np.clip(np.rint((radii_px - SMALLEST_PX) / STEP_PX), 0, _STEPS - 1)
        side = round(_CELL_PX * self.ratio)
        return steps * side, (2 * looks + hollow) * float(side), float(side)

    def glyph_cells(self, looks: Array, glyph: int) -> Cells:
        """Return the cells of an arrow or a question mark, in the looks' colours."""
        side = round(_CELL_PX * self.ratio)
        return np.full(len(looks), float(glyph * side)), 2 * looks * float(side), float(side)

    def band_cells(
        self, looks: Array, ends: Array, days: Mask
    ) -> tuple[Array, Array, float, float]:
        """Return the left and top of the spans' cells, their width and height, px of the atlas.

        `days`: which spans are whole days, known as such: their ends do not fade.
        """
        row = looks * _PROFILES + np.where(days & (ends == Ends.CLOSED.value), _DAY, ends)
        left = np.full(len(looks), float(_PAD))
        return left, row * float(BAND_PX + 2 * _PAD) + _PAD, float(_BAND_LENGTH), float(BAND_PX)


def _symbols(
    colours: list[QColor], looks: list[Look], outline: QColor, text: QColor, ratio: float
) -> QPixmap:
    """Draw two rows of growing sizes for each look, filled and hollow, and glyphs behind them."""
    side = round(_CELL_PX * ratio)
    picture = QPixmap(side * (_STEPS + _GLYPHS), max(1, 2 * side * len(looks)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, (look, colour) in enumerate(zip(looks, colours, strict=True)):
        path = symbol_path(look.symbol)
        for step in range(_STEPS):
            radius = (SMALLEST_PX + step * STEP_PX) * ratio
            for hollow in (False, True):
                middle = QPointF((step + 0.5) * side, (2 * number + hollow + 0.5) * side)
                sized = QTransform.fromTranslate(middle.x(), middle.y()).scale(radius, radius)
                _draw_symbol(painter, sized.map(path), colour, outline, ratio, hollow=hollow)
        for glyph, towards in ((LEFT_ARROW, -1), (RIGHT_ARROW, 1)):
            middle = QPointF((glyph + 0.5) * side, (2 * number + 0.5) * side)
            reach = _ARROW_PX * ratio
            painter.setPen(QPen(colour, 1.6 * ratio, c=Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tip = middle + QPointF(towards * reach * 0.6, 0)
            tail = QPointF(-towards * reach, reach)
            painter.drawPolyline([tip + tail, tip, tip + QPointF(tail.x(), -tail.y())])
        _draw_perhaps(painter, QRectF(PERHAPS * side, 2 * number * side, side, side), text, outline)
    painter.end()
    return picture


def _draw_symbol(
    painter: QPainter,
    path: QPainterPath,
    colour: QColor,
    outline: QColor,
    ratio: float,
    *,
    hollow: bool,
) -> None:
    """Draw a symbol; its outline lies outside it: drawn below it and twice as wide."""
    painter.setPen(QPen(outline, 2 * _OUTLINE_PX * ratio))
    painter.setBrush(outline)
    painter.drawPath(path)
    painter.setPen(QPen(colour, _HOLLOW_PX * ratio) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    painter.drawPath(path)


def _draw_perhaps(painter: QPainter, cell: QRectF, text: QColor, halo: QColor) -> None:
    """Draw a small question mark in the middle of a cell."""
    font = QFont(painter.font())
    font.setPixelSize(round(cell.height() * 0.31))
    font.setBold(True)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, "?")
    path.translate(cell.center() - path.boundingRect().center())
    painter.setPen(QPen(halo, cell.height() * 0.07))
    painter.setBrush(halo)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(text)
    painter.drawPath(path)


def _bands(colours: list[QColor], strength: float) -> QPixmap:
    """Draw a row for each look and kind of ends, with repeated edges so that nothing bleeds in."""
    fading = [_profile(ends) for ends in list(Ends)[:_DAY]]
    profiles = np.stack([*fading, np.full(_BAND_LENGTH, _DAY_STRENGTH)])  # (kind, length)
    profiles = np.pad(profiles, ((0, 0), (_PAD, _PAD)), mode="edge")
    edge = np.ones(BAND_PX)
    edge[[0, -1]] = 0.5  # soft corners
    across = np.pad(edge, _PAD, mode="edge")
    alphas = strength * profiles[:, None, :] * across[None, :, None]  # (kind, height, length)
    pixels = np.empty((max(1, len(colours)), *alphas.shape, 4), dtype="uint8")
    for number, colour in enumerate(colours):
        for channel, part in enumerate((colour.blueF(), colour.greenF(), colour.redF(), 1.0)):
            pixels[number, ..., channel] = np.rint(255 * part * alphas)
    flat = np.ascontiguousarray(pixels.reshape(-1, _BAND_LENGTH + 2 * _PAD, 4))
    image = QImage(
        flat.data,
        flat.shape[1],
        flat.shape[0],
        4 * flat.shape[1],
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    return QPixmap.fromImage(image.copy())


def _profile(ends: Ends) -> Array:
    """Return how strong a span is along its length, 0 to 1."""
    along = (np.arange(_BAND_LENGTH) + 0.5) / _BAND_LENGTH
    fade = {Ends.CLOSED: 0.28, Ends.APPROXIMATE: 0.5}.get(ends, 1.0)
    rising, falling = np.clip(along / fade, 0, 1), np.clip((1 - along) / fade, 0, 1)
    strength = falling if ends is Ends.OPEN_END else rising
    if ends in (Ends.CLOSED, Ends.APPROXIMATE):
        strength = np.minimum(rising, falling)
    return strength * strength * (3 - 2 * strength)
