# SPDX-License-Identifier: MIT
"""Reading what the spelling of a text needs to know of its case. Read-only."""

import re
from dataclasses import dataclass

from workbench.casefile.connection import Connection

# Tables, and their columns whose words are names.
_NAMES = {
    "actor": ("name",),
    "actor_alias": ("alias",),
    "place": ("name", "alternates", "country", "admin1", "admin2", "admin3"),
    "source": ("name", "publisher"),
    "zone": ("name",),
    "tag": ("name",),
}
NAMING = (*_NAMES, "known_word", "assessment", "casebook")  # what changes a vocabulary
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The language of a text, and the words that are right in its case beside a dictionary's."""

    language: str
    words: frozenset[str]


def read_vocabulary(conn: Connection, *, assessment: int) -> Vocabulary:
    """Return an assessment's language, the case's where it has none, and the case's names."""
    row = conn.execute(
        "SELECT coalesce(nullif(a.language, ''), c.language, 'en') FROM casebook c "
        "LEFT JOIN assessment a ON a.id = ?",
        [assessment],
    ).fetchone()
    language = str(row[0]) if row else "en"
    words = {word for name in _names(conn) for word in _WORD.findall(name)}
    own = conn.execute(
        "SELECT word FROM known_word WHERE language IS NULL OR language = ?", [language]
    )
    return Vocabulary(language, frozenset(words | {row[0] for row in own}))


def _names(conn: Connection) -> list[str]:
    found: list[str] = []
    for table, columns in _NAMES.items():
        for column in columns:
            rows = conn.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} != ''")
            found += [row[0] for row in rows]
    return found
