# SPDX-License-Identifier: MIT
"""The UCDP columns that are kept as fields of an event, as JSON text, fast for whole columns."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

from workbench.ingest.cells import BLANKS, Cache, code_of, line_of

# Sorted, as the keys of the JSON text are.
FIELD_COLUMNS = (
    "code_status",
    "conflict_name",
    "date_prec",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "dyad_name",
    "event_clarity",
    "relid",
    "type_of_violence",
    "where_prec",
)
_TEXTS = frozenset(("code_status", "conflict_name", "dyad_name", "relid"))


class FieldTexts:
    """Writes the JSON text of rows from their columns; equal facts give equal texts."""

    def __init__(self) -> None:
        """Prepare a cache for each column, but for the one that is different in every row."""
        self._parts = {name: _cache(name) for name in FIELD_COLUMNS if name != "relid"}

    def of(self, columns: Mapping[str, Sequence[str]]) -> list[str | None]:
        """Return the text of each row."""
        parts = [
            self._parts[name].of(columns[name]) if name != "relid" else _relids(columns[name])
            for name in FIELD_COLUMNS
        ]
        texts = map("".join, zip(*parts, strict=True))
        return [f"{{{text[:-2]}}}" if text else None for text in texts]


def _relids(cells: Sequence[str]) -> list[str]:
    """Return `"relid": "…", ` for each cell; as a rule they hold nothing that JSON escapes."""
    if "".join(cells).replace("-", "").replace(".", "").isalnum():
        return [f'"relid": "{cell}", ' if cell not in BLANKS else "" for cell in cells]
    return [_part("relid", cell) for cell in cells]


def _cache(name: str) -> Cache[str, str]:
    """Return the cache of a column: cell → `"name": value, `, blank where the cell is."""
    return Cache(partial(_part, name))


def _part(name: str, cell: str) -> str:
    """Return `"name": value, `, blank where the cell is."""
    value = line_of(cell) if name in _TEXTS else code_of(cell)
    if not value:
        return ""
    number = name not in _TEXTS and value.lstrip("-").isdecimal()
    return f'"{name}": {value if number else json.dumps(value, ensure_ascii=False)}, '
