# SPDX-License-Identifier: MIT
"""Painting the lanes: axis and grid, names and counts, bars, spans, symbols, and what is marked."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from workbench.ui.theme import Theme
from workbench.ui.timeline.atlas import Atlas
from workbench.ui.timeline.batches import draw_open_ends, fill_boxes, stamp_bands, stamp_symbols
from workbench.ui.timeline.date_axis import LABEL_INDENT_PX, Axis
from workbench.ui.timeline.near import LONG, STACK_PX
from workbench.ui.timeline.picture import Picture
from workbench.ui.timeline.surface import SurfaceItem, paint_ring

NAME_LEFT_PX = 10.0
LANE_NAME_LEFT_PX = 20.0  # behind the arrow that folds a lane
ARROW_RIGHT_PX = 18.0
COUNT_GAP_PX = 8.0
_ARROW_PX = 3.5
_FRAME_PX = 4.0  # how far the frame of the current event stands off its symbol


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of the drawing."""

    name: QFont
    count: QFont
    axis: QFont


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All that one frame is painted from.

    `names`, `counts`: the words at the left, one per lane; `notes`: what stands below each, the
    weightiest first. `allowed_px`: what the date
    filter lets through. `scale_words`: what bars of half and of full height mean, empty without
    bars.
    """

    picture: Picture
    axis: Axis
    names: tuple[str, ...]
    counts: tuple[str, ...]
    notes: tuple[tuple[str, ...], ...]
    allowed_px: tuple[float, float] | None
    scale_words: str
    current: int | None
    theme: Theme
    fonts: Fonts
    atlas: Atlas
    axis_px: float
    bottom_px: float
    right_px: float

    @property
    def plot(self) -> QRectF:
        """The rectangle below the axis and beside the names: the lanes, and the strip over them."""
        left = self.picture.room.left_px
        return QRectF(left, self.axis_px, self.right_px - left, self.bottom_px - self.axis_px)


class Layer(Protocol):
    """Something drawn with the lanes. The painter is clipped to `sheet.plot`.

    `sheet.picture.scale` maps moments to pixels, `sheet.picture.room` lanes to heights.
    """

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw it over what was drawn before; leave the painter as it was but for pen and brush."""
        ...


class LanesItem(SurfaceItem):
    """Paints a sheet over the whole scene: ground, `below`, events, `above`, rubber band."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.rubber_px: QPolygonF | None = None
        self.drop_at: int | None = None
        self.lane_at: int | None = None  # the lane that has the keyboard
        self.below: list[Layer] = []
        self.above: list[Layer] = []

    def draw(self, painter: QPainter) -> None:
        """Paint the sheet from back to front."""
        sheet = self.sheet
        if sheet is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        _paint_ground(painter, sheet)
        self._paint_layers(painter, sheet, self.below)
        _paint_axis(painter, sheet)
        _paint_names(painter, sheet)
        self._paint_drop(painter, sheet)
        self._paint_lane_focus(painter, sheet)
        painter.save()
        painter.setClipRect(sheet.plot)
        _paint_bars(painter, sheet)
        _paint_singles(painter, sheet)
        painter.restore()
        self._paint_layers(painter, sheet, self.above)
        theme = sheet.theme
        if self.rubber_px is not None:
            fill = theme.colour("brush")
            fill.setAlphaF(0.12)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("brush"), 1))
            painter.setBrush(fill)
            painter.drawPolygon(self.rubber_px)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.paint_focus(painter, theme)

    def _paint_layers(self, painter: QPainter, sheet: Sheet, layers: list[Layer]) -> None:
        for layer in layers:
            painter.save()
            painter.setClipRect(sheet.plot)
            layer.paint(painter, sheet)
            painter.restore()

    def _paint_drop(self, painter: QPainter, sheet: Sheet) -> None:
        """Mark between which lanes the dragged one would go."""
        if self.drop_at is not None:
            y = round(float(sheet.picture.room.tops_px[self.drop_at]))
            left = round(sheet.picture.room.left_px)
            painter.fillRect(QRectF(0, y - 1, left, 2), sheet.theme.colour("accent"))

    def _paint_lane_focus(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw a ring around the name of the lane that has the keyboard."""
        room = sheet.picture.room
        if self.lane_at is not None and self.lane_at < room.count:
            top, bottom = np.rint(room.tops_px[self.lane_at : self.lane_at + 2]).tolist()
            paint_ring(painter, QRectF(2, top + 1, room.left_px - 4, bottom - top - 1), sheet.theme)


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
    for y in np.rint(room.tops_px[1:-1]).astype("int64").tolist():
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
    room, theme, fonts = sheet.picture.room, sheet.theme, sheet.fonts
    right = room.left_px - COUNT_GAP_PX
    middles = room.middle_of(np.arange(room.count)).tolist()
    small = QFontMetricsF(fonts.axis)
    told = zip(middles, sheet.names, sheet.counts, sheet.notes, room.folded, strict=True)
    for middle, name, count, note, folded in told:
        _paint_arrow(painter, sheet, middle, folded=folded)
        font = fonts.axis if folded else fonts.name
        metrics = QFontMetricsF(font)
        if note and not folded:
            # Name and note share the lane, their ink in the middle of it.
            middle -= small.height() / 2  # noqa: PLW2901
            painter.setFont(fonts.axis)
            painter.setPen(theme.colour("text_muted"))
            words = fitting_words(note, small, right - LANE_NAME_LEFT_PX)
            base = round(middle + metrics.height() / 2 + small.ascent())
            painter.drawText(QPointF(LANE_NAME_LEFT_PX, base), words)
        painter.setFont(fonts.axis if folded else fonts.count)
        width = QFontMetricsF(painter.font()).horizontalAdvance(count)
        painter.setPen(theme.colour("text_muted"))
        base = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(QPointF(right - width, base), count)
        painter.setFont(font)
        painter.setPen(theme.colour("text_muted" if folded else "text"))
        space = right - width - COUNT_GAP_PX - LANE_NAME_LEFT_PX
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, space)
        painter.drawText(QPointF(LANE_NAME_LEFT_PX, base), words)


def fitting_words(note: tuple[str, ...], metrics: QFontMetricsF, room_px: float) -> str:
    """Return as many parts of a note as have room, and "…" for those that have none."""
    words = ", ".join(note)
    for count in range(len(note) - 1, 0, -1):
        if metrics.horizontalAdvance(words) <= room_px:
            break
        words = ", ".join((*note[:count], "…"))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room_px)


def _paint_arrow(painter: QPainter, sheet: Sheet, middle: float, *, folded: bool) -> None:
    """Draw the arrow that folds a lane: it points down while the lane is open."""
    x, reach = (NAME_LEFT_PX - 2 + _ARROW_PX), _ARROW_PX
    points = [QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)]
    if folded:
        points = [QPointF(point.y(), point.x()) for point in points]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(sheet.theme.colour("icon_muted"), 1.2))
    painter.drawPolyline([point + QPointF(x, middle) for point in points])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_bars(painter: QPainter, sheet: Sheet) -> None:
    looks = sheet.atlas.looks
    painter.setPen(Qt.PenStyle.NoPen)
    for bars in sheet.picture.bars:
        painter.setBrush(sheet.theme.colour(looks[bars.look].colour))
        painter.setOpacity(bars.strength)
        fill_boxes(painter, bars.boxes)
    painter.setOpacity(1.0)
    painter.setBrush(sheet.theme.colour("accent"))
    fill_boxes(painter, sheet.picture.lines)


def _paint_singles(painter: QPainter, sheet: Sheet) -> None:
    singles, theme = sheet.picture.singles, sheet.theme
    room = sheet.picture.room
    colours = [theme.colour(look.colour) for look in sheet.atlas.looks]
    draw_open_ends(
        painter, sheet.atlas, singles, colours, from_px=room.left_px, to_px=sheet.right_px
    )
    stamp_bands(painter, sheet.atlas, singles, from_px=room.left_px, to_px=sheet.right_px)
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
    if len(current):
        names = singles.__slots__
        alone = replace(singles, **{name: getattr(singles, name)[current] for name in names})
        sides = alone.radii_px + _FRAME_PX
        # The frame reaches out of its lane; at the edge of the plot it would be cut off.
        reach = sides + 1
        y_px = np.clip(alone.y_px, sheet.axis_px + reach, sheet.bottom_px - reach)
        painter.setBrush(theme.colour("panel"))
        painter.setPen(QPen(theme.colour("current_outline"), 2))
        for x, y, side in zip(alone.x_px.tolist(), y_px.tolist(), sides.tolist(), strict=True):
            painter.drawRoundedRect(QRectF(x - side, y - side, 2 * side, 2 * side), 3, 3)
        stamp_symbols(painter, sheet.atlas, replace(alone, y_px=y_px))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_stacks(painter: QPainter, sheet: Sheet) -> None:
    """Draw stacks as the map draws clusters: a number in a ring of the commonest look."""
    theme, looks = sheet.theme, sheet.atlas.looks
    painter.setFont(sheet.fonts.axis)
    for stack in sheet.picture.stacks:
        middle = QPointF(stack.x_px, stack.y_px)
        painter.setOpacity(float(sheet.picture.single_strengths[stack.place]))
        painter.setPen(QPen(theme.colour(looks[stack.look].colour), 2))
        painter.setBrush(theme.colour("panel"))
        painter.drawEllipse(middle, STACK_PX - 1, STACK_PX - 1)
        painter.setPen(theme.colour("text"))
        box = QRectF(middle.x() - STACK_PX, middle.y() - STACK_PX, 2 * STACK_PX, 2 * STACK_PX)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(stack.rows)))
    painter.setOpacity(1.0)


def _outline_bands(painter: QPainter, sheet: Sheet) -> None:
    """Outline the spans of marked events that have no symbol in view.

    The outline of one longer than the view fades where the view ends, as the span itself does.
    """
    singles, room = sheet.picture.singles, sheet.picture.room
    away = (singles.x_px < room.left_px) | (singles.x_px > sheet.right_px) | ~singles.symbols
    current = singles.rows == (-1 if sheet.current is None else sheet.current)
    beyond = ~singles.symbols & (singles.right_px - singles.left_px > LONG * room.width_px)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for chosen, role in ((singles.marked & ~current, "accent"), (current, "current_outline")):
        colour = sheet.theme.colour(role)
        pens = QPen(colour, 1.5), QPen(_fading(colour, room.left_px, sheet.right_px), 1)
        for number in np.flatnonzero(chosen & away).tolist():
            is_beyond = bool(beyond[number])
            painter.setPen(pens[is_beyond])
            # Ends out of view are drawn out of view: the span goes on there.
            left = max(float(singles.left_px[number]), room.left_px - 9)
            right = min(float(singles.right_px[number]), sheet.right_px + 9)
            half = float(singles.bands_px[number]) / 2 + (0.5 if is_beyond else 1)
            top = float(singles.y_px[number]) - half
            painter.drawRoundedRect(QRectF(left, top, right - left, 2 * half), 3, 3)


def _fading(colour: QColor, from_px: float, to_px: float) -> QLinearGradient:
    """Return a colour that is gone at both ends."""
    made = QLinearGradient(from_px, 0, to_px, 0)
    gone = QColor(colour)
    gone.setAlphaF(0)
    for share, shade in ((0, gone), (0.3, colour), (0.7, colour), (1, gone)):
        made.setColorAt(share, shade)
    return made
