# SPDX-License-Identifier: MIT
"""Edits that begin an assessment: from a drafted text, or as the next edition of another."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.numbers import add_number
from workbench.casefile.rows import insert_record, uid_of, update_record
from workbench.domain.drafted_text import DraftedText
from workbench.domain.uids import new_uid

_CARRIED = (
    "series", "series_line", "author", "language", "template", "marking", "profile", "options",
)  # fmt: skip
_SCENARIOS = "SELECT id FROM scenario WHERE assessment_id = ? ORDER BY coalesce(position, id), id"
_FIGURE = re.compile(r"(?<=\]\(figure:)[0-9a-fA-F-]{36}(?=\))")
_NUMBER = re.compile(r"(?<=\]\(number:)[0-9a-fA-F-]{36}(?=\))")


@command("Add assessment")
def add_drafted(
    db: Database, *, title: str, text: DraftedText, values: Mapping[str, Any] | None = None
) -> int:
    """Start an assessment with a drafted text and its live numbers; return its key."""
    key = add_assessment(db, title=title, body=text.body, values=values)
    for one in text.numbers:
        add_number(
            db, assessment=key, filter=one.filter, asks=one.asks, value=one.value, uid=one.uid
        )
    return key


@command("Add next edition")
def add_edition(
    db: Database, *, last: int, title: str, text: DraftedText, values: Mapping[str, Any]
) -> int:
    """Start the next edition of an assessment with a text carried over; return its key.

    What `values` does not say of the masthead, and how its packet is made, stays as it was.
    Its figures and live numbers become the new edition's own, so that the last one stays as it
    is. Scenarios are copied, and their open indicators, those that were not confirmed, go on in
    the new edition with all their rings. The last edition keeps paused copies, as its record.
    """
    previous = UUID(uid_of(db, "assessment", last)).bytes
    body, copied = _with_own_numbers(_with_own_figures(db, text.body), text)
    head = {**_head_of(db, last), **values, "previous_uid": previous}
    key = add_drafted(db, title=title, text=DraftedText(body, text.numbers), values=head)
    for old, new in copied.items():
        own = {"assessment_id": key}
        _copy(db, "live_number", "uid = ?", UUID(old).bytes, own, uid=UUID(new).bytes)
    for (scenario,) in db.execute(_SCENARIOS, [last]).fetchall():
        _copy_scenario(db, scenario, key)
    return key


def _head_of(db: Database, assessment: int) -> dict[str, Any]:
    """Return what stands above a text, and how its packet is made."""
    names = ", ".join(_CARRIED)
    held = db.execute(f"SELECT {names} FROM assessment WHERE id = ?", [assessment]).fetchone()
    return dict(zip(_CARRIED, held, strict=True))


def _with_own_numbers(body: str, text: DraftedText) -> tuple[str, dict[str, str]]:
    """Give the numbers of the last edition's text uids of their own; return these by the old."""
    drafted = {str(UUID(bytes=one.uid)) for one in text.numbers}
    found = dict.fromkeys(uid.lower() for uid in _NUMBER.findall(body))
    copied = {uid: str(new_uid()) for uid in found if uid not in drafted}
    return _NUMBER.sub(lambda match: copied.get(match[0].lower(), match[0]), body), copied


def _with_own_figures(db: Database, body: str) -> str:
    """Copy the figures that a text places, and return the text with the copies."""
    copies: dict[str, str] = {}
    for uid in dict.fromkeys(_FIGURE.findall(body)):
        new = new_uid()
        if _copy(db, "figure", "uid = ?", UUID(uid).bytes, {}, uid=new.bytes) is not None:
            copies[uid] = str(new)
    return _FIGURE.sub(lambda match: copies.get(match[0], match[0]), body)


def _copy_scenario(db: Database, scenario: int, assessment: int) -> None:
    copy = _copy(db, "scenario", "id = ?", scenario, {"assessment_id": assessment})
    open_ones = db.execute(
        "SELECT id FROM indicator WHERE scenario_id = ? AND NOT EXISTS (SELECT 1 FROM "
        "indicator_ring r WHERE r.indicator_id = indicator.id AND r.verdict = 'confirmed') "
        "ORDER BY id",
        [scenario],
    ).fetchall()
    for (indicator,) in open_ones:
        _leave_record(db, indicator)
        update_record(db, "indicator", indicator, {"scenario_id": copy})


def _leave_record(db: Database, indicator: int) -> None:
    """Copy an indicator with the rings that were decided; the copy rings no more."""
    record = _copy(db, "indicator", "id = ?", indicator, {"paused": 1})
    decided = db.execute(
        "SELECT id FROM indicator_ring WHERE indicator_id = ? AND verdict IS NOT NULL ORDER BY id",
        [indicator],
    ).fetchall()
    for (ring,) in decided:
        _copy(db, "indicator_ring", "id = ?", ring, {"indicator_id": record})


def _copy(
    db: Database,
    table: str,
    where: str,
    value: Any,
    changes: Mapping[str, Any],
    *,
    uid: bytes | None = None,
) -> int | None:
    """Copy a record with some columns changed; return the copy's key, None when it is gone."""
    cursor = db.execute(f"SELECT * FROM {table} WHERE {where}", [value])
    row = cursor.fetchone()
    if row is None:
        return None
    names = [column[0] for column in cursor.description]
    kept = {
        name: held for name, held in zip(names, row, strict=True)
        if name not in ("id", "uid", "hash")
    }  # fmt: skip
    return insert_record(db, table, {**kept, **changes}, uid=uid)
