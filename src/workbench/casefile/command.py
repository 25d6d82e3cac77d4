# SPDX-License-Identifier: MIT
"""What makes a plain function an edit: the name that the Undo menu shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlite_utils import Database

from workbench.domain.change import Change

__all__ = ["Command", "Database", "Outcome", "command"]

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command(Generic[P, T]):
    """A function that changes the case inside one transaction, with its menu text and kind."""

    run: Callable[Concatenate[Database, P], T]
    label: str
    kind: str

    def __call__(self, db: Database, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run inside the transaction of another command: edits compose."""
        return self.run(db, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What an edit returned, and what it touched."""

    value: T
    change: Change


def command(
    label: str, kind: str = "edit"
) -> Callable[[Callable[Concatenate[Database, P], T]], Command[P, T]]:
    """Name a function as an edit; `label` is English and short, in the imperative."""

    def name(run: Callable[Concatenate[Database, P], T]) -> Command[P, T]:
        return Command(run, label, kind)

    return name
