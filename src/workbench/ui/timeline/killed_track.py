# SPDX-License-Identifier: MIT
"""The people killed, low, best and high, in bars by bin below the lanes, over the same stretch."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.analysis.frame import Array
from workbench.analysis.timeline.bins import NOMINAL_MS, Unit, bin_edges, unit_for
from workbench.analysis.timeline.index import Counted, TimelineIndex
from workbench.analysis.timeline.killed import KilledIndex, KilledTally, index_killed, tally_killed
from workbench.domain.frame_columns import NOTHING
from workbench.ui.appearance import Appearance
from workbench.ui.timeline.batches import fill_boxes
from workbench.ui.timeline.surface import Surface, SurfaceItem
from workbench.ui.timeline.time_scale import TimeScale
from workbench.ui.timeline.track import TrackSheet, paint_track
from workbench.ui.timeline.words import stretch_words, up_to_words
from workbench.ui.widgets.labels import plain_tooltip

_TOP_PX, _FLOOR_PX = 6.0, 1.0
_HEIGHT_PX, _LEAST_PX = 52, 20
# Of the pane, before the track has more than its least, or anything: axis, strip, and lanes.
_FOR_FOUR_LANES_PX, _FOR_TWO_LANES_PX = 188, 128
_NARROWEST_BAR_PX, _GAP_FROM_PX = 5.0, 5.0
_SETTLED_MS = 40
_STRENGTHS = (0.75, 0.42, 0.18)  # up to low, on to best, on to high


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet(TrackSheet):
    """What is painted: `killed` float64 (low best high, bin); `edges_ms` one more than bins."""

    unit: Unit
    edges_ms: Array
    killed: Array


class _TrackItem(SurfaceItem):
    """Paints a sheet over the whole scene."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: _Sheet | None = None

    def draw(self, painter: QPainter) -> None:
        """Paint the track and its bars."""
        sheet = self.sheet
        if sheet is None:
            return
        height, scale = self.bounds.height(), sheet.scale
        paint_track(painter, sheet, self.bounds)
        top = max(float(sheet.killed[2].max(initial=0.0)), 1.0)
        tall = np.rint(np.sqrt(sheet.killed / top) * (height - _TOP_PX - _FLOOR_PX))
        tall = np.where(sheet.killed >= 0.5, np.maximum(tall, 1.0), 0.0)
        x = np.rint(scale.px_of(sheet.edges_ms))
        gap = 1.0 if NOMINAL_MS[sheet.unit] * scale.px_per_ms >= _GAP_FROM_PX else 0.0
        painter.setClipRect(round(scale.left_px), 1, round(scale.width_px), round(height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sheet.theme.colour("danger"))
        for strength, below, above in zip(
            _STRENGTHS, (np.zeros_like(tall[0]), tall[0], tall[1]), tall, strict=True
        ):
            boxes = np.stack([
                x[:-1], height - _FLOOR_PX - above, np.maximum(np.diff(x) - gap, 1.0), above - below
            ], axis=1)  # fmt: skip
            painter.setOpacity(strength)
            fill_boxes(painter, boxes[above > below])
        painter.setOpacity(1.0)


class KilledTrack(Surface):
    """Bars of what is visible. Height goes by the root, as in the lanes."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        self._item = _TrackItem()
        super().__init__(appearance, self._item, parent)
        self._of: TimelineIndex | None = None
        self._killed: KilledIndex | None = None
        self._counted: Counted | None = None
        self._tally: KilledTally | None = None
        self._has_numbers = False
        self._scale = TimeScale(0.0, 1.0, 0.0, 1.0)
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self._on_rest)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("People killed by date: low, best and high"))

    def take_share(self, pane_px: int) -> bool:
        """Be as high as a pane can spare; return False where the lanes need it all."""
        free_px = pane_px / self.letters - _FOR_FOUR_LANES_PX
        self.setFixedHeight(round(min(max(free_px, _LEAST_PX), _HEIGHT_PX) * self.letters))
        return pane_px >= (_FOR_TWO_LANES_PX + _LEAST_PX) * self.letters

    def show_counted(self, counted: Counted) -> None:
        """Show the people killed in visible events."""
        if counted is not self._counted:
            self._counted = counted
            self._rest.start()  # the lanes come first

    def show_scale(self, scale: TimeScale) -> None:
        """Show the stretch of time that the lanes show, where they show it."""
        if scale != self._scale:
            self._scale = scale
            self.repaint_soon()

    def killed_in_view(self) -> Array | None:
        """Return low, best and high in each bin in view: float64, (3, bin); None until counted."""
        sheet = self._sheet()
        return sheet.killed if sheet else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count anew what is in view."""
        self._item.sheet = self._sheet()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the bar under the pointer stands for."""
        event.accept()
        sheet = self._item.sheet
        if sheet is None or event.position().x() < sheet.scale.left_px:
            QToolTip.hideText()
            return
        at_ms = sheet.scale.ms(event.position().x())
        number = int(np.searchsorted(sheet.edges_ms, at_ms, side="right")) - 1
        if 0 <= number < sheet.killed.shape[1]:
            words = self.words_of(sheet.edges_ms, sheet.killed, number)
            QToolTip.showText(event.globalPosition().toPoint(), plain_tooltip(words), self)

    def words(self) -> tuple[str, str]:
        """Return what stands beside the bars; empty until they are counted."""
        sheet = self._sheet()
        return sheet.words if sheet else ("", "")

    def words_of(self, edges_ms: Array, killed: Array, number: int) -> str:
        """Say how many were killed in a bin: "March 2022: 412 killed (low 390, high 530)"."""
        locale = QLocale()
        when = stretch_words(int(edges_ms[number]), int(edges_ms[number + 1]), locale)
        if not self._has_numbers:
            return self.tr("{when}: no numbers killed").format(when=when)
        low, best, high = (locale.toString(round(float(value))) for value in killed[:, number])
        words = self.tr("{when}: {best} killed (low {low}, high {high})")
        return words.format(when=when, best=best, low=low, high=high)

    def _on_rest(self) -> None:
        counted = self._counted
        if counted is None:
            return
        if self._killed is None or counted.index is not self._of:
            self._of, self._killed = counted.index, index_killed(counted.index)
        self._tally = tally_killed(self._killed, counted.visible)
        self._has_numbers = bool(((counted.index.killed != NOTHING) & counted.visible).any())
        self.repaint_soon()

    def _sheet(self) -> _Sheet | None:
        if self._tally is None:
            return None
        scale, locale = self._scale, QLocale()
        unit = unit_for(scale.px_per_ms, narrowest_px=_NARROWEST_BAR_PX)
        if unit in (Unit.HOUR, Unit.SIX_HOURS):
            unit = Unit.DAY  # most dates say no more
        edges = bin_edges(scale.start_ms, scale.end_ms, unit)
        killed = self._tally.by_bin(edges)
        most = locale.toString(round(float(killed[2].max(initial=0.0))))
        scale_words = up_to_words(most, unit) if self._has_numbers else self.tr("no numbers given")
        words = (self.tr("Killed"), scale_words)
        font = self.appearance.font("caption", lined_up=True)
        return _Sheet(scale, words, self.appearance.theme, font, unit, edges, killed)
