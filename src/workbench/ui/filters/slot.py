# SPDX-License-Identifier: MIT
"""The place in a question that an editor fills: of a part that is there, or of one to come."""

from collections.abc import Callable

from workbench.domain.filter_trees import (
    Path,
    added,
    among,
    bare,
    denied,
    part_at,
    removed,
    replaced,
)
from workbench.domain.filters import Both, Filter, Part
from workbench.session.stage import Stage

Insert = Callable[[Filter, Part], tuple[Filter, Path]]
_EMPTY = Both(())  # holds the place of what is not asked yet; always true


class Slot:
    """One part of the question of a stage, without the negations around it.

    Emptied, it keeps its place, so that the next value goes where the last one was.
    """

    def __init__(self, stage: Stage, base: Filter, path: Path, *, is_filled: bool) -> None:
        """Stand at a path of a question, which is the stage's, or the stage's with a gap there."""
        self._stage = stage
        self._base = base
        self._path = path
        self._is_filled = is_filled
        found = part_at(base, path)
        assert found is not None
        self._is_denied = bare(found)[1]

    @classmethod
    def at(cls, stage: Stage, path: Path) -> "Slot":
        """Take the part that stands at a path."""
        return cls(stage, stage.scene.focus.filter, path, is_filled=True)

    @classmethod
    def new(cls, stage: Stage, insert: Insert = added) -> "Slot":
        """Take the place that `insert` makes for a part."""
        base, path = insert(stage.scene.focus.filter, _EMPTY)
        return cls(stage, base, path, is_filled=False)

    @classmethod
    def of_field(cls, stage: Stage, field: str) -> "Slot":
        """Take the top-level part that asks about a field, or make a place for one."""
        parts = stage.scene.focus.filter.parts
        place = next((at for at, part in enumerate(parts) if part.field == field), None)
        return cls.new(stage) if place is None else cls.at(stage, (place,))

    @property
    def path(self) -> Path:
        """Where the part stands."""
        return self._path

    @property
    def part(self) -> Part | None:
        """What is asked there, None while nothing is."""
        if not self._is_filled:
            return None
        found = part_at(self._base, self._path)
        return None if found is None else bare(found)[0]

    @property
    def is_denied(self) -> bool:
        """Whether the part is denied, or will be."""
        return self._is_denied

    @property
    def company(self) -> Filter:
        """What else must hold there: the question of which the part is one answer."""
        return among(self._base, self._path)

    @property
    def is_lost(self) -> bool:
        """Whether the stage asks something else by now."""
        return frozenset(self._stage.scene.focus.filter.parts) != frozenset(self._asked().parts)

    def put(self, part: Part | None) -> None:
        """Ask for a part there; None asks for nothing."""
        self._is_filled = part is not None
        if part is not None:
            self._base, self._path = replaced(self._base, self._path, denied(part, self._is_denied))
        self._stage.look(filter=self._asked())

    def deny(self, is_denied: bool) -> None:
        """Deny the part, or no longer."""
        part = self.part
        self._is_denied = is_denied
        if part is not None:
            self.put(part)

    def _asked(self) -> Filter:
        return self._base if self._is_filled else removed(self._base, self._path)
