# SPDX-License-Identifier: MIT
"""The journal: triggers write every row change, so that no command can forget to.

The triggers are TEMP: made anew at each opening from the columns that the schema then has. They
also keep each row's content hash and the search index. During a bulk load they are quiet
(`temp.lane.quiet`), and one entry covers the whole range of rows.

A row's image is a JSON object: text as JSON strings, integers as numbers, reals with 17
significant digits (`printf('%!.17g')`, which alone brings every double back), blobs as
`{"x": hex}`. NULLs are left out of whole images. An update keeps the changed columns only; the
images of link rows always hold their key.
"""

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from workbench.casefile.connection import Connection

OWNERS: Mapping[str, str] = {
    "actor_alias": "actor",
    "source_reliability": "source",
    "event_actor": "event",
    "event_tag": "event",
    "event_place": "event",
    "event_date": "event",
    "event_link": "event",
    "note_tag": "note",
    "zone_event": "zone",
    "zone_source": "zone",
    "citation": "assessment",
    "import_state": "event",
    "release_fact": "release",
    "batch_raw": "batch",
}
RECORDS: tuple[str, ...] = (
    "casebook",
    "event_type",
    "event_field",
    "actor",
    "actor_relation",
    "place",
    "source",
    "event",
    "report",
    "tag",
    "zone",
    "note",
    "view",
    "assessment",
    "figure",
    "attachment",
    "batch",
    "layer",
    "zone_kind",
    "period",
    "merged_record",
    "domain_rule",
    "passage",
    "comment",
    "live_number",
    "answered_finding",
    "scenario",
    "indicator",
    "indicator_ring",
    "judgment",
    "template",
    "packet_preset",
    "release",
    "recipient",
    "dispatch",
    "known_word",
)
# Tables with a full-text index `<table>_search`, and the columns in it.
SEARCHED: Mapping[str, tuple[str, ...]] = {
    "event": ("title", "description"),
    "place": ("name", "alternates", "admin2", "admin3"),
}
_TRIGGER = "CREATE TEMP TRIGGER IF NOT EXISTS"
NOT_JOURNALLED = frozenset({"batch_raw"})  # written once by an import, covered by its bulk entry


@dataclass(frozen=True, slots=True)
class Table:
    """What the triggers need to know of one table."""

    name: str
    columns: tuple[str, ...]  # without `hash`
    types: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def owner_key(self) -> str:
        """The column whose integer names the row's record, or its owner's for a link."""
        return self.key[0]

    @property
    def is_record(self) -> bool:
        """Whether rows have a uid of their own."""
        return "uid" in self.columns


def tables(conn: Connection) -> dict[str, Table]:
    """Read the columns and keys of every table that holds case content."""
    return {name: _table(conn, name) for name in (*RECORDS, *OWNERS)}


def _table(conn: Connection, name: str) -> Table:
    info = [row for row in conn.execute(f"PRAGMA table_info({name})") if row[1] != "hash"]
    keyed = sorted((row for row in info if row[5]), key=lambda row: row[5])
    return Table(
        name,
        tuple(row[1] for row in info),
        tuple(row[2] for row in info),
        tuple(row[1] for row in keyed),
    )


def install_triggers(conn: Connection) -> dict[str, Table]:
    """Make the TEMP triggers on a writing connection; return the tables they watch."""
    conn.execute("CREATE TEMP TABLE lane (id INTEGER PRIMARY KEY CHECK (id = 1), edit_id INTEGER)")
    conn.execute("INSERT INTO temp.lane (id) VALUES (1)")
    known = tables(conn)
    for table in known.values():
        _watch(conn, table)
    return known


def _watch(conn: Connection, table: Table) -> None:
    """Make the triggers of one table."""
    statements = _hash_triggers(table)
    if table.name not in NOT_JOURNALLED:
        statements += _journal_triggers(table)
    if table.name in SEARCHED:
        statements += _search_triggers(table.name)
    for statement in statements:
        conn.execute(statement)


@contextmanager
def unwatched(conn: Connection, *names: str) -> Generator[None]:
    """Take the triggers off some tables while rows go in or out that a bulk entry covers.

    Taking them off, rather than stilling them, makes a bulk load twice as fast.
    """
    _unwatch(conn, names)
    try:
        yield
    finally:
        _rewatch(conn, names)


@contextmanager
def watched(conn: Connection, *names: str) -> Generator[None]:
    """Put the triggers back for a while, within `unwatched`."""
    _rewatch(conn, names)
    try:
        yield
    finally:
        _unwatch(conn, names)


def _unwatch(conn: Connection, names: tuple[str, ...]) -> None:
    for name in names:
        triggers = conn.execute(
            "SELECT name FROM temp.sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [name]
        ).fetchall()
        for (trigger,) in triggers:
            conn.execute(f"DROP TRIGGER temp.{trigger}")


def _rewatch(conn: Connection, names: tuple[str, ...]) -> None:
    for name in names:
        _watch(conn, _table(conn, name))


def _hash_triggers(table: Table) -> list[str]:
    """Return triggers that keep `hash` true; writing it fires nothing else."""
    values = ", ".join(f"NEW.{column}" for column in table.columns)
    where = " AND ".join(f"{column} = NEW.{column}" for column in table.key)
    body = f"BEGIN UPDATE {table.name} SET hash = content_hash({values}) WHERE {where}; END"
    columns = ", ".join(table.columns)
    return [
        f"{_TRIGGER} hash_{table.name}_i AFTER INSERT ON main.{table.name} {body}",
        f"{_TRIGGER} hash_{table.name}_u AFTER UPDATE OF {columns} ON main.{table.name} {body}",
    ]


def _journal_triggers(table: Table) -> list[str]:
    """Return the three triggers that append a row's change to the journal."""
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in table.columns)
    columns = ", ".join(table.columns)
    return [
        f"{_TRIGGER} journal_{table.name}_i AFTER INSERT ON main.{table.name} "
        f"BEGIN {_entry(table, 'i', 'NEW', 'NULL', _whole(table, 'NEW'))} END",
        f"{_TRIGGER} journal_{table.name}_u AFTER UPDATE OF {columns} "
        f"ON main.{table.name} WHEN {changed} BEGIN "
        f"{_entry(table, 'u', 'NEW', _changed(table, 'OLD'), _changed(table, 'NEW'))} END",
        f"{_TRIGGER} journal_{table.name}_d AFTER DELETE ON main.{table.name} "
        f"BEGIN {_entry(table, 'd', 'OLD', _whole(table, 'OLD'), 'NULL')} END",
    ]


def _entry(table: Table, op: str, row: str, before: str, after: str) -> str:
    """Return the INSERT that writes one journal row, its hash included."""
    row_id = f"{row}.{table.owner_key}"
    uid = f"{row}.uid" if table.is_record else "NULL"
    return (
        "INSERT INTO main.journal (edit_id, tbl, op, row_id, uid, before, after, hash) "
        f"SELECT edit_id, '{table.name}', '{op}', {row_id}, {uid}, b, a, "
        f"content_hash('{table.name}', '{op}', {row_id}, {uid}, b, a) "
        f"FROM (SELECT edit_id, {before} AS b, {after} AS a FROM temp.lane);"
    )


def _whole(table: Table, row: str) -> str:
    """Return an expression for the JSON image of a row, NULLs left out."""
    parts = (
        f"CASE WHEN {row}.{column} IS NULL THEN '' ELSE ',\"{column}\":' || "
        f"{_encoded(row, column, kind)} END"
        for column, kind in zip(table.columns, table.types, strict=True)
    )
    return f"'{{' || ltrim({' || '.join(parts)}, ',') || '}}'"


def _changed(table: Table, row: str) -> str:
    """Return an expression for the JSON image of the changed columns (and a link's key)."""
    parts: list[str] = []
    for column, kind in zip(table.columns, table.types, strict=True):
        value = f"',\"{column}\":' || {_encoded(row, column, kind)}"
        if column in table.key and not table.is_record:
            parts.append(value)
        else:
            parts.append(f"CASE WHEN OLD.{column} IS NEW.{column} THEN '' ELSE {value} END")
    return f"'{{' || ltrim({' || '.join(parts)}, ',') || '}}'"


def _encoded(row: str, column: str, kind: str) -> str:
    """Return an expression for one value as JSON text."""
    value = f"{row}.{column}"
    if kind == "TEXT":
        return f"json_quote({value})"
    if kind == "BLOB":
        return f"coalesce('{{\"x\":\"' || nullif(hex({value}), '') || '\"}}', " + (
            f"iif({value} IS NULL, 'null', '{{\"x\":\"\"}}'))"
        )
    if kind == "REAL":
        return (
            f"CASE WHEN {value} IS NULL THEN 'null' "
            f"WHEN {value} > 1.7976931348623157e308 THEN '1e999' "
            f"WHEN {value} < -1.7976931348623157e308 THEN '-1e999' "
            f"ELSE printf('%!.17g', {value}) END"
        )
    return f"coalesce({value}, 'null')"


def decode_image(text: str) -> dict[str, Any]:
    """Read a row's image back into the values that SQLite held."""
    return {
        name: bytes.fromhex(cast(dict[str, str], value)["x"]) if isinstance(value, dict) else value
        for name, value in cast(dict[str, Any], json.loads(text)).items()
    }


def forget_words(table: str, row: str) -> str:
    """Return the columns and values that take a row out of a table's full-text index."""
    columns = SEARCHED[table]
    values = ", ".join(f"{row}{column}" for column in ("id", *columns))
    return f"({table}_search, rowid, {', '.join(columns)}) SELECT 'delete', {values}"


def learn_words(table: str, row: str) -> str:
    """Return the columns and values that put a row into a table's full-text index."""
    columns = SEARCHED[table]
    values = ", ".join(f"{row}{column}" for column in ("id", *columns))
    return f"(rowid, {', '.join(columns)}) SELECT {values}"


def _search_triggers(table: str) -> list[str]:
    """Return triggers that keep a full-text index in step with rows entered by hand."""
    forget = f"INSERT INTO main.{table}_search {forget_words(table, 'OLD.')};"
    learn = f"INSERT INTO main.{table}_search {learn_words(table, 'NEW.')};"
    columns = SEARCHED[table]
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    return [
        f"{_TRIGGER} search_{table}_i AFTER INSERT ON main.{table} BEGIN {learn} END",
        f"{_TRIGGER} search_{table}_u AFTER UPDATE OF {', '.join(columns)} ON main.{table} "
        f"WHEN {differs} BEGIN {forget} {learn} END",
        f"{_TRIGGER} search_{table}_d AFTER DELETE ON main.{table} BEGIN {forget} END",
    ]
