# SPDX-License-Identifier: MIT
"""The edits that the pane of actors makes, each named in the Undo menu with whom it is about."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from workbench.analysis.actors.facts import events_of_actors
from workbench.casefile.edits.actors import (
    add_actor,
    change_actor,
    delete_actors,
    delete_relation,
    set_aliases,
)
from workbench.casefile.edits.merges import merge_actors
from workbench.casefile.edits.named import NEW
from workbench.casefile.edits.relations import record_relation
from workbench.domain.event import Named
from workbench.domain.register import ActorEntry, SourceEntry
from workbench.session.session import Session
from workbench.ui.actors.relation_form import RelationDraft


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

    def relate(self, draft: RelationDraft) -> None:
        """Record a relationship, or change the one that it is, with whom and by what is new."""
        relation, register = draft.relation, self._session.stage.scene.register
        actor, other = (
            _named(register.actors, key, draft.new_other)
            for key in (relation.actor, relation.other)
        )
        is_sourced = relation.source or draft.new_source
        source = _named(register.sources, relation.source or NEW, draft.new_source)
        self._session.edit(
            record_relation, relation=relation.id, actor=actor, other=other, kind=relation.kind,
            valid=relation.valid, source=source if is_sourced else None, note=relation.note,
            detail=f"{actor.name}, {other.name}",
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


def _named(known: Mapping[int, ActorEntry | SourceEntry], key: int, new: str) -> Named:
    """Return what a key names in the register, or what is new by its name."""
    entry = known.get(key)
    return Named(entry.id, entry.uid, entry.name) if entry is not None else Named(NEW, "", new)
