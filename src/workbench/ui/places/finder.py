# SPDX-License-Identifier: MIT
"""Asks the gazetteer in a read lane, with the view and the case's own places as context."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.casefile.connection import Connection
from workbench.casefile.queries.places import learned_places
from workbench.domain.change import Change
from workbench.geo.destinations import Destination, Understanding, understand
from workbench.geo.divisions import Divisions
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.place_hits import LearnedPlaces, SearchContext
from workbench.geo.place_shelf import PlaceShelf
from workbench.geo.reverse import NearPlace
from workbench.session.session import Session
from workbench.ui.regional import language

_MOST_COUNTRIES = 6


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The case's places, and its countries with the most places first; made in a read lane."""

    places: LearnedPlaces
    countries: tuple[str, ...]
    edits: int  # how many edits of places had been seen when it was asked for


@dataclass(frozen=True, slots=True, eq=False)
class Whereabouts:
    """What places are looked for in: the packs, the case's own places, and what comes first."""

    gazetteer: Gazetteer
    known: Known
    context: SearchContext
    language: str


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    understanding: Understanding
    known: Known
    credits: str
    lacking: str  # the country of which no file of places was added, where that may be missed
    damaged: tuple[str, ...]  # the keys of packs that answer nothing


class PlaceFinder(QObject):
    """Finds places for one open case; made with its session, gone with it."""

    understood = Signal(object)  # Understanding
    packs_wanted = Signal()  # the lists of places are to be shown, to add one

    def __init__(
        self,
        session: Session,
        shelf: PlaceShelf,
        parent: QObject | None = None,
        *,
        divisions: Divisions | None = None,
    ) -> None:
        """Take the packs; `divisions` names regions where a pack does not."""
        super().__init__(parent)
        self._divisions = divisions
        self._session = session
        self._shelf = shelf
        self._view: tuple[float, float] | None = None
        self._known: Known | None = None
        self._edits = 0
        self.credits = ""
        self.lacking = ""
        self.damaged: tuple[str, ...] = ()
        session.edited.connect(self._on_edited)

    def set_view(self, lat_deg: float, lon_deg: float) -> None:
        """Say where the middle of the map is: places near it, and in its country, come first."""
        self._view = (lat_deg, lon_deg)

    def find(self, text: str) -> None:
        """Ask what a text means; `understood` tells the answer to the latest question."""
        self._session.read(
            "Find place", _answer, then=self._on_answered, key="go to",
            shelf=self._shelf, divisions=self._divisions, text=text, view=self._view,
            known=self._known, edits=self._edits, language=language(),
        )  # fmt: skip

    def whereabouts(self) -> Callable[[Connection], Whereabouts]:
        """Return what tells, in a read lane, where places are looked for now."""
        return partial(
            _whereabouts, shelf=self._shelf, view=self._view, known=self._known, edits=self._edits,
            language=language(),
        )  # fmt: skip

    def name_point(
        self,
        lat_deg: float,
        lon_deg: float,
        then: Callable[[NearPlace | None], None],
        *,
        key: str = "name point",
    ) -> None:
        """Ask what a point is near to; `then` gets the answer to the latest question of a `key`."""
        self._session.read(
            "Name point", _nearest, then=then, key=key,
            shelf=self._shelf, divisions=self._divisions, lat_deg=lat_deg, lon_deg=lon_deg,
            language=language(),
        )  # fmt: skip

    def remember(self, known: Known) -> None:
        """Keep what was learned of the case's places, unless they have changed since."""
        if known.edits == self._edits:
            self._known = known

    def _on_answered(self, answer: _Answer) -> None:
        self.remember(answer.known)
        self.credits, self.lacking = answer.credits, answer.lacking
        self.damaged = answer.damaged
        self.understood.emit(answer.understanding)

    def _on_edited(self, change: Change) -> None:
        if change.touches("place"):
            self._known = None
            self._edits += 1


def finder_of(session: Session) -> PlaceFinder | None:
    """Return the finder that was made as a child of the session, if there is one."""
    found = session.findChild(PlaceFinder)
    return found if isinstance(found, PlaceFinder) else None


def whereabouts_of(session: Session) -> Callable[[Connection], Whereabouts]:
    """Return what tells where places are looked for: without a finder, among the case's own."""
    finder = finder_of(session)
    return finder.whereabouts() if finder else _own_places


def _own_places(conn: Connection) -> Whereabouts:
    none = Gazetteer([])
    return Whereabouts(none, _learn(conn, none, 0), SearchContext(), language())


def _answer(
    conn: Connection,
    *,
    shelf: PlaceShelf,
    divisions: Divisions | None,
    text: str,
    view: tuple[float, float] | None,
    known: Known | None,
    edits: int,
    language: str,
) -> _Answer:
    """Return all readings of a text. Runs in a read lane."""
    here = _whereabouts(conn, shelf=shelf, view=view, known=known, edits=edits, language=language)
    gazetteer, known, context = here.gazetteer, here.known, here.context
    found = understand(text, gazetteer, context=context, learned=known.places, language=language)
    if divisions is not None:
        named = tuple(_completed(one, divisions, language) for one in found.readings)
        found = replace(found, readings=named)
    lacking = _lacking(shelf, found, context, language)
    damaged = tuple(pack.key for pack in shelf.damaged()) if found.is_name else ()
    return _Answer(found, known, gazetteer.credits, lacking, damaged)


def _whereabouts(
    conn: Connection,
    *,
    shelf: PlaceShelf,
    view: tuple[float, float] | None,
    known: Known | None,
    edits: int,
    language: str,
) -> Whereabouts:
    """Return where places are looked for: near the view, and in its country, first."""
    gazetteer = shelf.gazetteer()
    known = known or _learn(conn, gazetteer, edits)
    seen = gazetteer.nearest(*view) if view else None
    countries = (seen.place.country if seen else "", *known.countries)
    context = SearchContext(tuple(dict.fromkeys(code for code in countries if code)), view)
    return Whereabouts(gazetteer, known, context, language)


def _lacking(shelf: PlaceShelf, found: Understanding, context: SearchContext, language: str) -> str:
    """Name the country of the first place, or else the one in view, if it lacks a file of places.

    Nothing for what was no name of a place, nor where the file was added and is damaged.
    """
    if not found.is_name:
        return ""
    of_places = [one.place.country for one in found.readings if one.place is not None]
    code = next((code for code in (*of_places, *context.countries) if code), "")
    is_damaged = any(code in pack.keyed_countries for pack in shelf.damaged())
    is_lacking = bool(code) and shelf.lacks(code) and not is_damaged
    known = shelf.gazetteer().country(code) if is_lacking else None
    return known.names.get(language, known.names.get("en", code)) if known else ""


def _completed(reading: Destination, divisions: Divisions, language: str) -> Destination:
    """Name the division of what a coordinate is near to, where the packs do not."""
    if reading.near is None:
        return reading
    return replace(reading, near=divisions.completed(reading.near, language=language))


def _learn(conn: Connection, gazetteer: Gazetteer, edits: int) -> Known:
    places = learned_places(conn)
    counts = Counter(one.country for one in places if one.country)
    countries = [gazetteer.country(name) for name, _ in counts.most_common(_MOST_COUNTRIES)]
    codes = tuple(dict.fromkeys(one.code for one in countries if one is not None))
    return Known(LearnedPlaces(places), codes, edits)


def _nearest(
    conn: Connection,
    *,
    shelf: PlaceShelf,
    divisions: Divisions | None,
    lat_deg: float,
    lon_deg: float,
    language: str,
) -> NearPlace | None:
    """Return what a point is near to. Runs in a read lane."""
    del conn  # the gazetteer knows
    near = shelf.gazetteer().nearest(lat_deg, lon_deg, language=language)
    if near is None or divisions is None:
        return near
    return divisions.completed(near, language=language)
