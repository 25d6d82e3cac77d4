# SPDX-License-Identifier: MIT
"""Own fields in a table of exported events: what they are, and their values by kind.

One column tells what the fields are, in any one of its cells: rows may have been sorted or left
out. Without it a value is what its cell looks like.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from math import isfinite

from workbench.domain.errors import InputError
from workbench.domain.event_fields import (
    DEFINITIONS_COLUMN,
    FieldDraft,
    FieldKind,
    Value,
    place_words,
    read_definitions,
)
from workbench.domain.uids import parse_uid
from workbench.ingest.cells import bare_text_of
from workbench.ingest.events import Findings
from workbench.ingest.exported_columns import own_keys
from workbench.ingest.header import plain_name
from workbench.ingest.mapping import Mapping as TableMapping
from workbench.ingest.reader import Table
from workbench.ingest.table_own import OwnValues

_AS_EXPORTED = TableMapping(date_order="ymd")


class OwnColumns:
    """The columns of a case's own fields in a table that was exported from it."""

    def __init__(self, table: Table) -> None:
        """Find the columns and what they hold."""
        self._header = table.header
        self._places = own_keys(table.header)
        defined = {field.key: field for field in _defined(table)}
        self.fields: tuple[FieldDraft, ...] = tuple(
            field for key, field in defined.items() if key in self._places
        )
        self._kinds = {field.key: field.kind for field in self.fields}
        self._values = OwnValues(_AS_EXPORTED)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._places)

    def read(self, cells: Sequence[str], index: int, findings: Findings) -> dict[str, Value]:
        """Return what a row holds, by key; what does not fit its field is kept and told."""
        values: dict[str, Value] = {}
        for key, at in self._places.items():
            text = bare_text_of(cells[at])
            if not text:
                continue
            kind = self._kinds.get(key)
            if kind is None:
                values[key] = value_of(text)
                continue
            values[key], why = self._values.read(kind, text)
            if why:
                why = f"{why}; kept as it is written"
                findings.mark(index, self._header[at], text, why)
        return values

    def joined(self, own: Mapping[str, Value], further: Mapping[str, Value]) -> dict[str, Value]:
        """Return further fields with those of the columns: these count where both say something.

        Of a place the column has the name and the further fields the uid; both go on together.
        """
        fields = {**further, **own}
        for key, name in own.items():
            uid = further.get(key)
            if isinstance(uid, str) and parse_uid(uid) is not None and self._may_be_place(key):
                fields[key] = place_words(str(name), uid)
        return fields

    def _may_be_place(self, key: str) -> bool:
        return self._kinds.get(key, FieldKind.PLACE) is FieldKind.PLACE


def value_of(cell: str) -> Value:
    """Return what a cell of an own field of unknown kind holds, as the export has written it."""
    text = bare_text_of(cell)
    if text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    for read in (int, float):
        with suppress(ValueError):
            if str(number := read(text)) == text and isfinite(number):
                return number
    return text


def _defined(table: Table) -> tuple[FieldDraft, ...]:
    """Return the own fields that a table tells of; none where it does not, or not readably."""
    told = next(_definitions(table), "")
    try:
        return read_definitions(told) if told else ()
    except InputError:
        return ()


def _definitions(table: Table) -> Iterator[str]:
    places = [at for at, name in enumerate(table.header) if plain_name(name) == DEFINITIONS_COLUMN]
    for block in table.blocks() if places else ():
        yield from filter(None, map(bare_text_of, block.columns[places[0]]))
