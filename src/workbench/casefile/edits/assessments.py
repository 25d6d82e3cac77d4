# SPDX-License-Identifier: MIT
"""Edits of assessments: the text, its masthead, and what it cites in which version."""

import time
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.citations import note_citations
from workbench.casefile.passages import write_text
from workbench.casefile.rows import clean, delete_record, insert_record, update_record
from workbench.domain.errors import EditError, NotFoundError


@command("Add assessment")
def add_assessment(
    db: Database,
    *,
    title: str,
    body: str = "",
    values: Mapping[str, Any] | None = None,
    uid: bytes | None = None,
) -> int:
    """Start an assessment; return its key."""
    if not title.strip():
        raise EditError("An assessment needs a title.")
    row = {"title": title.strip(), "created_ms": time.time_ns() // 1_000_000, **(values or {})}
    assessment = insert_record(db, "assessment", row, uid=uid)
    _write(db, assessment, body)
    return assessment


@command("Write assessment")
def write_assessment(db: Database, *, assessment: int, body: str) -> None:
    """Replace the text of an assessment and note what it cites, in the version of now."""
    if db.execute("SELECT 1 FROM assessment WHERE id = ?", [assessment]).fetchone() is None:
        raise NotFoundError("The assessment to be written is no longer in the case.")
    _write(db, assessment, body)


@command("Change assessment")
def change_assessment(db: Database, *, assessment: int, values: Mapping[str, Any]) -> None:
    """Change title or masthead of an assessment."""
    update_record(db, "assessment", assessment, values)


@command("Delete assessment")
def delete_assessment(db: Database, *, assessment: int) -> None:
    """Delete an assessment."""
    delete_record(db, "assessment", assessment)


def _write(db: Database, assessment: int, body: str) -> None:
    text = clean({"body": body})["body"]
    write_text(db, assessment=assessment, text=text)
    note_citations(db, assessment=assessment, text=text)
