# SPDX-License-Identifier: MIT
"""Cells into values: counts, coordinates and clean text, with caches for whole columns.

A cell that cannot be read becomes an `Unreadable`, which says why; nothing here raises.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Generic, TypeVar

from workbench.domain.harmless_cells import unguarded
from workbench.domain.typed_counts import (
    NotACount,
    TypedCount,
    says_unknown,
    understand_count,
    whole_number,
)

K = TypeVar("K")
V = TypeVar("V")

# What spreadsheets and statistics programs write for "nothing".
BLANKS = frozenset(
    ("", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "none", "\\N")
)
_WHOLE = re.compile(r"([+-]?\d+)(?:\.0*)?\Z")
_REAL = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that could not be taken; `why` completes "value … : why"."""

    why: str


class Cache(dict[K, V], Generic[K, V]):
    """A dictionary that works out what it lacks; emptied when it holds `limit` entries.

    `map(cache.__getitem__, column)` is many times faster than a function call for each cell.
    """

    def __init__(self, work_out: Callable[[K], V], *, limit: int = 20_000) -> None:
        """Work out missing values with `work_out`."""
        super().__init__()
        self._work_out = work_out
        self._limit = limit

    def __missing__(self, key: K) -> V:
        if len(self) >= self._limit:
            self.clear()
        value = self[key] = self._work_out(key)
        return value

    def of(self, keys: Iterable[K]) -> list[V]:
        """Return the values of a whole column."""
        return list(map(self.__getitem__, keys))


def text_of(cell: str) -> str:
    """Return a cell's text, stripped, with one kind of line break; blank for "nothing"."""
    cell = cell.strip()
    if cell in BLANKS:
        return ""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def line_of(cell: str) -> str:
    """Return a cell's text on one line, runs of white space as one space."""
    text = " ".join(cell.split())
    return "" if text in BLANKS else text


def tidy(cell: str) -> str:
    """Do as `line_of`, quickly for text that is on one line as it is."""
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        cell = cell.strip()
        return "" if cell in BLANKS else cell
    return line_of(cell)


def bare_line_of(cell: str) -> str:
    """Do as `line_of`, without the apostrophe that guards a cell against being run."""
    return line_of(unguarded(cell))


def bare_text_of(cell: str) -> str:
    """Do as `text_of`, without the apostrophe that guards a cell against being run."""
    return text_of(unguarded(cell))


def list_of(cell: str, separator: str = ";") -> list[str]:
    """Return the parts of a packed list, without blanks."""
    return [part for part in map(line_of, unguarded(cell).split(separator)) if part]


def code_of(cell: str) -> str:
    """Return a code as text: `1.0` is `1`."""
    text = line_of(cell)
    whole = _WHOLE.match(text)
    return str(int(whole[1])) if whole else text


def count_of(cell: str) -> int | Unreadable | None:
    """Return the number of people in a data set's column; None where nothing is given."""
    text = line_of(cell)
    try:
        return None if says_unknown(text) else whole_number(text)
    except NotACount as refusal:
        return Unreadable(refusal.why)


def said_count_of(cell: str, decimal: str = ".") -> TypedCount | Unreadable:
    """Return how many people a cell tells of as people write it, bounds and ranges included."""
    try:
        return understand_count(line_of(cell), decimal=decimal)
    except NotACount as refusal:
        return Unreadable(refusal.why)


def real_of(cell: str) -> float | Unreadable | None:
    """Return a number, decimal point or comma; None where nothing is given."""
    text = line_of(cell)
    if not text:
        return None
    if not _REAL.match(text):
        return Unreadable("is not a number")
    number = float(text.replace(",", "."))
    return number if isfinite(number) else Unreadable("is not a number")


def latitude_of(cell: str) -> float | Unreadable | None:
    """Return degrees north."""
    return _degrees(cell, 90.0, "latitude")


def longitude_of(cell: str) -> float | Unreadable | None:
    """Return degrees east."""
    return _degrees(cell, 180.0, "longitude")


def _degrees(cell: str, limit: float, name: str) -> float | Unreadable | None:
    """Return degrees from -limit to limit."""
    degrees = real_of(cell)
    if isinstance(degrees, float) and abs(degrees) > limit:
        return Unreadable(f"is no {name}: it lies outside -{limit:g} to {limit:g} degrees")
    return degrees
