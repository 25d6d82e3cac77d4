# SPDX-License-Identifier: MIT
"""The timeline's legend: what colours and symbols stand for, and how vague dates are drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from workbench.analysis.looks import Look
from workbench.ui.symbols import symbol_path
from workbench.ui.theme import Theme
from workbench.ui.timeline.words import colours_note, look_words
from workbench.ui.widgets.labels import plain_label

_SWATCH = QSize(34, 14)
_RADIUS_PX = 5.0
_MIDDLE = QPointF(_SWATCH.width() / 2, _SWATCH.height() / 2)
_MARGIN_PX = 8
_LEAST_ROWS = 6
_WIDEST_PX, _NARROW_PX = 220, 130  # of words, in one column of looks and in several
Draw = Callable[[QPainter, Theme], None]


class Legend(QFrame):
    """A card over the lower left corner of the lanes; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Legend"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._told: tuple[object, ...] = ()
        self.hide()

    def tell(
        self, looks: list[Look], colour_by: str, theme: Theme, *, bursts: bool, height_px: int
    ) -> None:
        """Explain looks and dates in columns of a height; silent when it is done already."""
        fit = self._rows_in(height_px)
        told = (tuple(looks), colour_by, theme, bursts, fit)
        if told == self._told:
            return
        self._told = told
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        note = colours_note(colour_by)
        if note:
            self._add(self._words(note), 0, 0, columns=-1)
        widest = _WIDEST_PX if len(looks) <= fit else _NARROW_PX
        rows = [(self._cut(look_words(look, colour_by), widest), _symbol(look)) for look in looks]
        columns = [rows[first : first + fit] for first in range(0, len(rows), fit)]
        for column, entries in enumerate((*columns, self._dates(bursts=bursts))):
            for row, (words, draw) in enumerate(entries, start=1):
                for place, widget in enumerate((self._swatch(draw, theme), self._words(words))):
                    self._add(widget, row, 2 * column + place)
        self.resize(self._grid.totalSizeHint())

    def texts(self) -> list[str]:
        """Return what is explained."""
        items = (self._grid.itemAt(number) for number in range(self._grid.count()))
        labels = (item.widget() for item in items if item)
        return [label.text() for label in labels if isinstance(label, QLabel) and label.text()]

    def place(self, left_px: float, bottom_px: float) -> None:
        """Stand in a corner."""
        top = max(round(bottom_px) - self.height() - _MARGIN_PX, _MARGIN_PX)
        self.move(round(left_px) + _MARGIN_PX, top)

    def _dates(self, *, bursts: bool) -> list[tuple[str, Draw]]:
        """Return how dates are drawn, with words for each way."""
        return [
            (self.tr("day or time known"), _symbol(_PLAIN)),
            (self.tr("about (~)"), _hollow),
            (self.tr("perhaps (?)"), _perhaps),
            (self.tr("some time within"), _span),
            (self.tr("from then on, no end known"), _open_end),
            (self.tr("bars: half as tall, a quarter as many"), _bars),
            *([(self.tr("week far above its past"), _flag)] if bursts else []),
        ]

    def _cut(self, words: str, widest_px: int) -> str:
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, widest_px)

    def _rows_in(self, height_px: int) -> int:
        """Return how many entries fit below a note and one another, those of dates at least."""
        each = max(_SWATCH.height(), self.fontMetrics().height()) + self._grid.verticalSpacing()
        around = self._grid.contentsMargins()
        free = height_px - 2 * _MARGIN_PX - around.top() - around.bottom() - each
        return max(free // each, _LEAST_ROWS)

    def _add(self, widget: QWidget, row: int, column: int, *, columns: int = 1) -> None:
        self._grid.addWidget(widget, row, column, 1, columns)
        widget.show()  # what is hidden has no size

    def _words(self, words: str) -> QLabel:
        label = plain_label(tone="muted")
        label.setText(words)
        return label

    def _swatch(self, draw: Draw, theme: Theme) -> QLabel:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(_SWATCH * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, theme)
        painter.end()
        swatch = QLabel()
        swatch.setPixmap(picture)
        return swatch


_PLAIN = Look(0, "", "circle", "icon_muted")


def _symbol(look: Look) -> Draw:
    def draw(painter: QPainter, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(look.colour))
        painter.drawPath(_sized(look.symbol))

    return draw


def _sized(symbol: str) -> QPainterPath:
    moved = QTransform.fromTranslate(_MIDDLE.x(), _MIDDLE.y()).scale(_RADIUS_PX, _RADIUS_PX)
    return moved.map(symbol_path(symbol))


def _hollow(painter: QPainter, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour(_PLAIN.colour), 1.8))
    painter.drawPath(_sized("circle"))


def _perhaps(painter: QPainter, theme: Theme) -> None:
    _symbol(_PLAIN)(painter, theme)
    font = painter.font()
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(QPointF(_MIDDLE.x() + _RADIUS_PX, _MIDDLE.y()), "?")


def _span(painter: QPainter, theme: Theme) -> None:
    fade = QLinearGradient(0, 0, _SWATCH.width(), 0)
    strong, gone = theme.colour(_PLAIN.colour), theme.colour(_PLAIN.colour)
    gone.setAlphaF(0.0)
    strong.setAlphaF(0.6)
    for share, colour in ((0.0, gone), (0.3, strong), (0.7, strong), (1.0, gone)):
        fade.setColorAt(share, colour)
    painter.fillRect(QRectF(0, _MIDDLE.y() - 4, _SWATCH.width(), 8), fade)


def _open_end(painter: QPainter, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour(_PLAIN.colour), 1.4))
    tip = QPointF(_SWATCH.width() - 3, _MIDDLE.y())
    painter.drawLine(QPointF(2, _MIDDLE.y()), tip)
    painter.drawPolyline([tip + QPointF(-4, -4), tip, tip + QPointF(-4, 4)])
    painter.fillRect(QRectF(2, _MIDDLE.y() - 4, 8, 8), theme.colour(_PLAIN.colour))


def _bars(painter: QPainter, theme: Theme) -> None:
    for x, tall in ((_MIDDLE.x() - 5, 6), (_MIDDLE.x() + 1, 12)):
        painter.fillRect(
            QRectF(x, _SWATCH.height() - 1 - tall, 4, tall), theme.colour("icon_muted")
        )


def _flag(painter: QPainter, theme: Theme) -> None:
    x, top = _MIDDLE.x() - 3, 2.0
    painter.setPen(QPen(theme.colour("danger"), 1.4))
    painter.drawLine(QPointF(x, top), QPointF(x, top + 10))
    painter.setBrush(theme.colour("danger"))
    points = [QPointF(x, top), QPointF(x + 6, top + 3), QPointF(x, top + 6)]
    painter.drawPolygon(QPolygonF(points))
