# SPDX-License-Identifier: MIT
"""Reads an assessment that may have been deleted meanwhile. Read-only: writes nothing."""

from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment, read_assessment
from workbench.domain.errors import NotFoundError


def read_if_there(conn: Connection, *, assessment: int) -> Assessment | None:
    """Return an assessment, None when it has just been deleted."""
    try:
        return read_assessment(conn, assessment=assessment)
    except NotFoundError:
        return None


def read_body(conn: Connection, *, key: int) -> dict[str, str] | None:
    """Return the text of an assessment as its keeper takes it, None when it is gone."""
    found = read_if_there(conn, assessment=key)
    return None if found is None else {"body": found.body}
