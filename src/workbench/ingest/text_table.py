# SPDX-License-Identifier: MIT
"""Delimited text as a table, streamed: memory holds one block of rows at a time."""

import codecs
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from workbench.domain.drafts import ImportProblem
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.content import Content
from workbench.ingest.fast_csv import FastSplitter
from workbench.ingest.header import is_tag_row
from workbench.ingest.raw import FIELD, RECORD
from workbench.ingest.reader import (
    BLOCK_ROWS,
    Block,
    Reading,
    block_of_rows,
    shown,
)
from workbench.ingest.separators import Separators
from workbench.ingest.slow_csv import SlowRecords, broken

FIRST_READ_BYTES = 1 << 18
LONGEST_READ_BYTES = 1 << 22
_RECORD = RECORD.encode()
_BOM = codecs.BOM_UTF8
# Where str.splitlines breaks lines and csv does not.
_ODD_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class TextTable:
    """Delimited text; the data follow `header_rows` records, of which the last is the header."""

    content: Content
    separators: Separators
    header: list[str]
    header_rows: int
    header_line: int
    tags: list[str]

    def blocks(
        self, *, needed: int = 0, rows: int = BLOCK_ROWS, progress: Progress = unwatched
    ) -> Iterator[Block]:
        """Yield the data, about `rows` rows at a time."""
        return _Reading(self, needed, rows, progress).blocks()


class _Reading:
    """One reading of a table from beginning to end."""

    def __init__(self, table: TextTable, needed: int, rows: int, progress: Progress) -> None:
        self._table = table
        self._needed = needed
        self._rows = rows
        self._progress = progress
        self._bytes = _Utf8(table.content)
        self._line = 0
        self._first = True

    def blocks(self) -> Iterator[Block]:
        """Yield the data, fast as long as the text keeps to the rules, else by csv."""
        splitter = FastSplitter(self._table.separators)
        size, data, ended, skipped = FIRST_READ_BYTES, b"", False, self._table.header_rows
        while not ended:
            more = self._bytes.read(size)
            data, ended = data + more, not more
            end = len(data) if ended else splitter.last_end(data)
            if end < 0 and len(data) < LONGEST_READ_BYTES:
                continue
            piece = data[: max(end, 0)].removesuffix(b"\n").removesuffix(b"\r")
            body = splitter.records(piece) if end >= 0 else None
            if body is None:
                yield from self._by_csv(data, skipped)
                return
            data = data[end + 1 :]
            if skipped:
                head = body.split(_RECORD, skipped)
                self._line += int(_heights(_RECORD.join(head[:skipped])).sum())
                skipped, body = (
                    (0, head[skipped]) if len(head) > skipped else (skipped - len(head), b"")
                )
            if body:
                block = self._block(body)
                rows = len(block.lines) or 1
                size = min(LONGEST_READ_BYTES, max(1024, len(body) * self._rows // rows))
                yield block

    def _block(self, body: bytes) -> Block:
        """Make a block of records; those that are all alike need not be looked at one by one."""
        heights = _heights(body)
        lines = (self._line + 1 + np.cumsum(heights) - heights).tolist()
        self._line += int(heights.sum())
        columns = self._columns(body, len(lines))
        if columns is None:
            rows = [record.split(FIELD) for record in _decoded(body).split(RECORD)]
            return self._block_of_rows(rows, lines)
        self._first = False
        self._tell()
        return Block(columns, lines, {}, [], 0, body, self._bytes.read_so_far)

    def _columns(self, body: bytes, count: int) -> list[list[str]] | None:
        """Return the columns of records, None where they are not all plain data of one width."""
        header = self._table.header
        try:
            cells = body.decode().replace(RECORD, FIELD + RECORD).split(FIELD)
        except UnicodeDecodeError:
            return None
        width, beyond = divmod(len(cells), count)
        if beyond or not width >= len(header) > 1:
            return None
        # The mark before each record stays on its first cell. If all of them are in the first
        # column, the records are of one width.
        first = "".join(cells[::width])
        if first.count(RECORD) != count - 1:
            return None
        columns = [first.split(RECORD), *(cells[at::width] for at in range(1, width))]
        if "" in columns[0] or header[0] in columns[0]:  # perhaps a blank row or a header again
            return None
        if self._first and any(is_tag_row(row) for row in islice(zip(*columns, strict=True), 2)):
            return None
        if any(any(column) for column in columns[len(header) :]):
            return None
        return columns[: len(header)]

    def _block_of_rows(
        self, rows: list[list[str]], lines: list[int], broken: list[ImportProblem] | None = None
    ) -> Block:
        """Make a block of rows that are looked at one by one."""
        header = self._table.header
        problems = list(broken or ())
        problems += _repair(rows, lines, header)
        read = self._bytes.read_so_far
        lost = sum(problem.rejected for problem in broken or ())
        reading = Reading(header, self._first, self._needed, problems, lost, read)
        self._first = False
        self._tell()
        return block_of_rows(rows, lines, reading)

    def _by_csv(self, begins: bytes, skipped: int) -> Iterator[Block]:
        """Yield the data from `begins` on, row by row."""
        lines = chain.from_iterable(_pieces(begins, self._bytes.read))
        records = SlowRecords(lines, self._table.separators, len(self._table.header))
        try:
            for _ in range(skipped):
                records.skip()
        except csv.Error as error:
            name = self._table.content.name
            raise InputError(f"The header of “{name}” {broken(error)}.") from error
        while not records.ended:
            rows: list[list[str]] = []
            numbers: list[int] = []
            problems: list[ImportProblem] = []
            for line, row, problem in islice(records, self._rows):
                if row is not None:
                    rows.append(row)
                    numbers.append(self._line + line)
                if problem is not None:
                    problems.append(replace(problem, line=self._line + line))
            if rows or problems:
                yield self._block_of_rows(rows, numbers, problems)

    def _tell(self) -> None:
        """Report how far the reading is."""
        self._progress(self._bytes.read_so_far, self._table.content.size_bytes)


class _Utf8:
    """The bytes of a text as UTF-8, whatever its encoding."""

    def __init__(self, content: Content) -> None:
        self.read_so_far = 0
        self._content = content
        self._decoder = (
            None
            if content.encoding in {"utf-8", "ascii"}
            else codecs.getincrementaldecoder(content.encoding)("replace")
        )

    def read(self, size: int) -> bytes:
        """Return the next bytes, about `size`; none at the end.

        The file is open no longer than that: a reading may be dropped half-way.
        """
        try:
            with self._content.path.open("rb", buffering=0) as file:
                file.seek(self.read_so_far)
                block = file.read(size)
        except OSError as error:
            why = error.strerror or str(error)
            raise InputError(f"“{self._content.name}” cannot be read on: {why}.") from error
        begins = self.read_so_far == 0
        self.read_so_far += len(block)
        if self._decoder is not None:
            block = self._decoder.decode(block, not block).encode("utf-8", "replace")
        return block.removeprefix(_BOM) if begins else block


def _pieces(block: bytes, read: Callable[[int], bytes]) -> Iterator[list[str]]:
    """Yield some thousand lines at a time."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    carried, ended = "", False
    while not ended:
        text = carried + decoder.decode(block)
        block = read(FIRST_READ_BYTES)
        ended = not block
        text += decoder.decode(b"", True) if ended else ""
        cut = text.rfind("\n") + 1 or text.rfind("\r", 0, len(text) - 1) + 1
        cut = len(text) if ended else cut
        carried = text[cut:]
        yield _broken_at_line_ends(text[:cut])


def _broken_at_line_ends(text: str) -> list[str]:
    """Return the lines of a text as the csv format sees them."""
    if any(mark in text for mark in _ODD_BREAKS):
        return list(StringIO(text, newline=""))
    return text.splitlines(keepends=True)


def _heights(body: bytes) -> npt.NDArray[np.intp]:
    """Return how many lines of the file each record took."""
    if b"\r" in body:
        return np.array([_breaks(record) for record in _decoded(body).split(RECORD)], np.intp) + 1
    text = np.frombuffer(body, np.uint8)
    ends = np.append(np.flatnonzero(text == ord(RECORD)), len(text))
    return np.diff(np.searchsorted(np.flatnonzero(text == ord("\n")), ends), prepend=0) + 1


def _breaks(text: str) -> int:
    """Return how many lines end in a text: at LF, CR LF or CR."""
    if "\r" in text:
        return text.count("\n") + text.count("\r") - text.count("\r\n")
    return text.count("\n")


def _decoded(data: bytes) -> str:
    """Return UTF-8 as text; bytes that are none become lone surrogates, for `_repair`."""
    return data.decode("utf-8", "surrogateescape")


def _repair(rows: list[list[str]], lines: list[int], header: list[str]) -> list[ImportProblem]:
    """Mend cells in place, and say so for each row: bytes that are not UTF-8, and NULs."""
    problems: list[ImportProblem] = []
    text = "".join(map("".join, rows))
    for is_marred, mended, why in _MENDS:
        if not is_marred(text):
            continue
        for row, line in zip(rows, lines, strict=True):
            marred = [at for at, cell in enumerate(row) if is_marred(cell)]
            for at in marred:
                row[at] = mended(row[at])
            if marred:
                column = header[marred[0]] if marred[0] < len(header) else ""
                value = shown(row[marred[0]])
                problems.append(ImportProblem(line, column, value, why, rejected=False))
    return problems


def _is_not_utf8(text: str) -> bool:
    """Whether a text holds bytes that were not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _as_windows_1252(cell: str) -> str:
    return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _has_nul(text: str) -> bool:
    return "\0" in text


def _without_nul(cell: str) -> str:
    return cell.replace("\0", "")


_MENDS = (
    (_is_not_utf8, _as_windows_1252, "is not UTF-8 text; read as Windows-1252"),
    (_has_nul, _without_nul, "holds a NUL character, which was left out"),
)
