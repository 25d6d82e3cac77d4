# SPDX-License-Identifier: MIT
"""Orders that only the tables know, for sorting a large table. Read-only: nothing is written.

Titles and names of places stand in the order of their letters, accents and case set aside.
"""

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection
from workbench.casefile.queries.table import BEST_GRADE
from workbench.domain.plain_text import folded

APART = 0  # no event has this key
_IS_PLAIN = "length(title) = octet_length(title)"  # has ASCII's letters alone
_BEFORE = (
    f"SELECT id FROM event WHERE title <= ? COLLATE NOCASE AND {_IS_PLAIN} "
    "ORDER BY title COLLATE NOCASE DESC, id DESC LIMIT 1"
)


def events_by_title(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of all events in the order of their titles.

    An index has the order of plain titles; those with other letters are put in where they belong.
    """
    plain = _keys(conn, "SELECT id FROM event ORDER BY title COLLATE NOCASE, id")
    found = conn.execute(f"SELECT id, title FROM event WHERE NOT ({_IS_PLAIN})")
    others = sorted((folded(title), key) for key, title in found)
    if not others:
        return plain
    plain = plain[~np.isin(plain, [key for _, key in others])]
    places = np.zeros(int(plain.max(initial=0)) + 1, dtype="int64")
    places[plain] = np.arange(1, len(plain) + 1)
    behind: dict[str, int] = {}
    for letters, _ in others:
        if letters not in behind:
            row = conn.execute(_BEFORE, [letters]).fetchone()
            behind[letters] = int(places[row[0]]) if row else 0
    return np.insert(plain, [behind[letters] for letters, _ in others], [key for _, key in others])


def places_by_name(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of all places in the order of their names."""
    places = sorted((folded(name), key) for key, name in conn.execute("SELECT id, name FROM place"))
    return np.array([key for _, key in places], dtype="int64")


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
    (keys,) = conn.execute(f"SELECT group_concat(id) FROM ({query})").fetchone()
    return np.fromstring(keys or "", dtype=np.int64, sep=",")
