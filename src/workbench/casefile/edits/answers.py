# SPDX-License-Identifier: MIT
"""Edits of answers: findings about a text that the analyst justifies, or wants to see no more."""

import time

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.connection import Connection
from workbench.casefile.rows import insert_record, update_record


@command("Answer finding")
def answer_finding(
    db: Database,
    *,
    assessment: int,
    finding: str,
    reason: str = "",
    author: str | None = None,
    uid: bytes | None = None,
) -> int:
    """Answer a finding by its key, with a reason or with none ("ignore"); return the row's key.

    `finding` may be several keys between spaces: the answer is then that of each. A finding that
    was answered before has the newer answer.
    """
    values = {"reason": reason.strip(), "author": author, "at_ms": time.time_ns() // 1_000_000}
    row = db.execute(
        "SELECT id FROM answered_finding WHERE assessment_id = ? AND finding = ?",
        [assessment, finding],
    ).fetchone()
    if row is not None:
        update_record(db, "answered_finding", row[0], values)
        return int(row[0])
    whole = {"assessment_id": assessment, "finding": finding, **values}
    return insert_record(db, "answered_finding", whole, uid=uid)


@command("Take answer back")
def unanswer_finding(db: Database, *, assessment: int, finding: str) -> None:
    """Let a finding stand open again, and whatever else was answered with it."""
    keys = set(finding.split())
    rows = db.execute(
        "SELECT id, finding FROM answered_finding WHERE assessment_id = ?", [assessment]
    ).fetchall()
    for row, told in rows:
        if keys & set(told.split()):
            db.execute("DELETE FROM answered_finding WHERE id = ?", [row])


def read_answers(conn: Connection, *, assessment: int) -> dict[str, str]:
    """Return the reasons by the keys of the findings that they answer. Read-only."""
    rows = conn.execute(
        "SELECT finding, reason FROM answered_finding WHERE assessment_id = ? ORDER BY at_ms, id",
        [assessment],
    )
    return {key: reason for finding, reason in rows for key in finding.split()}
