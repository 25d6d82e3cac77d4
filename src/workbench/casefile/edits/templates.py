# SPDX-License-Identifier: MIT
"""Edits of the case's own templates of assessments."""

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import clean, delete_record, insert_record, update_record
from workbench.domain.errors import EditError, NotFoundError
from workbench.domain.text_templates import Masthead, masthead_to_json


@command("Save template")
def save_template(
    db: Database, *, name: str, body: str, masthead: Masthead, uid: bytes | None = None
) -> int:
    """Save a form under a name; a template of the same name is replaced. Return its key."""
    wanted = _name(name)
    values = {"name": wanted, "body": body, "masthead": masthead_to_json(masthead)}
    row = db.execute("SELECT id FROM template WHERE name = ?", [wanted]).fetchone()
    if row:
        update_record(db, "template", row[0], values)
        return int(row[0])
    return insert_record(db, "template", values, uid=uid)


@command("Edit template")
def change_template(
    db: Database, *, template: int, name: str, body: str, masthead: Masthead
) -> None:
    """Change a template, its name too; raise EditError when another one has that name.

    Assessments know their template by name, and so learn the new one.
    """
    wanted = clean({"name": _name(name)})["name"]
    taken = "SELECT 1 FROM template WHERE name = ? AND id <> ?"
    if db.execute(taken, [wanted, template]).fetchone():
        raise EditError(f"There is a template “{wanted}” already. Choose another name.")
    before = db.execute("SELECT name FROM template WHERE id = ?", [template]).fetchone()
    if before is None:
        raise NotFoundError("The template to be changed is no longer in the case.")
    values = {"name": wanted, "body": body, "masthead": masthead_to_json(masthead)}
    update_record(db, "template", template, values)
    renamed = "UPDATE assessment SET template = ? WHERE template = ? AND template <> ?"
    db.execute(renamed, [wanted, before[0], wanted])


@command("Delete template")
def delete_template(db: Database, *, template: int) -> None:
    """Delete a template; texts that were begun from it stay as they are."""
    delete_record(db, "template", template)


def _name(name: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise EditError("A template needs a name.")
    return said
