# SPDX-License-Identifier: MIT
"""What derives from another must not come back to itself."""

from sqlite_utils import Database

from workbench.domain.errors import EditError


def refuse_circle(db: Database, table: str, key: int, *, above: int, sentence: str) -> None:
    """Raise EditError when record `key` of a table stands above `above` by `derived_from`."""
    seen: set[int] = set()
    at: int | None = above
    while at is not None and at not in seen:  # one that is there already is none of this edit's
        if at == key:
            raise EditError(sentence)
        seen.add(at)
        row = db.execute(f"SELECT derived_from FROM {table} WHERE id = ?", [at]).fetchone()
        at = row[0] if row else None
