# SPDX-License-Identifier: MIT
"""What the events table shows beyond the frame. Read-only: nothing is written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.casefile.connection import Connection


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of one event; `date` is EDTF."""

    id: int
    title: str
    description: str
    date: str | None
    place: str
    grade: str


_ROWS = """
SELECT e.id, e.title, e.description, e.date, coalesce(p.name, ''),
    coalesce((SELECT min(coalesce((SELECT grade FROM source_reliability g WHERE g.source_id =
        r.source_id ORDER BY since DESC LIMIT 1), '') || coalesce(r.credibility, ''))
        FROM report r WHERE r.event_id = e.id), '')
FROM event e LEFT JOIN place p ON p.id = e.place_id
WHERE e.id IN (SELECT value FROM json_each(?))
"""


def table_rows(conn: Connection, *, events: Sequence[int]) -> dict[int, TableRow]:
    """Return the texts of some events, by key; those gone are left out."""
    rows = conn.execute(_ROWS, [json.dumps([int(event) for event in events])])
    return {row[0]: TableRow(*row) for row in rows}
