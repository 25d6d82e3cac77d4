# SPDX-License-Identifier: MIT
"""Orders that only the tables know, for sorting a large table. Read-only: nothing is written."""

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection


def events_by_title(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of all events in the order of their titles."""
    return _keys(conn, "SELECT id FROM event ORDER BY title COLLATE NOCASE, id")


def events_by_place(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of the events with a place, in the order of its name."""
    return _keys(
        conn,
        "SELECT e.id FROM event e JOIN place p ON p.id = e.place_id WHERE p.name <> '' "
        "ORDER BY p.name COLLATE NOCASE, e.id",
    )


def events_by_grade(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of the graded events, the best grade of their reports first."""
    return _keys(
        conn,
        "SELECT event_id FROM (SELECT r.event_id, min(coalesce(g.grade, '') || "
        "coalesce(r.credibility, '')) AS grade FROM report r LEFT JOIN (SELECT source_id, grade, "
        "max(since) FROM source_reliability GROUP BY source_id) g ON g.source_id = r.source_id "
        "GROUP BY r.event_id) WHERE grade <> '' ORDER BY grade, event_id",
    )


def _keys(conn: Connection, query: str) -> NDArray[np.int64]:
    return np.fromiter((row[0] for row in conn.execute(query)), dtype=np.int64)
