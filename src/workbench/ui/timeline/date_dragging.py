# SPDX-License-Identifier: MIT
"""Correcting the date of an event by dragging its ends, or by keys.

Locked against slips of the hand: only the current event has ends to take hold of, and any event
while Ctrl is held; with Ctrl a symbol is moved as a whole. An end goes by days, near in by hours or
minutes; a date that is only about right goes by days wherever it is. Keys pressed one after the
other on one end are one edit, made at a short pause, or before anything else is done.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QLocale, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QMenu

from workbench.analysis.frame import Mask
from workbench.analysis.timeline.bins import Ends
from workbench.casefile.edits.dates import move_date
from workbench.domain.date_words import describe_date
from workbench.domain.moved_dates import MINUTE_MS, End, edtf_of_bounds, moved_date
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.timeline.canvas import Sheet
from workbench.ui.timeline.gestures import Touch
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.picture import Singles
from workbench.ui.widgets.labels import shortcut_text

_STEPS_MS = (MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS)
_LEAST_STEP_PX = 5.0
_EDGE_PX, _BESIDE_PX, _SEEN = 4.0, 6.0, 0.3
_LABEL_PX = 4.0
_PAUSE_MS = 700


@dataclass(frozen=True, slots=True)
class Hold:
    """An end in the hand: the event, its bounds in UTC ms, and where it is drawn.

    `start_ms`, `end_ms`: None where the date is open. `mark`: what an approximate date carries.
    `y_px`: None where it is out of sight.
    """

    event: int
    end: End
    start_ms: int | None
    end_ms: int | None
    mark: str
    y_px: float | None

    @property
    def bound_ms(self) -> int:
        """The bound that is moved."""
        bound = self.end_ms if self.end is End.END else self.start_ms
        assert bound is not None
        return bound

    def moved(self, by_ms: int) -> str:
        """Return what the date would be, as far as its bounds tell, EDTF."""
        return moved_date(self._edtf, self.end, by_ms)

    @property
    def _edtf(self) -> str:
        if self.start_ms is None or self.end_ms is None:
            known = self.end_ms if self.start_ms is None else self.start_ms
            assert known is not None
            if self.start_ms is None:
                return f"../{edtf_of_bounds(known - DAY_MS, known, self.mark)}"
            return f"{edtf_of_bounds(known, known + DAY_MS, self.mark)}/.."
        return edtf_of_bounds(self.start_ms, self.end_ms, self.mark)


class DateDragging(QObject):
    """A gesture and a layer of the lanes; `move_current` is for keys."""

    def __init__(self, session: Session, lanes: LanesView) -> None:
        """Change dates of `session` on `lanes`."""
        super().__init__(lanes)
        self._session, self._lanes = session, lanes
        self._held: Hold | None = None
        self._by_ms = 0
        self._by_keys = False  # what is held is held by keys
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._said = ""  # of the last change, until something else is said or edited
        session.stage.changed.connect(self._on_scene_changed)
        session.edited.connect(self._on_edited)
        session.closed.connect(self.let_go)
        session.told.connect(self._on_told)
        lanes.gestures.insert(0, self)
        lanes.above.append(self)

    @property
    def label(self) -> str:
        """What the date in the hand would be; empty while none is."""
        if self._held is None:
            return ""
        return describe_date(self._held.moved(self._by_ms), QLocale().name())

    def move_current(self, end: End, steps: int) -> None:
        """Move an end of the current event's date by some days, or by less near in."""
        current = self._session.stage.scene.focus.current
        if current is None:
            return
        held = self._held
        if held is None or not self._by_keys or (held.event, held.end) != (current, end):
            self.flush()
            held = self._held_by_keys(current, end)
            if held is None:  # nothing to show beforehand: the edit says why
                self._move(current, end, steps)
                return
            self._held, self._by_keys = held, True
        by_ms = self._by_ms + steps * self._unit_ms(held.mark)
        if held.moved(by_ms) != held.moved(self._by_ms):  # a date keeps a day, or a minute
            self._by_ms = by_ms
        self._pause.start()
        self._lanes.repaint_soon()

    def flush(self) -> None:
        """Save what keys have moved."""
        held, by_ms = self._held, self._by_ms
        if self.let_go() and held is not None and by_ms:
            self._edit(held.event, held.end, by_ms)

    def let_go(self) -> bool:
        """Leave the date as it was before the keys; return whether they held it."""
        by_keys, self._by_keys = self._by_keys, False
        if by_keys:
            self._pause.stop()
            self.cancelled()
        return by_keys

    def fill_menu(self, menu: QMenu, at: QPointF) -> None:
        """Add what moves the ends of the event under a point."""
        index, row = self._lanes.shown_index(), self._lanes.under.single(at)
        if index is None or row is None:
            return
        event = int(index.frame["event_id"][row])
        below = menu.addMenu(self.tr("Correct its date"))
        for words, keys, end, steps in (
            (self.tr("Begin earlier"), "Alt+Shift+Left", End.START, -1),
            (self.tr("Begin later"), "Alt+Shift+Right", End.START, 1),
            (self.tr("End earlier"), "Ctrl+Shift+Left", End.END, -1),
            (self.tr("End later"), "Ctrl+Shift+Right", End.END, 1),
        ):
            text = f"{words}\t{shortcut_text(keys)}"
            below.addAction(text, partial(self._move, event, end, steps))
        below.addSeparator()
        below.addAction(self.tr("Or drag an end; with Ctrl, any event")).setEnabled(False)

    def step_ms(self) -> int:
        """Return by what dates go at this zoom: minutes, a part of an hour, an hour, a day."""
        per_ms = self._lanes.time_scale.px_per_ms
        return next((step for step in _STEPS_MS if step * per_ms >= _LEAST_STEP_PX), DAY_MS)

    # The gesture

    def claims(self, touch: Touch) -> bool:
        """Claim presses on an end that may be moved."""
        self.flush()
        left = touch.button is Qt.MouseButton.LeftButton
        self._held, self._by_ms = (self.hold_at(touch) if left else None), 0
        return self._held is not None

    def cursor(self, touch: Touch) -> Qt.CursorShape | None:
        """Show that an end can be moved."""
        held = self.hold_at(touch) if self._held is None or self._by_keys else self._held
        return Qt.CursorShape.SizeHorCursor if held else None

    def dragged(self, start: Touch, now: Touch) -> None:
        """Show what the date would be."""
        held = self._held
        if held is None:
            return
        step = self._unit_ms(held.mark)
        moved_px = now.at.x() - start.at.x()
        wanted = held.bound_ms + moved_px / self._lanes.time_scale.px_per_ms
        if held.end is End.WHOLE:
            self._by_ms = round((wanted - held.bound_ms) / step) * step
        else:
            self._by_ms = round(wanted / step) * step - held.bound_ms
        self._lanes.repaint_soon()

    def released(self, start: Touch, now: Touch, *, moved: bool) -> None:
        """Change the date; a mere click selects as elsewhere."""
        held, by_ms = self._held, self._by_ms
        self.cancelled()
        if not moved:
            adds = now.holds(Qt.KeyboardModifier.ControlModifier)
            self._lanes.clicked.emit(self._lanes.under.rows(now.at), adds)
        elif held is not None and by_ms:
            self._edit(held.event, held.end, by_ms)

    def cancelled(self) -> None:
        """Leave the date as it is."""
        self._held, self._by_ms = None, 0
        self._lanes.repaint_soon()

    def hold_at(self, touch: Touch) -> Hold | None:
        """Return the end under a point that may be moved."""
        picture, index = self._lanes.picture(), self._lanes.shown_index()
        if picture is None or index is None or touch.at.x() < picture.room.left_px:
            return None
        singles = picture.singles
        free = touch.holds(Qt.KeyboardModifier.ControlModifier)
        current = index.frame.row_of(self._session.stage.scene.focus.current)
        allowed = (singles.strengths >= _SEEN) & (free | (singles.rows == current))
        found = _edge_at(singles, allowed, touch.at)
        if found is None and free:
            single = singles.at(touch.at.x(), touch.at.y())
            if single is not None and singles.symbols[single]:
                found = single, End.WHOLE
        return None if found is None else self._hold(singles, *found)

    # The layer

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw the date as it would be, and say it."""
        held = self._held
        if held is None or held.y_px is None or not self._by_ms:
            return
        start, end = held.start_ms, held.end_ms
        if held.end is not End.END and start is not None:
            start += self._by_ms
        if held.end is not End.START and end is not None:
            end += self._by_ms
        scale, plot, theme = sheet.picture.scale, sheet.plot, sheet.theme
        left = plot.left() - 9 if start is None else max(scale.px(start), plot.left() - 9)
        right = plot.right() + 9 if end is None else min(scale.px(end), plot.right() + 9)
        half = sheet.picture.room.band_px / 2 + 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRect(QRectF(left, held.y_px - half, max(right - left, 2.0), 2 * half))
        at = right if held.end is End.END else left
        self._paint_label(painter, sheet, QPointF(at, held.y_px - half))

    def _paint_label(self, painter: QPainter, sheet: Sheet, at: QPointF) -> None:
        """Write the new date above a point, within the plot."""
        metrics, plot, theme = QFontMetricsF(sheet.fonts.count), sheet.plot, sheet.theme
        words = self.label
        size = QRectF(0, 0, metrics.horizontalAdvance(words) + 12, metrics.height() + 4)
        x = min(max(at.x() - size.width() / 2, plot.left() + 2), plot.right() - size.width() - 2)
        y = max(at.y() - size.height() - _LABEL_PX, plot.top() + 1)
        box = QRectF(x, y, size.width(), size.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(sheet.fonts.count)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _hold(self, singles: Singles, number: int, end: End) -> Hold | None:
        return self._hold_of(int(singles.rows[number]), end, float(singles.y_px[number]))

    def _hold_of(self, row: int, end: End, y_px: float | None) -> Hold:
        index = self._lanes.shown_index()
        assert index is not None
        ends = int(index.spans.ends[row])
        about, perhaps = self._is_about(ends), bool(index.spans.doubtful[row])
        mark = "%" if about and perhaps else "~" if about else "?" if perhaps else ""
        start: int | None = int(index.spans.starts_ms[row])
        stop: int | None = int(index.spans.ends_ms[row])
        start = None if ends == Ends.OPEN_START.value else start
        stop = None if ends == Ends.OPEN_END.value else stop
        return Hold(int(index.frame["event_id"][row]), end, start, stop, mark, y_px)

    def _held_by_keys(self, event: int, end: End) -> Hold | None:
        """Return the end of an event's date; None where there is no such end to move."""
        picture, index = self._lanes.picture(), self._lanes.shown_index()
        row = index.frame.row_of(event) if index else None
        if picture is None or index is None or row is None or not index.dated[row]:
            return None
        places = np.flatnonzero(picture.singles.rows == row)
        held = self._hold_of(
            row, end, float(picture.singles.y_px[places[0]]) if len(places) else None
        )
        is_open = (held.start_ms if end is End.START else held.end_ms) is None
        return None if is_open else held

    def _move(self, event: int, end: End, steps: int) -> None:
        index = self._lanes.shown_index()
        row = index.frame.row_of(event) if index else None
        if row is not None:
            mark = self._hold_of(row, end, None).mark
            self._edit(event, end, steps * self._unit_ms(mark))

    def _unit_ms(self, mark: str) -> int:
        """Return by what a date goes: one that is only about right, by days."""
        return DAY_MS if mark else self.step_ms()

    def _edit(self, event: int, end: End, by_ms: int) -> None:
        note = self.tr("corrected by hand")
        self._session.edit(
            move_date, event=event, end=end, by_ms=by_ms, note=note, then=self._on_moved
        )

    def _on_moved(self, edtf: str) -> None:
        when = describe_date(edtf, QLocale().name())
        said = self.tr("Date changed: {date}").format(date=when)
        self._session.told.emit(said)
        self._said = said

    def _on_scene_changed(self, new: Scene, _old: Scene) -> None:
        if self._held is not None and new.focus.current != self._held.event:
            self.flush()

    def _on_told(self, _said: str) -> None:
        self._said = ""

    def _on_edited(self, _change: object) -> None:
        if self._said:
            self._session.told.emit("")  # undone, or no longer the last word

    def _is_about(self, ends: int) -> bool:
        return ends == Ends.APPROXIMATE.value


def _edge_at(singles: Singles, allowed: Mask, at: QPointF) -> tuple[int, End] | None:
    """Return the number of the event, and which end of its span lies under a point."""
    near = allowed & singles.bands & (np.abs(singles.y_px - at.y()) <= _BESIDE_PX)
    best: tuple[float, int, End] | None = None
    for end, edges, closed in (
        (End.START, singles.left_px, singles.ends != Ends.OPEN_START.value),
        (End.END, singles.right_px, singles.ends != Ends.OPEN_END.value),
    ):
        away = np.where(near & closed, np.abs(edges - at.x()), np.inf)
        if len(away):
            number = int(np.argmin(away))
            if away[number] <= _EDGE_PX and (best is None or away[number] < best[0]):
                best = float(away[number]), number, end
    return None if best is None else (best[1], best[2])
