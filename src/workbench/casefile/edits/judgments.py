# SPDX-License-Identifier: MIT
"""Edits of judgments: what an analyst expected, in which words, and what became of it."""

import time
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.outlook import Outcome
from workbench.domain.time import edtf_span


@command("Add judgment")
def add_judgment(
    db: Database,
    *,
    sentence: str,
    made: str,
    values: Mapping[str, Any] | None = None,
    uid: bytes | None = None,
) -> int:
    """Keep a sentence that says what will be, `made` on a day (EDTF); return its key.

    `values`: `probability` (a term), `confidence`, `due` (EDTF), `assessment_id`, `scenario_id`.
    """
    row = _checked({"sentence": sentence, "made": made, **(values or {})})
    return insert_record(db, "judgment", row, uid=uid)


@command("Change judgment")
def change_judgment(db: Database, *, judgment: int, values: Mapping[str, Any]) -> None:
    """Change columns of a judgment."""
    update_record(db, "judgment", judgment, _checked(values))


@command("Decide judgment")
def decide_judgment(db: Database, *, judgment: int, outcome: str | None, note: str = "") -> None:
    """Say what became of a judgment; None opens it again."""
    values = {
        "outcome": str(Outcome(outcome)) if outcome else None,
        "outcome_note": note.strip(),
        "decided_ms": time.time_ns() // 1_000_000 if outcome else None,
    }
    update_record(db, "judgment", judgment, values)


@command("Delete judgment")
def delete_judgment(db: Database, *, judgment: int) -> None:
    """Take a judgment out of the ledger."""
    delete_record(db, "judgment", judgment)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that may stand in the ledger."""
    changes = dict(values)
    for name in ("sentence", "probability"):
        if name in changes:
            changes[name] = " ".join((changes[name] or "").split()) or None
    if "sentence" in changes and changes["sentence"] is None:
        raise EditError("A judgment needs a sentence.")
    if "made" in changes and not changes["made"]:
        raise EditError("A judgment needs the day on which it was made.")
    for name in ("made", "due"):
        if changes.get(name):
            edtf_span(changes[name])
    return changes
