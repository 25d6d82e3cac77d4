# SPDX-License-Identifier: MIT
"""The overview strip: what the rest of the filter lets through, and the brush that sets dates."""

import numpy as np
from PySide6.QtCore import QLocale, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from workbench.analysis.timeline.bins import bin_edges, unit_for
from workbench.analysis.timeline.tally import Tally
from workbench.domain.date_words import describe_span
from workbench.domain.time import day_of_ms
from workbench.ui.appearance import Appearance
from workbench.ui.timeline.brush import Brush, Grip, closed, dragged, shifted
from workbench.ui.timeline.strip_item import StripBars, StripItem, StripSheet, view_mark
from workbench.ui.timeline.surface import Surface
from workbench.ui.timeline.time_scale import EARLIEST_MS, LATEST_MS, TimeScale
from workbench.ui.timeline.words import per_unit

_RIGHT_PX = 12
_HEIGHT_PX = 42
_NARROWEST_BAR_PX = 4.0
_GRIP_PX = 5
_MARK_REACH_PX = 8  # from the foot: there the mark of the view is taken hold of
_FRAME_MS = 16


class Strip(Surface):
    """Bars over the whole span with a brush; says where the brush was put, once a frame."""

    brushed = Signal(object)  # Brush, or None when it was cleared
    settled = Signal()  # the brush was let go
    view_wanted = Signal(float, float)  # the mark of the view was dragged: start and end, UTC ms

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        self._item = StripItem()
        super().__init__(appearance, self._item, parent)
        self._tally: Tally | None = None
        self._extent = (0, 1)
        self._bars: StripBars | None = None
        self._left_px = 0.0
        self._brush: Brush | None = None
        self._view_ms: tuple[float, float] | None = None
        self._grip: Grip | None = None
        self._pressed_px = 0.0
        self._pressed: tuple[int, int] = (0, 0)
        self._pressed_view = (0.0, 0.0)
        self._moved = False
        self._wanted: Brush | None = None
        self._frame = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._frame.timeout.connect(self.take_frame)
        self.setFixedHeight(round(_HEIGHT_PX * self.letters))
        self.setAccessibleName(self.tr("Dates of all events, with the brush that filters them"))
        self.setToolTip(
            self.tr(
                "Drag to filter by date; double-click clears.\n"
                "The mark at the foot shows what is in view; drag it to move there.\n"
                "With the keys: ← → move the brush, Shift its end, Ctrl its start, Esc clears."
            )
        )

    @property
    def is_dragging(self) -> bool:
        """Whether the brush is in the hand."""
        return self._grip not in (None, Grip.VIEW) and self._moved

    @property
    def brush(self) -> Brush | None:
        """Where the brush is; None without one."""
        return self._brush

    def show_events(self, tally: Tally | None, extent: tuple[int, int]) -> None:
        """Show counted events over their extent, UTC ms; None shows nothing."""
        if tally is not self._tally or extent != self._extent:
            self._tally, self._extent = tally, extent
            self._bars = None
            self.repaint_soon()

    def show_brush(self, brush: Brush | None) -> None:
        """Put the brush where the filter has it, without a word."""
        if brush != self._brush:
            self._brush = brush
            if not self.is_dragging:
                self._bars = None  # the strip reaches at least as far as the brush
            said = "" if brush is None else self._brush_words(brush)
            self.setAccessibleDescription(said)
            self.repaint_soon()

    def show_view(self, start_ms: float, end_ms: float, left_px: float) -> None:
        """Mark what the main view shows, and begin where it begins."""
        if left_px != self._left_px:
            self._left_px = left_px
            self._bars = None
        if self._view_ms != (start_ms, end_ms):
            self._view_ms = (start_ms, end_ms)
            self.repaint_soon()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the sheet that is painted."""
        self._item.sheet = self._sheet()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find new bins for another width."""
        super().resizeEvent(event)
        self._bars = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the brush, of one of its ends, or begin a new one."""
        event.accept()
        self.show_focus(False)
        bars = self.bars()
        if event.button() is Qt.MouseButton.LeftButton and bars is not None:
            self._grip = self._grip_at(event.position())
            self._pressed_view = self._view_ms or (0.0, 0.0)
            self._pressed_px, self._moved = event.position().x(), False
            if self._brush is not None:
                self._pressed = closed(self._brush, bars.edges_ms)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is in the hand; the filter follows with the next frame."""
        event.accept()
        bars, x = self.bars(), event.position().x()
        if bars is None:
            return
        if self._grip is None:
            self.viewport().setCursor(_CURSORS[self._grip_at(event.position())])
            return
        if not self._moved and abs(x - self._pressed_px) < QApplication.startDragDistance():
            return
        self._moved = True
        scale = self.scale_of(bars)
        if self._grip is Grip.VIEW:
            by_ms = scale.ms(x) - scale.ms(self._pressed_px)
            self.view_wanted.emit(*(end + by_ms for end in self._pressed_view))
            return
        self._want(
            dragged(
                self._grip, self._pressed, scale.ms(self._pressed_px), scale.ms(x), bars.edges_ms
            )
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the last step is taken at once."""
        event.accept()
        moved, self._grip, self._moved = self._moved, None, False
        if moved:
            if self._frame.isActive():
                self._frame.stop()
                self.take_frame()
            self.settled.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Clear the brush."""
        event.accept()
        self._clear()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Have no use for the wheel."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the brush by bins; leave other keys to the panel."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        bars = self.bars()
        if event.key() == Qt.Key.Key_Escape and self._brush is not None:
            self._clear()
        elif step is not None and bars is not None:
            self._step(step, event.modifiers(), bars)
        else:
            event.ignore()

    def take_frame(self) -> None:
        """Say where the brush has been drawn to since the last frame."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.brushed.emit(wanted)

    # The brush

    def _want(self, brush: tuple[int, int]) -> None:
        """Ask for a brush with the next frame; those asked for meanwhile are left out."""
        self._wanted = brush
        if not self._frame.isActive():
            self._frame.start()

    def _clear(self) -> None:
        self._grip, self._wanted = None, None
        self._frame.stop()
        self.brushed.emit(None)
        self.settled.emit()

    def _step(self, bins: int, keys: Qt.KeyboardModifier, bars: StripBars) -> None:
        if self._brush is None:
            start, end = self._view_ms or (bars.edges_ms[0], bars.edges_ms[-1])
            made = dragged(Grip.NEW, (0, 0), start, end - 1, bars.edges_ms)
        else:
            grip = Grip.WHOLE
            if keys & Qt.KeyboardModifier.ShiftModifier:
                grip = Grip.END
            elif keys & Qt.KeyboardModifier.ControlModifier:
                grip = Grip.START
            made = shifted(grip, closed(self._brush, bars.edges_ms), bins, bars.edges_ms)
        self.brushed.emit(made)
        self.settled.emit()

    def _grip_at(self, at: QPointF) -> Grip:
        bars, x = self.bars(), at.x()
        if bars is None:
            return Grip.NEW
        scale = self.scale_of(bars)
        mark = None if self._view_ms is None else view_mark(scale, self._view_ms)
        if mark is not None and at.y() >= self.height() - _MARK_REACH_PX:
            left, right = mark
            if left - 2 <= x <= right + 2:
                return Grip.VIEW
        if self._brush is None:
            return Grip.NEW
        low, high = (scale.px(at) for at in closed(self._brush, bars.edges_ms))
        # Ends reach outwards, and inwards only as far as leaves a middle to hold.
        inwards = min(_GRIP_PX, (high - low) / 4)
        if low - _GRIP_PX <= x <= low + inwards:
            return Grip.START
        if high - inwards <= x <= high + _GRIP_PX:
            return Grip.END
        return Grip.WHOLE if low < x < high else Grip.NEW

    def _brush_words(self, brush: Brush) -> str:
        return describe_span(*brush, QLocale().name(), whole_months=True)

    # What is drawn

    def bars(self) -> StripBars | None:
        """Return the bars for the present width; made when something has changed."""
        if self._tally is None:
            return None
        if self._bars is None:
            start, end = self._extent
            low, high = self._brush or (None, None)
            start = max(start if low is None else min(start, low), EARLIEST_MS)
            end = min(end if high is None else max(end, high), LATEST_MS)
            width = max(self.width() - self._left_px - _RIGHT_PX, 1)
            unit = unit_for(width / max(end - start, 1), narrowest_px=_NARROWEST_BAR_PX)
            edges = bin_edges(start, end, unit)
            looks = np.arange(self._tally.index.group_count)
            self._bars = StripBars(unit, edges, self._tally.counts(looks, edges).sum(axis=0))
        return self._bars

    def scale_of(self, bars: StripBars) -> TimeScale:
        """Return where the bars stand."""
        width = max(self.width() - self._left_px - _RIGHT_PX, 1)
        return TimeScale(float(bars.edges_ms[0]), float(bars.edges_ms[-1]), self._left_px, width)

    def _sheet(self) -> StripSheet | None:
        bars = self.bars()
        if bars is None:
            return None
        first, last = (
            str(day_of_ms(int(np.clip(at, EARLIEST_MS, LATEST_MS))).year)
            for at in (self._extent[0], self._extent[1] - 1)
        )
        return StripSheet(
            bars=bars,
            scale=self.scale_of(bars),
            words=(first if first == last else f"{first} – {last}", per_unit(bars.unit)),
            brush_ms=None if self._brush is None else closed(self._brush, bars.edges_ms),
            view_ms=self._view_ms,
            theme=self.appearance.theme,
            font=self.appearance.font("caption", lined_up=True),
        )


_CURSORS = {
    Grip.START: Qt.CursorShape.SizeHorCursor,
    Grip.END: Qt.CursorShape.SizeHorCursor,
    Grip.WHOLE: Qt.CursorShape.OpenHandCursor,
    Grip.NEW: Qt.CursorShape.CrossCursor,
    Grip.VIEW: Qt.CursorShape.OpenHandCursor,
}
