# SPDX-License-Identifier: MIT
"""The schema's history: sqlite-utils migrations, applied in order, never changed once released."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbench.casefile.schema import (
    m0001_first,
    m0002_drafts,
    m0003_versions_of_chunks,
    m0004_layers,
    m0005_zone_kinds,
    m0006_periods,
    m0007_districts,
    m0008_entry,
    m0009_desk,
)

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x57424348  # "WBCH", in bytes 68-71 of the file header
RELEASED = (
    ("0001_first", m0001_first.STATEMENTS),
    ("0002_drafts", m0002_drafts.STATEMENTS),
    ("0003_versions_of_chunks", m0003_versions_of_chunks.STATEMENTS),
    ("0004_layers", m0004_layers.STATEMENTS),
    ("0005_zone_kinds", m0005_zone_kinds.STATEMENTS),
    ("0006_periods", m0006_periods.STATEMENTS),
    ("0007_districts", m0007_districts.STATEMENTS),
    ("0008_entry", m0008_entry.STATEMENTS),
    ("0009_desk", m0009_desk.STATEMENTS),
)
SCHEMA_VERSION = len(RELEASED)  # PRAGMA user_version: how many migrations a file has


def case_migrations() -> "Migrations":
    """Return the released migrations, in order."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("casefile")
    for version, (name, statements) in enumerate(RELEASED, 1):
        migrations(name=name)(_step(version, statements))
    return migrations


def _step(
    version: int, statements: "Sequence[str | Callable[[Database], None]]"
) -> "Callable[[Database], None]":
    """Return what brings a case from the schema before to this one: SQL, or what writes rows."""

    def step(db: "Database") -> None:
        for statement in statements:
            if isinstance(statement, str):
                db.execute(statement)
            else:
                statement(db)
        db.execute(f"PRAGMA user_version = {version}")

    return step


def migrate(db: "Database") -> None:
    """Bring a case to the newest schema; each migration is one transaction."""
    case_migrations().apply(db)
