# SPDX-License-Identifier: MIT
"""The edits that the pane of actors makes, each named in the Undo menu with whom it is about."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from workbench.analysis.actors.facts import events_of_actors
from workbench.casefile.edits.actors import (
    add_actor,
    change_actor,
    change_relation,
    delete_actors,
    delete_relation,
    relate_actors,
    set_aliases,
)
from workbench.casefile.edits.merges import merge_actors
from workbench.domain.actor_relations import ActorRelation
from workbench.domain.register import ActorEntry
from workbench.session.session import Session


class ActorEdits(QObject):
    """Hands edits to a session."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Edit the case of a session."""
        super().__init__(parent)
        self._session = session

    def add(self, name: str, then: Callable[[int], None]) -> None:
        """Enter an actor; `then` gets its key."""
        self._session.edit(add_actor, name=name, detail=name, then=then)

    def change(self, actor: ActorEntry, values: Mapping[str, object]) -> None:
        """Change columns of an actor."""
        self._session.edit(change_actor, actor=actor.id, values=values, detail=actor.name)

    def name_also(self, actor: ActorEntry, aliases: Sequence[str]) -> None:
        """Make these the other names of an actor."""
        self._session.edit(set_aliases, actor=actor.id, aliases=aliases, detail=actor.name)

    def relate(self, relation: ActorRelation) -> None:
        """Record a relationship, or change the one that it is."""
        detail = self._names([relation.actor, relation.other])
        values = {"kind": relation.kind, "valid": relation.valid, "note": relation.note}
        if relation.id:
            ends = {"actor_id": relation.actor, "other_id": relation.other}
            changed = {"source_id": relation.source, **ends, **values}
            self._session.edit(
                change_relation, relation=relation.id, values=changed, detail=detail
            )  # fmt: skip
        else:
            self._session.edit(
                relate_actors, actor=relation.actor, other=relation.other,
                source=relation.source, detail=detail, **values,
            )  # fmt: skip

    def unrelate(self, relation: int) -> None:
        """Take a relationship out of the registry."""
        self._session.edit(delete_relation, relation=relation)

    def merge(self, actors: Sequence[int], into: int) -> None:
        """Make several actors one."""
        self._session.edit(merge_actors, actors=actors, into=into, detail=self._names([into]))

    def delete(self, actors: Sequence[int]) -> None:
        """Delete actors, and say what that means for events."""
        names, events = self._names(actors), self.events_of(actors)
        self._session.edit(
            delete_actors, actors=actors, detail=names,
            then=partial(self._on_deleted, names, events),
        )  # fmt: skip

    def events_of(self, actors: Sequence[int]) -> int:
        """Return how many events of the case name any of some actors."""
        return events_of_actors(self._session.stage.scene.frame, actors)

    def _on_deleted(self, names: str, events: int, _nothing: object) -> None:
        lost = self.tr("%Ln event(s) name them no longer", "", events)
        said = self.tr("Deleted {names}. {lost}; Undo brings all back.")
        self._session.told.emit(said.format(names=names, lost=lost))

    def _names(self, actors: Sequence[int]) -> str:
        known = self._session.stage.scene.register.actors
        return ", ".join(known[key].name for key in actors if key in known)
