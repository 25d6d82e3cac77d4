# SPDX-License-Identifier: MIT
"""Reading the journal as the history of one event: who changed what, and when. Read-only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.casefile.connection import Connection
from workbench.casefile.history.journal import decode_image

# What the analyst did not set herself, or what follows from it.
_LEFT_OUT = frozenset(
    {"id", "uid", "event_id", "earliest_ms", "latest_ms", "batch_id", "origin_key", "derived_from"}
)
_LINKS = ("event_actor", "event_tag", "event_place", "event_date", "event_link")
_NAMED_BY = {  # column: the table and column that name what it points at
    "type_id": ("event_type", "name"),
    "subtype_id": ("event_type", "name"),
    "place_id": ("place", "name"),
    "actor_id": ("actor", "name"),
    "tag_id": ("tag", "name"),
    "source_id": ("source", "name"),
    "other_id": ("event", "title"),
}

_Row = tuple[int, str, str, int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None is "nothing". `of` says which: a role, a source.

    `field` is a column of the event ("date", "type_id"), "actor", "tag", "further place",
    "further date", "link", "report", a column of a report ("report.quote"), or an import's own
    field ("fields.admin3").
    """

    field: str
    before: Any = None
    after: Any = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One edit of an event, with what it changed. `kind` is edit, import, merge, undo or redo.

    `is_bulk`: an import wrote the event whole, and the journal covers it without its fields.
    """

    edit: int
    label: str
    detail: str
    kind: str
    author: str
    at_ms: int
    changes: tuple[FieldChange, ...] = ()
    is_bulk: bool = False


def event_history(conn: Connection, *, event: int, limit: int = 200) -> list[Version]:
    """Return the latest edits that touched an event or what hangs on it, the newest first."""
    rows = _rows(conn, event)
    names = _Names(conn)
    changes: dict[int, list[FieldChange]] = {}
    for edit, table, op, row_id, before, after in rows:
        told = _changes(conn, names, table, op, row_id, _image(before), _image(after))
        changes.setdefault(edit, []).extend(told)
    bulk = _bulk_edits(conn, event)
    newest = sorted({*changes, *bulk}, reverse=True)[:limit]
    marks = ", ".join("?" * len(newest))
    headers = conn.execute(
        f"SELECT id, label, detail, kind, author, at_ms FROM edit WHERE id IN ({marks})", newest
    ).fetchall()
    found = {header[0]: Version(*header) for header in headers}
    return [
        replace(found[edit], changes=tuple(changes.get(edit, ())), is_bulk=edit in bulk)
        for edit in newest
        if edit in found
    ]


def _rows(conn: Connection, event: int) -> list[_Row]:
    """Return the journal rows of an event, its links and its reports, in the order written."""
    tables = ", ".join(f"'{table}'" for table in ("event", *_LINKS))
    reports = [row[0] for row in conn.execute("SELECT id FROM report WHERE event_id = ?", [event])]
    # Reports that are gone: what they hung on stands in their images.
    reports += [
        row[0]
        for row in conn.execute(
            "SELECT DISTINCT row_id FROM journal WHERE tbl = 'report' AND op IN ('i', 'd') "
            "AND json_extract(coalesce(after, before), '$.event_id') = ?",
            [event],
        )
    ]
    return conn.execute(
        "SELECT edit_id, tbl, op, row_id, before, after FROM journal WHERE op IN ('i', 'u', 'd') "
        f"AND ((tbl IN ({tables}) AND row_id = ?) OR (tbl = 'report' AND row_id IN "
        "(SELECT value FROM json_each(?)))) ORDER BY seq",
        [event, json.dumps(sorted(set(reports)))],
    ).fetchall()


def _bulk_edits(conn: Connection, event: int) -> set[int]:
    """Return the edits that wrote the event as one of a whole range."""
    rows = conn.execute(
        "SELECT edit_id, after FROM journal WHERE tbl = 'event' AND op = 'B' AND row_id <= ?",
        [event],
    )
    return {edit for edit, after in rows if event <= json.loads(after)["last"]}


def _image(text: str | None) -> Mapping[str, Any]:
    return decode_image(text) if text else {}


def _changes(
    conn: Connection,
    names: "_Names",
    table: str,
    op: str,
    row_id: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> list[FieldChange]:
    """Tell one journal row field by field."""
    if table == "event":
        return [] if op == "d" else _columns(names, before, after)
    if table == "report":
        source = names.of("source_id", _source_of(conn, row_id, {**before, **after}))
        if op == "d":
            return [FieldChange("report", before=source)]
        rest = _columns(names, before, after, prefix="report.", of=source or "")
        return [FieldChange("report", after=source), *rest] if op == "i" else rest
    return _link(names, table, op, before, after)


def _columns(
    names: "_Names",
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    prefix: str = "",
    of: str = "",
) -> list[FieldChange]:
    told: list[FieldChange] = []
    for column in dict.fromkeys((*before, *after)):
        old, new = before.get(column), after.get(column)
        if column in _LEFT_OUT or (prefix and column in ("source_id", "original")):
            continue
        if column == "fields":
            told += _own_fields(old, new)
        elif (old or None) != (new or None) or 0 in (old, new):
            if column == "withdrawn" and not old and not new:
                continue
            told.append(
                FieldChange(prefix + column, names.of(column, old), names.of(column, new), of)
            )
    return told


def _own_fields(before: str | None, after: str | None) -> list[FieldChange]:
    """Tell the fields that a data set has beyond the case's own, one by one."""
    old: dict[str, Any] = json.loads(before or "{}")
    new: dict[str, Any] = json.loads(after or "{}")
    return [
        FieldChange(f"fields.{key}", old.get(key), new.get(key))
        for key in dict.fromkeys((*old, *new))
        if old.get(key) != new.get(key)
    ]


def _link(
    names: "_Names", table: str, op: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[FieldChange]:
    """Tell a link that came, went, or had its note changed."""
    image = {**before, **after}
    field, value, of = {
        "event_actor": ("actor", names.of("actor_id", image.get("actor_id")), image.get("role")),
        "event_tag": ("tag", names.of("tag_id", image.get("tag_id")), ""),
        "event_place": (
            "further place", names.of("place_id", image.get("place_id")), image.get("role"),
        ),
        "event_date": ("further date", image.get("date"), image.get("role")),
        "event_link": ("link", names.of("other_id", image.get("other_id")), image.get("kind")),
    }[table]  # fmt: skip
    old = value if op in "du" else None
    new = value if op in "iu" else None
    return [FieldChange(field, old, new, of or "")]


def _source_of(conn: Connection, report: int, image: Mapping[str, Any]) -> int | None:
    """Return the source of a report: from its row, or from its last image when it is gone."""
    if "source_id" in image:
        return image["source_id"]
    row = conn.execute("SELECT source_id FROM report WHERE id = ?", [report]).fetchone()
    if row is None:
        row = conn.execute(
            "SELECT json_extract(before, '$.source_id') FROM journal WHERE tbl = 'report' "
            "AND row_id = ? AND op = 'd' ORDER BY seq DESC LIMIT 1",
            [report],
        ).fetchone()
    return row[0] if row else None


class _Names:
    """Looks names up by key, also those of records that have been deleted since."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._known: dict[tuple[str, int], str | None] = {}

    def of(self, column: str, value: Any) -> Any:
        """Return the name that a key in `column` stands for; other values as they are."""
        if column not in _NAMED_BY or value is None:
            return value
        table, name = _NAMED_BY[column]
        if (table, value) not in self._known:
            self._known[table, value] = self._look_up(table, name, value)
        return self._known[table, value]

    def _look_up(self, table: str, name: str, key: int) -> str | None:
        row = self._conn.execute(f"SELECT {name} FROM {table} WHERE id = ?", [key]).fetchone()
        if row is None:
            row = self._conn.execute(
                f"SELECT json_extract(before, '$.{name}') FROM journal WHERE tbl = ? "
                "AND row_id = ? AND op = 'd' ORDER BY seq DESC LIMIT 1",
                [table, key],
            ).fetchone()
        return row[0] if row else None
