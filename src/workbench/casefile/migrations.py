# SPDX-License-Identifier: MIT
"""The schema's history: sqlite-utils migrations, applied in order, never changed once released."""

from typing import TYPE_CHECKING

from workbench.casefile.schema import (
    m0001_first,
    m0002_drafts,
    m0003_versions_of_chunks,
    m0004_layers,
)

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x57424348  # "WBCH", in bytes 68-71 of the file header
SCHEMA_VERSION = 4  # PRAGMA user_version: how many migrations a file has


def case_migrations() -> "Migrations":
    """Return the released migrations, in order."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("casefile")

    @migrations(name="0001_first")
    def first(db: "Database") -> None:
        for script in (
            m0001_first.RECORDS,
            m0001_first.LINKS,
            m0001_first.TRAIL,
            m0001_first.INDEXES,
        ):
            for statement in script.split(";\n"):
                if statement.strip():
                    db.execute(statement)
        db.execute("PRAGMA user_version = 1")

    @migrations(name="0002_drafts")
    def drafts(db: "Database") -> None:
        db.execute(m0002_drafts.DRAFTS)
        db.execute("PRAGMA user_version = 2")

    @migrations(name="0003_versions_of_chunks")
    def versions_of_chunks(db: "Database") -> None:
        for statement in m0003_versions_of_chunks.CHUNKS:
            db.execute(statement)
        db.execute("PRAGMA user_version = 3")

    @migrations(name="0004_layers")
    def layers(db: "Database") -> None:
        db.execute(m0004_layers.LAYERS)
        db.execute("PRAGMA user_version = 4")

    return migrations


def migrate(db: "Database") -> None:
    """Bring a case to the newest schema; each migration is one transaction."""
    case_migrations().apply(db)
