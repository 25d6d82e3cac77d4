# SPDX-License-Identifier: MIT
"""Reading one source whole, what it reports, and the case's list of domains.

Read-only: nothing here writes to the database.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of reliability (A to F) from a day on (ISO date), and why."""

    since: str
    grade: str
    why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SourceReports:
    """What a source reports: int64 keys of events and int8 credibility, 0 none, a report each."""

    events: NDArray[np.int64]
    credibility: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source whole. `grades` begin with the newest; `foreign` is yes, no or undecided.

    `languages` and `kinds` are those that sources of the case have.
    """

    id: int
    name: str
    publisher: str
    url: str
    language: str
    kind: str
    foreign: str
    derived_from: int | None
    note: str
    grades: tuple[Grade, ...]
    reports: SourceReports
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def read_source(conn: Connection, *, source: int) -> SourceRecord | None:
    """Return a source, None when it is gone."""
    row = conn.execute(
        "SELECT id, name, coalesce(publisher, ''), coalesce(url, ''), coalesce(language, ''), "
        "coalesce(kind, ''), foreign_domain, derived_from, note FROM source WHERE id = ?",
        [source],
    ).fetchone()
    if row is None:
        return None
    grades = conn.execute(
        "SELECT since, grade, coalesce(why, '') FROM source_reliability WHERE source_id = ? "
        "ORDER BY since DESC",
        [source],
    )
    return SourceRecord(
        *row,
        grades=tuple(Grade(*grade) for grade in grades),
        reports=_reports(conn, source),
        languages=_in_use(conn, "language"),
        kinds=_in_use(conn, "kind"),
    )


def read_domain_rules(conn: Connection) -> dict[str, str]:
    """Return the case's own list of domains: yes or no by domain or ending."""
    return dict(conn.execute("SELECT domain, foreign_domain FROM domain_rule ORDER BY domain"))


def _in_use(conn: Connection, column: str) -> tuple[str, ...]:
    rows = conn.execute(
        f"SELECT DISTINCT {column} FROM source WHERE {column} <> '' ORDER BY {column} "
        "COLLATE NOCASE LIMIT 500"
    )
    return tuple(row[0] for row in rows)


def _reports(conn: Connection, source: int) -> SourceReports:
    """Return the reports as two texts, which is quicker by far than a row each."""
    events, credibility = conn.execute(
        "SELECT group_concat(event_id), group_concat(coalesce(credibility, 0)) FROM report "
        "WHERE source_id = ?",
        [source],
    ).fetchone()
    return SourceReports(
        np.fromstring(events or "", dtype=np.int64, sep=","),
        np.fromstring(credibility or "", dtype=np.int8, sep=","),
    )
