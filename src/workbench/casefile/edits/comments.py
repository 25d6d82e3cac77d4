# SPDX-License-Identifier: MIT
"""Edits of comments: remarks on words of an assessment, which are no part of its text."""

import time

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError


@command("Comment")
def add_comment(db: Database, *, assessment: int, line: str, quote: str, body: str) -> int:
    """Remark on words, `quote`, that stand in a `line` of the Markdown; return the key."""
    passage = db.execute(
        "SELECT uid FROM passage WHERE assessment_id = ? AND instr(text, ?) ORDER BY place",
        [assessment, line],
    ).fetchone()
    row = {
        "assessment_id": assessment,
        "passage_uid": passage[0] if passage else None,
        "quote": quote,
        "body": _said(body),
        "created_ms": time.time_ns() // 1_000_000,
    }
    return insert_record(db, "comment", row)


@command("Change comment")
def change_comment(db: Database, *, comment: int, body: str) -> None:
    """Say something else."""
    update_record(db, "comment", comment, {"body": _said(body)})


@command("Resolve comment")
def resolve_comment(db: Database, *, comment: int) -> None:
    """Put a comment aside as dealt with."""
    update_record(db, "comment", comment, {"resolved_ms": time.time_ns() // 1_000_000})


@command("Reopen comment")
def reopen_comment(db: Database, *, comment: int) -> None:
    """Bring a comment back that was dealt with."""
    update_record(db, "comment", comment, {"resolved_ms": None})


@command("Delete comment")
def delete_comment(db: Database, *, comment: int) -> None:
    """Take a comment away."""
    delete_record(db, "comment", comment)


def _said(body: str) -> str:
    said = body.strip()
    if not said:
        raise EditError("A comment needs words.")
    return said
