# SPDX-License-Identifier: MIT
"""What texts cite: kept with its version and facts, taken anew or left when these change."""

import re
import time
from collections.abc import Collection
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.history.versions import record_version
from workbench.casefile.queries.cited_facts import (
    CITED_TABLES,
    facts_json,
    facts_seen,
    read_facts,
)
from workbench.casefile.rows import insert_link

_CITED = re.compile(rf"\]\(({'|'.join(CITED_TABLES)}):([0-9a-fA-F-]{{36}})\)")
# What cites, and the column that names it.
_HOLDERS = {"assessment": ("citation", "assessment_id"), "release": ("release_fact", "release_id")}

Target = tuple[str, bytes]  # the table of a cited record, and its uid


def targets_in(text: str) -> set[Target]:
    """Return what a text cites."""
    return {(kind, UUID(uid).bytes) for kind, uid in _CITED.findall(text)}


def note_citations(db: Database, *, assessment: int, text: str) -> None:
    """Keep one row for each cited record, with what it said when it was first cited."""
    rows = db.execute(
        "SELECT target, target_uid FROM citation WHERE assessment_id = ?", [assessment]
    ).fetchall()
    present, wanted = {(row[0], row[1]) for row in rows}, targets_in(text)
    for target, uid in sorted(present - wanted):
        db.execute(
            "DELETE FROM citation WHERE assessment_id = ? AND target = ? AND target_uid = ?",
            [assessment, target, uid],
        )
    for target, uid in sorted(wanted - present):
        row = {"assessment_id": assessment, "cited_ms": time.time_ns() // 1_000_000}
        insert_link(db, "citation", {**row, **_as_now(db, target, uid)})


@command("Accept changed facts")
def accept_facts(db: Database, *, holder: str, key: int, targets: Collection[Target]) -> None:
    """Let an assessment or a release (`holder`) stand for what the cited records say now."""
    table, column = _HOLDERS[holder]
    for target, uid in targets:
        now = _as_now(db, target, uid)
        db.execute(
            f"UPDATE {table} SET version = :version, facts = :facts, kept = NULL "
            f"WHERE {column} = :key AND target = :target AND target_uid = :target_uid",
            {**now, "key": key},
        )


@command("Keep facts as cited")
def keep_facts(db: Database, *, holder: str, key: int, targets: Collection[Target]) -> None:
    """Let an assessment or a release stand for what it cited, until more has changed."""
    table, column = _HOLDERS[holder]
    for target, uid in targets:
        seen = facts_seen(read_facts(db.conn, target=target, uid=uid))
        db.execute(
            f"UPDATE {table} SET kept = ? WHERE {column} = ? AND target = ? AND target_uid = ?",
            [seen, key, target, uid],
        )


def _as_now(db: Database, target: str, uid: bytes) -> dict[str, object]:
    """Return the columns that tell what a record says now."""
    return {
        "target": target,
        "target_uid": uid,
        "version": record_version(db.conn, target, uid),
        "facts": facts_json(read_facts(db.conn, target=target, uid=uid)),
    }
