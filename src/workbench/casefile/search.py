# SPDX-License-Identifier: MIT
"""Full-text search: from what an analyst types to the keys of the events that hold it."""

import re

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"\w", re.UNICODE)


def match_expression(text: str) -> str:
    """Return the FTS5 query for typed text: words as prefixes, `"phrases"` as they stand.

    Everything is quoted, so no typed character can act as query syntax. `-word` excludes.
    Returns an empty string when nothing in the text can be searched.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for phrase, word in _TERM.findall(text.replace("\x00", " ")):
        bare = word.lstrip("-").replace('"', '""') if word else phrase.replace('"', '""')
        if not _WORD.search(bare):
            continue
        term = f'"{bare}"' if phrase else f'"{bare}" *'
        (unwanted if word.startswith("-") else wanted).append(term)
    if not wanted:
        return ""
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


def search_events(conn: Connection, *, text: str) -> NDArray[np.int64]:
    """Return the keys of the events whose title or description hold the text, ascending.

    Read-only: does not write to the database.
    """
    query = match_expression(text)
    if not query:
        return np.empty(0, dtype=np.int64)
    rows = conn.execute(
        "SELECT rowid FROM event_search WHERE event_search MATCH ? ORDER BY rowid", [query]
    ).fetchall()
    return np.array([row[0] for row in rows], dtype=np.int64)
