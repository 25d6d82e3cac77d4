# SPDX-License-Identifier: MIT
"""Edits of the case's own fields of events: their definitions, and what events hold in them."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.named import NAMED, add_place_of, key_of_place
from workbench.casefile.queries.fields import read_field, read_fields, value_path
from workbench.casefile.rows import delete_record, insert_record, keys_in_parts, update_record
from workbench.domain.errors import EditError
from workbench.domain.event import Place
from workbench.domain.event_fields import (
    FieldDraft,
    FieldKind,
    Value,
    checked,
    is_of_every_event,
    key_for,
)
from workbench.domain.progress import Progress, unwatched
from workbench.domain.uids import parse_uid, uid_text


@command("Add field")
def add_field(
    db: Database,
    *,
    name: str,
    kind: str,
    choices: Sequence[str] = (),
    key: str | None = None,
    codebook: str | None = None,
    note: str = "",
) -> int:
    """Define a field of events; return its key in the table.

    `key` is what events hold its values under: given for values that an import brought along.
    """
    present = read_fields(db.conn)
    _check_name(name, [field.name for field in present])
    if kind not in set(FieldKind):
        raise EditError(f"“{kind}” is not a kind of field.")
    taken = {field.key for field in present}
    if key in taken:
        raise EditError(f"There is a field for “{key}” already.")
    return insert_record(
        db,
        "event_field",
        {
            "key": key or key_for(name, taken), "name": name.strip(), "kind": kind,
            "choices": _choices(kind, choices), "codebook": codebook, "note": note or None,
            "position": len(present),
        },
    )  # fmt: skip


@command("Add fields")
def add_fields(db: Database, *, codebook: str | None, fields: Sequence[FieldDraft]) -> None:
    """Define those fields of a codebook, None for none, that the case lacks.

    What events hold already is a choice too, and a name that another field bears, or that every
    event has, gets the key.
    """
    present = read_fields(db.conn)
    taken = {field.key for field in present}
    names = {field.name.casefold() for field in present}
    for draft in fields:
        if draft.key in taken:
            continue
        held = _held_words(db, draft.key) if draft.kind is FieldKind.CHOICE else ()
        is_taken = draft.name.casefold() in names or is_of_every_event(draft.name)
        add_field(
            db, name=f"{draft.name} [{draft.key}]" if is_taken else draft.name, kind=draft.kind,
            choices=(*draft.choices, *map(str, held)), key=draft.key, codebook=codebook,
            note=draft.note,
        )  # fmt: skip


@command("Change field")
def change_field(
    db: Database, *, field: int, name: str | None = None, note: str | None = None
) -> None:
    """Rename a field, or say anew what it is for; events keep their values."""
    changes: dict[str, Any] = {}
    if name is not None:
        _check_name(name, [other.name for other in read_fields(db.conn) if other.id != field])
        changes["name"] = name.strip()
    if note is not None:
        changes["note"] = note or None
    update_record(db, "event_field", field, changes)


@command("Change choices of field")
def set_choices(
    db: Database,
    *,
    field: int,
    choices: Sequence[str],
    renamed: Mapping[str, str] | None = None,
    progress: Progress = unwatched,
) -> None:
    """Make these the choices of a field; events that hold a renamed one hold its new name.

    Two choices renamed to one are merged. A choice that events hold cannot be left out.
    """
    entry = read_field(db.conn, field=field)
    wanted = _choices(entry.kind, choices)
    kept, moves = set(json.loads(wanted or "[]")), dict(renamed or {})
    used = {*_held_words(db, entry.key)}
    lost = sorted(str(moves.get(value, value)) for value in used)
    lost = [value for value in lost if value not in kept]
    if lost:
        raise EditError(f"Events hold “{lost[0]}”. Rename it, or clear it there first.")
    update_record(db, "event_field", field, {"choices": wanted})
    for before, after in moves.items():
        if before in used and before != after:
            holding = "SELECT id FROM event WHERE json_extract(fields, ?) = ?"
            held = db.execute(holding, [value_path(entry.key), before]).fetchall()
            _write(db, [row[0] for row in held], {entry.key: after}, progress)


@command("Order fields")
def order_fields(db: Database, *, fields: Sequence[int]) -> None:
    """Have the form show the fields in this order."""
    for position, field in enumerate(fields):
        update_record(db, "event_field", field, {"position": position})


@command("Delete field")
def delete_field(db: Database, *, field: int) -> None:
    """Take a field out of the codebook. What events hold in it stays with them, unnamed."""
    delete_record(db, "event_field", field)


@command("Set field of events")
def set_events_field(
    db: Database,
    *,
    events: Collection[int],
    field: int,
    value: Value | Place | None,
    progress: Progress = unwatched,
) -> None:
    """Write a value into a field of many events, or clear it with None.

    A place is told by its uid, or as it was typed: one that is new to the case is made first.
    """
    entry = read_field(db.conn, field=field)
    held = checked(entry, uid_of_place(db, value) if isinstance(value, Place) else value)
    _write(db, events, {entry.key: held}, progress)


def change_values(db: Database, event: int, held: Mapping[str, Value | None]) -> None:
    """Change what one event holds under some keys, as it is; None clears."""
    if held:
        _write(db, [event], held, unwatched)


def own_values(db: Database, values: Mapping[str, Any]) -> dict[str, Value]:
    """Return what a draft holds in fields as events hold it.

    A draft tells a place by its uid, its name or its columns; what the case lacks is made. Raises
    EditError for what does not fit its field.
    """
    held: dict[str, Value] = dict(values)
    for entry in read_fields(db.conn):
        value: Any = held.get(entry.key)
        if entry.kind is FieldKind.PLACE and value and parse_uid(str(value)) is None:
            value = uid_of_place(db, _place_told(value))
        value = checked(entry, value)
        held.pop(entry.key, None)
        if value is not None:
            held[entry.key] = value
    return held


def _place_told(held: str | dict[str, Any]) -> Place:
    return Place(**held) if isinstance(held, dict) else Place(NAMED, "", held)


def uid_of_place(db: Database, place: Place) -> str:
    """Return the uid under which events hold a place, made where no place bears its name."""
    key = key_of_place(db, place)
    key = add_place_of(db, place, place.lat, place.lon) if key is None else key
    return uid_text(db.execute("SELECT uid FROM place WHERE id = ?", [key]).fetchone()[0])


def _held_words(db: Database, key: str) -> list[Any]:
    """Return what events hold under a key, each once."""
    rows = db.execute(
        "SELECT DISTINCT json_extract(fields, ?) FROM event WHERE fields IS NOT NULL ORDER BY 1",
        [value_path(key)],
    ).fetchall()
    return [value for (value,) in rows if value is not None]


def _write(
    db: Database,
    events: Collection[int],
    held: Mapping[str, Value | None],
    progress: Progress,
) -> None:
    """Change what events hold under some keys, one JSON object after the other; None clears."""
    for keys in keys_in_parts(events, progress):
        rows = db.execute(
            "SELECT id, fields FROM event WHERE id IN (SELECT value FROM json_each(?))", [keys]
        ).fetchall()
        for event, text in rows:
            values: dict[str, Any] = {**json.loads(text or "{}"), **held}
            values = {key: value for key, value in values.items() if value is not None}
            after = json.dumps(values, sort_keys=True, ensure_ascii=False) if values else None
            if after != text:
                update_record(db, "event", event, {"fields": after})


def _choices(kind: str, choices: Sequence[str]) -> str | None:
    """Return choices as the table holds them; raise EditError where there are none to choose."""
    if kind != FieldKind.CHOICE:
        return None
    named = list(dict.fromkeys(choice.strip() for choice in choices if choice.strip()))
    if not named:
        raise EditError("A field of choices needs at least one choice.")
    return json.dumps(named, ensure_ascii=False)


def _check_name(name: str, others: Collection[str]) -> None:
    if not name.strip():
        raise EditError("A field needs a name.")
    if name.strip().casefold() in {other.casefold() for other in others}:
        raise EditError(f"There is a field named “{name.strip()}” already.")
    if is_of_every_event(name):
        raise EditError(f"Every event has “{name.strip()}” already. Choose another name.")
