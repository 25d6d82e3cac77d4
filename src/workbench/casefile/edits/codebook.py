# SPDX-License-Identifier: MIT
"""Edits of the codebook: event types and subtypes, by codebook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.merging import merged_into
from workbench.casefile.rows import insert_record
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
        rows = db.execute(
            "SELECT t.id, t.name, p.name FROM event_type t LEFT JOIN event_type p "
            "ON p.id = t.parent_id WHERE t.codebook = ?",
            [codebook],
        ).fetchall()
        self.keys = {type_path(name, parent): key for key, name, parent in rows}
        self._former = {
            **merged_into(db.conn, "event_type"),
            **dict(db.execute("SELECT uid, id FROM event_type").fetchall()),
        }

    def find(self, path: str) -> int | None:
        """Return the key of the type that is, or was, named so."""
        found = self.keys.get(path)
        return self._former.get(self._uid(path)) if found is None else found

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


def type_path(name: str, parent: str | None) -> str:
    """Name a type within its codebook."""
    return f"{parent}/{name}" if parent else name
