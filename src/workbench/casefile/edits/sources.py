# SPDX-License-Identifier: MIT
"""Edits of the source registry, and the dated grades of its reliability."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.circles import refuse_circle
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
    """Change columns of a source; raise EditError where it would derive from itself."""
    if "name" in values and not str(values["name"]).strip():
        raise EditError("A source needs a name.")
    if values.get("derived_from") is not None:
        refuse_circle(
            db, "source", source, above=values["derived_from"],
            sentence="A source cannot derive from itself, nor from one that derives from it.",
        )  # fmt: skip
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


@command("Take grade back")
def ungrade_source(db: Database, *, source: int, since: str) -> None:
    """Take out the grade that a source has from the day `since` on; the one before holds then."""
    db.execute("DELETE FROM source_reliability WHERE source_id = ? AND since = ?", [source, since])


@command("Decide on foreign domains")
def decide_foreign(db: Database, *, decisions: Mapping[int, str]) -> None:
    """Say of several sources whether they stand on a foreign domain: yes, no or undecided."""
    for source, foreign in decisions.items():
        update_record(db, "source", source, {"foreign_domain": foreign})


@command("Delete sources")
def delete_sources(db: Database, *, sources: Collection[int]) -> int:
    """Delete sources with their reports; return how many reports go. The events stay."""
    reports = 0
    for source in sources:
        (own,) = db.execute("SELECT count(*) FROM report WHERE source_id = ?", [source]).fetchone()
        reports += int(own)
        delete_record(db, "source", source)
    return reports


@command("Delete source")
def delete_source(db: Database, *, source: int) -> None:
    """Delete a source with its reports; the events stay."""
    delete_record(db, "source", source)
