# SPDX-License-Identifier: MIT
"""Who receives packets, and which release went to whom. Read-only."""

import json
from dataclasses import dataclass
from uuid import UUID

from workbench.casefile.connection import Connection


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who receives packets, and the lists that name them."""

    id: int
    name: str
    address: str
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A release that went to somebody."""

    release: int
    number: int
    name: str
    address: str
    at_ms: int
    note: str


def read_recipients(conn: Connection) -> list[Recipient]:
    """Return all recipients by name."""
    rows = conn.execute(
        "SELECT id, name, address, lists FROM recipient ORDER BY name COLLATE NOCASE, id"
    )
    return [
        Recipient(key, name, address, tuple(json.loads(lists)))
        for key, name, address, lists in rows
    ]


def read_dispatches(conn: Connection, *, assessment: str) -> list[Dispatch]:
    """Return which release of an assessment, by its uid, went to whom; the latest first."""
    rows = conn.execute(
        "SELECT d.release_id, r.number, d.name, d.address, d.at_ms, d.note FROM dispatch d "
        "JOIN release r ON r.id = d.release_id WHERE r.assessment_uid = ? "
        "ORDER BY d.at_ms DESC, d.id DESC",
        [UUID(assessment).bytes],
    )
    return [Dispatch(*row) for row in rows]
