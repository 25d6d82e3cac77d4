# SPDX-License-Identifier: MIT
"""One record becomes part of another: all that names it names the other from then on.

Rows that point to a record are found by the schema's own foreign keys, so that a later table is
carried along too. Filters and texts name records by uid; they are rewritten. What comes from
outside later, an import or a change set, finds its way by `merged_record`.
"""

import re
from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.connection import Connection
from workbench.casefile.history.journal import Table, tables
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError, NotFoundError

# What an import wrote of a record is told of that record alone, and goes with it.
_OWN_HISTORY = frozenset({"import_state"})
_TEXTS = (
    ("view", "filter"), ("passage", "text"), ("note", "body"), ("template", "body"),
    ("live_number", "filter"), ("indicator", "filter"), ("indicator_ring", "events"),
)  # fmt: skip
_CITING = (
    ("citation", "assessment_id, target, version, cited_ms, facts, kept"),
    ("release_fact", "release_id, target, version, facts, kept"),
)
_ABOUT = ("note", "attachment")


def merge_record(db: Database, table: str, *, gone: int, kept: int) -> None:
    """Make record `gone` part of record `kept` of the same table; raise EditError, NotFoundError.

    Rows that both have stay once; a row that would point from the kept record to itself goes.
    The kept record's own columns stay as they are.
    """
    if gone == kept:
        raise EditError("A record cannot be merged with itself.")
    old, new = _uid(db, table, gone), _uid(db, table, kept)
    for column in _columns_naming(db.conn, table, table):
        _lift_above(db, table, column, gone, kept)
    for holder in tables(db.conn).values():
        ends = _columns_naming(db.conn, holder.name, table)
        for column in ends:
            others = [name for name in ends if name != column]
            if column in holder.key:
                _carry_links(db, holder, column, others, gone, kept)
            else:
                _carry_column(db, holder.name, column, others, gone, kept)
    _carry_uid(db, table, old, new)
    delete_record(db, table, gone)
    db.execute("UPDATE merged_record SET into_uid = ? WHERE into_uid = ?", [new, old])
    insert_record(db, "merged_record", {"tbl": table, "into_uid": new}, uid=old)


def merged_into(conn: Connection, table: str) -> dict[bytes, int]:
    """Return the keys that records of a table merged away have now, by their former uids."""
    rows = conn.execute(
        f"SELECT m.uid, r.id FROM merged_record m JOIN {table} r ON r.uid = m.into_uid "
        "WHERE m.tbl = ?",
        [table],
    )
    return dict(rows.fetchall())


def _columns_naming(conn: Connection, holder: str, table: str) -> list[str]:
    """Return the columns of `holder` that point to records of `table`."""
    if holder in _OWN_HISTORY:
        return []
    rows = conn.execute(
        'SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = ?', [holder, table]
    )
    return sorted(row[0] for row in rows)


def _carry_links(
    db: Database, holder: Table, column: str, others: list[str], gone: int, kept: int
) -> None:
    """Make links of one record those of the other; `others` are the far ends of links to it."""
    columns = ", ".join(holder.columns)
    values = ", ".join(":kept" if name == column else name for name in holder.columns)
    not_itself = "".join(f" AND {name} <> :kept" for name in others)
    db.execute(
        f"INSERT OR IGNORE INTO {holder.name} ({columns}) SELECT {values} FROM {holder.name} "
        f"WHERE {column} = :gone{not_itself}",
        {"gone": gone, "kept": kept},
    )
    db.execute(f"DELETE FROM {holder.name} WHERE {column} = ?", [gone])


def _carry_column(
    db: Database, holder: str, column: str, others: list[str], gone: int, kept: int
) -> None:
    """Make records that point to one record point to the other, and none to itself."""
    db.execute(f"UPDATE {holder} SET {column} = ? WHERE {column} = ?", [kept, gone])
    for other in others:  # a relation between the two, which are one now
        db.execute(f"DELETE FROM {holder} WHERE {column} = ? AND {other} = ?", [kept, kept])


def _lift_above(db: Database, table: str, column: str, gone: int, kept: int) -> None:
    """Where the kept record hangs below the other in a tree, let it take that one's place."""
    above: int | None = kept
    while above is not None:
        (above,) = db.execute(f"SELECT {column} FROM {table} WHERE id = ?", [above]).fetchone()
        if above == gone:
            db.execute(
                f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE id = ?) "
                "WHERE id = ?",
                [gone, kept],
            )
            return


def _carry_uid(db: Database, table: str, old: bytes, new: bytes) -> None:
    """Rewrite what names a record by its uid: filters, texts, citations, notes, files."""
    before, after = str(UUID(bytes=old)), str(UUID(bytes=new))
    named = re.compile(re.escape(before), re.IGNORECASE)
    for holder, column in _TEXTS:
        rows = db.execute(
            f"SELECT id, {column} FROM {holder} WHERE instr(lower({column}), ?)", [before]
        ).fetchall()
        for key, text in rows:
            update_record(db, holder, key, {column: named.sub(after, text)})
    for holder in _ABOUT:
        db.execute(
            f"UPDATE {holder} SET about_uid = ? WHERE about_table = ? AND about_uid = ?",
            [new, table, old],
        )
    for holder, columns in _CITING:
        db.execute(
            f"INSERT OR IGNORE INTO {holder} (target_uid, {columns}) SELECT ?, {columns} "
            f"FROM {holder} WHERE target = ? AND target_uid = ?",
            [new, table, old],
        )
        db.execute(f"DELETE FROM {holder} WHERE target = ? AND target_uid = ?", [table, old])


def _uid(db: Database, table: str, key: int) -> bytes:
    row = db.execute(f"SELECT uid FROM {table} WHERE id = ?", [key]).fetchone()
    if row is None:
        raise NotFoundError(f"The {table} to be merged is no longer in the case.")
    return bytes(row[0])
