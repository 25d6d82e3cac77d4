# SPDX-License-Identifier: MIT
"""What the pointer rests on: reads an event, or counts a bar, and shows the card."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QPoint, QPointF, QTimer
from PySide6.QtWidgets import QWidget

from workbench.analysis.frame import Array, total_of
from workbench.analysis.timeline.bins import bin_edges
from workbench.analysis.timeline.index import ShownLanes, TimelineIndex
from workbench.analysis.timeline.order import OTHERS
from workbench.casefile.queries.events import EventRow, event_rows
from workbench.domain.date_words import describe_date
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.timeline.heaps import Heap, counts_of, reaching_beyond
from workbench.ui.timeline.hover_card import HoverCard
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.picture import Picture, Stack
from workbench.ui.timeline.pointing import Bar
from workbench.ui.timeline.sheets import others_scale_words
from workbench.ui.timeline.vague_words import others_words, vague_words
from workbench.ui.timeline.words import (
    heights_words,
    look_words,
    per_unit,
    said,
    stretch_words,
)
from workbench.ui.widgets.count_words import corroboration_words, killed_words

_REST_MS = 300
_MOST_LOOKS = 5
_LEAST_SHARE = 0.05
Teller = Callable[[QPointF], tuple[str, Sequence[str]] | None]


class Hovering(QObject):
    """Watches the pointer over the lanes.

    `tellers` are asked first: each returns the title and the lines of a card for what it has drawn
    at a point, or None.
    """

    def __init__(self, session: Session, lanes: LanesView, host: QWidget) -> None:
        """Show the card beside the pointer over `host`."""
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
            self._tell_left()
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
        told = corroboration_words(row.corroboration)
        self.card.say(row.title, (*lines, killed, told), self._at())

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
        self._event = None
        self.card.say(
            f"{when}: {said('%Ln event(s)', len(rows))}",
            (self._lanes.lane_names()[stack.place], *self._by_look(index, counts)),
            self._at(),
        )

    def _tell_bar(self, bar: Bar) -> None:
        """Say what a bar counts, by type, and how the count comes about."""
        picture, index, shown = (
            self._lanes.picture(),
            self._lanes.shown_index(),
            self._lanes.shown(),
        )
        if picture is None or picture.heap is None or index is None or shown is None:
            return
        locale = QLocale()
        counts = picture.heap.totals[bar.place, :, bar.number]
        when = stretch_words(int(bar.start_ms), int(bar.end_ms), locale)
        self._event = None
        self.card.say(
            f"{when}: {_events(float(counts.sum()), locale)}",
            (
                self._lanes.lane_names()[bar.place],
                self._compared(picture.heap, bar, locale),
                *self._by_look(index, counts),
                self._shared_out(shown, bar, locale),
                self._scaled(shown, picture.heap, bar, locale),
                self._undraggable(picture.heap),
            ),
            self._at(),
        )

    def _by_look(self, index: TimelineIndex, counts: Array) -> list[str]:
        """Name the commonest of what colours tell apart with their counts, and count the others."""
        locale, lines = QLocale(), []
        order = [look for look in np.argsort(-counts, kind="stable").tolist() if counts[look] > 0]
        most = order if len(order) <= _MOST_LOOKS else order[: _MOST_LOOKS - 1]
        for look in most:
            lines.append(
                f"{_rounded(float(counts[look]), locale)}  {self._look_words(index, look)}"
            )
        rest = float(counts[order[len(most) :]].sum())
        if rest:
            lines.append(f"{_rounded(rest, locale)}  {self.tr('others')}")
        return lines

    def _compared(self, heap: Heap, bar: Bar, locale: QLocale) -> str:
        """Say what the compared period has in a bar."""
        if heap.compared is None:
            return ""
        count = _rounded(float(heap.compared.totals[bar.place, bar.number]), locale)
        return self.tr("{count} in the compared period").format(count=count)

    def _undraggable(self, heap: Heap) -> str:
        """Say why no event can be taken hold of while bars are compared."""
        if heap.compared is None:
            return ""
        return self.tr("Compared, only the current event's date can be dragged; Esc ends that")

    def _shared_out(self, shown: ShownLanes, bar: Bar, locale: QLocale) -> str:
        """Say how many dates reach beyond a bar, and what they add to its count."""
        events, share = reaching_beyond(shown, bar.place, int(bar.start_ms), int(bar.end_ms))
        if not events:
            return ""
        words = said("%Ln with dates that reach beyond this bar, shared out: {share} here", events)
        return words.format(share=_rounded(share, locale))

    def _scaled(self, shown: ShownLanes, heap: Heap, bar: Bar, locale: QLocale) -> str:
        """Say what a bar's height still tells, where that is not its own count yet."""
        if heap.told_unit is heap.unit:
            return ""
        edges = bin_edges(bar.start_ms, bar.start_ms + 1, heap.told_unit)[:2]
        return self.tr("Heights are still {per_unit} here: {when} has {count}").format(
            per_unit=per_unit(heap.told_unit),
            when=stretch_words(int(edges[0]), int(edges[1]), locale),
            count=_rounded(float(counts_of(shown, bar.place, edges).sum()), locale),
        )

    def _look_words(self, index: TimelineIndex, look: int) -> str:
        return look_words(index.looks[look], index.colour_by)

    def _tell_left(self) -> None:
        """Say the whole name of the lane under the pointer, or what the key above them means."""
        picture, shown = self._lanes.picture(), self._lanes.shown()
        if picture is None or shown is None:
            return
        place = picture.room.place_at(self._pointer.y())
        if place is not None:
            self._tell_lane(picture, shown, place)
        elif picture.heap is not None and self._pointer.y() < picture.room.top_px:
            self.card.say(self.tr("How tall the bars are"), (heights_words(),), self._at())

    def _tell_lane(self, picture: Picture, shown: ShownLanes, place: int) -> None:
        """Say what a lane holds, what of it is not drawn, and what a press there does."""
        vague = picture.vague_counts()[place]
        lines = [said("%Ln event(s)", shown.totals[place]), *vague_words(vague)]
        if vague.too_long or vague.roomless:
            lines.append(self.tr("Click to select what is not drawn"))
        if shown.keys[place] == OTHERS:
            scale = others_scale_words(picture, place, QLocale())
            lines += [self.tr("Bars here: {scale}").format(scale=scale)] if scale else []
            lines += others_words(shown)
            lines.append(self.tr("The arrow unfolds them"))
        else:
            lines.append(
                self.tr("The arrow or Space folds; dragging, or Ctrl+Shift+Up and Down, moves it")
            )
        self.card.say(self._lanes.lane_names()[place], lines, self._at())

    def _keys(self, rows: tuple[int, ...]) -> list[int]:
        index = self._lanes.shown_index()
        return [] if index is None else index.frame["event_id"][list(rows)].tolist()

    def _at(self) -> QPoint:
        return self._lanes.mapToGlobal(self._pointer.toPoint())


def _rounded(count: float, locale: QLocale) -> str:
    """Write a count: whole unless vague dates share it out."""
    whole = round(count)
    if abs(count - whole) < _LEAST_SHARE and (whole or not count):
        return locale.toString(whole)
    if count < _LEAST_SHARE:
        return f"< {locale.toString(0.1, 'f', 1)}"
    return locale.toString(count, "f", 1)


def _events(count: float, locale: QLocale) -> str:
    """Write a count of events: "1 event", "1.4 events"."""
    whole = round(count)
    if _rounded(count, locale) == locale.toString(whole):
        return said("%Ln event(s)", whole)
    words = QCoreApplication.translate("Timeline", "{count} events")
    return words.format(count=_rounded(count, locale))
