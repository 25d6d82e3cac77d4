# SPDX-License-Identifier: MIT
"""Every version of an assessment's text, played back from the journal. Read-only: writes nothing.

A text is kept passage by passage, and the journal tells of each passage how it changed: a version
is what is left when all later changes are taken back.
"""

import json
from dataclasses import dataclass
from typing import Any

from workbench.casefile.connection import Connection
from workbench.casefile.history.journal import decode_image

_TOUCHING = """
SELECT seq, edit_id, tbl, op, row_id, before, after FROM journal
WHERE (tbl = 'passage' AND op IN ('i', 'u', 'd') AND row_id IN (SELECT value FROM json_each(:keys)))
    OR (tbl = 'assessment' AND op IN ('i', 'u') AND row_id = :assessment
        AND json_type(after, '$.body') IS NOT NULL)
ORDER BY seq DESC
"""
_Row = tuple[int, int, str, str, int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class TextVersion:
    """An edit that left the text as another one. `kind` is edit, import, merge, undo or redo."""

    edit: int
    label: str
    detail: str
    kind: str
    author: str
    at_ms: int


def read_versions(conn: Connection, *, assessment: int) -> list[TextVersion]:
    """Return the versions of a text, the newest first."""
    edits = list(dict.fromkeys(row[1] for row in _rows(conn, assessment)))
    headers = conn.execute(
        "SELECT id, label, detail, kind, author, at_ms FROM edit "
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
        [json.dumps(edits)],
    )
    return [TextVersion(*row) for row in headers]


def read_version(conn: Connection, *, assessment: int, edit: int) -> str:
    """Return the text as an edit left it."""
    played = _Text(conn, assessment)
    for row in _rows(conn, assessment):
        if row[1] <= edit:
            break
        played.take_back(row)
    return played.text()


class _Text:
    """A text that goes back in time, row by row."""

    def __init__(self, conn: Connection, assessment: int) -> None:
        rows = conn.execute(
            "SELECT id, place, uid, text FROM passage WHERE assessment_id = ?", [assessment]
        )
        self._passages: dict[int, dict[str, Any]] = {
            key: {"place": place, "uid": uid, "text": text} for key, place, uid, text in rows
        }
        found = conn.execute("SELECT body FROM assessment WHERE id = ?", [assessment]).fetchone()
        self._body: str = (found[0] if found else "") or ""

    def text(self) -> str:
        """Return the text at this point, as `passages.read_text` does."""
        ordered = sorted(self._passages.values(), key=lambda one: (one["place"], one["uid"]))
        return self._body or "".join(one["text"] for one in ordered)

    def take_back(self, row: _Row) -> None:
        """Undo one row of the journal."""
        _, _, table, op, key, before, after = row
        old = decode_image(before) if before else {}
        if table == "assessment":
            self._take_back_body(old.get("body", ""), decode_image(after or "{}")["body"])
        elif op == "i":
            self._passages.pop(key, None)
        else:
            self._passages[key] = {**self._passages.get(key, {}), **old}

    def _take_back_body(self, before: str, after: str) -> None:
        """Undo a change of a text that was kept whole, as all were before schema 9."""
        if after and not self._body and self.text() == after:
            self._passages.clear()  # it was cut into these when the schema changed
        self._body = before


def _rows(conn: Connection, assessment: int) -> list[_Row]:
    """Return what the journal tells of a text, the newest first."""
    keys = conn.execute(
        "SELECT id FROM passage WHERE assessment_id = :assessment UNION "
        "SELECT row_id FROM journal WHERE tbl = 'passage' AND op IN ('i', 'd') "
        "AND json_extract(coalesce(after, before), '$.assessment_id') = :assessment",
        {"assessment": assessment},
    ).fetchall()
    numbers = json.dumps([key for (key,) in keys])
    return conn.execute(_TOUCHING, {"keys": numbers, "assessment": assessment}).fetchall()
