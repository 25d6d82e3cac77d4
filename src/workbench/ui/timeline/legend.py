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
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from workbench.analysis.looks import Look
from workbench.analysis.timeline.kinds import Kinds
from workbench.ui.symbols import symbol_path
from workbench.ui.theme import Theme
from workbench.ui.timeline.words import colours_note, look_words
from workbench.ui.widgets.labels import ElidedLabel, plain_label

_SWATCH = QSize(34, 14)
_RADIUS_PX = 5.0
_MIDDLE = QPointF(_SWATCH.width() / 2, _SWATCH.height() / 2)
_WIDEST_PX, _WIDEST_SHARE = 240, 0.28
_BAR_PX = 14  # of scrolling
Draw = Callable[[QPainter, Theme], None]


class Legend(QScrollArea):
    """A column beside the lanes, as wide as its words within a share of the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.setAccessibleName(self.tr("Legend"))
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(8, 6, 8, 6)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self._rows)
        self._told: tuple[object, ...] = ()
        self._wanted_px = 0
        self.hide()

    def tell(
        self, looks: list[Look], kinds: Kinds, colour_by: str, theme: Theme, *, bursts: bool
    ) -> None:
        """Explain the looks and the dates that there are; silent when it is done already."""
        told = (tuple(looks), kinds, colour_by, theme, bursts)
        if told == self._told:
            return
        self._told = told
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        note = colours_note(colour_by)
        if note:
            self._grid.addWidget(plain_label(note, tone="small", wrap=True), 0, 0, 1, 2)
        entries = [(look_words(looks[n], colour_by), _symbol(looks[n])) for n in kinds.looks]
        entries += self._dates(kinds, bursts=bursts)
        widest = 0
        for row, (words, draw) in enumerate(entries, start=1):
            label = ElidedLabel(words, tone="small")
            widest = max(widest, label.sizeHint().width())
            self._grid.addWidget(self._swatch(draw, theme), row, 0)
            self._grid.addWidget(label, row, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        around = self._grid.contentsMargins()
        spaces = around.left() + around.right() + self._grid.horizontalSpacing()
        self._wanted_px = widest + _SWATCH.width() + spaces + _BAR_PX

    def texts(self) -> list[str]:
        """Return what is explained."""
        items = (self._grid.itemAt(number) for number in range(self._grid.count()))
        labels = (item.widget() for item in items if item)
        return [label.text() for label in labels if isinstance(label, QLabel) and label.text()]

    def take_share(self, pane_px: int) -> None:
        """Be as wide as the words are, within a share of the pane."""
        self.setFixedWidth(min(self._wanted_px, _WIDEST_PX, round(_WIDEST_SHARE * pane_px)))

    def _dates(self, kinds: Kinds, *, bursts: bool) -> list[tuple[str, Draw]]:
        """Return how dates are drawn, with words for each way."""
        told: list[tuple[bool, str, Draw]] = [
            (True, self.tr("day or time known"), _symbol(_PLAIN)),
            (kinds.about, self.tr("about (~)"), _hollow),
            (kinds.perhaps, self.tr("perhaps (?)"), _perhaps),
            (kinds.within, self.tr("some time within"), _span),
            (kinds.open_ended, self.tr("from then on, no end known"), _open_end),
            (kinds.open_begun, self.tr("until then, no beginning known"), _open_start),
            (True, self.tr("bars: half as tall, a quarter as many"), _bars),
            (bursts, self.tr("week far above its past"), _flag),
        ]
        return [(words, draw) for is_there, words, draw in told if is_there]

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


def _open_start(painter: QPainter, theme: Theme) -> None:
    painter.translate(_SWATCH.width(), 0)
    painter.scale(-1, 1)
    _open_end(painter, theme)


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
