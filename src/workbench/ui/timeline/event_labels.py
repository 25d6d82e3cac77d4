# SPDX-License-Identifier: MIT
"""The titles of events near in, beside their symbols, where there is room for them."""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter

from workbench.analysis.frame import Array
from workbench.analysis.timeline.bins import Ends
from workbench.casefile.queries.events import EventRow, event_rows
from workbench.session.session import Session
from workbench.ui.timeline.bursts import BurstFlags
from workbench.ui.timeline.canvas import Sheet
from workbench.ui.timeline.label_places import Label, Wanted, place_labels
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.near import STACK_PX
from workbench.ui.timeline.picture import Picture, Singles

_MOST = 120  # labels asked for in a view; with more symbols none has room
_WIDEST_PX, _BESIDE_PX, _FAR_PX = 200.0, 4.0, 24.0
_OUTLINE_PX, _RING_PX, _FRAME_PX = 1.0, 4.0, 5.0
_SETTLED_MS = 80
_KEPT = 4_000


class EventLabels(QObject):
    """A layer over the lanes. Titles are read once the view has come to rest, and kept."""

    def __init__(self, session: Session, lanes: LanesView, flags: BurstFlags) -> None:
        """Draw over `lanes`, clear of `flags` below, with titles read in `session`."""
        super().__init__(lanes)
        self._session, self._lanes, self._flags = session, lanes, flags
        self._on = True
        self._titles: dict[int, str] = {}
        self._widths: dict[str, float] = {}
        self._missing: list[int] = []
        self.drawn: list[Label] = []
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self._on_rest)
        session.edited.connect(self._on_edited)
        lanes.above.append(self)

    def show(self, on: bool) -> None:
        """Draw titles, or none."""
        if on != self._on:
            self._on = on
            self._lanes.redraw()

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw the titles that have room; have those that are missing read."""
        self.drawn = []
        index = self._lanes.shown_index()
        if not self._on or index is None:
            return
        singles = sheet.picture.singles
        chosen = _by_rank(singles, sheet.current)
        keys = index.frame["event_id"][singles.rows[chosen]].tolist()
        self._missing = [key for key in keys if key not in self._titles]
        if self._missing:
            self._rest.start()
        metrics = QFontMetricsF(sheet.fonts.axis)
        titles = {
            number: self._titles[key]
            for number, key in zip(chosen.tolist(), keys, strict=True)
            if self._titles.get(key)
        }
        self.drawn = labels_of(
            sheet.picture, titles, self._flags.boxes(), current=sheet.current,
            right_px=sheet.right_px, height_px=metrics.height(),
            width_of=lambda words: self._width(words, metrics),
        )  # fmt: skip
        painter.setFont(sheet.fonts.axis)
        painter.setPen(sheet.theme.colour("text_muted"))
        for label in self.drawn:
            words = label.words
            if self._width(words, metrics) > label.width_px:
                words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, label.width_px)
            painter.drawText(QPointF(label.left_px, round(label.top_px + metrics.ascent())), words)

    def _width(self, words: str, metrics: QFontMetricsF) -> float:
        if words not in self._widths:
            self._widths[words] = metrics.horizontalAdvance(words)
        return self._widths[words]

    def _on_rest(self) -> None:
        if self._missing:
            self._session.read(
                self.tr("Titles in the timeline"), event_rows, then=self._on_read,
                key=f"timeline titles {id(self)}", events=self._missing,
            )  # fmt: skip

    def _on_read(self, rows: dict[int, EventRow]) -> None:
        if len(self._titles) > _KEPT:
            self._titles.clear()
            self._widths.clear()
        asked = dict.fromkeys(self._missing, "")
        self._titles |= asked | {key: " ".join(row.title.split()) for key, row in rows.items()}
        self._lanes.repaint_soon()

    def _on_edited(self, _change: object) -> None:
        self._titles.clear()
        self._widths.clear()


def labels_of(
    picture: Picture,
    titles: Mapping[int, str],
    flags: Array,
    *,
    current: int | None,
    right_px: float,
    height_px: float,
    width_of: Callable[[str], float],
) -> list[Label]:
    """Return the titles that find room in a picture; `titles` has them by number, by rank.

    `flags`: float64, (n, 4): left, top, right, bottom of what else they keep clear of.
    """
    singles = picture.singles
    radii = singles.radii_px + _frames_px(singles, current)
    wanted = [
        Wanted(words, *_beside(singles, number, float(radii[number]), height_px))
        for number, words in titles.items()
        if singles.x_px[number] >= picture.room.left_px  # else the title would begin cut off
    ]
    obstacles = np.concatenate([_obstacles(picture, radii), flags])
    return place_labels(
        wanted, obstacles, right_px=right_px, height_px=height_px,
        widest_px=_WIDEST_PX, width_of=width_of,
    )  # fmt: skip


def _by_rank(singles: Singles, current: int | None) -> Array:
    """Return the symbols in view to be named: the current one, those selected, the largest."""
    named = np.flatnonzero(singles.symbols & (singles.strengths >= 1))
    rank = np.lexsort((
        singles.rows[named],
        -singles.radii_px[named],
        ~singles.marked[named],
        singles.rows[named] != (-1 if current is None else current),
    ))  # fmt: skip
    return named[rank][:_MOST]


def _frames_px(singles: Singles, current: int | None) -> Array:
    """Return how far the outline, the ring or the frame of a symbol reaches beyond it."""
    is_current = singles.rows == (-1 if current is None else current)
    return np.select([is_current, singles.marked], [_FRAME_PX, _RING_PX], _OUTLINE_PX)


def _beside(
    singles: Singles, number: int, radius_px: float, height_px: float
) -> tuple[float, float]:
    """Return where a title begins, and its middle: clear of the symbol and of what it shows beside.

    Beside a short span, but below one that is longer: there it would be far from the symbol.
    """
    x, y = float(singles.x_px[number]), float(singles.y_px[number])
    right = x + radius_px
    if singles.bands[number]:
        reach = float(singles.right_px[number])
        if reach > right + _FAR_PX:
            return x, y + float(singles.bands_px[number] + height_px) / 2
        right = max(right, reach)
    return right + _BESIDE_PX, y


def _obstacles(picture: Picture, half: Array) -> Array:
    """Return what titles keep clear of: symbols, spans, open ends and stacks, as boxes."""
    singles = picture.singles
    symbols = np.stack(
        [singles.x_px - half, singles.y_px - half, singles.x_px + half, singles.y_px + half], axis=1
    )[singles.symbols]
    tall = singles.bands_px / 2
    # An open end is drawn on to the edge of the view.
    left = np.where(singles.ends == Ends.OPEN_START.value, -np.inf, singles.left_px)
    right = np.where(singles.ends == Ends.OPEN_END.value, np.inf, singles.right_px)
    spans = np.stack([left, singles.y_px - tall, right, singles.y_px + tall], axis=1)
    spans = spans[singles.bands]
    stacks = np.array([
        (one.x_px - STACK_PX, one.y_px - STACK_PX, one.x_px + STACK_PX, one.y_px + STACK_PX)
        for one in picture.stacks
    ]).reshape(-1, 4)  # fmt: skip
    return np.concatenate([symbols, spans, stacks])
