# SPDX-License-Identifier: MIT
"""Reading the images that stand in texts. Read-only: nothing is written."""

from dataclasses import dataclass
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class KeptImage:
    """An attached picture: its file's name, and what is in the file."""

    uid: str
    name: str
    data: bytes


def read_image(conn: Connection, *, uid: str) -> KeptImage | None:
    """Return an attached picture by uid, None when it is gone."""
    row = conn.execute(
        "SELECT name, sha256 FROM attachment WHERE uid = ?", [UUID(uid).bytes]
    ).fetchone()
    data = read_kept_file(conn, sha256=row[1]) if row else None
    return KeptImage(uid, row[0], data) if row and data is not None else None


def attachment_uid(conn: Connection, *, attachment: int) -> str | None:
    """Return the uid of an attachment by key, None when it is gone."""
    row = conn.execute("SELECT uid FROM attachment WHERE id = ?", [attachment]).fetchone()
    return uid_text(row[0]) if row else None
