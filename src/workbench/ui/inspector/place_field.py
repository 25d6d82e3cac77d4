# SPDX-License-Identifier: MIT
"""The place of an event: one of the case's, one of the place lists, or a new one by its name."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Event, Place
from workbench.domain.place_following import columns_following
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.field_rows import Stack
from workbench.ui.inspector.gestures import ChangePlace
from workbench.ui.inspector.place_line import DOT, PlaceLine, place_and_point
from workbench.ui.places.finder import finder_of
from workbench.ui.places.name_lookup import PlacesFound
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.hint import Hint


class PlaceField(Stack):
    """Choosing a place takes its coordinates and its precision along."""

    changed = Signal(object)

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        self.line = PlaceLine(session, icons)
        self.hint = Hint()
        self.packs_button = push_button(
            QCoreApplication.translate("PlaceField", "Add a country file…"), kind="link"
        )
        self.packs_button.setAccessibleName(self.packs_button.text())
        self.packs_button.hide()
        below = flow_row(self.packs_button)
        below.setContentsMargins(self.hint.contentsMargins())
        super().__init__(self.line, self.hint, below, parent=parent)
        self._session = session
        self._event: Event | None = None
        self._place: Place | None = None
        self._unknown = ""  # the name that no list of places knows
        self.packs_button.clicked.connect(self._on_packs_wanted)
        self.line.setAccessibleName(self.tr("Place"))
        self.line.setPlaceholderText(self.tr("village, town, district…"))
        self.line.stirred.connect(self._tell)
        self.line.found.connect(self._on_found)
        self.line.placed.connect(self._set_place)

    def show_event(self, event: Event, *, anew: bool) -> None:
        """Show where an event is."""
        self._event, self._place = event, event.place
        self.line.show_value(event.place.name if event.place else "", anew=anew)
        self._tell()

    def _on_found(self, found: PlacesFound) -> None:
        if found.text.strip() and not found.is_known:
            self._unknown = found.text.strip()
        self._tell()

    def _tell(self) -> None:
        place = None if self.line.is_draft else self._place
        said = ""
        if place is not None:
            said = place_and_point(place)
            if place.id <= NEW:
                said = DOT.join(part for part in (self._new_words(place), said) if part)
        self.hint.say(self.line.problem or said, wrong=bool(self.line.problem))
        can_be_added = place is not None and self._is_nowhere(place)
        self.packs_button.setVisible(can_be_added and finder_of(self._session) is not None)
        self.line.setAccessibleDescription(self.hint.text())

    def _new_words(self, place: Place) -> str:
        """Say that a place is new, and what it lacks."""
        if self._is_nowhere(place):
            return self.tr("new in this case, and in no list of places: it has no point yet")
        return self.tr("new in this case")

    def _is_nowhere(self, place: Place) -> bool:
        """Whether no list of places knows a new place, and nobody has said where it is."""
        has_point = self._event is not None and self._event.lat is not None
        return place.id <= NEW and place.name == self._unknown and not has_point

    def _on_packs_wanted(self) -> None:
        finder = finder_of(self._session)
        if finder is not None:
            finder.packs_wanted.emit()

    def _set_place(self, place: Place | None) -> None:
        if place == self._place:
            return
        before, self._place = self._place, place
        self._tell()
        self.changed.emit(ChangePlace(place, columns_following(self._event, before, place)))
