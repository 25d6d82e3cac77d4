# SPDX-License-Identifier: MIT
"""Which data sets a case has, and how many events of each. Read-only: nothing is written."""

from workbench.casefile.connection import Connection


def events_by_dataset(conn: Connection) -> dict[str, int]:
    """Return how many events a case has of each data set, by name; one without any counts 0."""
    return dict(
        conn.execute(
            "SELECT b.dataset, coalesce(sum(n.events), 0) FROM batch b LEFT JOIN "
            "(SELECT batch_id, count(*) AS events FROM event WHERE batch_id IS NOT NULL "
            "GROUP BY batch_id) n ON n.batch_id = b.id GROUP BY b.dataset"
        ).fetchall()
    )
