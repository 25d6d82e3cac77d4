# SPDX-License-Identifier: MIT
"""Facts about a case: counts, span, sums, a quick check. Read-only: nothing is written."""

from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.domain.counts import Total
from workbench.domain.time import iso_of_ms

COUNTED = (
    "event", "actor", "source", "report", "place", "tag", "zone", "note", "view", "assessment",
    "figure", "attachment", "layer", "period", "batch",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What `workbench info` tells. `earliest` and `latest` are ISO 8601, both inside the span.

    `integrity` is "ok", or the first thing that SQLite finds wrong with the file.
    """

    title: str
    schema: int
    counts: dict[str, int]
    views: tuple[str, ...]
    assessments: tuple[str, ...]
    earliest: str | None
    latest: str | None
    fatalities: Total
    withdrawn: int
    edits: int
    drafts: int  # texts that were typed and never saved
    integrity: str


def read_facts(conn: Connection) -> CaseFacts:
    """Return counts per table, names, date span and fatality sums."""
    first, last = conn.execute("SELECT min(earliest_ms), max(latest_ms) FROM event").fetchone()
    return CaseFacts(
        title=conn.execute("SELECT title FROM casebook").fetchone()[0],
        schema=conn.execute("PRAGMA user_version").fetchone()[0],
        counts={
            name: conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED
        },
        views=_names(conn, "SELECT name FROM view ORDER BY name COLLATE NOCASE"),
        assessments=_names(conn, "SELECT title FROM assessment ORDER BY id"),
        earliest=None if first is None else iso_of_ms(first),
        latest=None if last is None else iso_of_ms(last, end=True),
        fatalities=_fatalities(conn),
        withdrawn=conn.execute("SELECT count(*) FROM event WHERE withdrawn").fetchone()[0],
        edits=conn.execute("SELECT count(*) FROM edit").fetchone()[0],
        drafts=conn.execute("SELECT count(*) FROM draft").fetchone()[0],
        integrity=conn.execute("PRAGMA quick_check(1)").fetchone()[0],
    )


def _names(conn: Connection, query: str) -> tuple[str, ...]:
    return tuple(row[0] for row in conn.execute(query))


def _fatalities(conn: Connection) -> Total:
    """Add up as `domain.counts.Total` says."""
    low, best, high, unknown, open_ended, has_best = conn.execute(
        "SELECT coalesce(sum(coalesce(l, b)), 0), coalesce(sum(coalesce(b, l)), 0), "
        "coalesce(sum(coalesce(h, b, l)), 0), "
        "coalesce(sum(l IS NULL AND b IS NULL AND h IS NULL), 0), "
        "coalesce(max(l IS NOT NULL AND b IS NULL AND h IS NULL), 0), "
        "coalesce(max(b IS NOT NULL), 0) "
        "FROM (SELECT fatalities_low AS l, fatalities_best AS b, fatalities_high AS h FROM event)"
    ).fetchone()
    return Total(low, best, high, unknown, bool(open_ended), bool(has_best))
