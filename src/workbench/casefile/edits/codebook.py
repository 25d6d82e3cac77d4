# SPDX-License-Identifier: MIT
"""Edits of the codebook: event types and subtypes, by codebook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.fields import add_fields
from workbench.casefile.merging import merged_into
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError, NotFoundError
from workbench.domain.event_fields import FieldDraft
from workbench.domain.uids import derived


@dataclass(frozen=True, slots=True)
class TypeDraft:
    """An event type as a codebook preset gives it; `parent` is the name of its type."""

    name: str
    parent: str | None = None
    symbol: str | None = None
    colour: str | None = None
    definition: str = ""


class KnownTypes:
    """The types of a codebook by their paths: as they are named now, and as they once were.

    A type that was renamed, or merged into another, is found by the name that its uid derives
    from: a file that is imported again means the same type as before.
    """

    def __init__(self, db: Database, codebook: str) -> None:
        """Read the types that the case has."""
        self._db = db
        self._codebook = codebook
        self.keys: dict[str, int] = {}
        self._elsewhere: dict[str, list[int]] = {}
        for key, book, name, parent in db.execute(
            "SELECT t.id, t.codebook, t.name, p.name FROM event_type t "
            "LEFT JOIN event_type p ON p.id = t.parent_id"
        ).fetchall():
            if book == codebook:
                self.keys[type_path(name, parent)] = key
            else:
                self._elsewhere.setdefault(type_path(name, parent), []).append(key)
        self._former = {
            **merged_into(db.conn, "event_type"),
            **dict(db.execute("SELECT uid, id FROM event_type").fetchall()),
        }

    def find(self, path: str) -> int | None:
        """Return the key of the type that is, or was, named so."""
        found = self.keys.get(path)
        return self._former.get(self._uid(path)) if found is None else found

    def find_anywhere(self, path: str) -> int | None:
        """Return the same, or else the one type of that path in the case's other codebooks.

        A table of somebody's own, and an export that comes back, name types by no codebook.
        """
        found, others = self.find(path), self._elsewhere.get(path, [])
        return others[0] if found is None and len(others) == 1 else found

    def add(self, path: str, values: Mapping[str, Any]) -> int:
        """Enter a type; its uid derives from codebook and names, so that two laptops agree."""
        row = {"codebook": self._codebook, **values}
        key = insert_record(self._db, "event_type", row, uid=self._uid(path))
        self.keys[path] = key
        return key

    def _uid(self, path: str) -> bytes:
        return derived("event_type", self._codebook, path)


@command("Add event types")
def add_types(db: Database, *, codebook: str, types: Sequence[TypeDraft]) -> dict[str, int]:
    """Make sure that the types exist; return keys by `name` or `parent/name`."""
    known = KnownTypes(db, codebook)
    for draft in types:
        path = type_path(draft.name, draft.parent)
        if known.find(path) is None:
            parent = known.find(draft.parent) if draft.parent else None
            known.add(
                path,
                {
                    "name": draft.name, "parent_id": parent, "symbol": draft.symbol,
                    "colour": draft.colour, "definition": draft.definition,
                },
            )  # fmt: skip
    return known.keys


@command("Add codebook")
def add_codebook(
    db: Database, *, codebook: str, types: Sequence[TypeDraft], fields: Sequence[FieldDraft]
) -> None:
    """Bring in what the case lacks of a codebook: its types and its fields of events."""
    add_types(db, codebook=codebook, types=types)
    add_fields(db, codebook=codebook, fields=fields)


@command("Add event type")
def add_type(db: Database, *, codebook: str, name: str, parent: int | None = None) -> int:
    """Add a type, or a subtype of `parent`; return its key. It takes the next look of the row."""
    above = _type(db, parent) if parent is not None else None
    codebook = str(above["codebook"]) if above else codebook.strip()
    name = _checked_name(db, name, codebook, parent)
    known = KnownTypes(db, codebook)
    path = type_path(name, str(above["name"]) if above else None)
    values = {"name": name, "parent_id": parent}
    if known.find(path) is None:
        return known.add(path, values)
    # A type that once bore the name has its uid: it was renamed, and this one is another.
    return insert_record(db, "event_type", {"codebook": codebook, **values})


@command("Change event type")
def change_type(
    db: Database,
    *,
    kind: int,
    name: str | None = None,
    symbol: str | None = None,
    colour: str | None = None,
    definition: str | None = None,
) -> None:
    """Rename a type or subtype, or change its look or definition; its events stay with it."""
    present = _type(db, kind)
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = _checked_name(
            db, name, present["codebook"], present["parent_id"], other_than=kind
        )
    for column, value in (("symbol", symbol), ("colour", colour), ("definition", definition)):
        if value is not None:
            changes[column] = value
    update_record(db, "event_type", kind, changes)


@command("Move subtype")
def move_subtype(db: Database, *, subtype: int, into: int) -> None:
    """Let a subtype belong to another type; its events become of that type."""
    moved, above = _type(db, subtype), _type(db, into)
    if moved["parent_id"] is None or above["parent_id"] is not None:
        raise EditError("Only a subtype can be moved, and only into a type.")
    _checked_name(db, moved["name"], above["codebook"], into, other_than=subtype)
    changes = {"parent_id": into, "codebook": above["codebook"]}
    update_record(db, "event_type", subtype, changes)
    db.execute("UPDATE event SET type_id = ? WHERE subtype_id = ?", [into, subtype])


@command("Delete event type")
def delete_type(db: Database, *, kind: int) -> None:
    """Take a type with its subtypes, or one subtype, out of the codebook; its events lose it."""
    below = db.execute("SELECT id FROM event_type WHERE parent_id = ?", [kind]).fetchall()
    for key in (*(row[0] for row in below), kind):
        for column in ("type_id", "subtype_id"):
            db.execute(f"UPDATE event SET {column} = NULL WHERE {column} = ?", [key])
        delete_record(db, "event_type", key)


def _type(db: Database, key: int) -> dict[str, Any]:
    row = db.execute(
        "SELECT codebook, name, parent_id FROM event_type WHERE id = ?", [key]
    ).fetchone()
    if row is None:
        raise NotFoundError("This event type is no longer in the case.")
    return dict(zip(("codebook", "name", "parent_id"), row, strict=True))


def _checked_name(
    db: Database, name: str, codebook: str, parent: int | None, *, other_than: int = 0
) -> str:
    """Return a name that no type beside it bears; raise EditError."""
    bare = " ".join(name.split())
    if not bare:
        raise EditError("An event type needs a name.")
    beside = db.execute(
        "SELECT name FROM event_type WHERE codebook = ? AND parent_id IS ? AND id <> ?",
        [codebook, parent, other_than],
    ).fetchall()
    if bare.casefold() in {row[0].casefold() for row in beside}:
        raise EditError(f"There is “{bare}” already. Merge the two instead.")
    return bare


def type_path(name: str, parent: str | None) -> str:
    """Name a type within its codebook."""
    return f"{parent}/{name}" if parent else name
