# SPDX-License-Identifier: MIT
"""Versions: a record's version is a hash of its content and of all that belongs to it.

Two laptops that hold the same content compute the same version; a citation keeps it.
"""

from hashlib import blake2b

from workbench.casefile.connection import Connection

# What belongs to a record: queries that give the hashes of its rows, in a fixed order.
_PARTS: dict[str, tuple[str, ...]] = {
    "event": (
        "SELECT hash FROM event WHERE id = ?",
        "SELECT hash FROM event_actor WHERE event_id = ? ORDER BY hash",
        "SELECT hash FROM event_date WHERE event_id = ? ORDER BY hash",
        "SELECT hash FROM event_place WHERE event_id = ? ORDER BY hash",
        "SELECT hash FROM report WHERE event_id = ? ORDER BY uid",
    ),
    "source": (
        "SELECT hash FROM source WHERE id = ?",
        "SELECT hash FROM source_reliability WHERE source_id = ? ORDER BY since",
    ),
    "actor": (
        "SELECT hash FROM actor WHERE id = ?",
        "SELECT hash FROM actor_alias WHERE actor_id = ? ORDER BY alias",
    ),
    "zone": ("SELECT hash FROM zone WHERE id = ?",),
    "figure": ("SELECT hash FROM figure WHERE id = ?",),
    "note": ("SELECT hash FROM note WHERE id = ?",),
}


def record_version(conn: Connection, table: str, uid: bytes) -> bytes | None:
    """Return the 16-byte version of a record as it is now; None when it is not there."""
    row = conn.execute(f"SELECT id FROM {table} WHERE uid = ?", [uid]).fetchone()
    if row is None:
        return None
    digest = blake2b(digest_size=16)
    for query in _PARTS[table]:
        digest.update(b"\x1f")
        for (part,) in conn.execute(query, [row[0]]):
            digest.update(part)
    return digest.digest()
