# SPDX-License-Identifier: MIT
"""Which data sets a case has, and which events stand in two. Read-only: nothing is written."""

from dataclasses import dataclass

from workbench.casefile.connection import Connection


@dataclass(frozen=True, slots=True)
class CaseDataset:
    """A data set of a case: its name, the format that its files had, how many events it has."""

    name: str
    format: str
    events: int


def datasets_of(conn: Connection) -> tuple[CaseDataset, ...]:
    """Return the data sets of a case by name, those without events too."""
    rows = conn.execute(
        "SELECT b.dataset, b.format, coalesce(sum(n.events), 0) FROM batch b LEFT JOIN "
        "(SELECT batch_id, count(*) AS events FROM event WHERE batch_id IS NOT NULL "
        "GROUP BY batch_id) n ON n.batch_id = b.id GROUP BY b.dataset, b.format ORDER BY 1, 2"
    )
    return tuple(CaseDataset(*row) for row in rows)


def events_in_other_datasets(
    conn: Connection, *, format: str, dataset: str, first: int, last: int
) -> dict[str, int]:
    """Return how many of the events with keys `first` to `last` other data sets have already.

    Looked through are the data sets of the same format, for the same id and the same date.
    """
    if not conn.execute(_HAS_OTHERS, {"format": format, "dataset": dataset}).fetchone():
        return {}
    asked = {"format": format, "dataset": dataset, "first": first, "last": last}
    return dict(conn.execute(_TWICE, asked).fetchall())


_HAS_OTHERS = "SELECT 1 FROM batch WHERE format = :format AND dataset <> :dataset LIMIT 1"
_TWICE = """
SELECT b.dataset, count(*)
FROM event new
JOIN event old ON old.origin_key = new.origin_key AND old.earliest_ms IS new.earliest_ms
JOIN batch b ON b.id = old.batch_id AND b.format = :format AND b.dataset <> :dataset
WHERE new.id BETWEEN :first AND :last AND old.id < :first
GROUP BY b.dataset ORDER BY 2 DESC, 1
"""
