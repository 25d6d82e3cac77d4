# SPDX-License-Identifier: MIT
"""Edits of saved views: named filters, with the map box that shows them best."""

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.filters import Box, Filter, filter_to_json


@command("Save view")
def save_view(
    db: Database,
    *,
    name: str,
    question: Filter,
    box: Box | None = None,
    options: Mapping[str, Any] | None = None,
    uid: bytes | None = None,
) -> int:
    """Save a view under a name; one of the same name is replaced. Return its key."""
    if not name.strip():
        raise EditError("A view needs a name.")
    values = {
        "name": name.strip(),
        "filter": filter_to_json(question),
        "box": json.dumps([box.west, box.south, box.east, box.north]) if box else None,
        "options": json.dumps(options, sort_keys=True) if options else None,
    }
    row = db.execute("SELECT id FROM view WHERE name = ?", [name.strip()]).fetchone()
    if row:
        update_record(db, "view", row[0], values)
        return int(row[0])
    return insert_record(db, "view", values, uid=uid)


@command("Rename view")
def rename_view(db: Database, *, view: int, name: str) -> None:
    """Give a saved view another name; raise EditError when another view has it."""
    wanted = name.strip()
    if not wanted:
        raise EditError("A view needs a name.")
    row = db.execute("SELECT id FROM view WHERE name = ? AND id <> ?", [wanted, view]).fetchone()
    if row:
        raise EditError(f"There is a view “{wanted}” already. Choose another name.")
    update_record(db, "view", view, {"name": wanted})


@command("Delete view")
def delete_view(db: Database, *, view: int) -> None:
    """Delete a saved view; figures that showed it keep their caption and say so."""
    delete_record(db, "view", view)
