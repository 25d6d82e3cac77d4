# SPDX-License-Identifier: MIT
"""The actors of an event as chips with their roles; a new name makes a new actor."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from workbench.casefile.edits.named import NEW
from workbench.domain.event import ActorRole, Named
from workbench.domain.register import Register
from workbench.domain.terms import Role
from workbench.session.stage import Stage
from workbench.ui.icons import Icons
from workbench.ui.inspector.chips_box import ChipsBox
from workbench.ui.inspector.gestures import ChangeActors
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.new_names import actors_or_new, understand_actor
from workbench.ui.widgets.offers import Offer, Offers, actor_offers, folded
from workbench.ui.widgets.record_words import role_words


class ActorsField(ChipsBox):
    """One chip an actor, with all its roles; Enter on a chip opens them, Delete removes it."""

    changed = Signal(object)

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget | None = None) -> None:
        line = CompletingLine(icons, self._find, self._understand, adds=True, icon="actor")
        super().__init__(line, parent)
        self._stage = stage
        self._icons = icons
        self._actors: tuple[ActorRole, ...] = ()
        self._known: tuple[Register, Offers] | None = None
        line.setPlaceholderText(self.tr("add actor"))
        line.setAccessibleName(self.tr("Add actor"))
        line.taken.connect(self._on_taken)
        line.committed.connect(self._add)

    def show_actors(self, actors: Sequence[ActorRole], *, anew: bool) -> None:
        """Show these actors."""
        self.line.show_value("", anew=anew)
        if tuple(actors) != self._actors:
            self._actors = tuple(actors)
            self._make_chips()

    def menu_for(self, actor: Named) -> QMenu:
        """Make the menu of an actor's roles: one instead, one more, none at all."""
        words, present = role_words(), [role for who, role in self._pairs() if who == actor]
        menu = QMenu(self)
        for role, word in words.items():
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(role in present)
            action.triggered.connect(partial(self._set_roles, actor, (role,)))
        also = menu.addMenu(self.tr("Also"))
        for role, word in words.items():
            if role not in present:
                action = also.addAction(word)
                action.triggered.connect(partial(self._set_roles, actor, (*present, role)))
        menu.addSeparator()
        remove = menu.addAction(self._icons.icon("remove"), self.tr("Remove {name}").format(
            name=actor.name.replace("&", "&&")
        ))  # fmt: skip
        remove.triggered.connect(partial(self._set_roles, actor, ()))
        return menu

    def _pairs(self) -> list[tuple[Named, str]]:
        return [(entry.actor, entry.role) for entry in self._actors]

    def _offers(self) -> Offers:
        register = self._stage.scene.register
        if self._known is None or self._known[0] is not register:
            self._known = (register, actor_offers(register))
        return self._known[1]

    def _find(self, text: str) -> list[Offer]:
        return actors_or_new(self._offers(), text)

    def _understand(self, typed: str) -> Understood:
        return understand_actor(self._offers(), typed)

    def _on_taken(self, offer: Offer) -> None:
        self._add(offer.value)

    def _add(self, actor: Named | None) -> None:
        if actor is None:
            return
        if any(_same(actor, entry.actor) for entry in self._actors):
            return
        # No direction is supposed: who did what to whom is the analyst's to say.
        self._change((*self._actors, ActorRole(actor, Role.PRESENT.value)))

    def _set_roles(self, actor: Named, roles: Sequence[str], _checked: bool = False) -> None:
        changed: list[ActorRole] = []
        done = False
        for entry in self._actors:
            if entry.actor != actor:
                changed.append(entry)
            elif not done:  # the actor keeps its place in the row
                changed += [ActorRole(actor, role) for role in roles]
                done = True
        self._change(tuple(changed))

    def _change(self, actors: tuple[ActorRole, ...]) -> None:
        if actors != self._actors:
            self._actors = actors
            self._make_chips()
            self.changed.emit(ChangeActors(actors))

    def _make_chips(self) -> None:
        words = role_words()
        roles: dict[Named, list[str]] = {}
        for actor, role in self._pairs():
            roles.setdefault(actor, []).append(words.get(role, role))
        chips: list[Chip] = []
        for actor, said in roles.items():
            new = [self.tr("new")] if actor.id <= NEW else []
            chip = Chip(self._icons, actor.name, detail=", ".join(new + said))
            tip = self.tr("{actor}: {roles}. Click, or press Enter, to choose the role.")
            chip.setToolTip(plain_tooltip(tip.format(actor=actor.name, roles=", ".join(said))))
            chip.activated.connect(partial(self._open_menu, chip, actor))
            chip.remove_requested.connect(partial(self._set_roles, actor, ()))
            chips.append(chip)
        self.set_chips(chips)

    def _open_menu(self, chip: Chip, actor: Named) -> None:
        menu = self.menu_for(actor)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))


def _same(one: Named, other: Named) -> bool:
    if one.id > NEW or other.id > NEW:
        return one.id == other.id
    return folded(one.name) == folded(other.name)
