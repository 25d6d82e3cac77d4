# SPDX-License-Identifier: MIT
"""Edits of notes: Markdown, loose or about any record."""

import time
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record


@command("Add note")
def add_note(
    db: Database,
    *,
    title: str,
    body: str,
    about_table: str | None = None,
    about_uid: str | None = None,
    uid: bytes | None = None,
) -> int:
    """Write a note, loose or about the record `about_uid` of `about_table`; return its key."""
    return insert_record(
        db,
        "note",
        {
            "title": title, "body": body, "about_table": about_table,
            "about_uid": UUID(about_uid).bytes if about_uid else None,
            "created_ms": time.time_ns() // 1_000_000,
        },
        uid=uid,
    )  # fmt: skip


@command("Change note")
def change_note(
    db: Database, *, note: int, title: str | None = None, body: str | None = None
) -> None:
    """Change a note's title or text."""
    values: dict[str, Any] = {"title": title, "body": body}
    changes = {name: value for name, value in values.items() if value is not None}
    update_record(db, "note", note, changes)


@command("Delete note")
def delete_note(db: Database, *, note: int) -> None:
    """Delete a note."""
    delete_record(db, "note", note)
