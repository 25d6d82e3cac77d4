# SPDX-License-Identifier: MIT
"""Files kept whole inside the case, each once, under the hash of what is in it.

They are no records: what refers to one by its hash is. A file stays when that record goes, since
Undo brings the record back; `compacting` lets go of what nothing uses.
"""

import hashlib

from workbench.casefile.connection import Connection
from workbench.domain.errors import EditError

# SQLite holds a row of up to 10⁹ bytes; a case that travels on sticks had better hold less.
LARGEST_KEPT_BYTES = 300_000_000


def keep_file(conn: Connection, *, name: str, data: bytes) -> bytes:
    """Keep a file in the case, once; return its SHA-256. Raises EditError when it is too large."""
    if len(data) > LARGEST_KEPT_BYTES:
        raise EditError(
            f"“{name}” is too large to be kept in the case. Leave it where it is instead."
        )
    digest = hashlib.sha256(data).digest()
    conn.execute(
        "INSERT OR IGNORE INTO stored_file (sha256, size, data) VALUES (?, ?, ?)",
        [digest, len(data), data],
    )
    return digest


def read_kept_file(conn: Connection, *, sha256: bytes) -> bytes | None:
    """Return a file that is kept in the case, None where it is not. Read-only."""
    row = conn.execute("SELECT data FROM stored_file WHERE sha256 = ?", [sha256]).fetchone()
    return None if row is None else bytes(row[0])
