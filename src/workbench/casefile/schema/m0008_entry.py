# SPDX-License-Identifier: MIT
"""Schema 8: what field entry needs beyond the first edition.

`merged_record` remembers the uids of records that were merged into others: an import, a change
set or a packet that names one means the record `into_uid`. `domain_rule` is the case's own list
of the domains that count as foreign; empty while the list that the program brings is in force.
`event_field.position` orders the fields of the form; `note` says what a field is for. `graphic`
is 1 for a picture that is shown only when asked for, else NULL.
"""

STATEMENTS = (
    """
CREATE TABLE merged_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, tbl TEXT NOT NULL,
    into_uid BLOB NOT NULL, hash BLOB
) STRICT
""",
    "CREATE INDEX merged_record_into ON merged_record (into_uid)",
    """
CREATE TABLE domain_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, domain TEXT NOT NULL UNIQUE,
    foreign_domain TEXT NOT NULL CHECK (foreign_domain IN ('yes', 'no')),
    note TEXT NOT NULL DEFAULT '', hash BLOB
) STRICT
""",
    "ALTER TABLE event_field ADD COLUMN position INTEGER",
    "ALTER TABLE event_field ADD COLUMN note TEXT",
    "ALTER TABLE attachment ADD COLUMN graphic INTEGER CHECK (graphic = 1)",
)
