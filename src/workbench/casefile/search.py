# SPDX-License-Identifier: MIT
"""Full-text search: from what an analyst types to the keys of the events that hold it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection
from workbench.domain.search_terms import SearchTerm
from workbench.domain.search_terms import search_terms as typed_terms


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


@dataclass(frozen=True, slots=True, eq=False)
class TermHits:
    """Where one term stands: in the words of `events`, or in the names of `places`; keys, int64."""

    events: NDArray[np.int64]
    places: NDArray[np.int64]
    excluded: bool


def search_terms(conn: Connection, *, text: str) -> tuple[TermHits, ...]:
    """Return what holds each term of a typed text; none when it asks for no word.

    `analysis.text_hits` puts them together. Read-only: does not write to the database.
    """
    wanted, unwanted = _terms(text)
    return tuple(
        TermHits(_holding(conn, "event", term), _holding(conn, "place", term), term in unwanted)
        for term in (*wanted, *unwanted)
    )


def newest_events(conn: Connection, *, text: str, most: int) -> list[int]:
    """Return the newest events that hold the text in title or description, by falling key.

    Read-only: does not write to the database.
    """
    query = match_expression(text)
    if not query:
        return []
    rows = conn.execute(
        "SELECT rowid FROM event_search WHERE event_search MATCH ? ORDER BY rowid DESC LIMIT ?",
        [query, most],
    )
    return [int(row[0]) for row in rows]


def _holding(conn: Connection, table: str, term: str) -> NDArray[np.int64]:
    """Return the keys of the rows that hold a term, in no order.

    They come as one text: row by row, half a million keys take Python 0.8 s instead of 0.1.
    """
    row = conn.execute(
        f"SELECT group_concat(rowid) FROM {table}_search WHERE {table}_search MATCH ?", [term]
    ).fetchone()
    return np.fromstring(row[0] or "", dtype=np.int64, sep=",")


def _terms(text: str) -> tuple[list[str], list[str]]:
    """Return the FTS5 terms that are wanted, and those that are not."""
    terms = typed_terms(text)
    wanted = [_quoted(term) for term in terms if not term.is_unwanted]
    return wanted, [_quoted(term) for term in terms if term.is_unwanted]


def _quoted(term: SearchTerm) -> str:
    bare = term.text.replace('"', '""')
    return f'"{bare}"' if term.is_whole else f'"{bare}" *'
