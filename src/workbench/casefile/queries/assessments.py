# SPDX-License-Identifier: MIT
"""Reading assessments with their text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.casefile.connection import Connection
from workbench.casefile.passages import read_text
from workbench.domain.errors import NotFoundError
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment whole. `previous` is the uid of the edition before."""

    id: int
    uid: str
    title: str
    series: str | None
    series_line: str | None
    edition_date: str | None
    author: str | None
    language: str | None
    marking: str | None = None
    profile: str | None = None
    template: str | None = None
    previous: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: str = ""


def read_assessment(conn: Connection, *, assessment: int) -> Assessment:
    """Return an assessment with its text; raise NotFoundError."""
    row = conn.execute(
        "SELECT id, uid, title, series, series_line, edition_date, author, language, marking, "
        "profile, template, previous_uid, options FROM assessment WHERE id = ?",
        [assessment],
    ).fetchone()
    if row is None:
        raise NotFoundError("This assessment is no longer in the case.")
    return Assessment(
        row[0], uid_text(row[1]), *row[2:11],
        previous=None if row[11] is None else uid_text(row[11]),
        options=json.loads(row[12] or "{}"), body=read_text(conn, assessment=assessment),
    )  # fmt: skip


def newest_own_profile(conn: Connection) -> str | None:
    """Return the profile of the analyst's own that was kept last with any text, as JSON."""
    row = conn.execute(
        "SELECT a.profile FROM assessment a WHERE json_valid(a.profile) "
        "AND json_extract(a.profile, '$.name') = 'own' ORDER BY (SELECT max(seq) FROM journal j "
        "WHERE j.tbl = 'assessment' AND j.row_id = a.id) DESC LIMIT 1"
    ).fetchone()
    return str(row[0]) if row else None


def assessment_titled(conn: Connection, title: str) -> int:
    """Return the key of an assessment by title; raise NotFoundError naming those there are."""
    row = conn.execute("SELECT id FROM assessment WHERE title = ?", [title]).fetchone()
    if row:
        return int(row[0])
    titles = [r[0] for r in conn.execute("SELECT title FROM assessment ORDER BY id DESC LIMIT 5")]
    known = "; ".join(titles) or "none yet"
    raise NotFoundError(f"There is no assessment “{title}”. The case has: {known}.")
