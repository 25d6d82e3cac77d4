# SPDX-License-Identifier: MIT
"""What the pointer rests on: reads an event, or counts a bar, and shows the card."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QLocale, QObject, QPoint, QPointF, QTimer
from PySide6.QtWidgets import QWidget

from workbench.analysis.frame import total_of
from workbench.analysis.timeline_index import TimelineIndex
from workbench.casefile.queries import EventRow, event_rows
from workbench.domain.date_words import describe_date
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.timeline.hover_card import HoverCard
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.picture import Stack
from workbench.ui.timeline.pointing import Bar
from workbench.ui.timeline.words import look_words, said, stretch_words
from workbench.ui.widgets.count_words import killed_words

_REST_MS = 300
Teller = Callable[[QPointF], tuple[str, Sequence[str]] | None]


class Hovering(QObject):
    """Watches the pointer over the lanes.

    `tellers` are asked first: each returns the title and the lines of a card for what it has drawn
    at a point, or None.
    """

    def __init__(self, session: Session, lanes: LanesView, host: QWidget) -> None:
        """Show the card within `host`."""
        super().__init__(host)
        self._session = session
        self._lanes = lanes
        self.card = HoverCard(host)
        self._pointer = QPointF()
        self._event: int | None = None
        self.tellers: list[Teller] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        lanes.pointed.connect(self._on_pointed)

    def hide(self) -> None:
        """Put the card away."""
        self._rest.stop()
        self._event = None
        self.card.hide()

    def _on_pointed(self, position: QPointF | None) -> None:
        if position is None:
            self.hide()
            return
        if self.card.isVisible() and self._event is not None:
            rows = self._lanes.under.rows(position)
            keys = self._keys(rows) if len(rows) == 1 else []
            if keys == [self._event]:
                return  # still on the same event
        self.card.hide()
        self._event = None
        self._pointer = position
        self._rest.start()

    def _on_rest(self) -> None:
        picture = self._lanes.picture()
        if picture is None:
            return
        if self._pointer.x() < self._lanes.names_px:
            self._tell_lane()
            return
        told = next((one for one in (tell(self._pointer) for tell in self.tellers) if one), None)
        if told is not None:
            self.card.say(*told, self._at())
            return
        stack = self._lanes.under.stack(self._pointer)
        single = picture.singles.at(self._pointer.x(), self._pointer.y())
        if stack is not None:
            self._tell_stack(stack)
        elif single is not None:
            (self._event,) = self._keys((int(picture.singles.rows[single]),))
            self._session.read(
                self.tr("Event under the pointer"), event_rows, then=self._on_event_read,
                key=f"timeline hover {id(self)}", events=[self._event],
            )  # fmt: skip
        elif (bar := self._lanes.under.bar(self._pointer)) is not None:
            self._tell_bar(bar)

    def _on_event_read(self, rows: dict[int, EventRow]) -> None:
        row = rows.get(self._event) if self._event is not None else None
        if row is None:
            return
        locale = QLocale()
        killed = self._killed(row.id, locale)
        when = describe_date(row.date, locale.name())
        lines = (" · ".join(part for part in (when, row.place) if part), row.actors)
        self.card.say(row.title, (*lines, killed), self._at())

    def _killed(self, event: int, locale: QLocale) -> str:
        index = self._lanes.shown_index()
        row = index.frame.row_of(event) if index else None
        if index is None or row is None:
            return ""
        return killed_words(total_of(index.frame, np.array([row])), locale)

    def _tell_stack(self, stack: Stack) -> None:
        """Say when a stack's events were, and count them by type."""
        index = self._lanes.shown_index()
        if index is None:
            return
        rows = np.array(stack.rows)
        first = int(index.spans.starts_ms[rows].min()) // DAY_MS * DAY_MS
        last = -(-int(index.spans.ends_ms[rows].max()) // DAY_MS) * DAY_MS
        when = stretch_words(first, max(last, first + DAY_MS), QLocale())
        counts = np.bincount(index.look_of[rows], minlength=len(index.looks))
        lines = [
            f"{QLocale().toString(int(counts[look]))}  {self._look_words(index, look)}"
            for look in np.argsort(-counts, kind="stable").tolist()
            if counts[look]
        ]
        self._event = None
        self.card.say(
            self.tr("{when}: {total} events").format(when=when, total=len(rows)),
            (self._lanes.lane_names()[stack.place], *lines[:4]),
            self._at(),
        )

    def _tell_bar(self, bar: Bar) -> None:
        """Say what a bar counts, by type."""
        picture, index = self._lanes.picture(), self._lanes.shown_index()
        if picture is None or picture.heap is None or index is None:
            return
        locale = QLocale()
        by_look = picture.heap.totals[bar.place, :, bar.number]
        lines: list[str] = []
        for look in np.argsort(-by_look, kind="stable").tolist():
            if by_look[look] >= 0.05:
                count = _rounded(float(by_look[look]), locale)
                lines.append(f"{count}  {self._look_words(index, look)}")
        compared = picture.heap.compared
        if compared is not None:
            count = _rounded(float(compared.totals[bar.place, bar.number]), locale)
            lines.insert(0, self.tr("{count} in the compared period").format(count=count))
        when = stretch_words(int(bar.start_ms), int(bar.end_ms), locale)
        total = _rounded(float(by_look.sum()), locale)
        self._event = None
        self.card.say(
            self.tr("{when}: {total} events").format(when=when, total=total),
            (self._lanes.lane_names()[bar.place], *lines[:4]),
            self._at(),
        )

    def _look_words(self, index: TimelineIndex, look: int) -> str:
        return look_words(index.looks[look], index.colour_by)

    def _tell_lane(self) -> None:
        """Say the whole name of the lane under the pointer, and what a press there does."""
        picture = self._lanes.picture()
        place = picture.room.place_at(self._pointer.y()) if picture else None
        if picture is None or place is None:
            return
        vague = picture.vague_counts()[place]
        shown = said("%Ln event(s)", self._lanes.lane_counts()[place])
        unclear = said("%Ln with a date too vague for this view: click to select", vague)
        ways = self.tr("The arrow or Space folds, dragging moves the lane")
        lines = (shown, unclear if vague else "", ways)
        self.card.say(self._lanes.lane_names()[place], lines, self._at())

    def _keys(self, rows: tuple[int, ...]) -> list[int]:
        index = self._lanes.shown_index()
        return [] if index is None else index.frame["event_id"][list(rows)].tolist()

    def _at(self) -> QPoint:
        host = self.card.parentWidget()
        assert host is not None
        return self._lanes.mapTo(host, self._pointer.toPoint())


def _rounded(count: float, locale: QLocale) -> str:
    """Write a count: whole unless vague dates share it out."""
    whole = round(count)
    if abs(count - whole) < 0.05:
        return locale.toString(whole)
    return locale.toString(count, "f", 1)
