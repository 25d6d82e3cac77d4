# SPDX-License-Identifier: MIT
"""Painting the overview strip: its words, its bars, the brush, and what the main view shows."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workbench.analysis.frame import Array
from workbench.analysis.timeline.bins import Unit
from workbench.ui.timeline.batches import fill_boxes
from workbench.ui.timeline.heaps import LEAST_COUNT
from workbench.ui.timeline.surface import SurfaceItem
from workbench.ui.timeline.time_scale import TimeScale
from workbench.ui.timeline.track import TrackSheet, paint_track

_TOP_PX, _FLOOR_PX = 4.0, 5.0
_LEAST_MARK_PX, _MARK_PX = 8.0, 4.0  # wide enough to be seen and taken hold of


@dataclass(frozen=True, slots=True, eq=False)
class StripBars:
    """The bins of the whole strip; `counts` float64, one a bin; `edges_ms` int64, one more."""

    unit: Unit
    edges_ms: Array
    counts: Array


@dataclass(frozen=True, slots=True, eq=False)
class StripSheet(TrackSheet):
    """All that the strip is painted from."""

    bars: StripBars
    brush_ms: tuple[int, int] | None
    view_ms: tuple[float, float] | None


class StripItem(SurfaceItem):
    """Paints a sheet over the whole scene."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: StripSheet | None = None

    def draw(self, painter: QPainter) -> None:
        """Paint the sheet from back to front."""
        sheet = self.sheet
        if sheet is None:
            return
        theme = sheet.theme
        paint_track(painter, sheet, self.bounds)
        brush = self._brush_box(sheet)
        if brush is not None:
            painter.fillRect(brush, theme.colour("brush_fill"))
        self._paint_bars(painter, sheet)
        if brush is not None:
            painter.setPen(QPen(theme.colour("brush"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(brush.adjusted(0, 0, -1, -1))
            for x in (brush.left(), brush.right() - 1):
                grip = QRectF(x - 1, brush.center().y() - 6, 3, 12)
                painter.fillRect(grip, theme.colour("brush"))
        if sheet.view_ms is not None:
            self._paint_view(painter, sheet, sheet.view_ms)
        self.paint_focus(painter, theme)

    def _brush_box(self, sheet: StripSheet) -> QRectF | None:
        if sheet.brush_ms is None:
            return None
        scale = sheet.scale
        left, right = (
            float(np.clip(scale.px(at), scale.left_px, scale.left_px + scale.width_px))
            for at in sheet.brush_ms
        )
        left, right = round(left), max(round(right), round(left) + 3)
        return QRectF(left, 2, right - left, self.bounds.height() - 3)

    def _paint_bars(self, painter: QPainter, sheet: StripSheet) -> None:
        bars, scale, height = sheet.bars, sheet.scale, self.bounds.height()
        x = np.rint(scale.px_of(bars.edges_ms))
        gap = 1.0 if scale.width_px / len(bars.counts) >= 3 else 0.0
        full = height - _TOP_PX - _FLOOR_PX - 1
        heights = np.rint(bars.counts / max(float(bars.counts.max()), 1e-9) * full)
        heights = np.where(bars.counts > LEAST_COUNT, np.maximum(heights, 1.0), 0.0)
        boxes = np.empty((len(heights), 4))
        boxes[:, 0] = x[:-1]
        boxes[:, 1] = height - _FLOOR_PX - heights
        boxes[:, 2] = np.maximum(np.diff(x) - gap, 1.0)
        boxes[:, 3] = heights
        inside = np.zeros(len(heights), dtype=bool)
        if sheet.brush_ms is not None:
            middles = (bars.edges_ms[:-1] + bars.edges_ms[1:]) / 2
            inside = (middles >= sheet.brush_ms[0]) & (middles < sheet.brush_ms[1])
        painter.setPen(Qt.PenStyle.NoPen)
        for role, chosen in (("histogram", ~inside), ("histogram_on", inside)):
            painter.setBrush(sheet.theme.colour(role))
            fill_boxes(painter, boxes[chosen & (heights > 0)])

    def _paint_view(self, painter: QPainter, sheet: StripSheet, view: tuple[float, float]) -> None:
        """Underline what the main view shows, where that is not the whole strip."""
        ends = view_mark(sheet.scale, view)
        if ends is not None:
            left, right = (round(end) for end in ends)
            top = self.bounds.height() - _MARK_PX - 1
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(sheet.theme.colour("panel"), 1))
            painter.setBrush(sheet.theme.colour("icon_muted"))
            painter.drawRoundedRect(QRectF(left, top, right - left, _MARK_PX), 2, 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def view_mark(scale: TimeScale, view_ms: tuple[float, float]) -> tuple[float, float] | None:
    """Return where the mark of a view begins and ends, px, never too narrow to take hold of.

    None where the view shows all of the strip.
    """
    first, last = scale.left_px, scale.left_px + scale.width_px
    left, right = (min(max(scale.px(end), first), last) for end in view_ms)
    if left <= first + 1 and right >= last - 1:
        return None
    missing = max(_LEAST_MARK_PX - (right - left), 0.0)
    left = min(max(left - missing / 2, first), last - (right - left) - missing)
    return left, max(right, left + _LEAST_MARK_PX)
