# SPDX-License-Identifier: MIT
"""What the command palette finds in the open case: events, actors, views, assessments, tags."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.casefile.connection import Connection
from workbench.casefile.queries import EventRow, event_rows
from workbench.casefile.search import search_events
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter, OneOf, filter_from_json
from workbench.session.session import Session
from workbench.ui.suggestions import Suggestion

_MOST_EVENTS = 12
_LEAST_LETTERS = 2


class RecordFinder(QObject):
    """Answers at once with names, and tells when the search for events has come back."""

    learnt = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a case."""
        super().__init__(parent)
        self._session: Session | None = None
        self._asked = ""
        self._found: tuple[str, list[EventRow]] = ("", [])

    def look_in(self, session: Session) -> None:
        """Look in this case from now on."""
        self._session = session
        session.closed.connect(self._on_closed)

    def find(self, text: str) -> Sequence[Suggestion]:
        """Return names that the palette ranks, and the events found so far."""
        if self._session is None:
            return ()
        return [*self._views(), *self._names(text), *self._events(text.strip())]

    def _views(self) -> list[Suggestion]:
        assert self._session is not None
        return [
            Suggestion(
                view.name, partial(self._show_view, view.filter), detail=self.tr("view"),
                icon="view",
            )
            for view in self._session.stage.scene.register.views.values()
        ]  # fmt: skip

    def _names(self, text: str) -> list[Suggestion]:
        """Return actors and tags as filters, once enough has been typed."""
        assert self._session is not None
        if len(text.strip()) < _LEAST_LETTERS:
            return []
        register = self._session.stage.scene.register
        wanted = text.strip().casefold()
        actors = [
            Suggestion(
                actor.name, partial(self._filter_on, "actor", actor.uid),
                detail=self.tr("actor: show its events"), icon="actor",
            )
            for actor in register.actors.values()
            if any(wanted in name.casefold() for name in (actor.name, *actor.aliases))
        ]  # fmt: skip
        tags = [
            Suggestion(
                tag.path, partial(self._filter_on, "tag", tag.uid),
                detail=self.tr("tag: show its events"), icon="tag",
            )
            for tag in register.tags.values()
            if wanted in tag.path.casefold()
        ]  # fmt: skip
        return [*actors[:_MOST_EVENTS], *tags[:_MOST_EVENTS]]

    def _events(self, text: str) -> list[Suggestion]:
        assert self._session is not None
        if len(text) < _LEAST_LETTERS:
            return []
        if text != self._asked:
            self._asked = text
            take: Callable[[list[EventRow]], None] = partial(self._take, text)
            self._session.read("Find", _find_events, text=text, then=take, key="palette")
        found_for, rows = self._found
        if found_for != text:
            return []
        return [
            Suggestion(
                row.title or self.tr("(untitled event)"), partial(self._go_to, row.id),
                detail=" · ".join(part for part in (row.date, row.place) if part),
                icon="event", score=90.0,
            )
            for row in rows
        ]  # fmt: skip

    def _take(self, text: str, rows: list[EventRow]) -> None:
        self._found = (text, rows)
        self.learnt.emit()

    def _show_view(self, filter_json: str) -> None:
        assert self._session is not None
        try:
            self._session.stage.look(filter=filter_from_json(filter_json))
        except InputError as error:
            self._session.refused.emit(str(error))

    def _filter_on(self, field: str, uid: str) -> None:
        assert self._session is not None
        self._session.stage.look(filter=Filter((OneOf(field, frozenset({uid})),)))

    def _go_to(self, event: int) -> None:
        assert self._session is not None
        self._session.stage.look(current=event, selection=frozenset({event}))

    def _on_closed(self) -> None:
        self._session = None
        self._asked, self._found = "", ("", [])


def _find_events(conn: Connection, *, text: str) -> list[EventRow]:
    """Find events by text; the newest records first."""
    hits = search_events(conn, text=text)[::-1][:_MOST_EVENTS]
    rows = event_rows(conn, events=[int(key) for key in hits])
    return [rows[int(key)] for key in hits if int(key) in rows]
