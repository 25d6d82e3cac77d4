# SPDX-License-Identifier: MIT
"""Guessing how a table is to be read: by the names of its columns, HXL tags and what they hold.

A guess is shown and changed before it is used; where it finds no events at all, it says so.
"""

import re
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.typed_counts import TypedCount
from workbench.ingest.cells import (
    Unreadable,
    latitude_of,
    line_of,
    longitude_of,
    real_of,
    said_count_of,
)
from workbench.ingest.dates import order_by_evidence
from workbench.ingest.detect import why_no_events
from workbench.ingest.guessing_words import KEY_NAMES, NAMES, TAGS
from workbench.ingest.header import is_date, plain_name
from workbench.ingest.mapping import COUNT_TARGETS, Mapping
from workbench.ingest.opening import layout_of, open_table
from workbench.ingest.reader import Table, shown

SAMPLE_ROWS = 500
KEYS_LOOKED_AT = 200_000
LONGEST_FIELD_NAME = 80
_HELD_BY_MANY = frozenset(("description", "tags"))
_MOST = 0.6
_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}\Z")
_SOME = 0.2  # of the cells of a column that its name or tag speaks for

Columns = dict[str, list[str]]


def guess_mapping(path: Path) -> Mapping:
    """Return how a file is probably to be read; raise InputError when it can hold no table."""
    return guess_for(open_table(path))


def guess_for(table: Table) -> Mapping:
    """Return how a table is probably to be read."""
    sample = _sample(table)
    columns = _by_tag(table, sample)
    _by_name(columns, table.header, sample)
    if "date" not in columns:
        _date_by_content(columns, sample)
    used = {name for names in columns.values() for name in names}
    key = _key(table, sample)
    rest = [name for name in table.header if name not in used and name not in key]
    rest = [name for name in rest if any(sample[name]) and len(name) <= LONGEST_FIELD_NAME]
    if rest:
        columns["fields"] = rest
    dates = [cell for name in columns.get("date", ()) for cell in sample[name]]
    layout = layout_of(table)
    return Mapping(
        dataset=_dataset(table.content.path),
        columns={target: tuple(names) for target, names in columns.items()},
        key=key,
        date_order=order_by_evidence(dates, "dmy"),
        decimal=_decimal(sample, columns),
        sheet=layout.sheet,
        header_row=layout.header_row,
        encoding=layout.encoding,
        delimiter=layout.delimiter,
    )


def require_events(table: Table, mapping: Mapping) -> None:
    """Raise InputError when a table, as far as one can see, holds no events."""
    why = why_no_events(table.header)
    if why is None and next(table.blocks(), None) is None:
        why = "there is no row below its header"
    if why is None:
        told = mapping.columns.keys()
        if "date" not in told:
            why = "none of its columns is a date"
        elif told <= {"date", "time", "date_end", "fields", "url", "source"}:
            why = "it says when, but neither what nor where"
    if why is not None:
        raise InputError(
            f"“{table.content.name}” does not look like a table of events: {why}. Its columns: "
            f"{', '.join(map(shown, table.header[:20]))}. If it is one all the same, import it by "
            "a mapping."
        )


def _sample(table: Table) -> Columns:
    """Return the first cells of each column."""
    columns: Columns = {name: [] for name in table.header}
    for block in table.blocks(rows=SAMPLE_ROWS):
        for name, cells in zip(table.header, block.columns, strict=True):
            columns[name] += map(line_of, cells[:SAMPLE_ROWS])
        if block.lines:
            break
    return columns


def _by_tag(table: Table, sample: Columns) -> Columns:
    """Return the columns whose HXL tags say what they are."""
    columns: Columns = {}
    for name, tag in zip(table.header, table.tags or table.header, strict=False):
        parts = tag.casefold().replace(" ", "").split("+")
        for target, (base, attributes) in TAGS.items():
            if parts[0] == base and attributes <= {*parts[1:]} and _fits(target, sample[name]):
                columns.setdefault(target, [name])
                break
    return columns


def _by_name(columns: Columns, header: Sequence[str], sample: Columns) -> None:
    """Add the columns whose names say what they are, the plainest name of a target first."""
    plain = {name: plain_name(name) for name in header}
    for target, words in NAMES.items():
        if target in columns:
            continue
        used = {name for names in columns.values() for name in names}
        for word in words:
            found = [
                name
                for name in header
                if plain[name] == word
                and name not in used
                and _fits(target, sample[name], least=0.0 if target in COUNT_TARGETS else _SOME)
            ]
            if found:
                columns.setdefault(target, []).extend(found)
                if target not in _HELD_BY_MANY:
                    columns[target] = columns[target][:1]
                    break


def _date_by_content(columns: Columns, sample: Columns) -> None:
    """Add the first column that holds calendar days, whatever its name."""
    used = {name for names in columns.values() for name in names}
    for name, cells in sample.items():
        days = [cell for cell in cells if cell and not cell.isdecimal()]
        mostly = len(days) >= len(cells) * 0.5
        if name not in used and days and mostly and _fits("date", days, least=_MOST):
            columns["date"] = [name]
            return


def _fits(target: str, cells: Sequence[str], *, least: float = _SOME) -> bool:
    """Whether enough cells that are not blank can be what a target needs.

    A name or a tag has said what the column is: then some suffice (of counts a single one), and
    the others are told row by row. Without, it takes most.
    """
    test = _TESTS.get(target)
    filled = [cell for cell in cells if cell][:100]
    if test is None:
        return True
    return any(map(test, filled)) and sum(map(test, filled)) >= len(filled) * least


def _is_date(cell: str) -> bool:
    """Whether a cell is a date; one of its ends may be open, as in "2022-04-09/.."."""
    return is_date(cell.removesuffix("/..").removeprefix("../"))


def _is_count(cell: str) -> bool:
    """Whether a cell is a number of people."""
    readings = (said_count_of(cell, mark) for mark in ".,")
    return any(isinstance(said, TypedCount) and said.count.is_known for said in readings)


def _is_in(read: Callable[[str], float | Unreadable | None]) -> Callable[[str], bool]:
    """Return a test whether `read` makes a number of a cell."""
    return lambda cell: isinstance(read(cell), float)


_TESTS: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    "date_end": is_date,
    "published": is_date,
    "lat": _is_in(latitude_of),
    "lon": _is_in(longitude_of),
    "radius_m": _is_in(real_of),
    "time": lambda cell: is_date(f"2000-01-01 {cell}"),
    **dict.fromkeys(COUNT_TARGETS, _is_count),
}


def _key(table: Table, sample: Columns) -> tuple[str, ...]:
    """Return the column that is an id by name, never blank and never twice the same."""
    plain = {plain_name(name): name for name in reversed(table.header)}
    tagged = [
        name
        for name, tag in zip(table.header, table.tags, strict=False)
        if tag.casefold().startswith(("#event+code", "#event+id", "#meta+id"))
    ]
    for name in (*tagged, *(plain[word] for word in KEY_NAMES if word in plain)):
        if all(sample[name]) and len(set(sample[name])) == len(sample[name]):
            at = table.header.index(name)
            cells = (cell for block in table.blocks() for cell in block.columns[at])
            keys = list(map(line_of, islice(cells, KEYS_LOOKED_AT)))
            if all(keys) and len(set(keys)) == len(keys):
                return (name,)
    return ()


def _decimal(sample: Columns, columns: Columns) -> str:
    """Return the decimal mark of the coordinates, else of what can be no thousands."""
    names = [*columns.get("lat", ()), *columns.get("lon", ())]
    cells = [cell for name in names or sample for cell in sample[name]]
    numbers = [
        cell
        for cell in cells
        if isinstance(real_of(cell), float) and (names or not _THOUSANDS.match(cell))
    ]
    commas = sum("," in cell for cell in numbers)
    return "," if commas > sum("." in cell for cell in numbers) else "."


def _dataset(path: Path) -> str:
    """Return a name for the data set: the file's, whole.

    Taking off what may be the number of an edition would let one log overwrite another.
    """
    return plain_name(path.stem) or "table"
