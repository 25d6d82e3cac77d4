# SPDX-License-Identifier: MIT
"""A line that takes the name of a place: one of the case's, one of the place lists, or a new one.

A name that is left before the lists have answered is taken at its word, and told once more, with
its point, when they have.
"""

from PySide6.QtCore import Signal

from workbench.casefile.edits.named import NAMED
from workbench.domain.event import Place
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.coordinates_field import coordinates_text
from workbench.ui.places.name_lookup import PlacesFound, look_up, offers_of
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.new_names import understand_place
from workbench.ui.widgets.offers import Offer
from workbench.ui.widgets.record_words import place_words

DOT = " \N{MIDDLE DOT} "


class PlaceLine(CompletingLine):
    """Asks the case and the place lists at every letter."""

    placed = Signal(object)  # Place, or None where the line was emptied
    found = Signal(object)  # PlacesFound, for what stands or stood in the line

    def __init__(self, session: Session, icons: Icons) -> None:
        """Ask a session's case and its finder of places."""
        super().__init__(icons, self._find_places, understand_place, icon="place")
        self._session = session
        self._left = ""  # the name that was left before it was answered
        self.taken.connect(self._on_taken)
        self.committed.connect(self._on_named)

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Take what is stored; of another event nothing is waited for any longer."""
        if anew:
            self._left = ""
        super().show_value(text, anew=anew)

    def _find_places(self, typed: str) -> None:
        if typed.strip():
            key = f"place line {id(self)}"
            look_up(self._session, typed, then=self._on_found, key=key)

    def _on_found(self, found: PlacesFound) -> None:
        self.offer(found.text, offers_of(found, place_and_point))
        if self._left and found.text.strip() == self._left and not self.is_draft:
            self._left = ""
            if found.meant.id != NAMED:
                self.placed.emit(found.meant)
        self.found.emit(found)

    def _on_taken(self, offer: Offer) -> None:
        self._left = ""
        self.placed.emit(offer.value)

    def _on_named(self, place: Place | None) -> None:
        self._left = place.name if place is not None else ""
        self.placed.emit(place)


def place_and_point(place: Place) -> str:
    """Tell where a place lies, with its coordinates."""
    at = coordinates_text(place.lat, place.lon)
    return DOT.join(part for part in (place_words(place), at) if part)
