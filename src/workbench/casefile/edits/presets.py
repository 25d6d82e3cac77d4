# SPDX-License-Identifier: MIT
"""Edits of packet presets: named ways in which packets are made."""

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.packet_options import PacketOptions, options_to_json


@command("Save packet preset")
def save_preset(
    db: Database, *, name: str, options: PacketOptions, uid: bytes | None = None
) -> int:
    """Save options under a name; a preset of the same name is replaced. Return its key."""
    values = {"name": _name(name), "options": options_to_json(options)}
    row = db.execute("SELECT id FROM packet_preset WHERE name = ?", [values["name"]]).fetchone()
    if row:
        update_record(db, "packet_preset", row[0], values)
        return int(row[0])
    return insert_record(db, "packet_preset", values, uid=uid)


@command("Rename packet preset")
def rename_preset(db: Database, *, preset: int, name: str) -> None:
    """Give a preset another name; raise EditError when another preset has it."""
    wanted = _name(name)
    taken = "SELECT 1 FROM packet_preset WHERE name = ? AND id <> ?"
    if db.execute(taken, [wanted, preset]).fetchone():
        raise EditError(f"There is a preset “{wanted}” already. Choose another name.")
    update_record(db, "packet_preset", preset, {"name": wanted})


@command("Delete packet preset")
def delete_preset(db: Database, *, preset: int) -> None:
    """Delete a preset; assessments keep the options that they took from it."""
    delete_record(db, "packet_preset", preset)


def _name(name: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise EditError("A preset needs a name.")
    return said
