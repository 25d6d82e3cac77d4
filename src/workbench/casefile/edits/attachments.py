# SPDX-License-Identifier: MIT
"""Edits of files attached to records: what was received, kept whole with its hash."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.casefile.stored_files import keep_file
from workbench.domain.errors import EditError

_EDITABLE = frozenset({"name", "note", "graphic"})


@command("Attach file")
def attach_file(
    db: Database,
    *,
    table: str,
    uid: str,
    name: str,
    data: bytes,
    media_type: str | None = None,
    note: str = "",
    graphic: bool = False,
) -> int:
    """Keep a file in the case with a record; return the key of the attachment.

    The same file attached again to the same record stays once. `graphic`: a picture that is shown
    only when asked for.
    """
    digest = keep_file(db.conn, name=name, data=data)
    row = db.execute(
        "SELECT id FROM attachment WHERE about_table = ? AND about_uid = ? AND sha256 = ?",
        [table, UUID(uid).bytes, digest],
    ).fetchone()
    if row is not None:
        return int(row[0])
    return insert_record(
        db,
        "attachment",
        {
            "about_table": table, "about_uid": UUID(uid).bytes, "name": _name(name),
            "media_type": media_type, "size": len(data), "sha256": digest, "note": note,
            "graphic": 1 if graphic else None,
        },
    )  # fmt: skip


@command("Change attachment")
def change_attachment(db: Database, *, attachment: int, values: Mapping[str, Any]) -> None:
    """Rename an attached file, note something on it, or mark it as graphic or not."""
    unknown = set(values) - _EDITABLE
    if unknown:
        raise EditError(f"Attachments have no {', '.join(sorted(unknown))} to change.")
    changes = dict(values)
    if "name" in changes:
        changes["name"] = _name(changes["name"])
    if "graphic" in changes:
        changes["graphic"] = 1 if changes["graphic"] else None
    update_record(db, "attachment", attachment, changes)


@command("Remove attachment")
def remove_attachment(db: Database, *, attachment: int) -> None:
    """Take a file off its record; it stays for Undo until the case is compacted."""
    delete_record(db, "attachment", attachment)


def _name(name: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise EditError("An attachment needs a name.")
    return said
