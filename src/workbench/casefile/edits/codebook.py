# SPDX-License-Identifier: MIT
"""Edits of the codebook: event types and subtypes, by codebook."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from workbench.casefile.command import command
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


@command("Add event types")
def add_types(db: Database, *, codebook: str, types: Sequence[TypeDraft]) -> dict[str, int]:
    """Make sure that the types exist; return keys by `name` or `parent/name`.

    Their uids derive from codebook and names, so that two laptops agree.
    """
    known = type_keys(db, codebook)
    for draft in types:
        path = type_path(draft.name, draft.parent)
        if path in known:
            continue
        parent = known.get(draft.parent) if draft.parent else None
        known[path] = insert_record(
            db,
            "event_type",
            {
                "codebook": codebook, "name": draft.name, "parent_id": parent,
                "symbol": draft.symbol, "colour": draft.colour, "definition": draft.definition,
            },
            uid=derived("event_type", codebook, path),
        )  # fmt: skip
    return known


def type_path(name: str, parent: str | None) -> str:
    """Name a type within its codebook."""
    return f"{parent}/{name}" if parent else name


def type_keys(db: Database, codebook: str) -> dict[str, int]:
    """Return the types of a codebook: key by name or `parent/name`."""
    rows = db.execute(
        "SELECT t.id, t.name, p.name FROM event_type t LEFT JOIN event_type p "
        "ON p.id = t.parent_id WHERE t.codebook = ?",
        [codebook],
    ).fetchall()
    return {type_path(name, parent): key for key, name, parent in rows}
