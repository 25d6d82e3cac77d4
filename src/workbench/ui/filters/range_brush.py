# SPDX-License-Identifier: MIT
"""Bars with a range over them that is drawn with the mouse or moved with the arrow keys."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.analysis.filters.histograms import Histogram
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip

_HEIGHT_PX = 64
_AXIS_PX = 15
_GAP_PX = 1
_LEAST_BAR_PX = 2


class RangeBrush(QWidget):
    """Left and Right move the range, with Shift its end; Delete takes it away."""

    brushed = Signal(int, int)  # the first bar and the one after the last; equal: no range

    def __init__(
        self, icons: Icons, told: Callable[[Any], str], parent: QWidget | None = None
    ) -> None:
        """Show nothing yet; `told` writes an edge of the bars in words."""
        super().__init__(parent)
        self._icons = icons
        self._told = told
        self._shown: Histogram | None = None
        self._range: tuple[float, float] | None = None
        self._pressed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Range"))
        self.setAccessibleDescription(
            self.tr("Left and Right move the range, Shift moves its end, Delete takes it away.")
        )

    def sizeHint(self) -> QSize:
        """Be low and wide."""
        scale = self._icons.appearance.size("row") / 24
        return QSize(200, round(_HEIGHT_PX * scale))

    def show_bars(self, shown: Histogram, low: float | None, high: float | None) -> None:
        """Show bars and the range from `low` to before `high`; None at both ends is no range."""
        self._shown = shown
        self._range = None
        if (low is not None or high is not None) and shown.bars:
            first, last = shown.edges[0], shown.edges[-1]
            ends = (first if low is None else low, last if high is None else high)
            self._range = (self._bar_at_value(ends[0]), self._bar_at_value(ends[1]))
        self.update()

    @property
    def bars(self) -> Histogram | None:
        """What is shown."""
        return self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the range or its end, or take it away."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if self._shown is None or not self._shown.bars:
            super().keyPressEvent(event)
        elif key in steps:
            only_end = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(steps[key], self._shown.bars, only_end=only_end)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.brushed.emit(0, 0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = self._bar_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the range out."""
        if self._pressed is not None:
            ends = sorted((self._pressed, self._bar_at(event.position())))
            self._range = (ends[0], ends[1] + 1)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the range; a click is one bar."""
        if self._pressed is None:
            return
        first, last = sorted((self._pressed, self._bar_at(event.position())))
        self._pressed = None
        self.brushed.emit(first, last + 1)

    def event(self, event: QEvent) -> bool:
        """Say what a bar counts."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            shown = self._shown
            if shown is not None and shown.bars:
                bar = self._bar_at(QPointF(event.pos()))
                QToolTip.showText(event.globalPos(), plain_tooltip(self.words(bar)), self)
            return True
        return super().event(event)

    def words(self, bar: int) -> str:
        """Say what a bar counts."""
        assert self._shown is not None
        first, last = self._edge_words(self._shown, bar, bar + 1)
        span = first if first == last else f"{first} \N{EN DASH} {last}"
        events = self.tr("%Ln event(s)", "", int(self._shown.counts[bar]))
        return f"{span}: {events}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the range, the bars, and the first and last edge in words."""
        shown = self._shown
        painter = QPainter(self)
        theme = self._icons.appearance.theme
        if self.hasFocus():
            painter.setPen(theme.colour("focus_ring"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if shown is None or not shown.bars:
            return
        floor = self.height() - _AXIS_PX
        step = self.width() / shown.bars
        low, high = self._range or (0.0, float(shown.bars))
        if self._range is not None:
            area = QRectF(low * step, 1, (high - low) * step, floor - 1)
            painter.fillRect(area, theme.colour("brush_fill"))
        most = max(int(shown.counts.max(initial=0)), 1)
        for bar, count in enumerate(shown.counts.tolist()):
            if count:
                height = max(count / most * (floor - 4), _LEAST_BAR_PX)
                colour = "histogram_on" if low < bar + 1 and high > bar else "histogram"
                rect = QRectF(bar * step, floor - height, max(step - _GAP_PX, 1), height)
                painter.fillRect(rect, theme.colour(colour))
        painter.setPen(theme.colour("text_muted"))
        painter.setFont(self._icons.appearance.font("small", lined_up=True))
        below = QRectF(0, floor, self.width(), _AXIS_PX).adjusted(2, 0, -2, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        words = self._edge_words(shown, 0, shown.bars)
        painter.drawText(below, left, words[0])
        painter.drawText(below, right, words[1])

    def _edge_words(self, shown: Histogram, first: int, last: int) -> tuple[str, str]:
        """Write the first value of a bar, and the last one before another."""
        edges = shown.edges.tolist()
        return self._told(edges[first]), self._told(edges[last] - shown.least_step)

    def _move(self, by: int, bars: int, *, only_end: bool) -> None:
        """Move the range by bars; without one, begin at the end from which the key leads."""
        if self._range is None:
            first, last = (0, 1) if by > 0 else (bars - 1, bars)
        else:
            first, last = int(self._range[0]), max(int(-(-self._range[1] // 1)), 1)
            if only_end:
                last = min(max(last + by, first + 1), bars)
            elif first + by >= 0 and last + by <= bars:
                first, last = first + by, last + by
        self.brushed.emit(first, last)

    def _bar_at(self, point: QPointF) -> int:
        bars = 1 if self._shown is None else max(self._shown.bars, 1)
        return min(max(int(point.x() / max(self.width(), 1) * bars), 0), bars - 1)

    def _bar_at_value(self, value: float) -> float:
        """Return where a value lies, in bars and parts of a bar."""
        assert self._shown is not None
        edges = self._shown.edges
        bar = int(edges.searchsorted(value, side="right")) - 1
        if bar < 0:
            return 0.0
        if bar >= self._shown.bars:
            return float(self._shown.bars)
        return float(bar + (value - edges[bar]) / (edges[bar + 1] - edges[bar]))
