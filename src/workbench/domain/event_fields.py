# SPDX-License-Identifier: MIT
"""The case's own fields of events: what kinds there are, and what their values look like.

An event holds the values in `fields`, a JSON object by the field's key: text and choices as
strings, numbers as numbers, dates as EDTF, yes or no as true or false, places as the uid of a
place. A file that was imported may hold values under keys that no field defines.
"""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.errors import EditError, InputError
from workbench.domain.plain_text import folded
from workbench.domain.time import edtf_span
from workbench.domain.uids import parse_uid

Value = str | int | float | bool
_MOST_KEY = 40
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


def key_for(name: str, taken: Collection[str]) -> str:
    """Return a key for a field of that name, unlike all that are taken."""
    stem = re.sub(r"[^a-z0-9]+", "_", folded(name)).strip("_")[:_MOST_KEY] or "field"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


def column_name(field: FieldEntry, reserved: Collection[str]) -> str:
    """Name the column of a table that holds a field; its key is added where the name hides it."""
    plain = key_for(field.name, ())
    tells = plain == field.key and plain not in reserved and not _KEYED.fullmatch(field.name)
    return field.name if tells else f"{field.name} [{field.key}]"


def key_of_column(name: str) -> str:
    """Return the key of the field that a column named by `column_name` holds."""
    keyed = _KEYED.fullmatch(name.strip())
    return keyed[2] if keyed else key_for(name, ())


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
