# SPDX-License-Identifier: MIT
"""The text of an assessment, read and written passage by passage."""

from sqlite_utils import Database

from workbench.casefile.connection import Connection
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.passages import Replaced, changes_between, places_between, split_passages

_ORDERED = "SELECT id, place, text FROM passage WHERE assessment_id = ? ORDER BY place, uid"

_Row = tuple[int, str, str]


def read_text(conn: Connection, *, assessment: int) -> str:
    """Return the Markdown of an assessment, empty where there is none. Read-only."""
    undone = conn.execute("SELECT body FROM assessment WHERE id = ?", [assessment]).fetchone()
    if undone and undone[0]:  # an edit of before schema 9 was undone: see m0009_desk
        return str(undone[0])
    return "".join(text for _, _, text in conn.execute(_ORDERED, [assessment]))


def write_text(db: Database, *, assessment: int, text: str) -> None:
    """Make `text` the text of an assessment; only rows of passages that differ are touched."""
    rows: list[_Row] = db.conn.execute(_ORDERED, [assessment]).fetchall()
    changes = changes_between([row[2] for row in rows], split_passages(text))
    for change in changes:
        _replace(db, assessment, rows, change)
    db.execute("UPDATE assessment SET body = '' WHERE id = ? AND body != ''", [assessment])


def _replace(db: Database, assessment: int, rows: list[_Row], change: Replaced) -> None:
    """Rewrite passages one for one; what is left over on either side comes or goes."""
    old = rows[change.start : change.end]
    for (key, _, _), part in zip(old, change.parts, strict=False):
        update_record(db, "passage", key, {"text": part})
    for key, _, _ in old[len(change.parts) :]:
        delete_record(db, "passage", key)
    added = change.parts[len(old) :]
    before = rows[change.end - 1][1] if change.end else ""
    after = rows[change.end][1] if change.end < len(rows) else ""
    for place, part in zip(places_between(before, after, len(added)), added, strict=True):
        insert_record(db, "passage", {"assessment_id": assessment, "place": place, "text": part})
