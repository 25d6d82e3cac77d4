# SPDX-License-Identifier: MIT
"""Reading the comments on an assessment. Read-only: nothing is written."""

from dataclasses import dataclass

from workbench.casefile.connection import Connection


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on words of a text.

    `quote` are the words as a reader sees them; `line` is the first line of the passage that they
    stood in, in the text as it is saved, or None when that passage is gone.
    """

    id: int
    quote: str
    body: str
    author: str
    created_ms: int
    is_resolved: bool
    line: int | None


_COMMENTS = """
SELECT c.id, c.quote, c.body, coalesce(c.author, e.author, ''), c.created_ms,
    c.resolved_ms IS NOT NULL, c.passage_uid
FROM comment c
LEFT JOIN journal j ON j.tbl = 'comment' AND j.op = 'i' AND j.row_id = c.id
LEFT JOIN edit e ON e.id = j.edit_id
WHERE c.assessment_id = ? GROUP BY c.id ORDER BY c.created_ms, c.id
"""


def read_comments(conn: Connection, *, assessment: int) -> list[Comment]:
    """Return the comments on an assessment, the oldest first."""
    lines: dict[bytes, int] = {}
    line = 0
    for uid, text in conn.execute(
        "SELECT uid, text FROM passage WHERE assessment_id = ? ORDER BY place, uid", [assessment]
    ):
        lines[uid] = line
        line += text.count("\n")
    return [
        Comment(key, quote, body, author, created_ms, bool(resolved), lines.get(passage))
        for key, quote, body, author, created_ms, resolved, passage in conn.execute(
            _COMMENTS, [assessment]
        )
    ]
