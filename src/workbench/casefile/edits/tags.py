# SPDX-License-Identifier: MIT
"""Edits of tags: a tree of words that analysts put on events and notes."""

from collections.abc import Collection

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import insert_record, update_record
from workbench.domain.errors import EditError


@command("Add tag")
def add_tag(
    db: Database, *, path: str, colour: str | None = None, note: str = "", uid: bytes | None = None
) -> int:
    """Make sure that the tag `path` ("attack/VBIED") exists; return its key."""
    names = [name.strip() for name in path.split("/") if name.strip()]
    if not names:
        raise EditError("A tag needs a name.")
    parent: int | None = None
    for depth, name in enumerate(names):
        row = db.execute(
            "SELECT id FROM tag WHERE name = ? AND parent_id IS ?", [name, parent]
        ).fetchone()
        if row:
            parent = row[0]
            continue
        last = depth == len(names) - 1
        values = {"name": name, "parent_id": parent}
        if last:
            values |= {"colour": colour, "note": note}
        parent = insert_record(db, "tag", values, uid=uid if last else None)
    assert parent is not None
    return parent


@command("Tag events")
def tag_events(db: Database, *, events: Collection[int], tag: int) -> None:
    """Put a tag on events; those that have it keep it."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO event_tag (event_id, tag_id) VALUES (?, ?)",
        ((event, tag) for event in events),
    )


@command("Tag events")
def tag_events_as(db: Database, *, events: Collection[int], path: str) -> int:
    """Put the tag `path` on events, made first where it is new; return the tag's key."""
    tag = add_tag(db, path=path)
    tag_events(db, events=events, tag=tag)
    return tag


@command("Untag events")
def untag_events(db: Database, *, events: Collection[int], tag: int) -> None:
    """Take a tag off events."""
    db.conn.executemany(
        "DELETE FROM event_tag WHERE event_id = ? AND tag_id = ?",
        ((event, tag) for event in events),
    )


@command("Rename tag")
def rename_tag(db: Database, *, tag: int, name: str) -> None:
    """Rename a tag where it stands in the tree."""
    if not name.strip() or "/" in name:
        raise EditError("A tag's name must not be empty, nor hold a slash.")
    update_record(db, "tag", tag, {"name": name.strip()})


@command("Delete tag")
def delete_tag(db: Database, *, tag: int) -> None:
    """Delete a tag and the tags below it; their events stay."""
    db.execute("DELETE FROM tag WHERE id = ?", [tag])
