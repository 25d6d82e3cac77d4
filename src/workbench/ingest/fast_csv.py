# SPDX-License-Identifier: MIT
"""CSV taken apart a megabyte at a time, where it keeps to the rules; the csv module does the rest.

Between quotation marks nothing separates; outside of them every delimiter and line end does. So a
piece is cut at its quotation marks, the parts outside are translated as one, and all is joined
again: half the time of reading row by row (measured on 233 MB of UCDP GED). What does not keep to
the rules (a mark inside an unquoted cell, a control character) is found and left to csv.
"""

from operator import itemgetter

from workbench.ingest.separators import Separators

_FIELD, _RECORD, _MARK = b"\x1f", b"\x1e", b"\0"
_RESERVED = (_MARK, b"\x1b", _RECORD, _FIELD)
_first_byte = itemgetter(slice(None, 1))
_last_byte = itemgetter(slice(-1, None))


class FastSplitter:
    """Takes pieces of a delimited text apart, given as UTF-8 (or anything that extends ASCII)."""

    def __init__(self, separators: Separators) -> None:
        """Prepare for a text's separators."""
        delimiter = separators.delimiter.encode()
        self._quote = separators.quote.encode()
        self._table = bytes.maketrans(delimiter + b"\n", _FIELD + _RECORD)
        self._before = {delimiter, b"\n", b""}
        self._behind = {delimiter, b"\n", b"\r", b""}

    def last_end(self, data: bytes) -> int:
        """Return the index of the last line feed that ends a record, -1 where there is none."""
        end = data.rfind(b"\n")
        if end < 0 or not self._quote or data.count(self._quote, 0, end) % 2 == 0:
            return end
        inside = data.rfind(self._quote, 0, end)
        while inside >= 0:
            outside = data.rfind(self._quote, 0, inside)
            end = data.rfind(b"\n", outside + 1, inside)
            if end >= 0:
                return end
            inside = data.rfind(self._quote, 0, outside) if outside >= 0 else -1
        return -1

    def records(self, data: bytes) -> bytes | None:
        """Return whole records with fields joined by U+001F and rows by U+001E.

        `data` begins with a record and ends with one, without its line end. None is returned for
        what does not keep to the rules.
        """
        if any(mark in data for mark in _RESERVED):
            return None
        parts = data.split(self._quote) if self._quote else [data]
        if len(parts) == 1:
            return self._translated(data)
        outside = parts[::2]
        if len(parts) % 2 == 0 or not self._is_regular(outside):
            return None
        outside = self._translated(_MARK.join(outside)).split(_MARK)
        # Nothing between two marks inside a cell: a mark written double.
        parts[2:-1:2] = [part or self._quote for part in outside[1:-1]]
        parts[0], parts[-1] = outside[0], outside[-1]
        return b"".join(parts)

    def _is_regular(self, outside: list[bytes]) -> bool:
        """Whether quoted cells are quoted whole: separators stand on both sides of them."""
        before, behind = set(map(_last_byte, outside[:-1])), set(map(_first_byte, outside[1:]))
        return before <= self._before and behind <= self._behind

    def _translated(self, outside: bytes) -> bytes:
        """Return the text outside of quotation marks with the separators that are wanted."""
        if b"\r" in outside:
            outside = outside.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return outside.translate(self._table)
