# SPDX-License-Identifier: MIT
"""What the command palette finds in the open case: every kind of record that has a name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from workbench.domain.date_words import describe_date
from workbench.domain.filters import Box, Filter, OneOf
from workbench.domain.plain_text import folded
from workbench.ui.suggestions import Suggestion

if TYPE_CHECKING:
    from workbench.casefile.queries.finding import Found, FoundPlace
    from workbench.session.session import Session
    from workbench.ui.window.workspace import Workspace

_MOST = 12
_LEAST_LETTERS = 2
_BEHIND = 0.5  # in score


@dataclass(frozen=True, slots=True)
class _Named:
    """A record of the register with all the names that it is found by."""

    key: int
    uid: str
    name: str
    names: tuple[str, ...]


class RecordFinder(QObject):
    """Answers at once with names, and tells when the search in the case has come back."""

    learnt = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a case."""
        super().__init__(parent)
        self._session: Session | None = None
        self._workspace: Workspace | None = None
        self._asked = ""
        self._found: tuple[str, Found | None] = ("", None)

    def look_in(self, session: "Session", workspace: "Workspace") -> None:
        """Look in this case from now on."""
        self._session, self._workspace = session, workspace
        session.closed.connect(self._on_closed)

    def find(self, text: str) -> Sequence[Suggestion]:
        """Return names that the palette ranks, and what the case was found to hold so far."""
        if self._session is None:
            return ()
        found = [*self._views(self._session), *self._assessments(self._session)]
        if len(text.strip()) >= _LEAST_LETTERS:
            found += self._names(self._session, folded(text.strip()))
            found += self._records(self._session, text.strip())
        return found

    # -- names of the register ---------------------------------------------------------------

    def _views(self, session: "Session") -> list[Suggestion]:
        return [
            Suggestion(
                view.name, partial(self._show_view, key, view.name),
                detail=self.tr("saved view"), icon="view",
            )
            for key, view in session.stage.scene.register.views.items()
        ]  # fmt: skip

    def _assessments(self, session: "Session") -> list[Suggestion]:
        return [
            Suggestion(
                entry.title, partial(self._open_assessment, key), detail=self.tr("assessment"),
                icon="assessment",
            )
            for key, entry in session.stage.scene.register.assessments.items()
        ]  # fmt: skip

    def _names(self, session: "Session", wanted: str) -> list[Suggestion]:
        """Return actors, sources and tags: their events, and what is known of them."""
        register = session.stage.scene.register
        actors = [
            _Named(actor.id, actor.uid, actor.name, (actor.name, *actor.aliases))
            for actor in register.actors.values()
        ]
        sources = [
            _Named(source.id, source.uid, source.name, (source.name, source.publisher or ""))
            for source in register.sources.values()
        ]
        tags = [_Named(tag.id, tag.uid, tag.path, (tag.path,)) for tag in register.tags.values()]
        return [
            *self._filters("actor", self.tr("actor: show its events"), actors, wanted),
            *self._filters("source", self.tr("source: show its events"), sources, wanted),
            *self._filters("tag", self.tr("tag: show its events"), tags, wanted),
            *self._cards("actor", self.tr("actor: open its card"), actors, wanted),
            *self._cards("source", self.tr("source: open its card"), sources, wanted),
            *self._cards("tag", self.tr("tag: show it in the tree"), tags, wanted),
        ]

    def _filters(
        self, field: str, detail: str, entries: Iterable[_Named], wanted: str
    ) -> list[Suggestion]:
        """Return the entries of one kind of which a name holds what is wanted, to be asked for."""
        return [
            Suggestion(
                one.name, partial(self._filter_on, field, one.uid), detail=detail, icon=field,
                score=score,
            )
            for score, one in _scored(entries, wanted)
        ]  # fmt: skip

    def _cards(
        self, kind: str, detail: str, entries: Iterable[_Named], wanted: str
    ) -> list[Suggestion]:
        """Return the same, to be opened in their pane; behind their events."""
        return [
            Suggestion(
                one.name, partial(self._open_card, kind, one.key), detail=detail, icon=kind,
                score=score - _BEHIND,
            )
            for score, one in _scored(entries, wanted)
        ]  # fmt: skip

    # -- records of the case -----------------------------------------------------------------

    def _records(self, session: "Session", text: str) -> list[Suggestion]:
        if text != self._asked:
            from workbench.casefile.queries.finding import find_records

            self._asked = text
            take: Callable[[Found], None] = partial(self._take, text)
            session.read("Find", find_records, text=text, then=take, key="palette")
        found_for, found = self._found
        if found is None or found_for != text:
            return []
        language = QLocale().name()
        places = [
            Suggestion(
                place.name, partial(self._go_to_place, place),
                detail=" · ".join(part for part in (self.tr("place"), place.within) if part),
                icon="place", score=95.0,
            )
            for place in found.places
        ]  # fmt: skip
        events = [
            Suggestion(
                row.title or self.tr("(untitled event)"), partial(self._go_to_event, row.id),
                detail=" · ".join(
                    part for part in (describe_date(row.date, language), row.place) if part
                ),
                icon="event", score=90.0,
            )
            for row in found.events
        ]  # fmt: skip
        notes = [
            Suggestion(
                note.title or self.tr("(untitled note)"), partial(self._open_note, note.id),
                detail=self.tr("note"), icon="note", score=89.0,
            )
            for note in found.notes
        ]  # fmt: skip
        zones = [
            Suggestion(
                zone.name, partial(self._open_zone, zone.id), detail=self.tr("zone"),
                icon="zone", score=91.0,
            )
            for zone in found.zones
        ]  # fmt: skip
        return [*places, *zones, *events, *notes]

    def _take(self, text: str, found: "Found") -> None:
        self._found = (text, found)
        self.learnt.emit()

    # -- going there -------------------------------------------------------------------------

    def _look(self, said: str = "", **changes: Any) -> None:
        """Look elsewhere, with where it came from kept for Back."""
        if self._session is not None:
            self._session.trail.settle()
            self._session.stage.look(**changes)
            if said:
                self._session.told.emit(said)

    def _show_view(self, key: int, name: str) -> None:
        if self._session is None or self._workspace is None:
            return
        self._session.trail.settle()
        if self._workspace.filter_bar.views.take_up(key):
            self._session.told.emit(self.tr("Showing the view “{name}”.").format(name=name))

    def _filter_on(self, field: str, uid: str) -> None:
        self._look(filter=Filter((OneOf(field, frozenset({uid})),)))

    def _go_to_event(self, event: int) -> None:
        self._look(current=event, selection=frozenset({event}))

    def _go_to_place(self, place: "FoundPlace") -> None:
        if self._workspace is None:
            return
        self._workspace.bring_up("map")
        # Once the pane has its size: a map that was behind a tab has none yet.
        QTimer.singleShot(0, self, partial(self._move_map, place))

    def _move_map(self, place: "FoundPlace") -> None:
        if self._workspace is not None:
            from workbench.geo.destinations import box_around

            seen = box_around(place.lat, place.lon, (place.radius_m or 0.0) / 1000)
            world: Any = self._workspace.panels["map"]
            world.show_box(Box(seen.west, seen.south, seen.east, seen.north))

    def _open_card(self, kind: str, key: int) -> None:
        if self._workspace is not None:
            panel = self._workspace.bring_up(f"{kind}s")
            getattr(panel, f"open_{kind}")(key)

    def _open_zone(self, zone: int) -> None:
        if self._session is not None:
            from workbench.ui.desks.zone_desk import desk_of

            desk_of(self._session).open(zone)

    def _open_note(self, note: int) -> None:
        if self._workspace is not None:
            self._workspace.bring_up("notes").open_note(note)

    def _open_assessment(self, key: int) -> None:
        if self._workspace is not None:
            self._workspace.bring_up("assessment").open_assessment(key)

    def _on_closed(self) -> None:
        self._session = self._workspace = None
        self._asked, self._found = "", ("", None)


def _scored(entries: Iterable[_Named], wanted: str) -> list[tuple[float, _Named]]:
    """Return the entries of which a name holds what is wanted, those that fit best first."""
    scores = ((max(_score(wanted, folded(n)) for n in one.names), one) for one in entries)
    found = [(score, one) for score, one in scores if score]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].name))[:_MOST]


def _score(wanted: str, name: str) -> float:
    """Score a name: its beginning, the beginning of a word, the inside; 0 without either."""
    if not name or wanted not in name:
        return 0.0
    if name.startswith(wanted):
        return 97.0
    return 94.0 if f" {wanted}" in f" {name}".replace("/", " ") else 86.0
