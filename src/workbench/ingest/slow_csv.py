# SPDX-License-Identifier: MIT
"""Rows by the csv module, for text that does not keep to its rules; none is swallowed.

A quotation mark that is opened and never closed makes csv take everything up to the next one, or
the rest of the file, for one cell. Such a line is read again as it stands, by itself, and the lines
behind it as rows of their own.
"""

import csv
from collections.abc import Iterator

from workbench.domain.drafts import ImportProblem
from workbench.ingest.reader import LONGEST_CELL, cap_cells, shown
from workbench.ingest.separators import Separators, split_rows

Record = tuple[int, list[str] | None, ImportProblem | None]
_UNCLOSED = "a quotation mark is opened here and not closed; the line was read as it stands"


class SlowRecords:
    """Iterates over a text's records: the line each begins on (from 1), its row, what is wrong."""

    def __init__(self, lines: Iterator[str], separators: Separators, width: int) -> None:
        """Read lines, with their ends, into rows; `width` is that of the header."""
        cap_cells()
        self._lines = _Lines(lines)
        self._separators = separators
        self._width = width
        self._reader = split_rows(self._lines, separators)
        self.ended = False

    def skip(self) -> None:
        """Pass over one record; raise csv.Error where it cannot be split."""
        next(self._reader, None)
        self._lines.taken.clear()

    def __iter__(self) -> Iterator[Record]:
        """Yield the rows; one that cannot be split is None, with a problem that rejects it."""
        while not self.ended:
            begins = self._lines.given + 1
            row, why = self._next()
            if row is None and not why:
                self.ended = True
                return
            taken = self._lines.taken[:]
            self._lines.taken.clear()
            if self._is_unclosed(row, taken):
                yield begins, self._literally(taken), self._problem(begins, taken[0])
            elif row is None:
                yield begins, None, ImportProblem(begins, "", "", why)
            else:
                yield begins, row, None

    def _next(self) -> tuple[list[str] | None, str]:
        """Return the next row, or why it cannot be split; neither at the end."""
        try:
            return next(self._reader, None), ""
        except csv.Error as error:
            return None, broken(error)

    def _is_unclosed(self, row: list[str] | None, taken: list[str]) -> bool:
        """Whether a record is as long as it is only for want of a quotation mark."""
        is_odd = "".join(taken).count(self._separators.quote) % 2 == 1
        if is_odd and self._lines.are_all_given:  # csv asked for more to end the cell
            return True
        if len(taken) < 2:
            return False
        if row is None:
            return True
        is_suspect = is_odd or len(row) != self._width
        return is_suspect and len(self._plain(taken[0])) == self._width

    def _literally(self, taken: list[str]) -> list[str]:
        """Return the row of the first line alone; the others are to be read again.

        Where plain text makes no row of the header's width, the open cell takes what is left of the
        line: cut at its commas, its words would stand in other columns.
        """
        first, *rest = taken
        self._lines.take_back(rest)
        self._reader = split_rows(self._lines, self._separators)
        plain = self._plain(first)
        if len(plain) == self._width:
            return plain
        return next(split_rows([first.rstrip("\r\n")], self._separators))

    def _plain(self, line: str) -> list[str]:
        """Split a line in which quotation marks are plain text."""
        return next(split_rows([line], Separators(self._separators.delimiter, "")))

    def _problem(self, line: int, text: str) -> ImportProblem:
        at = max(text.find(self._separators.quote), 0)
        return ImportProblem(line, "", shown(text[at:].rstrip()), _UNCLOSED, rejected=False)


class _Lines:
    """Lines that are counted, remembered until they are cleared, and can be taken back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []  # the next one last
        self.taken: list[str] = []
        self.given = 0
        self.are_all_given = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.pop()
        else:
            try:
                line = next(self._lines)
            except StopIteration:
                self.are_all_given = True
                raise
        self.taken.append(line)
        self.given += 1
        return line

    def take_back(self, lines: list[str]) -> None:
        """Give these, the last that were given, once more."""
        self._again += reversed(lines)
        self.given -= len(lines)


def broken(error: csv.Error) -> str:
    """Say what is wrong with a row that cannot be split."""
    if "field larger" in str(error):
        return f"has a cell of more than {LONGEST_CELL:,} characters: is a quotation mark missing?"
    return f"cannot be split into cells ({error})"
