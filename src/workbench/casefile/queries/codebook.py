# SPDX-License-Identifier: MIT
"""What the codebook dialog reads beyond the register. Read-only: nothing is written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.casefile.connection import Connection
from workbench.casefile.queries.fields import undefined_keys, value_path
from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldKind
from workbench.domain.time import edtf_span

_LOOKED_AT = 5_000  # events that hold a key
_MOST_CHOICES = 24


@dataclass(frozen=True, slots=True)
class FoundKey:
    """Values under a key that no field defines: how many events, and what they look like."""

    key: str
    events: int
    kind: FieldKind
    choices: tuple[str, ...] = ()


def type_definitions(conn: Connection) -> dict[int, str]:
    """Return the definitions of the types that have one, by key."""
    rows = conn.execute("SELECT id, definition FROM event_type WHERE definition <> ''")
    return dict(rows.fetchall())


def found_keys(conn: Connection) -> list[FoundKey]:
    """Return the keys of values that no field defines, with the kind of field that would fit."""
    return [
        FoundKey(key, events, *kind_of_values(_values(conn, key)))
        for key, events in undefined_keys(conn).items()
    ]


def kind_of_values(values: Sequence[Any]) -> tuple[FieldKind, tuple[str, ...]]:
    """Guess the kind of a field from values of it, and its choices where it is one of choices."""
    known = [value for value in values if value is not None and value != ""]
    if not known:
        return FieldKind.TEXT, ()
    if all(isinstance(value, bool) for value in known):
        return FieldKind.YES_NO, ()
    if all(_is_number(value) for value in known):
        return FieldKind.NUMBER, ()
    texts = [str(value) for value in known]
    if all(_is_date(text) for text in texts):
        return FieldKind.DATE, ()
    distinct = dict.fromkeys(sorted(texts, key=str.casefold))
    if len(distinct) <= _MOST_CHOICES and len(texts) >= 2 * len(distinct):
        return FieldKind.CHOICE, tuple(distinct)
    return FieldKind.TEXT, ()


def _values(conn: Connection, key: str) -> list[Any]:
    rows = conn.execute(
        "SELECT fields -> ?1 FROM event WHERE fields IS NOT NULL "
        "AND json_type(fields, ?1) IS NOT NULL LIMIT ?2",
        [value_path(key), _LOOKED_AT],
    )
    return [json.loads(text) for (text,) in rows if text is not None]


def _is_number(value: Any) -> bool:
    if isinstance(value, int | float):
        return not isinstance(value, bool)
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def _is_date(text: str) -> bool:
    if not text[:4].isdigit() or "-" not in text:
        return False
    try:
        edtf_span(text)
    except InputError:
        return False
    return True
