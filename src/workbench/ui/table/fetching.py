# SPDX-License-Identifier: MIT
"""Fetches what the rows in sight lack: their texts, their marks, and room for their dates."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer

from workbench.domain.date_words import shorter_dates
from workbench.session.session import Session
from workbench.ui.table.columns import PLACES
from workbench.ui.table.pages import Pages
from workbench.ui.table.view import EventView

# Rows fetched above and below those in sight, so that a turn of the wheel finds them there.
_AHEAD = 60


class Fetching(QObject):
    """Asks once for the rows in sight, after all that moves them has happened."""

    def __init__(self, session: Session, pages: Pages, view: EventView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._view = view
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._on_paused)
        pages.arrived.connect(self._on_arrived)
        view.scrolled.connect(self.start)
        view.header.arrangement_changed.connect(self.start)

    def start(self) -> None:
        """Fetch when the window's thread comes to rest."""
        self._pause.start()

    def start_now(self) -> None:
        """Have the texts read while other panes draw, and look again once all have come to rest."""
        if self._has_rows():
            self._want_texts()
            self._take_marks()
        self.start()

    def _has_rows(self) -> bool:
        return self._view.isVisible() and len(self._view.events.rows) > 0

    def _want_texts(self) -> None:
        """Ask for the texts of the rows in sight; once these are there, for those about them."""
        events, (first, last) = self._view.events, self._view.rows_in_sight()
        if not self._pages.want(events.keys_between(first, last).tolist()):
            self._pages.want(events.keys_between(first - _AHEAD, last + _AHEAD).tolist())

    def _take_marks(self) -> None:
        view, model = self._view, self._view.events
        if view.header.isSectionHidden(PLACES["marks"]):
            return
        first, last = view.rows_in_sight()
        rows = model.rows[max(first - _AHEAD, 0) : last + _AHEAD]
        rows = rows[rows >= 0]
        if model.cells.take_marks(rows, self._session.stage.marked(rows)):
            view.viewport().update()

    def _on_paused(self) -> None:
        if self._has_rows():
            self._want_texts()
            self._take_marks()
            self._suit_dates()

    def _on_arrived(self, keys: Collection[int]) -> None:
        view = self._view
        view.events.cells.take_texts(self._pages.texts)
        if any(key in keys for key in view.events.keys_between(*view.rows_in_sight()).tolist()):
            self._suit_dates()
            view.viewport().update()
        if keys:  # none are where events have gone meanwhile: asking again would never end
            self.start()

    def _suit_dates(self) -> None:
        """Make room for the dates in sight; the column never narrows again, lest it dance."""
        view, model = self._view, self._view.events
        first, last = view.rows_in_sight()
        rows = [row for row in model.rows[max(first, 0) : last + 1].tolist() if row >= 0]
        texts = (model.cells.text(row, "date") or "" for row in rows)
        view.header.suit_words(
            "date", view.delegate.width_of(shorter_dates(text)[-1] for text in texts)
        )
