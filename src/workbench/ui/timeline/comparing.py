# SPDX-License-Identifier: MIT
"""A second period laid over the first: its outline over the lanes, and the words about both."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QLocale, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QMenu, QWidget

from workbench.analysis.timeline.comparison import Choice, Other, Side, Stretch, side_of
from workbench.analysis.timeline.index import ShownLanes, count_visible, date_extent, show_lanes
from workbench.analysis.timeline.tally import tally
from workbench.domain.filters import Between
from workbench.session.stage import Scene, Stage
from workbench.ui.dialogs.dates_form import DatesDialog
from workbench.ui.timeline.canvas import Sheet
from workbench.ui.timeline.comparison_bar import ComparisonBar
from workbench.ui.timeline.heaps import Beside, full_bars_px
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.reckoning import brush_of
from workbench.ui.timeline.words import stretch_words
from workbench.ui.widgets.menu_sections import add_section

_SETTLED_MS = 60


class Comparing(QObject):
    """Lays the chosen stretch over the one that is filtered by; `bar` says both in words."""

    def __init__(
        self, stage: Stage, lanes: LanesView, brush_view: Callable[[], object], host: QWidget
    ) -> None:
        """`brush_view` filters by what is in view, where nothing is filtered by date yet."""
        super().__init__(host)
        self._stage, self._lanes, self._brush_view, self._host = stage, lanes, brush_view, host
        self.choice: Choice | None = None
        self.sides: tuple[Side, Side] | None = None  # the present one first
        self.bar = ComparisonBar(lanes.appearance)
        self.bar.closed.connect(self.stop)
        self._of: tuple[Choice, Scene, ShownLanes] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self._on_rest)
        lanes.above.insert(0, _Outline())

    def compare(self, choice: Choice) -> None:
        """Lay another stretch over what is filtered by; what is in view, where nothing is."""
        self.choice = choice
        if brush_of(self._stage.scene.focus.filter) is None:
            self._brush_view()
        self._rest.start()

    def stop(self) -> bool:
        """Compare no more; return whether anything was compared."""
        was_on = self.choice is not None
        self.choice = self.sides = self._of = None
        self._lanes.lay_over(None)
        self.bar.hide()
        return was_on

    def show(self) -> None:
        """Follow a scene, once it has come to rest."""
        if self.choice is not None:
            self._rest.start()

    def fill_menu(self, menu: QMenu) -> None:
        """Add what the present stretch may be compared with."""
        present = self._present() or self._lanes_stretch()
        for other, words in (
            (Other.BEFORE, self.tr("the period before, as long")),
            (Other.YEAR_BEFORE, self.tr("the same dates a year before")),
        ):
            choice = Choice(other)
            stretch = choice.stretch(present)
            if stretch is not None:
                self._add(menu, f"{words}  \N{MIDDLE DOT}  {_dates(stretch)}", choice)
        periods = self._stage.scene.register.periods.values()
        if periods:
            add_section(menu, self.tr("Named periods"))
        for period in periods:
            stretch = self._closed(period.earliest_ms, period.latest_ms)
            if stretch is not None:
                name = period.name.replace("&", "&&")
                self._add(menu, name, Choice(Other.GIVEN, stretch, period.name))
        menu.addSeparator()
        menu.addAction(self.tr("other dates…"), self._ask_dates)
        if self.choice is not None:
            menu.addAction(self.tr("nothing: stop comparing") + "\tEsc", self.stop)

    def _add(self, menu: QMenu, words: str, choice: Choice) -> None:
        action = menu.addAction(words, partial(self.compare, choice))
        action.setCheckable(True)
        action.setChecked(choice == self.choice)

    def _ask_dates(self) -> None:
        asked = DatesDialog(self.tr("Compare with"), parent=self._host)
        asked.told.connect(self._on_dates)
        asked.open()

    def _on_dates(self, low: int | None, high: int | None) -> None:
        stretch = self._closed(low, high)
        if stretch is not None:
            self.compare(Choice(Other.GIVEN, stretch))

    def _present(self) -> Stretch | None:
        """Return what is filtered by, its open ends closed where the events end."""
        brush = brush_of(self._stage.scene.focus.filter)
        return None if brush is None else self._closed(*brush)

    def _lanes_stretch(self) -> Stretch:
        scale = self._lanes.time_scale
        return int(scale.start_ms), int(scale.end_ms)

    def _closed(self, low: int | None, high: int | None) -> Stretch | None:
        """Return a stretch with its open ends where the events of the case end."""
        if low is None or high is None:
            index = self._lanes.shown_index()
            if index is None:
                return None
            everyone = np.ones(len(index.frame), dtype=bool)
            everything = date_extent(index, tally(index.by_look, everyone))
            if everything is None:
                return None
            low = everything[0] if low is None else low
            high = everything[1] if high is None else high
        return (low, high) if low < high else None

    def _on_rest(self) -> None:
        """Count both stretches, and lay the one over the other."""
        scene, content = self._stage.scene, self._lanes.window_on_lanes.content
        present = self._present()
        if self.choice is None or content is None:
            return
        other = None if present is None else self.choice.stretch(present)
        if present is None or other is None:  # no longer filtered by date, or nothing before it
            self.stop()
            return
        index = content.shown.counted.index
        if index.frame is not scene.frame or scene.searching:
            self._rest.start()
            return
        key = (self.choice, scene, content.shown)
        if self._of is not None and all(a is b for a, b in zip(key, self._of, strict=True)):
            return
        self._of = key
        mask = self._stage.mask_of(scene.focus.filter.asking(Between("date", *other)))
        lanes = show_lanes(count_visible(index, mask), 1, keep=content.shown.keys)
        shift = present[0] - other[0]
        self._lanes.lay_over(Beside(lanes, shift, present[0], other[1] + shift))
        frame = scene.frame
        self.sides = (side_of(frame, scene.visible, present), side_of(frame, mask, other))
        self.bar.say(*self.sides, self.choice.name)
        self.bar.show()


class _Outline:
    """The compared stretch as a line of steps over the lanes."""

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        heap, room = sheet.picture.heap, sheet.picture.room
        if heap is None or heap.compared is None:
            return
        x = np.rint(sheet.picture.scale.px_of(heap.edges_ms)).tolist()
        full, scale = full_bars_px(room), sheet.picture.scale
        begins, ends = scale.px(heap.compared.start_ms), scale.px(heap.compared.end_ms)
        reach = QRectF(begins - 2, 0, ends - begins + 4, sheet.bottom_px)
        painter.setClipRect(reach, Qt.ClipOperation.IntersectClip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath()
        for place in range(room.count):
            floor = round(float(room.tops_px[place + 1])) - 1
            rises = np.rint(heap.compared.floors[place] * full[place]).tolist()
            # Drawn just above its height: on it, it would hide low bars that are as high.
            _add_steps(path, x, [floor - rise - (rise > 0) for rise in rises], floor)
        painter.setPen(QPen(sheet.theme.colour("text"), 1))
        painter.drawPath(path)


def _add_steps(path: QPainterPath, x: list[float], tops: list[float], floor: float) -> None:
    """Add a line along the tops of bins, up from the floor and down to it around each run."""
    is_down = True
    for number, top in enumerate(tops):
        if top < floor:
            if is_down:
                path.moveTo(QPointF(x[number], floor))
            path.lineTo(QPointF(x[number], top))
            path.lineTo(QPointF(x[number + 1], top))
        elif not is_down:
            path.lineTo(QPointF(x[number], floor))
        is_down = top >= floor
    if not is_down:
        path.lineTo(QPointF(x[-1], floor))


def _dates(stretch: Stretch) -> str:
    return stretch_words(*stretch, QLocale())
