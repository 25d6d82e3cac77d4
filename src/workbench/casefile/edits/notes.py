# SPDX-License-Identifier: MIT
"""Edits of notes: Markdown, loose or about any record."""

import time
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.tags import add_tag
from workbench.casefile.rows import delete_record, insert_link, insert_record, update_record


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


@command("Put note on record")
def put_note_on(db: Database, *, note: int, about_table: str | None, about_uid: str | None) -> None:
    """Let a note be about a record, or about none."""
    uid = UUID(about_uid).bytes if about_uid else None
    update_record(db, "note", note, {"about_table": about_table, "about_uid": uid})


@command("Tag note")
def set_note_tags(db: Database, *, note: int, paths: Collection[str]) -> None:
    """Make these the tags of a note; those that are new to the case are made first."""
    wanted = {add_tag(db, path=path) for path in paths}
    rows = db.execute("SELECT tag_id FROM note_tag WHERE note_id = ?", [note]).fetchall()
    present = {tag for (tag,) in rows}
    for tag in sorted(present - wanted):
        db.execute("DELETE FROM note_tag WHERE note_id = ? AND tag_id = ?", [note, tag])
    for tag in sorted(wanted - present):
        insert_link(db, "note_tag", {"note_id": note, "tag_id": tag})


@command("Delete note")
def delete_note(db: Database, *, note: int) -> None:
    """Delete a note."""
    delete_record(db, "note", note)
