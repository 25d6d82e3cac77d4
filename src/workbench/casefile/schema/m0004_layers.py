# SPDX-License-Identifier: MIT
"""Schema 4: the user's own map layers, each one layer of a file.

`sha256` and `size` are those of the whole file. With `path` NULL the file lies in `stored_file`,
encrypted with the case; otherwise it is where `path` says, and counts as missing when it is gone
or has another hash. `part` names the layer within the file where it holds several; `bounds` is
`[west, south, east, north]` in degrees; `style` is JSON. The greatest `position` is drawn on top.
"""

STATEMENTS = (
    """
CREATE TABLE layer (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('vector', 'vector_tiles', 'raster_tiles')),
    format TEXT NOT NULL, file_name TEXT NOT NULL, part TEXT,
    sha256 BLOB NOT NULL, size INTEGER NOT NULL, path TEXT,
    style TEXT NOT NULL DEFAULT '{}', position INTEGER NOT NULL,
    visible INTEGER NOT NULL DEFAULT 1 CHECK (visible IN (0, 1)),
    credit TEXT NOT NULL DEFAULT '', licence TEXT NOT NULL DEFAULT '',
    bounds TEXT, min_zoom INTEGER, max_zoom INTEGER, features INTEGER,
    note TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT
""",
)
