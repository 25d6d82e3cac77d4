# SPDX-License-Identifier: MIT
"""Edits of the source registry, and the dated grades of its reliability."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.terms import Reliability


@command("Add source")
def add_source(
    db: Database, *, name: str, values: Mapping[str, Any] | None = None, uid: bytes | None = None
) -> int:
    """Enter a source; return its key."""
    if not name.strip():
        raise EditError("A source needs a name.")
    return insert_record(db, "source", {"name": name.strip(), **(values or {})}, uid=uid)


@command("Change source")
def change_source(db: Database, *, source: int, values: Mapping[str, Any]) -> None:
    """Change columns of a source."""
    update_record(db, "source", source, values)


@command("Grade source")
def grade_source(
    db: Database, *, source: int, grade: str, since: str, why: str | None = None
) -> None:
    """Grade a source's reliability from the day `since` (ISO date) on; older grades stay."""
    if grade not in set(Reliability):
        raise EditError(f"“{grade}” is not a grade of reliability (A to F).")
    db.execute(
        "INSERT INTO source_reliability (source_id, since, grade, why) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (source_id, since) DO UPDATE SET grade = excluded.grade, why = excluded.why",
        [source, since, grade, why],
    )


@command("Delete source")
def delete_source(db: Database, *, source: int) -> None:
    """Delete a source with its reports; the events stay."""
    delete_record(db, "source", source)
