# SPDX-License-Identifier: MIT
"""Orders that only the tables know, for sorting a large table. Read-only: nothing is written.

Titles and names of places stand in the order of their letters, accents and case set aside. A key
with a minus before it ties with the one before: what comes next in the sorting decides.
"""

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection
from workbench.casefile.queries.table import BEST_GRADE
from workbench.domain.plain_text import folded

APART = 0  # no event has this key
_IS_PLAIN = "length(title) = octet_length(title)"  # has ASCII's letters alone
_BEFORE = (
    f"SELECT id, title FROM event WHERE title <= ? COLLATE NOCASE AND {_IS_PLAIN} "
    "ORDER BY title COLLATE NOCASE DESC, id DESC LIMIT 1"
)


def events_by_title(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of all events in the order of their titles.

    An index has the order of plain titles; those with other letters are put in where they belong.
    """
    plain = _keys(conn, "SELECT id FROM event ORDER BY title COLLATE NOCASE, id")
    # Beside each other two walks along the index; a window function would take ten times as long.
    alike = "SELECT count(*) AS id FROM event GROUP BY title COLLATE NOCASE"
    sizes = _keys(conn, f"{alike} ORDER BY title COLLATE NOCASE")
    is_first = np.zeros(len(plain), dtype=bool)
    is_first[np.cumsum(sizes) - sizes] = True
    plain = np.where(is_first, plain, -plain)
    found = conn.execute(f"SELECT id, title FROM event WHERE NOT ({_IS_PLAIN})")
    others = sorted((folded(title), key) for key, title in found)
    if not others:
        return plain
    plain = plain[~np.isin(np.abs(plain), [key for _, key in others])]
    places = np.zeros(int(np.abs(plain).max(initial=0)) + 1, dtype="int64")
    places[np.abs(plain)] = np.arange(1, len(plain) + 1)
    behind: dict[str, int] = {}
    keys: list[int] = []
    for letters, key in others:
        is_tied = letters in behind
        if not is_tied:
            row = conn.execute(_BEFORE, [letters]).fetchone()
            behind[letters] = int(places[row[0]]) if row else 0
            is_tied = row is not None and folded(row[1]) == letters
        keys.append(-key if is_tied else key)
    return np.insert(plain, [behind[letters] for letters, _ in others], keys)


def places_by_name(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of all places in the order of their names."""
    places = sorted((folded(name), key) for key, name in conn.execute("SELECT id, name FROM place"))
    names = [name for name, _ in places]
    alike = [name == before for name, before in zip(names, ["", *names], strict=False)]
    keys = [-key if is_tied else key for (_, key), is_tied in zip(places, alike, strict=True)]
    return np.array(keys, dtype="int64")


def events_by_grade(conn: Connection) -> NDArray[np.int64]:
    """Return the keys of the graded events, the best grade of their reports first.

    Behind `APART` follow those whose source cannot be judged (F) or has no grade of its own.
    """
    return _keys(
        conn,
        "SELECT CASE WHEN grade = lag(grade) OVER (ORDER BY grade, event_id) THEN -event_id "
        f"ELSE event_id END AS id FROM (SELECT r.event_id, {BEST_GRADE} AS grade FROM report r "
        "LEFT JOIN (SELECT source_id, grade, max(since) FROM source_reliability "
        "GROUP BY source_id) g ON g.source_id = r.source_id "
        f"GROUP BY r.event_id UNION ALL SELECT {APART}, 'E~~') "
        "WHERE grade IS NOT NULL ORDER BY grade, event_id",
    )


def _keys(conn: Connection, query: str) -> NDArray[np.int64]:
    """Return the keys that a query finds, in its order; as one text, which is quicker by far."""
    (keys,) = conn.execute(f"SELECT group_concat(id) FROM ({query})").fetchone()
    return np.fromstring(keys or "", dtype=np.int64, sep=",")
