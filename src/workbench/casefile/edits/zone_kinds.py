# SPDX-License-Identifier: MIT
"""The edit of the definition set: which classes of zones there are, and what they mean."""

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.uids import derived
from workbench.domain.zones import DEFAULT_KINDS, PATTERNS, ZoneKind


@command("Change zone definitions")
def set_zone_kinds(db: Database, *, kinds: Sequence[ZoneKind]) -> None:
    """Make these the classes of zones, in this order; zones keep the words of their time."""
    _check(db, kinds)
    rows = db.execute("SELECT key, id FROM zone_kind").fetchall()
    present = {str(row[0]): int(row[1]) for row in rows}
    for gone in set(present) - {kind.key for kind in kinds}:
        delete_record(db, "zone_kind", present[gone])
    for place, kind in enumerate(kinds):
        values: dict[str, Any] = {
            "name": kind.name.strip(), "definition": kind.words.strip(), "pattern": kind.pattern,
            "colour": kind.colour, "position": place,
        }  # fmt: skip
        if kind.key in present:
            update_record(db, "zone_kind", present[kind.key], values)
        else:
            # Of one key on every laptop, so that two sets begun apart are one when they merge.
            uid = derived("zone kind", kind.key)
            insert_record(db, "zone_kind", {"key": kind.key, **values}, uid=uid)


def words_of_kind(db: Database, key: str) -> str:
    """Return what a class means by the set in force; raise EditError for a class it lacks."""
    rows = db.execute("SELECT key, definition FROM zone_kind").fetchall()
    words: dict[str, str] = {row[0]: row[1] for row in rows}
    words = words or {kind.key: kind.words for kind in DEFAULT_KINDS}
    if key not in words:
        raise EditError(f"“{key}” is no class of zones in this case. Add it to the definitions.")
    return words[key]


def name_of_kind(db: Database, key: str) -> str:
    """Return what a class is called by the set in force; one that the set lacks is its key."""
    rows = db.execute("SELECT key, name FROM zone_kind").fetchall()
    names: dict[str, str] = {row[0]: row[1] for row in rows}
    return (names or {kind.key: kind.name for kind in DEFAULT_KINDS}).get(key, key)


def _check(db: Database, kinds: Sequence[ZoneKind]) -> None:
    keys = [kind.key for kind in kinds]
    names = [kind.name.strip().casefold() for kind in kinds]
    if not all(keys) or not all(names):
        raise EditError("Each class of zones needs a name.")
    if len(set(keys)) < len(keys) or len(set(names)) < len(names):
        raise EditError("Two classes of zones have one name. Give one of them another.")
    if any(kind.pattern not in PATTERNS for kind in kinds):
        raise EditError("A class of zones has a pattern that cannot be drawn.")
    used = db.execute("SELECT class, count(*) FROM zone GROUP BY class ORDER BY class").fetchall()
    for key, count in used:
        if key not in keys:
            zones = "a zone" if count == 1 else f"{count} zones"
            raise EditError(f"“{key}” is the class of {zones}. Give them another class first.")
