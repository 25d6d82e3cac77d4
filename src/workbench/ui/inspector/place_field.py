# SPDX-License-Identifier: MIT
"""The place of an event: completed over the case's own places; a free name makes a new one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.edits.named import NEW
from workbench.casefile.entry_queries import places_like
from workbench.domain.event import Event, Place
from workbench.domain.place_following import columns_following
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.coordinates_field import coordinates_text
from workbench.ui.inspector.field_rows import Stack
from workbench.ui.inspector.gestures import ChangePlace
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.new_names import places_or_new, understand_place
from workbench.ui.widgets.offers import Offer
from workbench.ui.widgets.record_words import place_words

_DOT = " \N{MIDDLE DOT} "


class PlaceField(Stack):
    """Choosing a place takes its coordinates and its precision along."""

    changed = Signal(object)

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        self.line = CompletingLine(icons, self._find, understand_place, icon="place")
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
        self.line.offer(text, places_or_new(text, places, place_and_point))

    def _tell(self) -> None:
        if self.line.problem:
            self.hint.say(self.line.problem, wrong=True)
        elif self._place is None or self.line.is_draft:
            self.hint.say("")
        elif self._place.id <= NEW:
            self.hint.say(self.tr("new in this case"))
        else:
            self.hint.say(place_and_point(self._place))
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
        self.changed.emit(ChangePlace(place, columns_following(self._event, before, place)))


def place_and_point(place: Place) -> str:
    """Tell where a place lies, with its coordinates."""
    at = coordinates_text(place.lat, place.lon)
    return _DOT.join(part for part in (place_words(place), at) if part)
