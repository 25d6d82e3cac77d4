# SPDX-License-Identifier: MIT
"""Reading the files attached to records. Read-only: nothing is written."""

from dataclasses import dataclass
from uuid import UUID

from workbench.casefile.connection import Connection


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a record, without its content; `sha256` in hexadecimal."""

    id: int
    uid: str
    name: str
    media_type: str | None
    size: int
    sha256: str
    note: str
    is_graphic: bool


def read_attachments(conn: Connection, *, table: str, uid: str) -> list[Attachment]:
    """Return the files attached to a record, the first attached first."""
    rows = conn.execute(
        "SELECT id, uid, name, media_type, size, sha256, note, graphic FROM attachment "
        "WHERE about_table = ? AND about_uid = ? ORDER BY id",
        [table, UUID(uid).bytes],
    )
    return [
        Attachment(key, str(UUID(bytes=own)), name, kind, size, digest.hex(), note, graphic == 1)
        for key, own, name, kind, size, digest, note, graphic in rows
    ]
