# SPDX-License-Identifier: MIT
"""Reading notes for lists: what each is about, and which hold a text.

Read-only: nothing here writes to the database.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries import uid_text

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


@dataclass(frozen=True, slots=True)
class NoteTexts:
    """A note whole."""

    id: int
    title: str
    body: str
    about: About | None


def list_notes(conn: Connection, *, text: str = "", event: int | None = None) -> list[NoteEntry]:
    """Return notes, the newest first: all, those on one event, those that hold a text."""
    where, values = ["1"], list[object]()
    if event is not None:
        where.append("about_table = 'event' AND about_uid = (SELECT uid FROM event WHERE id = ?)")
        values.append(event)
    rows = conn.execute(
        "SELECT id, title, body, about_table, about_uid, created_ms FROM note "
        f"WHERE {' AND '.join(where)} ORDER BY id DESC",
        values,
    )
    # SQLite folds the case of ASCII alone; French notes need all of it.
    wanted = text.strip().casefold()
    found = [
        row for row in rows if not wanted or wanted in f"{row[1]}\n{row[2]}".casefold()
    ][:_MOST_NOTES]  # fmt: skip
    return [
        NoteEntry(row[0], row[1], excerpt_of(row[2]), _about(conn, row[3], row[4]), row[5])
        for row in found
    ]


def read_note(conn: Connection, *, note: int) -> NoteTexts | None:
    """Return a note, None when it is gone."""
    row = conn.execute(
        "SELECT id, title, body, about_table, about_uid FROM note WHERE id = ?", [note]
    ).fetchone()
    return NoteTexts(row[0], row[1], row[2], _about(conn, row[3], row[4])) if row else None


def event_uid(conn: Connection, *, event: int) -> str | None:
    """Return the uid of an event, None when it is gone."""
    row = conn.execute("SELECT uid FROM event WHERE id = ?", [event]).fetchone()
    return uid_text(row[0]) if row else None


def excerpt_of(body: str) -> str:
    """Return the first words of a note on one line, without the marks of Markdown."""
    words = _LINK.sub(r"\1", body[: 6 * _EXCERPT])
    return " ".join(_MARKS.sub(" ", _EMPHASIS.sub("", words)).split())[:_EXCERPT]


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
