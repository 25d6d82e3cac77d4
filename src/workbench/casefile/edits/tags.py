# SPDX-License-Identifier: MIT
"""Edits of tags: a tree of words that analysts put on events and notes."""

import json
from collections.abc import Collection

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import insert_record, keys_in_parts, update_record
from workbench.domain.errors import EditError
from workbench.domain.progress import Progress, unwatched


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
def tag_events(
    db: Database, *, events: Collection[int], tag: int, progress: Progress = unwatched
) -> None:
    """Put a tag on events; those that have it keep it."""
    for keys in keys_in_parts(events, progress):
        db.execute(
            "INSERT OR IGNORE INTO event_tag (event_id, tag_id) SELECT value, ? FROM json_each(?)",
            [tag, keys],
        )


@command("Tag events")
def tag_events_as(
    db: Database, *, events: Collection[int], path: str, progress: Progress = unwatched
) -> int:
    """Put the tag `path` on events, made first where it is new; return the tag's key."""
    tag = add_tag(db, path=path)
    tag_events(db, events=events, tag=tag, progress=progress)
    return tag


@command("Untag events")
def untag_events(
    db: Database, *, events: Collection[int], tag: int, progress: Progress = unwatched
) -> None:
    """Take a tag off events."""
    for keys in keys_in_parts(events, progress):
        db.execute(
            "DELETE FROM event_tag WHERE tag_id = ? AND event_id IN "
            "(SELECT value FROM json_each(?))",
            [tag, keys],
        )


@command("Change tags of events")
def set_events_tags(
    db: Database, *, events: Collection[int], paths: Collection[str], progress: Progress = unwatched
) -> None:
    """Make these the tags of events; those that are new to the case are made first."""
    tags = [add_tag(db, path=path) for path in paths]
    for keys in keys_in_parts(events, progress):
        db.execute(
            "DELETE FROM event_tag WHERE event_id IN (SELECT value FROM json_each(?)) "
            "AND tag_id NOT IN (SELECT value FROM json_each(?))",
            [keys, json.dumps(tags)],
        )
    for tag in tags:
        tag_events(db, events=events, tag=tag, progress=progress)


@command("Rename tag")
def rename_tag(db: Database, *, tag: int, name: str) -> None:
    """Rename a tag where it stands in the tree; raise EditError for a name taken there."""
    wanted = name.strip()
    if not wanted or "/" in wanted:
        raise EditError("A tag's name must not be empty, nor hold a slash.")
    parent = db.execute("SELECT parent_id FROM tag WHERE id = ?", [tag]).fetchone()
    _refuse_namesake(db, tag, name=wanted, parent=parent[0] if parent else None)
    update_record(db, "tag", tag, {"name": wanted})


@command("Move tag")
def place_tag(db: Database, *, tag: int, path: str) -> None:
    """Give a tag the place `path` ("Mopti/raid"), from the root, and its last word for a name.

    Tags above it are made where they are new. A slash at the end keeps the name, one alone moves
    to the root. Raises EditError.
    """
    above, _, name = (part.strip() for part in path.rpartition("/"))
    (own,) = db.execute("SELECT name FROM tag WHERE id = ?", [tag]).fetchone()
    parent = add_tag(db, path=above) if above.strip("/ ") else None
    _refuse_circle(db, tag, parent)
    _refuse_namesake(db, tag, name=name or own, parent=parent)
    update_record(db, "tag", tag, {"parent_id": parent, "name": name or own})


@command("Colour tags")
def colour_tags(db: Database, *, tags: Collection[int], colour: str | None) -> None:
    """Give tags a colour, a role of the theme, or none."""
    for tag in tags:
        update_record(db, "tag", tag, {"colour": colour})


@command("Note on tag")
def note_tag(db: Database, *, tag: int, note: str) -> None:
    """Say what a tag is for."""
    update_record(db, "tag", tag, {"note": note})


@command("Move tags")
def move_tags(db: Database, *, tags: Collection[int], parent: int | None) -> None:
    """Hang tags, with all below them, below another, or at the root; raise EditError."""
    for tag in tags:
        _refuse_circle(db, tag, parent)
        own = db.execute("SELECT name FROM tag WHERE id = ?", [tag]).fetchone()
        if own:
            _refuse_namesake(db, tag, name=own[0], parent=parent)
        update_record(db, "tag", tag, {"parent_id": parent})


@command("Delete tags")
def delete_tags(db: Database, *, tags: Collection[int]) -> None:
    """Delete tags and the tags below them; their events stay."""
    for tag in tags:
        db.execute("DELETE FROM tag WHERE id = ?", [tag])


def _refuse_circle(db: Database, tag: int, parent: int | None) -> None:
    """Raise EditError when a tag would hang below itself."""
    above = parent
    while above is not None:
        if above == tag:
            raise EditError("A tag cannot hang below itself.")
        row = db.execute("SELECT parent_id FROM tag WHERE id = ?", [above]).fetchone()
        above = row[0] if row else None


def _refuse_namesake(db: Database, tag: int, *, name: str, parent: int | None) -> None:
    """Raise EditError when another tag of that name hangs below the same parent."""
    found = db.execute(
        "SELECT 1 FROM tag WHERE name = ? AND parent_id IS ? AND id <> ?", [name, parent, tag]
    ).fetchone()
    if found:
        raise EditError(f"There is a tag “{name}” there already. Merge the two instead.")
