# SPDX-License-Identifier: MIT
"""The place of an event: completed over the case's own places; a free name makes a new one."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.edits.entry import NAMED, NEW
from workbench.casefile.entry_queries import places_like
from workbench.domain.event import Event, Place
from workbench.domain.terms import FoundBy, PlacePrecision
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.completing_line import CompletingLine
from workbench.ui.inspector.field_rows import Stack
from workbench.ui.inspector.gestures import ChangePlace
from workbench.ui.inspector.offers import Offer, with_new
from workbench.ui.inspector.text_fields import coordinates_text
from workbench.ui.inspector.words import place_words
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.hint import Hint

_DOT = " \N{MIDDLE DOT} "
# What the kind of a place says of how well an event there is placed; villages and towns are exact.
_PRECISIONS = {
    "admin1": PlacePrecision.ADMIN1,
    "admin2": PlacePrecision.ADMIN2,
    "area": PlacePrecision.AREA,
    "cercle": PlacePrecision.ADMIN2,
    "country": PlacePrecision.COUNTRY,
    "district": PlacePrecision.ADMIN2,
    "lake": PlacePrecision.WATER,
    "province": PlacePrecision.ADMIN1,
    "region": PlacePrecision.ADMIN1,
    "sea": PlacePrecision.WATER,
    "state": PlacePrecision.ADMIN1,
    "water": PlacePrecision.WATER,
}


class PlaceField(Stack):
    """Choosing a place takes its coordinates and its precision along."""

    changed = Signal(object)

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        self.line = CompletingLine(icons, self._find, _understand, icon="place")
        self.hint = Hint()
        super().__init__(self.line, self.hint, parent=parent)
        self._session = session
        self._event: Event | None = None
        self._place: Place | None = None
        self.line.setAccessibleName(self.tr("Place"))
        self.line.setPlaceholderText(self.tr("village, town, district…"))
        self.line.stirred.connect(self._tell)
        self.line.taken.connect(self._on_taken)
        self.line.committed.connect(self._on_named)

    def show_event(self, event: Event, *, anew: bool) -> None:
        """Show where an event is."""
        self._event, self._place = event, event.place
        self.line.show_value(event.place.name if event.place else "", anew=anew)
        self._tell()

    def _find(self, text: str) -> None:
        if text.strip():
            self._session.read(
                "Find place", places_like, text=text, key="inspector place",
                then=partial(self._on_found, text),
            )  # fmt: skip

    def _on_found(self, text: str, places: list[Place]) -> None:
        found = [
            Offer(place.name, place, detail=_where(place), writes=place.name) for place in places
        ]
        name = text.strip()
        new = Offer(
            self.tr("New place “{name}”").format(name=name), Place(NEW, "", name),
            is_new=True, writes=name,
        )  # fmt: skip
        self.line.offer(text, with_new(name, found, new))

    def _tell(self) -> None:
        if self.line.problem:
            self.hint.say(self.line.problem, wrong=True)
        elif self._place is None or self.line.is_draft:
            self.hint.say("")
        elif self._place.id <= NEW:
            self.hint.say(self.tr("new in this case"))
        else:
            self.hint.say(_where(self._place))
        self.line.setAccessibleDescription(self.hint.text())

    def _on_taken(self, offer: Offer) -> None:
        self._set_place(offer.value)

    def _on_named(self, place: Place | None) -> None:
        self._set_place(place)

    def _set_place(self, place: Place | None) -> None:
        if place == self._place:
            return
        before, self._place = self._place, place
        self._tell()
        self.changed.emit(ChangePlace(place, self._following(before, place)))

    def _following(self, before: Place | None, place: Place | None) -> dict[str, Any]:
        """Return the columns of the event that follow from its place.

        Coordinates that came with the place before go with it; those typed by hand stay.
        """
        at = (place.lat, place.lon) if place else (None, None)
        if place is not None and at[0] is not None:
            exact = PlacePrecision.EXACT if not place.radius_m else PlacePrecision.AREA
            precision = _PRECISIONS.get((place.kind or "").lower(), exact)
            return {
                "lat": at[0], "lon": at[1], "radius_m": place.radius_m,
                "found_by": FoundBy.GAZETTEER.value, "place_precision": precision.value,
            }  # fmt: skip
        event = self._event
        came_along = (
            before is not None
            and event is not None
            and (event.lat, event.lon) == (before.lat, before.lon)
        )
        if came_along:
            columns: tuple[str, ...] = ("lat", "lon", "radius_m", "found_by", "place_precision")
            return dict.fromkeys(columns)
        return {}


def _understand(typed: str) -> Understood:
    """Take a name as that of a place; which one is told when it is saved."""
    name = typed.strip()
    return Understood(Place(NAMED, "", name) if name else None, name)


def _where(place: Place) -> str:
    at = coordinates_text(place.lat, place.lon)
    return _DOT.join(part for part in (place_words(place), at) if part)
