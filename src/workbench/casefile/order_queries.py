# SPDX-License-Identifier: MIT
"""Orders that only the tables know, for sorting a large table. Read-only: nothing is written.

Titles and names of places stand in the order of their letters, accents and case set aside.
"""

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection
from workbench.casefile.table_queries import BEST_GRADE
from workbench.domain.plain_text import folded

APART = 0  # no event has this key
# Only what has other letters than ASCII's is folded, as that takes a call of Python for each.
_LETTERS = (
    "CASE WHEN {0} GLOB '*[^ -~]*' THEN folded({0}) ELSE {0} END COLLATE NOCASE, {0} COLLATE NOCASE"
)


def events_by_title(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of all events in the order of their titles."""
    return _keys(conn, f"SELECT id FROM event ORDER BY {_LETTERS.format('title')}, id")


def places_by_name(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of all places in the order of their names."""
    return _keys(conn, f"SELECT id FROM place ORDER BY {_LETTERS.format('name')}, id")


def events_by_grade(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of the graded events, the best grade of their reports first.

    Behind `APART` follow those whose source cannot be judged (F) or has no grade of its own.
    """
    return _keys(
        conn,
        f"SELECT event_id AS id FROM (SELECT r.event_id, {BEST_GRADE} AS grade FROM report r "
        "LEFT JOIN (SELECT source_id, grade, max(since) FROM source_reliability "
        "GROUP BY source_id) g ON g.source_id = r.source_id "
        f"GROUP BY r.event_id UNION ALL SELECT {APART}, 'E~~') "
        "WHERE grade IS NOT NULL ORDER BY grade, event_id",
    )


def _keys(conn: Connection, query: str) -> NDArray[np.int64]:
    """Return the keys that a query finds, in its order; as one text, which is quicker by far."""
    conn.create_function("folded", 1, folded, deterministic=True)
    (keys,) = conn.execute(f"SELECT group_concat(id) FROM ({query})").fetchone()
    return np.fromstring(keys or "", dtype=np.int64, sep=",")
