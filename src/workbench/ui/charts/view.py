# SPDX-License-Identifier: MIT
"""Where a chart is painted and pointed at: by mouse, or from part to part by the arrow keys."""

import html

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.briefing.charts.drawing import Drawing, Spots
from workbench.ui.appearance import Appearance
from workbench.ui.charts.painting import paint_drawing

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_LEAST_SEEN_PX = 72  # of what is scrolled, between what stays in sight
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QWidget):
    """Shows one drawing; the part that is pointed at has an outline."""

    pointed = Signal(int)  # a spot; -1 none
    chosen = Signal(int, bool)  # a spot, and whether it is to be added

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._appearance = appearance
        self._drawing: Drawing | None = None
        self._painted: QPixmap | None = None
        self._spot = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def spots(self) -> Spots:
        """What can be pointed at."""
        return self._drawing.spots if self._drawing else Spots()

    @property
    def spot(self) -> int:
        """What is pointed at, -1 nothing."""
        return self._spot

    @property
    def held_px(self) -> float:
        """How much of the room is covered, at the top or at the foot, by what stays in sight."""
        return max((band.height() for band in self._held()), default=0.0)

    def stays(self, spot: int) -> bool:
        """Whether a spot stays in sight while the rest is scrolled."""
        return self._band_at(float(self.spots.sides[spot, 1])) is not None

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing; nothing is pointed at."""
        self._drawing = drawing
        self._painted = None
        self._spot = -1
        QToolTip.hideText()
        self.setFixedSize(self.sizeHint())
        self.update()

    def say(self, lines: tuple[str, ...]) -> None:
        """Say what is pointed at, beside it."""
        x, y, wide, high = self.spots.sides[self._spot].tolist()
        y += self._moved_px(y)
        at = self.mapToGlobal(QPointF(x + wide, y + min(high, 40.0)).toPoint())
        self.setAccessibleDescription("; ".join(lines))
        QToolTip.showText(
            at, "<qt>" + "<br>".join(html.escape(line) for line in lines) + "</qt>", self
        )

    def sizeHint(self) -> QSize:
        """Ask for the room that the drawing takes."""
        drawing = self._drawing
        if drawing is None:
            return QSize(1, 1)
        return QSize(int(drawing.width_px + 0.999), int(drawing.height_px + 0.999))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing, once, and the outline of what is pointed at."""
        painter = QPainter(self)
        if self._drawing is None:
            return
        ratio = self.devicePixelRatioF()
        if self._painted is None or self._painted.devicePixelRatioF() != ratio:
            self._painted = QPixmap(self.size() * ratio)
            self._painted.setDevicePixelRatio(ratio)
            self._painted.fill(self._appearance.theme.colour("panel"))
            within = QPainter(self._painted)
            paint_drawing(within, self._drawing, self._appearance)
            within.end()
        painter.drawPixmap(0, 0, self._painted)
        for band in self._held():
            source = QRectF(band.topLeft() * ratio, band.size() * ratio)
            painter.drawPixmap(
                band.translated(0, self._moved_px(band.top())), self._painted, source
            )
        if self._spot >= 0:
            x, y, wide, high = self.spots.sides[self._spot].tolist()
            y += self._moved_px(y)
            role = "focus_ring" if self.hasFocus() else "text_muted"
            painter.setPen(QPen(self._appearance.theme.colour(role), 1.5))
            painter.drawRect(QRectF(x, y, max(wide, 2), max(high, 2)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse."""
        x, y = event.position().x(), event.position().y()
        for band in self._held():
            if band.translated(0, self._moved_px(band.top())).contains(x, y):
                y -= self._moved_px(band.top())
                break
        found = self.spots.at(x, y)
        self._point(-1 if found is None else found)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse; with Shift, add it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.mouseMoveEvent(event)
            self._choose(event.modifiers())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from part to part by the arrows, choose by Enter."""
        key = Qt.Key(event.key())
        if key in _ARROWS and len(self.spots.sides):
            start = len(self.spots.sides) - 1 if self._spot < 0 else self._spot
            there = start if self._spot < 0 else self.spots.towards(start, *_ARROWS[key])
            self._point(there)
        elif key in _ENTER and self._spot >= 0:
            self._choose(event.modifiers())
        elif key == Qt.Key.Key_Escape and self._spot >= 0:
            self._point(-1)
        else:
            super().keyPressEvent(event)

    def _held(self) -> list[QRectF]:
        """Return the parts of the drawing that stay in sight while the rest is scrolled."""
        drawing, seen = self._drawing, self.visibleRegion().boundingRect()
        if drawing is None or seen.height() < drawing.head_px + drawing.foot_px + _LEAST_SEEN_PX:
            return []
        foot = QRectF(0, drawing.height_px - drawing.foot_px, self.width(), drawing.foot_px)
        head = QRectF(0, 0, self.width(), drawing.head_px)
        return [band for band in (head, foot) if band.height() > 0]

    def _moved_px(self, y: float) -> float:
        """Return how far what is drawn at a height is moved, to stay in sight."""
        band, seen = self._band_at(y), self.visibleRegion().boundingRect()
        if band is None:
            return 0.0
        lowest = seen.top() + seen.height() - band.height()
        return float(min(max(band.top(), seen.top()), lowest) - band.top())

    def _band_at(self, y: float) -> QRectF | None:
        """Return the part that stays in sight in which what begins at a height is drawn."""
        inside = (band for band in self._held() if band.top() - 0.5 <= y < band.bottom() - 0.5)
        return next(inside, None)

    def _point(self, spot: int) -> None:
        if spot != self._spot:
            self._spot = spot
            if spot < 0:
                QToolTip.hideText()
            self.pointed.emit(spot)
            self.update()

    def _choose(self, held: Qt.KeyboardModifier) -> None:
        if self._spot >= 0:
            self.chosen.emit(self._spot, bool(held & Qt.KeyboardModifier.ShiftModifier))
