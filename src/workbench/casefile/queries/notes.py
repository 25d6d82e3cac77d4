# SPDX-License-Identifier: MIT
"""Reading notes for lists: what each is about, and which hold a text.

Read-only: nothing here writes to the database.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.domain.uids import uid_text

_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]|\||-{3,}", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+(?=\S)|(?<=\S)\*+|`+")
_MOST_NOTES = 2_000
_EXCERPT = 160
# How a record that a note is about is called, by table.
_NAMES = {
    "event": "title", "source": "name", "actor": "name", "place": "name", "zone": "name",
    "tag": "name", "assessment": "title", "figure": "caption",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """The record that a note is about; `name` is None when the record is gone."""

    table: str
    uid: str
    name: str | None


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note as a list shows it."""

    id: int
    title: str
    excerpt: str
    about: About | None
    created_ms: int
    tags: tuple[str, ...] = ()  # their paths, "attack/raid"


@dataclass(frozen=True, slots=True)
class NoteTexts:
    """A note whole."""

    id: int
    title: str
    body: str
    about: About | None
    uid: str = ""
    tags: tuple[str, ...] = ()


def list_notes(conn: Connection, *, text: str = "", event: int | None = None) -> list[NoteEntry]:
    """Return notes, the newest first: all, those on one event, those that hold a text.

    It is looked for in titles, texts and tags.
    """
    where, values = ["1"], list[object]()
    if event is not None:
        where.append("about_table = 'event' AND about_uid = (SELECT uid FROM event WHERE id = ?)")
        values.append(event)
    rows = conn.execute(
        "SELECT id, title, body, about_table, about_uid, created_ms FROM note "
        f"WHERE {' AND '.join(where)} ORDER BY id DESC",
        values,
    )
    tags = _tags(conn)
    # SQLite folds the case of ASCII alone; French notes need all of it.
    wanted = text.strip().casefold()
    found = [
        row for row in rows
        if not wanted or wanted in "\n".join((*row[1:3], *tags.get(row[0], ()))).casefold()
    ][:_MOST_NOTES]  # fmt: skip
    return [
        NoteEntry(
            row[0], row[1], excerpt_of(row[2]), _about(conn, row[3], row[4]), row[5],
            tags.get(row[0], ()),
        )
        for row in found
    ]  # fmt: skip


def read_note(conn: Connection, *, note: int) -> NoteTexts | None:
    """Return a note, None when it is gone."""
    row = conn.execute(
        "SELECT id, title, body, about_table, about_uid, uid FROM note WHERE id = ?", [note]
    ).fetchone()
    if row is None:
        return None
    about = _about(conn, row[3], row[4])
    return NoteTexts(row[0], row[1], row[2], about, uid_text(row[5]), _tags(conn).get(note, ()))


def note_about(conn: Connection, *, uid: str) -> About | None:
    """Return the record that a note is about; None for a loose note and one that is gone."""
    row = conn.execute(
        "SELECT about_table, about_uid FROM note WHERE uid = ?", [UUID(uid).bytes]
    ).fetchone()
    return _about(conn, row[0], row[1]) if row else None


def event_uid(conn: Connection, *, event: int) -> str | None:
    """Return the uid of an event, None when it is gone."""
    row = conn.execute("SELECT uid FROM event WHERE id = ?", [event]).fetchone()
    return uid_text(row[0]) if row else None


def excerpt_of(body: str) -> str:
    """Return the first words of a note on one line, without the marks of Markdown."""
    words = _LINK.sub(r"\1", body[: 6 * _EXCERPT])
    return " ".join(_MARKS.sub(" ", _EMPHASIS.sub("", words)).split())[:_EXCERPT]


def _tags(conn: Connection) -> dict[int, tuple[str, ...]]:
    """Return the paths of the tags of notes, by note."""
    rows = conn.execute(
        "WITH RECURSIVE path(id, path) AS (SELECT id, name FROM tag WHERE parent_id IS NULL "
        "UNION ALL SELECT t.id, p.path || '/' || t.name FROM tag t JOIN path p ON p.id = "
        "t.parent_id) SELECT n.note_id, p.path FROM note_tag n JOIN path p ON p.id = n.tag_id "
        "ORDER BY p.path"
    )
    found: dict[int, tuple[str, ...]] = {}
    for note, path in rows:
        found[note] = (*found.get(note, ()), path)
    return found


def _about(conn: Connection, table: str | None, uid: bytes | None) -> About | None:
    if table is None or uid is None:
        return None
    column = _NAMES.get(table)
    row = (
        conn.execute(f"SELECT {column} FROM {table} WHERE uid = ?", [uid]).fetchone()
        if column
        else None
    )
    return About(table, str(UUID(bytes=uid)), row[0] if row else None)
