# SPDX-License-Identifier: MIT
"""Counting events of actors: at once where events are few, in a read lane where they are many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from workbench.analysis.actors.facts import ActorFacts, events_of_actors, facts_of_actors
from workbench.analysis.actors.marks import actor_marks
from workbench.analysis.filters.facets import counts_by_key
from workbench.analysis.frame import Frame
from workbench.domain.progress import Progress, unwatched
from workbench.domain.register import Register
from workbench.session.jobs import Jobs
from workbench.session.stage import Scene

COUNTED_AT_ONCE = 100_000  # events: some 10 ms


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Events in view by actor, and which mark each actor has."""

    scene: Scene
    counts: Mapping[int, int] = field(default_factory=dict[int, int])
    marks: Mapping[int, str] = field(default_factory=dict[int, str])


class ActorCounter(QObject):
    """Counts the newest scene that is asked for."""

    counted = Signal(object)  # Counted

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Count in the read lanes of `jobs`."""
        super().__init__(parent)
        self._jobs = jobs
        self._marked: tuple[Frame, Register, Mapping[int, str]] | None = None

    def count(self, scene: Scene) -> None:
        """Have the visible events of a scene counted; `counted` tells what came of it."""
        marks = self._known_marks(scene)
        if len(scene.frame) <= COUNTED_AT_ONCE:
            self._tell(_counted(scene, marks))
        else:
            self._jobs.run(
                "read", self.tr("Count"), _counted, scene, marks, then=self._tell, key="actors"
            )

    def _known_marks(self, scene: Scene) -> Mapping[int, str] | None:
        """Return the marks of a scene whose frame and names are those of the last one."""
        known = self._marked
        if known and known[0] is scene.frame and known[1] is scene.register:
            return known[2]
        return None

    def _tell(self, counted: Counted) -> None:
        self._marked = (counted.scene.frame, counted.scene.register, counted.marks)
        self.counted.emit(counted)


def _counted(
    scene: Scene, marks: Mapping[int, str] | None, *, progress: Progress = unwatched
) -> Counted:
    progress(0)
    found = counts_by_key(scene.frame, scene.visible, "actor")
    counts = {key: int(found[key]) for key in found.nonzero()[0].tolist()}
    return Counted(scene, counts, marks or actor_marks(scene.frame, scene.register))


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What the events say of some actors: those in view, and how many there are in all."""

    actors: Sequence[int]
    facts: ActorFacts
    total: int


class FactsReader(QObject):
    """Finds out what the events say of the actors on the card."""

    known = Signal(object)  # Known

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Count in the read lanes of `jobs`."""
        super().__init__(parent)
        self._jobs = jobs

    def ask(self, scene: Scene, actors: Sequence[int]) -> None:
        """Find out; `known` tells what was asked last."""
        if len(scene.frame) <= COUNTED_AT_ONCE:
            self.known.emit(_known(scene, actors))
        else:
            self._jobs.run(
                "read", self.tr("Count"), _known, scene, actors, then=self.known.emit,
                key="actor facts",
            )  # fmt: skip


def _known(scene: Scene, actors: Sequence[int], *, progress: Progress = unwatched) -> Known:
    progress(0)
    facts = facts_of_actors(scene.frame, scene.visible, actors)
    return Known(actors, facts, events_of_actors(scene.frame, actors))
