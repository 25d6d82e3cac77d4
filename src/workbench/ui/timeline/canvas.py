# SPDX-License-Identifier: MIT
"""Painting the lanes: axis and grid, names and counts, bars, spans, symbols, and what is marked."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.ui.theme import Theme
from workbench.ui.timeline.atlas import Atlas
from workbench.ui.timeline.batches import fill_boxes, stamp_bands, stamp_symbols
from workbench.ui.timeline.date_axis import LABEL_INDENT_PX, Axis
from workbench.ui.timeline.near import STACK_PX
from workbench.ui.timeline.picture import Picture
from workbench.ui.timeline.surface import SurfaceItem

NAME_LEFT_PX = 10.0
COUNT_GAP_PX = 8.0


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of the drawing."""

    name: QFont
    count: QFont
    axis: QFont


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All that one frame is painted from.

    `names`, `counts`, `notes`: the words at the left, one per lane. `allowed_px`: what the date
    filter lets through. `scale_words`: what bars of half and of full height mean, empty without
    bars.
    """

    picture: Picture
    axis: Axis
    names: tuple[str, ...]
    counts: tuple[str, ...]
    notes: tuple[str, ...]
    allowed_px: tuple[float, float] | None
    scale_words: str
    current: int | None
    theme: Theme
    fonts: Fonts
    atlas: Atlas
    axis_px: float
    bottom_px: float
    right_px: float


class LanesItem(SurfaceItem):
    """Paints a sheet over the whole scene."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.rubber_px: QRectF | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the sheet from back to front."""
        del option, widget
        sheet = self.sheet
        if sheet is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        _paint_ground(painter, sheet)
        _paint_axis(painter, sheet)
        _paint_names(painter, sheet)
        room = sheet.picture.room
        painter.save()
        painter.setClipRect(
            QRectF(room.left_px, sheet.axis_px, sheet.right_px - room.left_px, sheet.bottom_px)
        )
        _paint_bars(painter, sheet)
        _paint_singles(painter, sheet)
        painter.restore()
        theme = sheet.theme
        if self.rubber_px is not None:
            fill = theme.colour("brush")
            fill.setAlphaF(0.12)
            painter.setPen(QPen(theme.colour("brush"), 1))
            painter.setBrush(fill)
            painter.drawRect(self.rubber_px)
        self.paint_focus(painter, theme)


def _paint_ground(painter: QPainter, sheet: Sheet) -> None:
    """Shade what the date filter keeps out, and draw the lines between lanes."""
    room, theme = sheet.picture.room, sheet.theme
    if sheet.allowed_px is not None:
        low, high = sheet.allowed_px
        height = sheet.bottom_px - sheet.axis_px
        for left, right in ((room.left_px, low), (high, sheet.right_px)):
            if right > left:
                box = QRectF(left, sheet.axis_px, right - left, height)
                painter.fillRect(box, theme.colour("sunken"))
    painter.setPen(QPen(theme.colour("row_line"), 1))
    for place in range(1, room.count):
        y = round(room.top_px + place * room.lane_px)
        painter.drawLine(0, y, round(sheet.right_px), y)


def _paint_axis(painter: QPainter, sheet: Sheet) -> None:
    theme = sheet.theme
    quiet, strong = QPen(theme.colour("grid"), 1), QPen(theme.colour("grid_strong"), 1)
    painter.setFont(sheet.fonts.axis)
    metrics = QFontMetricsF(sheet.fonts.axis)
    baseline = round((sheet.axis_px + metrics.ascent() - metrics.descent()) / 2)
    for mark in sheet.axis.marks:
        x = round(mark.px)
        painter.setPen(strong if mark.strong else quiet)
        top = 4 if mark.label else round(sheet.axis_px)
        painter.drawLine(x, top, x, round(sheet.bottom_px))
        if mark.label:
            painter.setPen(theme.colour("axis_text"))
            painter.drawText(QPointF(x + LABEL_INDENT_PX, baseline), mark.label)
    painter.setPen(quiet)
    left = round(sheet.picture.room.left_px)
    painter.drawLine(left, 4, left, round(sheet.bottom_px))
    words_right = left - COUNT_GAP_PX
    if sheet.axis.tells_hours:
        words_right -= metrics.horizontalAdvance("UTC")
        painter.setPen(theme.colour("axis_text"))
        painter.drawText(QPointF(words_right, baseline), "UTC")
    if sheet.scale_words:
        # Two bars of half and of full height: their counts show that height goes by the root.
        full = 2 * round((sheet.axis_px - 12) / 2)
        for x, tall in ((0, full // 2), (5, full)):
            key = QRectF(NAME_LEFT_PX + x, baseline + 1 - tall, 4, tall)
            painter.fillRect(key, theme.colour("border_strong"))
        painter.setPen(theme.colour("axis_text"))
        room = words_right - NAME_LEFT_PX - 14 - 6
        words = metrics.elidedText(sheet.scale_words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(NAME_LEFT_PX + 14, baseline), words)


def _paint_names(painter: QPainter, sheet: Sheet) -> None:
    room, theme = sheet.picture.room, sheet.theme
    names, counts = QFontMetricsF(sheet.fonts.name), QFontMetricsF(sheet.fonts.count)
    right = room.left_px - COUNT_GAP_PX
    middles = room.middle_of(np.arange(room.count)).tolist()
    small = QFontMetricsF(sheet.fonts.axis)
    told = zip(middles, sheet.names, sheet.counts, sheet.notes, strict=True)
    for middle, name, count, note in told:
        if note:
            # Name and note share the lane, their ink in the middle of it.
            middle -= small.height() / 2  # noqa: PLW2901
            painter.setFont(sheet.fonts.axis)
            painter.setPen(theme.colour("text_muted"))
            words = small.elidedText(note, Qt.TextElideMode.ElideRight, right - NAME_LEFT_PX)
            base = round(middle + names.height() / 2 + small.ascent())
            painter.drawText(QPointF(NAME_LEFT_PX, base), words)
        width = counts.horizontalAdvance(count)
        painter.setFont(sheet.fonts.count)
        painter.setPen(theme.colour("text_muted"))
        base = round(middle + (names.ascent() - names.descent()) / 2)
        painter.drawText(QPointF(right - width, base), count)
        painter.setFont(sheet.fonts.name)
        painter.setPen(theme.colour("text"))
        space = right - width - COUNT_GAP_PX - NAME_LEFT_PX
        words = names.elidedText(name, Qt.TextElideMode.ElideRight, space)
        painter.drawText(QPointF(NAME_LEFT_PX, base), words)


def _paint_bars(painter: QPainter, sheet: Sheet) -> None:
    looks = sheet.atlas.looks
    painter.setPen(Qt.PenStyle.NoPen)
    for bars in sheet.picture.bars:
        painter.setBrush(sheet.theme.colour(looks[bars.look].colour))
        fill_boxes(painter, bars.boxes)


def _paint_singles(painter: QPainter, sheet: Sheet) -> None:
    singles, theme = sheet.picture.singles, sheet.theme
    room = sheet.picture.room
    stamp_bands(
        painter, sheet.atlas, singles,
        band_px=room.band_px, from_px=room.left_px, to_px=sheet.right_px,
    )  # fmt: skip
    stamp_symbols(painter, sheet.atlas, singles)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_stacks(painter, sheet)
    marked = np.flatnonzero(singles.marked & singles.symbols)
    if len(marked):
        rings = QPainterPath()
        for x, y, radius in zip(
            singles.x_px[marked].tolist(),
            singles.y_px[marked].tolist(),
            (singles.radii_px[marked] + 3).tolist(),
            strict=True,
        ):
            rings.addEllipse(QPointF(x, y), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawPath(rings)
    _outline_bands(painter, sheet)
    is_current = singles.rows == (-1 if sheet.current is None else sheet.current)
    current = np.flatnonzero(is_current & singles.symbols)
    for number in current:
        side = float(singles.radii_px[number]) + 4
        middle = QPointF(float(singles.x_px[number]), float(singles.y_px[number]))
        painter.setBrush(theme.colour("panel"))
        painter.setPen(QPen(theme.colour("current_outline"), 2))
        frame = QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side)
        painter.drawRoundedRect(frame, 3, 3)
    if len(current):
        names = singles.__slots__
        alone = replace(singles, **{name: getattr(singles, name)[current] for name in names})
        stamp_symbols(painter, sheet.atlas, alone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_stacks(painter: QPainter, sheet: Sheet) -> None:
    """Draw stacks as the map draws clusters: a number in a ring of the commonest look."""
    theme, looks = sheet.theme, sheet.atlas.looks
    painter.setFont(sheet.fonts.axis)
    for stack in sheet.picture.stacks:
        middle = QPointF(stack.x_px, stack.y_px)
        painter.setPen(QPen(theme.colour(looks[stack.look].colour), 2))
        painter.setBrush(theme.colour("panel"))
        painter.drawEllipse(middle, STACK_PX - 1, STACK_PX - 1)
        painter.setPen(theme.colour("text"))
        box = QRectF(middle.x() - STACK_PX, middle.y() - STACK_PX, 2 * STACK_PX, 2 * STACK_PX)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(stack.rows)))


def _outline_bands(painter: QPainter, sheet: Sheet) -> None:
    """Outline the spans of marked events that have no symbol in view."""
    singles, room = sheet.picture.singles, sheet.picture.room
    away = (singles.x_px < room.left_px) | (singles.x_px > sheet.right_px) | ~singles.symbols
    current = singles.rows == (-1 if sheet.current is None else sheet.current)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for chosen, role in ((singles.marked & ~current, "accent"), (current, "current_outline")):
        painter.setPen(QPen(sheet.theme.colour(role), 1.5))
        for number in np.flatnonzero(chosen & away).tolist():
            # Ends out of view are drawn out of view: the span goes on there.
            left = max(float(singles.left_px[number]), room.left_px - 9)
            right = min(float(singles.right_px[number]), sheet.right_px + 9)
            half = room.band_px / 2 + 1
            top = float(singles.y_px[number]) - half
            painter.drawRoundedRect(QRectF(left, top, right - left, 2 * half), 3, 3)
