# SPDX-License-Identifier: MIT
"""The actors of several events: each in its role as a chip with its number, and a line for more."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.analysis.filters.facets import actors_in_roles
from workbench.analysis.frame import Mask
from workbench.domain.event import ActorRole, Named
from workbench.domain.terms import Role
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.inspector.chips_box import ChipsBox
from workbench.ui.inspector.choice_box import ChoiceBox
from workbench.ui.inspector.field_rows import Stack
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.new_names import actors_or_new, understand_actor
from workbench.ui.widgets.offers import Offer, Offers, actor_offers
from workbench.ui.widgets.record_words import role_words

_MOST_CHIPS = 8


class BulkActors(Stack):
    """Delete on a chip takes the actor's role away from all events that have it."""

    added = Signal(object)  # ActorRole; the actor may be new to the case
    removed = Signal(object)  # ActorRole

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        self._icons = icons
        self._offers = Offers([])
        self._shown: list[tuple[ActorRole, int]] = []
        self.line = CompletingLine(icons, self._find, self._understand, adds=True, icon="actor")
        self.box = ChipsBox(self.line)
        self.hint = Hint()
        super().__init__(self.box, self.hint, parent=parent)
        said = self.tr("added as {role}")
        words = {role: said.format(role=word) for role, word in role_words().items()}
        self.role = ChoiceBox(words, self.tr("Role of the actor that is added"))
        # No direction is supposed: who did what to whom is the analyst's to say.
        self.role.show_value(Role.PRESENT.value, anew=True)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.role)
        self.line.setPlaceholderText(self.tr("add actor"))
        self.line.setAccessibleName(self.tr("Add actor to all"))
        self.line.taken.connect(self._on_taken)
        self.line.committed.connect(self._add)

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in order."""
        return [*self.box.stops(), self.role]

    def draw(self, scene: Scene, chosen: Mask) -> None:
        """Show who is in the chosen events of a scene, the most frequent first."""
        actors = scene.register.actors
        self._offers = actor_offers(scene.register)
        found = [
            (ActorRole(Named(key, actors[key].uid, actors[key].name), role.value), events)
            for key, role, events in actors_in_roles(scene.frame, chosen)
            if key in actors
        ]
        left = len(found) - _MOST_CHIPS
        self.hint.say(self.tr("%Ln more not listed", "", left) if left > 0 else "")
        if found[:_MOST_CHIPS] != self._shown:
            self._shown = found[:_MOST_CHIPS]
            self.box.set_chips([self._chip(actor, events) for actor, events in self._shown])

    def _chip(self, actor: ActorRole, events: int) -> Chip:
        role, name = role_words().get(actor.role, actor.role), actor.actor.name
        chip = Chip(self._icons, name, detail=f"{role} {self.locale().toString(events)}")
        tip = self.tr("{actor}, {role}, in %Ln event(s). Delete takes it out of them.", "", events)
        chip.setToolTip(plain_tooltip(tip.format(actor=name, role=role)))
        chip.remove_requested.connect(partial(self.removed.emit, actor))
        return chip

    def _find(self, text: str) -> list[Offer]:
        return actors_or_new(self._offers, text)

    def _understand(self, typed: str) -> Understood:
        return understand_actor(self._offers, typed)

    def _on_taken(self, offer: Offer) -> None:
        self._add(offer.value)

    def _add(self, actor: Named | None) -> None:
        if actor is not None:
            self.added.emit(ActorRole(actor, self.role.currentData()))
