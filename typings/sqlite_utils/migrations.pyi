# SPDX-License-Identifier: MIT
"""Migrations of sqlite-utils: named functions, each applied once and in order."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlite_utils.db import Database

_Step = TypeVar("_Step", bound=Callable[[Database], None])

class Migrations:
    class _Migration:
        name: str

    name: str
    def __init__(self, name: str) -> None: ...
    def __call__(
        self, *, name: str | None = ..., transactional: bool = ...
    ) -> Callable[[_Step], _Step]: ...
    def pending(self, db: Database) -> list[_Migration]: ...
    def applied(self, db: Database) -> list[_Migration]: ...
    def apply(self, db: Database, *, stop_before: str | Iterable[str] | None = ...) -> None: ...
