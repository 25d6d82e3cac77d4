# SPDX-License-Identifier: MIT
"""Edits of live numbers: tied to a filter when inserted, brought up to date as the data change."""

import re
import time
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.passages import read_text, write_text
from workbench.casefile.rows import insert_record
from workbench.domain.live_numbers import Value, value_to_json


@dataclass(frozen=True, slots=True)
class NumberNow:
    """What a live number is now; `was` are words that may stand for it, `words` those of now."""

    uid: str
    value: Value
    was: frozenset[str]
    words: str


@command("Insert live number")
def add_number(
    db: Database, *, assessment: int, filter: str, asks: str, value: Value, uid: bytes | None = None
) -> int:
    """Tie a number of a text to a filter, as JSON; return the row's key."""
    row = {
        "assessment_id": assessment, "filter": filter, "asks": asks,
        "value": value_to_json(value), "as_of_ms": time.time_ns() // 1_000_000,
    }  # fmt: skip
    return insert_record(db, "live_number", row, uid=uid)


# No step of Undo: it follows from the edit before, and follows again when that one is undone.
@command("Update live numbers", kind="system")
def update_numbers(db: Database, *, assessment: int, numbers: Collection[NumberNow]) -> None:
    """Write what live numbers are now, in their rows and where the text has their words."""
    before = text = read_text(db.conn, assessment=assessment)
    for number in numbers:
        db.execute(
            "UPDATE live_number SET value = ?, as_of_ms = ? WHERE uid = ? AND value != ?",
            [
                value_to_json(number.value), time.time_ns() // 1_000_000,
                UUID(number.uid).bytes, value_to_json(number.value),
            ],
        )  # fmt: skip
        for words in number.was:
            text = re.sub(
                rf"\[{re.escape(words)}\]\(number:{number.uid}\)",
                f"[{number.words}](number:{number.uid})",
                text,
            )
    if text != before:
        write_text(db, assessment=assessment, text=text)
