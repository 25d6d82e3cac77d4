# SPDX-License-Identifier: MIT
"""All names of a list of places as one text, searched as it stands.

The names are folded (`place_names.folded`), one a line, those of a place one after another. Names
are sorted by their first two bytes when the table is made, which takes a few milliseconds for a
million; what begins with some letters is then found among those alone, letter by letter.
"""

import re
import threading
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from workbench.geo.place_names import compact

# More names than these are not all compared with a misspelt one, only those of its first letter.
_COMPARED_ALL = 150_000
_MOST_LIKE = 40
_INITIALS_KEPT = 3

Ints = NDArray[np.int64]


class NameTable:
    """Folded names by row; read-only and safe in several threads."""

    def __init__(self, lines: bytes, counts: NDArray[np.integer]) -> None:
        """Take names in UTF-8, one a line, and how many there are of each row.

        Raises ValueError where these two do not agree.
        """
        self._text = b"\n" + lines + b"\n" if lines else b"\n"
        breaks = np.flatnonzero(np.frombuffer(self._text, dtype=np.uint8) == ord("\n"))
        self._starts = breaks.astype(np.int32) + 1  # the last one ends the text
        self._first = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
        if self._first[-1] != len(self._starts) - 1 or (len(counts) and counts.min() < 1):
            raise ValueError("names and their counts differ")
        self._bytes = np.frombuffer(self._text, dtype=np.uint8)
        leads = self._bytes[self._starts[:-1]].astype(np.uint16) << 8
        if len(leads):
            leads |= self._bytes[self._starts[:-1] + 1]  # of a single letter the line break
        self._by_lead = np.argsort(leads, kind="stable").astype(np.int32)
        self._leads = leads[self._by_lead]
        self._lock = threading.Lock()
        self._initials: dict[tuple[int, int, int], tuple[Ints, list[str]]] = {}
        self._compared: dict[tuple[int, int], list[str]] = {}

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._starts) - 1

    def name(self, number: int) -> str:
        """Return a folded name by its number."""
        return self._text[self._starts[number] : self._starts[number + 1] - 1].decode()

    def names_of(self, row: int) -> list[str]:
        """Return the folded names of a row, the chief one first."""
        first, end = int(self._first[row]), int(self._first[row + 1])
        if first == end:
            return []
        return self._text[self._starts[first] : self._starts[end] - 1].decode().split("\n")

    def rows(self, numbers: Ints) -> Ints:
        """Return the row of each name."""
        return np.searchsorted(self._first, numbers, side="right") - 1

    def is_chief(self, numbers: Ints, rows: Ints) -> NDArray[np.bool_]:
        """Return of each name whether it is the row's first."""
        return self._first[rows] == numbers

    def beginning(self, wanted: str) -> tuple[Ints, Ints]:
        """Return the names that begin with some letters, and by how many bytes they go on."""
        letters = wanted.encode()
        if len(letters) < 2:
            letters += b"\n"  # nothing but whole names begins with a single letter
        lead = np.uint16(letters[0] << 8 | letters[1])
        first = np.searchsorted(self._leads, lead, side="left")
        end = np.searchsorted(self._leads, lead, side="right")
        numbers = np.sort(self._by_lead[first:end]).astype(np.int64)
        for at, letter in enumerate(letters[2:], start=2):
            long = numbers[self._starts[numbers + 1] - self._starts[numbers] > at]
            numbers = long[self._bytes[self._starts[long] + at] == letter]
        size = len(wanted.encode())
        return numbers, self._starts[numbers + 1] - 1 - self._starts[numbers] - size

    def has(self, wanted: str) -> bool:
        """Return whether a name is exactly this; quicker than to ask for those that begin so."""
        letters = wanted.encode() + b"\n"
        if len(letters) < 2:
            return False
        lead = np.uint16(letters[0] << 8 | letters[1])
        first = np.searchsorted(self._leads, lead, side="left")
        end = np.searchsorted(self._leads, lead, side="right")
        starts = self._starts[self._by_lead[first:end]]
        ends = starts + (len(letters) - 1)
        ends = ends[self._bytes[np.minimum(ends, len(self._bytes) - 1)] == ord("\n")]
        return any(self._text[at + 1 - len(letters) : at + 1] == letters for at in ends.tolist())

    def holding_word(self, wanted: str, rows: slice) -> tuple[Ints, Ints]:
        """Return the names of some rows of which a later word begins so, and what follows it."""
        start, end = (int(self._starts[self._first[row]]) for row in (rows.start, rows.stop))
        sought = re.compile(re.escape(b" " + wanted.encode()))
        places = np.fromiter(
            (match.end() for match in sought.finditer(self._text, start, end)), dtype=np.int32
        )
        numbers = np.searchsorted(self._starts, places, side="right") - 1
        return numbers, self._starts[numbers + 1] - 1 - places

    def like(self, wanted: str, rows: slice, least: float) -> list[tuple[int, float]]:
        """Return names of some rows that are spelt alike, with their likeness (0 to 100).

        Spaces do not count. Of very many names only those with the same first letter are compared.
        """
        form = compact(wanted)
        first, end = int(self._first[rows.start]), int(self._first[rows.stop])
        numbers: Sequence[int] | Ints = range(first, end)
        if end - first > _COMPARED_ALL:
            numbers, names = self._of_initial(form.encode()[0], first, end)
        else:
            names = self._compact_names(first, end)
        found = process.extract(
            form, names, scorer=fuzz.ratio, limit=_MOST_LIKE, score_cutoff=least
        )
        return [(int(numbers[index]), float(likeness)) for _, likeness, index in found]

    def _of_initial(self, initial: int, first: int, end: int) -> tuple[Ints, list[str]]:
        """Return the names of some rows that begin with a byte; kept, for typing goes on."""
        key = initial, first, end
        with self._lock:
            if key not in self._initials:
                leads = self._bytes[self._starts[first:end]]
                numbers = np.flatnonzero(leads == initial) + first
                bounds = zip(
                    self._starts[numbers].tolist(), self._starts[numbers + 1].tolist(), strict=True
                )
                text = b"".join([self._text[start:stop] for start, stop in bounds])
                if len(self._initials) == _INITIALS_KEPT:
                    del self._initials[next(iter(self._initials))]
                self._initials[key] = numbers, compact(text.decode()).split("\n")[:-1]
            return self._initials[key]

    def _compact_names(self, first: int, end: int) -> list[str]:
        with self._lock:
            if (first, end) not in self._compared:
                text = self._text[self._starts[first] : max(self._starts[end] - 1, 0)].decode()
                names = compact(text).split("\n") if end > first else []
                self._compared[first, end] = names
            return self._compared[first, end]


def table_of(names: Iterable[Sequence[str]], tick: Callable[[], None] | None = None) -> NameTable:
    """Return a table of folded names, given the names of each row."""
    lines: list[str] = []
    counts: list[int] = []
    for row in names:
        if tick is not None:
            tick()
        lines += row
        counts.append(len(row))
    return NameTable("\n".join(lines).encode(), np.array(counts, dtype=np.int64))
