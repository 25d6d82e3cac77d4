# SPDX-License-Identifier: MIT
"""The case's own fields of events: what kinds there are, and what their values look like.

An event holds the values in `fields`, a JSON object by the field's key: text and choices as
strings, numbers as numbers, dates as EDTF, yes or no as true or false, places as the uid of a
place. A file that was imported may hold values under keys that no field defines.
"""

import json
import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.errors import EditError, InputError
from workbench.domain.plain_text import folded
from workbench.domain.time import edtf_span
from workbench.domain.uids import parse_uid

Value = str | int | float | bool
# Where a table of exported events tells what the case's own fields are.
DEFINITIONS_COLUMN = "own_fields"
_MOST_KEY = 40
# What every event has, by the headings of its table, in English and in French.
_HEADINGS = """
event title description type subtype date place country region latitude longitude precision
actors killed injured status confidence tags reports sources source grade
evenement titre sous-type lieu pays acteurs tues blesses statut confiance etiquettes rapports
"""
_OF_EVERY_EVENT = frozenset(_HEADINGS.split())
_KEYED = re.compile(r"(.+) \[(.+)\]")


class FieldKind(StrEnum):
    """What a field of the case holds."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    YES_NO = "yes/no"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field as the case defines it; `choices` are those of a field of choices, in order."""

    id: int
    uid: str
    key: str
    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    codebook: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """A field as a codebook or an export gives it; `key` is what events hold its values under."""

    key: str
    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    note: str = ""


def key_for(name: str, taken: Collection[str]) -> str:
    """Return a key for a field of that name, unlike all that are taken."""
    stem = re.sub(r"[^a-z0-9]+", "_", folded(name)).strip("_")[:_MOST_KEY] or "field"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


def is_of_every_event(name: str) -> bool:
    """Whether a name is that of something which every event has: a field of it would mislead."""
    return folded(name).strip() in _OF_EVERY_EVENT


def column_name(field: FieldEntry, reserved: Collection[str]) -> str:
    """Name the column of a table that holds a field; its key is added where the name hides it."""
    plain = key_for(field.name, ())
    tells = plain == field.key and plain not in reserved and not _KEYED.fullmatch(field.name)
    return field.name if tells else f"{field.name} [{field.key}]"


def key_of_column(name: str) -> str:
    """Return the key of the field that a column named by `column_name` holds."""
    keyed = _KEYED.fullmatch(name.strip())
    return keyed[2] if keyed else key_for(name, ())


def definitions_text(fields: Iterable[FieldEntry]) -> str:
    """Return what fields are, as JSON text that `read_definitions` reads."""
    told = [
        {
            "key": one.key, "name": one.name, "kind": one.kind.value,
            **({"choices": one.choices} if one.choices else {}),
            **({"note": one.note} if one.note else {}),
        }
        for one in fields
    ]  # fmt: skip
    return json.dumps(told, ensure_ascii=False)


def read_definitions(text: str) -> tuple[FieldDraft, ...]:
    """Return the fields that a text tells of; raise InputError where it is none of ours."""
    try:
        return tuple(
            FieldDraft(
                str(one["key"]), str(one["name"]), FieldKind(one["kind"]),
                tuple(map(str, one.get("choices", ()))), str(one.get("note", "")),
            )
            for one in json.loads(text)
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise InputError("What the own fields of the file are cannot be read.") from error


def place_words(name: str, uid: str) -> str:
    """Return a place of a field as a draft has it: its name, and which place of that name."""
    return f"{name} [{uid}]"


def read_place(text: str) -> tuple[str, str]:
    """Return name and uid of what `place_words` has written; no uid where none is written."""
    keyed = _KEYED.fullmatch(text.strip())
    if keyed and parse_uid(keyed[2]) is not None:
        return keyed[1], keyed[2]
    return text, ""


def checked(field: FieldEntry, value: Value | None) -> Value | None:
    """Return a value as events hold it, None for an empty one; raise EditError for a wrong one."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    match field.kind:
        case FieldKind.TEXT:
            return str(value)
        case FieldKind.NUMBER:
            return _number(field, value)
        case FieldKind.CHOICE:
            if value in field.choices:
                return value
            raise EditError(f"“{value}” is not one of the choices of {field.name}.")
        case FieldKind.DATE:
            try:
                edtf_span(str(value))
            except InputError as error:
                raise EditError(f"“{value}” is not a date for {field.name}.") from error
            return str(value)
        case FieldKind.YES_NO:
            if value in (True, False):  # 1 and 0 as files write them
                return bool(value)
            raise EditError(f"{field.name} is yes or no, not “{value}”.")
        case FieldKind.PLACE:
            if parse_uid(str(value)) is None:
                raise EditError(f"“{value}” is not a place of the case.")
            return str(value)


def _number(field: FieldEntry, value: Value) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return value
    raise EditError(f"{field.name} is a number, not “{value}”.")
