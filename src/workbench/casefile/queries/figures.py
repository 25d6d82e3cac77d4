# SPDX-License-Identifier: MIT
"""Reading figures with the views that they show."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure with the view it shows."""

    id: int
    uid: str
    view_id: int | None
    kind: str
    caption: str
    source_line: str
    options: dict[str, Any]


def read_figure(conn: Connection, *, uid: str) -> FigureRecord | None:
    """Return a figure by uid, None when it is gone."""
    row = conn.execute(
        "SELECT id, uid, view_id, kind, caption, source_line, options FROM figure WHERE uid = ?",
        [UUID(uid).bytes],
    ).fetchone()
    if row is None:
        return None
    options = json.loads(row[6] or "{}")
    return FigureRecord(row[0], uid_text(row[1]), row[2], row[3], row[4], row[5], options)
