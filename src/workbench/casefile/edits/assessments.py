# SPDX-License-Identifier: MIT
"""Edits of assessments: the text, its masthead, and what it cites in which version."""

import re
import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_link, insert_record, update_record
from workbench.casefile.versions import record_version
from workbench.domain.errors import EditError

_CITED = re.compile(r"\]\((event|source|figure|actor|zone):([0-9a-fA-F-]{36})\)")


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
    assessment = insert_record(db, "assessment", {**row, "body": body}, uid=uid)
    _note_citations(db, assessment, body)
    return assessment


@command("Write assessment")
def write_assessment(db: Database, *, assessment: int, body: str) -> None:
    """Replace the text of an assessment and note what it cites, in the version of now."""
    update_record(db, "assessment", assessment, {"body": body})
    _note_citations(db, assessment, body)


@command("Change assessment")
def change_assessment(db: Database, *, assessment: int, values: Mapping[str, Any]) -> None:
    """Change title or masthead of an assessment."""
    update_record(db, "assessment", assessment, values)


@command("Delete assessment")
def delete_assessment(db: Database, *, assessment: int) -> None:
    """Delete an assessment."""
    delete_record(db, "assessment", assessment)


def cited(body: str) -> set[tuple[str, bytes]]:
    """Return what a text cites: pairs of table and uid."""
    return {(kind, UUID(uid).bytes) for kind, uid in _CITED.findall(body)}


def _note_citations(db: Database, assessment: int, body: str) -> None:
    """Keep one row for each cited record, with its version when it was first cited."""
    rows = db.execute(
        "SELECT target, target_uid FROM citation WHERE assessment_id = ?", [assessment]
    ).fetchall()
    present, wanted = {(row[0], row[1]) for row in rows}, cited(body)
    for target, uid in sorted(present - wanted):
        db.execute(
            "DELETE FROM citation WHERE assessment_id = ? AND target = ? AND target_uid = ?",
            [assessment, target, uid],
        )
    for target, uid in sorted(wanted - present):
        insert_link(
            db,
            "citation",
            {
                "assessment_id": assessment, "target": target, "target_uid": uid,
                "version": record_version(db.conn, target, uid),
                "cited_ms": time.time_ns() // 1_000_000,
            },
        )  # fmt: skip
