# SPDX-License-Identifier: MIT
"""Reading live numbers. Read-only: nothing here writes to the database."""

import json
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.domain.live_numbers import LiveNumber
from workbench.domain.uids import uid_text


def read_numbers(conn: Connection, *, assessment: int) -> list[LiveNumber]:
    """Return the live numbers of an assessment, the oldest first."""
    rows = conn.execute(
        "SELECT uid, filter, asks, value, as_of_ms FROM live_number WHERE assessment_id = ? "
        "ORDER BY id",
        [assessment],
    )
    return [
        LiveNumber(uid_text(uid), question, asks, json.loads(value), as_of_ms)
        for uid, question, asks, value, as_of_ms in rows
    ]


def number_filter(conn: Connection, *, uid: str) -> str | None:
    """Return the filter of a live number as JSON, None when it is gone."""
    row = conn.execute("SELECT filter FROM live_number WHERE uid = ?", [UUID(uid).bytes]).fetchone()
    return row[0] if row else None
