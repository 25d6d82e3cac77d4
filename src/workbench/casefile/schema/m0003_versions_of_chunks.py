# SPDX-License-Identifier: MIT
"""Schema 3: what the events of an import were made of lies with its chunks, not in rows.

The new events of a chunk have keys one after another from `first_event` on. `versions` holds their
hashes, 16 bytes each, and `lines` the lines of the file that they came from, four bytes each, the
lowest first. `import_state` keeps what a later import changed.
"""

STATEMENTS = (
    "ALTER TABLE batch_raw ADD COLUMN first_event INTEGER",
    "ALTER TABLE batch_raw ADD COLUMN versions BLOB",
    "ALTER TABLE batch_raw ADD COLUMN lines BLOB",
)
