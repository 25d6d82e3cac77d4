# SPDX-License-Identifier: MIT
"""Edits of the case's own places."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import insert_record, update_record
from workbench.domain.errors import EditError


@command("Add place")
def add_place(
    db: Database, *, name: str, values: Mapping[str, Any] | None = None, uid: bytes | None = None
) -> int:
    """Enter a place; return its key."""
    if not name.strip():
        raise EditError("A place needs a name.")
    return insert_record(db, "place", {"name": name.strip(), **(values or {})}, uid=uid)


@command("Change place")
def change_place(db: Database, *, place: int, values: Mapping[str, Any]) -> None:
    """Change columns of a place; events that stand there follow by name."""
    if "name" in values and not values["name"].strip():
        raise EditError("A place needs a name.")
    update_record(db, "place", place, values)
