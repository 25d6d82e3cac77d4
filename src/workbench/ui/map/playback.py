# SPDX-License-Identifier: MIT
"""Playing through time: a window of days that the filter's dates go along with, step by step."""

import numpy as np
from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from workbench.analysis.frame import Array, Mask, date_span
from workbench.analysis.timeline.bins import Unit, bin_edges, spans_of
from workbench.domain.date_words import describe_span
from workbench.domain.filters import Between, Filter, Part
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.zone_tasks import tasks_of

UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH)
SPEEDS = (1, 2, 4, 8)  # steps a second
_MOST_WEEKS = 105  # two years; a longer time is played by months
_SEVERAL = 2  # events that begin in a window worth starting at
TRAIL = (0.5, 0.3, 0.15)  # how strong the windows before are drawn, the last one first


class Playback(QObject):
    """A window of time over what the filter lets through; closed, the dates are as before."""

    changed = Signal()  # opened, closed, moved, begun, paused, or set otherwise

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Begin closed."""
        super().__init__(parent)
        self._session = session
        self._before: Part | None = None
        self._edges_ms: Array = np.zeros(0, dtype="int64")
        self._begun: Array = np.zeros(0, dtype="int64")  # how many events begin in each window
        self._at = 0
        self._is_unit_chosen = False
        self.is_due = False
        self._is_drawn = True
        self.is_open = False
        self.is_playing = False
        self.unit = Unit.WEEK
        self.speed = SPEEDS[1]
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_due)
        session.stage.changed.connect(self._on_scene_changed)
        session.closed.connect(self._timer.stop)
        tasks_of(session).begun.connect(self.pause)  # a zone is drawn for the day in view

    @property
    def steps(self) -> int:
        """How many windows there are."""
        return max(0, len(self._edges_ms) - 1)

    @property
    def at(self) -> int:
        """The number of the window that is shown."""
        return self._at

    def words(self, locale: QLocale) -> str:
        """Say which days are shown."""
        part = self._part(self._at)
        return describe_span(part.low, part.high, locale.name(), whole_months=True)

    def open(self) -> None:
        """Show the first window of the dates filtered now; of all, one in which several begin.

        By weeks, or by months where that would be very many, until a unit is chosen.
        """
        if self.is_open:
            return
        before = self._session.stage.scene.focus.filter.on("date")
        if not self._is_unit_chosen:
            self.unit = Unit.WEEK
        edges = self._edges(before)
        if edges is not None and not self._is_unit_chosen and len(edges) > _MOST_WEEKS:
            self.unit = Unit.MONTH
            edges = self._edges(before)
        if edges is None:
            return
        self._session.trail.hold()
        self._before = before
        self._take_edges(edges)
        self._at = self._first_busy() if before is None else 0
        self.is_open = True
        self._show()

    def close(self) -> None:
        """End, with the dates of before."""
        if not self.is_open:
            return
        self._end()
        question = self._session.stage.scene.focus.filter
        was = self._before
        self._session.stage.look(
            filter=question.without("date") if was is None else question.asking(was)
        )
        self._session.trail.let_go()
        self.changed.emit()

    def toggle(self) -> None:
        """Play or pause; at the end play from the beginning. Opens when closed."""
        self.open()
        if not self.is_open:
            return
        self.is_playing = not self.is_playing
        if self.is_playing and self._at >= self.steps - 1:
            self.seek(0)
        self._wait()
        self.changed.emit()

    def pause(self) -> None:
        """Stay at the window that is shown."""
        if self.is_playing:
            self.is_playing = False
            self._wait()
            self.changed.emit()

    def step(self, by: int) -> None:
        """Go to another window, and pause."""
        self.is_playing = False
        self.seek(self._at + by)
        self.changed.emit()

    def step_to_events(self, by: int) -> None:
        """Go on, or back where `by` is negative, to the next window in which events begin."""
        busy = np.flatnonzero(self._begun)
        there = busy[busy > self._at] if by > 0 else busy[busy < self._at][::-1]
        if len(there):
            self.step(int(there[0]) - self._at)

    def seek(self, at: int) -> None:
        """Show a window by its number, the nearest there is."""
        at = max(0, min(at, self.steps - 1))
        if self.is_open and at != self._at:
            self._at = at
            self._show()

    def set_unit(self, unit: Unit) -> None:
        """Play by other windows, from the one that holds the present one's beginning."""
        if unit is self.unit:
            return
        low_ms = int(self._edges_ms[self._at]) if self.is_open else 0
        self.unit, self._is_unit_chosen = unit, True
        edges = self._edges(self._before) if self.is_open else None
        if edges is not None:
            self._take_edges(edges)
            at = int(np.searchsorted(edges, low_ms, side="right")) - 1
            self._at = max(0, min(at, self.steps - 1))
            self._show()
        self.changed.emit()

    def set_speed(self, speed: int) -> None:
        """Play so many steps a second."""
        self.speed = speed
        self.changed.emit()

    def trail(self, scene: Scene) -> list[tuple[Mask, float]]:
        """Return what passed in the windows before: bool, one per row of the frame; how strong."""
        if not self.is_open:
            return []
        question, seen = scene.focus.filter, scene.visible
        found: list[tuple[Mask, float]] = []
        for back, strength in enumerate(TRAIL, start=1):
            if self._at >= back:
                mask = self._session.stage.mask_of(question.asking(self._part(self._at - back)))
                found.append((mask & ~seen, strength))
                seen = seen | mask
        return found

    def on_drawn(self) -> None:
        """The map has drawn the window: the next may come when it is due."""
        self._is_drawn = True
        self._go_on()

    # -- private -------------------------------------------------------------------------------

    def _asked(self, dates: Part | None) -> Mask:
        """Return which events are asked for in all windows together."""
        stage = self._session.stage
        question = stage.scene.focus.filter.without("date")
        return stage.mask_of(Filter(question.parts if dates is None else (*question.parts, dates)))

    def _first_busy(self) -> int:
        """Return the first window in which several events begin, or as many as in any."""
        several = min(_SEVERAL, int(self._begun.max(initial=0)))
        return int(np.argmax(self._begun >= several)) if len(self._begun) else 0

    def _take_edges(self, edges: Array) -> None:
        """Play these windows."""
        self._edges_ms = edges
        starts = spans_of(self._session.stage.scene.frame).starts_ms[self._asked(self._before)]
        self._begun, _ = np.histogram(starts, edges)

    def _edges(self, dates: Part | None) -> Array | None:
        """Return the edges of all windows: of the dates asked for, as far as there are events."""
        span = date_span(self._session.stage.scene.frame, self._asked(dates))
        if span is None:
            return None
        low, high = span
        if isinstance(dates, Between):
            low = low if dates.low is None else max(low, dates.low)
            high = high if dates.high is None else min(high, dates.high)
        return bin_edges(low, max(high, low + 1), self.unit)

    def _part(self, at: int) -> Between:
        return Between("date", int(self._edges_ms[at]), int(self._edges_ms[at + 1]))

    def _show(self) -> None:
        question, part = self._session.stage.scene.focus.filter, self._part(self._at)
        self._is_drawn = question.on("date") == part  # then there is nothing to draw
        self._session.stage.look(filter=question.asking(part))
        self.changed.emit()

    def _wait(self) -> None:
        self.is_due = False
        if self.is_playing:
            self._timer.start(1000 // self.speed)
        else:
            self._timer.stop()

    def _on_due(self) -> None:
        self.is_due = True
        self._go_on()

    def _go_on(self) -> None:
        """Take the next step once its time has come and the map has drawn the last one."""
        if not (self.is_playing and self.is_due and self._is_drawn):
            return
        if self._at >= self.steps - 1:
            self.is_playing = False
            self.changed.emit()
            return
        self._wait()
        self.seek(self._at + 1)

    def _on_scene_changed(self, new: Scene, _old: Scene) -> None:
        """End without a word where other dates are asked for: the reader has gone on."""
        if self.is_open and new.focus.filter.on("date") != self._part(self._at):
            self._end()
            self._session.trail.let_go()
            self.changed.emit()

    def _end(self) -> None:
        self.is_open = self.is_playing = False
        self._timer.stop()
