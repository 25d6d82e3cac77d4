# SPDX-License-Identifier: MIT
"""Named periods as bands behind the lanes, with their names on a strip between axis and lanes."""

import math
from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen

from workbench.analysis.timeline.period_shapes import Ink, PeriodShape, ink_of, period_shapes
from workbench.domain.register import PeriodEntry
from workbench.ui.timeline.canvas import Sheet
from workbench.ui.timeline.lanes_view import LanesView

_ROW_PX, _MOST_ROWS = 17, 3
_GROUND, _STRIP = 0.09, 0.26  # how strong the colour is behind the lanes, and on the strip
_INDENT_PX, _APART_PX, _LEAST_BOX_PX = 5.0, 8.0, 3.0
_LEAST_IN_BAND_PX, _LEAST_NAME_PX, _WIDEST_BESIDE_PX = 26.0, 60.0, 150.0
_LEADER_PX = 8.0


class PeriodBands(QObject):
    """Two layers of the lanes: the ground under the events, the names over the grid."""

    def __init__(self, lanes: LanesView) -> None:
        """Draw on `lanes`."""
        super().__init__(lanes)
        self._lanes = lanes
        self._periods: Mapping[int, PeriodEntry] = {}
        self._on = True
        self._shapes: tuple[PeriodShape, ...] = ()
        self._named: list[tuple[QRectF, PeriodShape]] = []
        lanes.below.append(self)
        lanes.above.append(_Names(self))

    def show(self, periods: Mapping[int, PeriodEntry], *, on: bool) -> None:
        """Draw these periods, or none."""
        if periods is self._periods and on == self._on:
            return
        self._periods, self._on = periods, on
        self._shapes = period_shapes(periods.values()) if on else ()
        rows = min(max((shape.row + 1 for shape in self._shapes), default=0), _MOST_ROWS)
        self._lanes.keep_strip(rows * self._row_px + 2 if rows else 0)
        self._lanes.redraw()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are drawn, from the left of each row."""
        return tuple(shape.period.name for _, shape in self._named)

    def period_at(self, at: QPointF) -> PeriodEntry | None:
        """Return the period whose name stands under a point."""
        return next((shape.period for box, shape in self._named if box.contains(at)), None)

    def drawn(self) -> list[tuple[QRectF, PeriodShape]]:
        """Return the periods on the strip, each with what it takes there."""
        return self._named

    def box_of(self, period: int) -> QRectF | None:
        """Return where a period's name may be clicked."""
        return next((box for box, shape in self._named if shape.period.id == period), None)

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Tint the ground of each period."""
        plot = sheet.plot
        top = sheet.picture.room.top_px
        for shape, ink in self._inked(sheet):
            ground = QRectF(plot.left(), top, plot.width(), plot.bottom() - top)
            _tint(painter, sheet, ink, ground, sheet.theme.colour(shape.colour), _GROUND)

    def paint_names(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw the strip: each period's colour, and its name where it has room."""
        self._named = []
        scale, plot = sheet.picture.scale, sheet.plot
        painter.setFont(sheet.fonts.axis)
        inked = [(shape, ink) for shape, ink in self._inked(sheet) if shape.row < _MOST_ROWS]
        taken = [plot.left()] * _MOST_ROWS  # how far each row is written
        for number, (shape, ink) in enumerate(inked):
            top = plot.top() + 1 + shape.row * self._row_px
            row = QRectF(plot.left(), top, plot.width(), self._row_px - 1)
            _tint(painter, sheet, ink, row, sheet.theme.colour(shape.colour), _STRIP)
            left = max(scale.px(ink.begins), plot.left())
            until = max(min(scale.px(ink.ends), plot.right()), left + _LEAST_BOX_PX)
            following = (other for other, _ in inked[number + 1 :] if other.row == shape.row)
            limit = self._left_of(next(following, None), sheet)
            band = QRectF(left, top, until - left, row.height())
            words = _write_name(painter, sheet, shape, band, taken[shape.row], limit)
            box = band.united(words)
            self._named.append((box, shape))
            taken[shape.row] = box.right() + _APART_PX

    @property
    def _row_px(self) -> float:
        return round(_ROW_PX * self._lanes.letters)

    def _inked(self, sheet: Sheet) -> list[tuple[PeriodShape, Ink]]:
        """Return the periods in view, from the left."""
        scale = sheet.picture.scale
        found = ((shape, ink_of(shape, scale.start_ms, scale.end_ms)) for shape in self._shapes)
        return [(shape, ink) for shape, ink in found if ink is not None]

    def _left_of(self, shape: PeriodShape | None, sheet: Sheet) -> float:
        """Return where the next period of a row begins, or the row ends."""
        right = sheet.plot.right()
        if shape is None or shape.start_ms is None:
            return right
        begins = sheet.picture.scale.px(shape.start_ms - shape.start_fade_ms / 2)
        return min(max(begins, sheet.plot.left()), right)


class _Names:
    """The layer of the strip."""

    def __init__(self, bands: PeriodBands) -> None:
        self._bands = bands

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        self._bands.paint_names(painter, sheet)


def _write_name(
    painter: QPainter, sheet: Sheet, shape: PeriodShape, band: QRectF, low: float, high: float
) -> QRectF:
    """Write a name in its band, or beside one that is too narrow; return what it takes.

    Nothing but the band may look like the period: what stands beside it hangs on a line, and is
    short. It keeps between `low` and `high`.
    """
    metrics, theme = QFontMetricsF(sheet.fonts.axis), sheet.theme
    name = shape.period.name
    width = math.ceil(metrics.horizontalAdvance(name))
    inside = band.width() - 2 * _INDENT_PX
    away, wanted = _LEADER_PX + _INDENT_PX, min(width, _WIDEST_BESIDE_PX)
    after, before = high - _APART_PX - band.right() - away, band.left() - low - away
    is_after = after >= min(wanted, before)
    beside = min(after if is_after else before, wanted)
    least = min(width, _LEAST_NAME_PX)
    is_inside = inside >= least or (beside < least and inside >= _LEAST_IN_BAND_PX)
    if not is_inside and beside < least:
        return band
    room = inside if is_inside else beside
    words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    told = metrics.horizontalAdvance(words)
    left = band.left() + _INDENT_PX
    if not is_inside:
        left = band.right() + away if is_after else band.left() - away - told
        leader = band.right() if is_after else band.left() - _LEADER_PX
        line = QRectF(leader, round(band.center().y()), _LEADER_PX, 1)
        painter.fillRect(line, theme.colour(shape.colour))
    painter.setPen(QPen(theme.colour("text" if is_inside else "text_muted")))
    base = round(band.top() + (band.height() + metrics.ascent() - metrics.descent()) / 2)
    painter.drawText(QPointF(left, base), words)
    return band.united(QRectF(left, band.top(), told, band.height()))


def _tint(
    painter: QPainter, sheet: Sheet, ink: Ink, area: QRectF, colour: QColor, strength: float
) -> None:
    """Fill the part of an area that a period takes, fading where the period does."""
    stops = [sheet.picture.scale.px(at) for at in ink]
    full, none = QColor(colour), QColor(colour)
    full.setAlphaF(strength)
    none.setAlphaF(0.0)
    sides = ((stops[0], stops[1], none, full), (stops[2], stops[3], full, none))
    for left, right, begins, ends in sides:
        box = _between(area, left, right)
        if box.width() > 0:
            fade = QLinearGradient(left, 0, right, 0)
            fade.setColorAt(0, begins)
            fade.setColorAt(1, ends)
            painter.fillRect(box, fade)
    middle = _between(area, stops[1], stops[2])
    if middle.width() > 0:
        painter.fillRect(middle, full)


def _between(area: QRectF, left: float, right: float) -> QRectF:
    begins, ends = max(round(left), area.left()), min(round(right), area.right())
    return QRectF(begins, area.top(), ends - begins, area.height())
