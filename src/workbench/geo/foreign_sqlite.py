# SPDX-License-Identifier: MIT
"""Open a foreign SQLite file read-only, from its path or from memory, trusting nothing in it."""

import sqlite3
from pathlib import Path

_WAL, _ROLLBACK = b"\x02\x02", b"\x01\x01"


def open_sqlite(path: Path, data: bytes | None = None) -> sqlite3.Connection:
    """Return a connection that cannot write; with `data` the file is in memory.

    May raise sqlite3.Error.
    """
    if data is None:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    else:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        if data[18:20] == _WAL:
            # A database in memory has no write-ahead log beside it.
            data = data[:18] + _ROLLBACK + data[20:]
        connection.deserialize(data)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
