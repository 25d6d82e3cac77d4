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
    Returns an empty string when the text asks for no word: it is empty, or only excludes.
    """
    wanted, unwanted = _terms(text)
    if not wanted:
        return ""
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


def is_searchable(text: str) -> bool:
    """Whether a typed text asks for words, or for events without some."""
    return any(_terms(text))


def _terms(text: str) -> tuple[list[str], list[str]]:
    """Return the FTS5 terms that are wanted, and those that are not."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for phrase, word in _TERM.findall(text.replace("\x00", " ")):
        bare = word.lstrip("-").replace('"', '""') if word else phrase.replace('"', '""')
        if not _WORD.search(bare):
            continue
        term = f'"{bare}"' if phrase else f'"{bare}" *'
        (unwanted if word.startswith("-") else wanted).append(term)
    return wanted, unwanted


def search_events(conn: Connection, *, text: str) -> NDArray[np.int64]:
    """Return the keys of the events whose title or description hold the text, ascending.

    A text that only excludes (`-word`) finds every event without the word.
    Read-only: does not write to the database.
    """
    wanted, unwanted = _terms(text)
    if wanted:
        return _matching(conn, match_expression(text))
    if not unwanted:
        return np.empty(0, dtype=np.int64)
    rows = conn.execute("SELECT id FROM event ORDER BY id").fetchall()
    every = np.array([row[0] for row in rows], dtype=np.int64)
    return np.setdiff1d(every, _matching(conn, " OR ".join(unwanted)), assume_unique=True)


def _matching(conn: Connection, query: str) -> NDArray[np.int64]:
    rows = conn.execute(
        "SELECT rowid FROM event_search WHERE event_search MATCH ? ORDER BY rowid", [query]
    ).fetchall()
    return np.array([row[0] for row in rows], dtype=np.int64)
