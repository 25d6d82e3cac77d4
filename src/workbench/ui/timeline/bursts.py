# SPDX-License-Identifier: MIT
"""Small flags on the weeks of a lane that are far above their past; the card says why.

Where weeks are too narrow to be told apart, a lane has flags on the few that stand out most.
"""

from collections import Counter

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QPointF, QTimer
from PySide6.QtGui import QPainter, QPen, QPolygonF

from workbench.analysis.frame import Array
from workbench.analysis.timeline.bursts import Burst, bursts_of
from workbench.analysis.timeline.index import ShownLanes
from workbench.domain.date_words import describe_span
from workbench.domain.time import DAY_MS
from workbench.ui.timeline.canvas import Sheet
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.words import said

_SETTLED_MS = 120
_POLE_PX, _FLAG_PX, _AIM_PX, _TOP_PX = 9.0, 5.0, 6.0, 2.0
_CLEAR_PX = 10.0  # flags nearer than this give way to the one that stands out more
_ALL_FROM_PX, _FEW = 3.0, 3  # how wide a week is where all have flags; how many of a lane before


class BurstFlags(QObject):
    """A layer over the lanes. Bursts are found once the filter has come to rest."""

    def __init__(self, lanes: LanesView) -> None:
        """Draw over `lanes`."""
        super().__init__(lanes)
        self._lanes = lanes
        self._on = True
        self._of: ShownLanes | None = None
        self._bursts: list[Burst] = []
        self._drawn: list[tuple[float, float, Burst]] = []
        self._in_view: Counter[int] = Counter()  # bursts by lane
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self._on_rest)
        lanes.above.append(self)

    def show(self, on: bool) -> None:
        """Draw flags, or none."""
        if on != self._on:
            self._on = on
            self._lanes.redraw()

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw the flags in view; have them found where the lanes have changed."""
        self._drawn = []
        shown = self._lanes.shown()
        if not self._on or shown is None:
            return
        if self._of is not shown:
            self._rest.start()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = sheet.theme.colour("danger")
        for x, top, burst in self._apart(sheet):
            painter.setPen(QPen(colour, 1.4))
            painter.drawLine(QPointF(x, top), QPointF(x, top + _POLE_PX))
            painter.setBrush(colour)
            tip = QPointF(x + _FLAG_PX, top + _FLAG_PX / 2)
            painter.drawPolygon(QPolygonF([QPointF(x, top), tip, QPointF(x, top + _FLAG_PX)]))
            self._drawn.append((x, top, burst))

    def tell(self, at: QPointF) -> tuple[str, tuple[str, ...]] | None:
        """Return the reason for the flag under a point, as the title and lines of a card."""
        for x, top, burst in self._drawn:
            near = -_AIM_PX <= at.x() - x <= _FLAG_PX + 3
            if near and top - 2 <= at.y() <= top + _POLE_PX + 3:
                title, lines = burst_words(burst, QLocale())
                return title, (*lines, self._rule(burst.place))
        return None

    def boxes(self) -> Array:
        """Return where flags are drawn: float64, (n, 4): left, top, right, bottom."""
        boxes = [(x - 1, top, x + _FLAG_PX, top + _POLE_PX) for x, top, _ in self._drawn]
        return np.array(boxes, dtype="float64").reshape(-1, 4)

    def bursts(self) -> list[Burst]:
        """Return what has been found in the lanes in sight."""
        return self._bursts

    def _rule(self, place: int) -> str:
        """Say which weeks of a lane have flags."""
        drawn = sum(burst.place == place for _, _, burst in self._drawn)
        if self._in_view[place] > drawn:
            return said("Flagged: the %Ln furthest above its past in view; zoom in for more", drawn)
        return self.tr("Flagged: every week in view that is far above its past")

    def _apart(self, sheet: Sheet) -> list[tuple[float, float, Burst]]:
        """Return the flags in view that stand clear of one another, with x and top in pixels."""
        scale, room = sheet.picture.scale, sheet.picture.room
        kept: list[tuple[float, float, Burst]] = []
        most = len(self._bursts) if 7 * DAY_MS * scale.px_per_ms >= _ALL_FROM_PX else _FEW
        self._in_view.clear()
        for burst in sorted(self._bursts, key=lambda one: -one.strength):
            x = scale.px((burst.start_ms + burst.end_ms) / 2)
            top = float(room.tops_px[burst.place]) + _TOP_PX
            inside = sheet.plot.left() <= x <= sheet.plot.right()
            if not inside:
                continue
            self._in_view[burst.place] += 1
            beside = [at for at, other, _ in kept if other == top]
            if len(beside) < most and all(abs(x - at) >= _CLEAR_PX for at in beside):
                kept.append((x, top, burst))
        return kept

    def _on_rest(self) -> None:
        shown = self._lanes.shown()
        if shown is not None and shown is not self._of:
            self._of, self._bursts = shown, bursts_of(shown)
            self._lanes.repaint_soon()


def burst_words(burst: Burst, locale: QLocale) -> tuple[str, tuple[str, ...]]:
    """Say why a week is flagged: "14 events in the week of 28 March 2022"."""
    day = describe_span(burst.start_ms, burst.start_ms + DAY_MS, locale.name())
    title = said("%Ln event(s) in the week of {day}", burst.events).format(day=day)
    if burst.usual == 0:
        return title, (QCoreApplication.translate("Timeline", "None in the half year before"),)
    usual = locale.toString(float(np.round(burst.usual, 1)), "f", 1)
    words = QCoreApplication.translate("Timeline", "{usual} a week in the half year before")
    return title, (words.format(usual=usual),)
