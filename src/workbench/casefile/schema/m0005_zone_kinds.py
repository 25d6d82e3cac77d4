# SPDX-License-Identifier: MIT
"""Schema 5: the classes of zones, as the case defines them.

The table is empty while the set that the program brings is in force. `key` is what `zone.class`
holds; `definition` says what the class means. `zone.definition` keeps the words in force when that
zone was assessed. `colour` is a role of the theme, for zones that name no actor.
"""

STATEMENTS = (
    """
CREATE TABLE zone_kind (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, definition TEXT NOT NULL DEFAULT '', pattern TEXT NOT NULL,
    colour TEXT NOT NULL, position INTEGER NOT NULL, hash BLOB
) STRICT
""",
)
