# SPDX-License-Identifier: MIT
"""What the events table shows beyond the frame. Read-only: nothing is written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.casefile.connection import Connection
from workbench.domain.event_fields import Value


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of one event; `date` is EDTF, `own` what it holds in the case's own fields."""

    id: int
    title: str
    description: str
    date: str | None
    place: str
    grade: str
    own: Mapping[str, Value] = field(default_factory=dict[str, Value])


# The best grade of an event's reports `r` under their sources' newest grades `g`; ungraded ones
# do not count, and what lacks one of the two ("B~", "~2") stands behind what has both.
BEST_GRADE = "min(nullif(coalesce(g.grade, '~') || coalesce(r.credibility, '~'), '~~'))"
# The same for the event `e`, as it is shown; "" without one.
GRADE_OF_EVENT = f"""coalesce((SELECT trim({BEST_GRADE}, '~') FROM report r
    LEFT JOIN source_reliability g ON g.source_id = r.source_id AND g.since =
        (SELECT max(since) FROM source_reliability WHERE source_id = r.source_id)
    WHERE r.event_id = e.id), '')"""

_ROWS = f"""
SELECT e.id, e.title, e.description, e.date, coalesce(p.name, ''), {GRADE_OF_EVENT}, e.fields
FROM event e LEFT JOIN place p ON p.id = e.place_id
WHERE e.id IN (SELECT value FROM json_each(?))
"""


def table_rows(conn: Connection, *, events: Sequence[int]) -> dict[int, TableRow]:
    """Return the texts of some events, by key; those gone are left out."""
    rows = conn.execute(_ROWS, [json.dumps([int(event) for event in events])])
    return {row[0]: TableRow(*row, own=json.loads(own or "{}")) for *row, own in rows}
