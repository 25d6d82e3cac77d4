# SPDX-License-Identifier: MIT
"""Renaming a saved view; figures that show it keep showing it."""

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import update_record
from workbench.domain.errors import EditError


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
