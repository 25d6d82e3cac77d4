# SPDX-License-Identifier: MIT
"""Schema 2: what is being typed and is not an edit yet, kept outside the history.

A draft is no record: it is replaced with every pause in typing, and gone once it is saved.
"""

STATEMENTS = (
    """
CREATE TABLE draft (
    key TEXT PRIMARY KEY, body TEXT NOT NULL, at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID
""",
)
