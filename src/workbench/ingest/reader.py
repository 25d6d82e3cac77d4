# SPDX-License-Identifier: MIT
"""Tables, row by row, from text or workbooks: every row as wide as the header, with its line.

Text is streamed; blank rows, HXL tag rows and repeated headers are no data rows. A row that cannot
be taken apart, or has cells beyond the header, is a problem and not an error.
"""

import csv
import gc
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from workbench.domain.drafts import ImportProblem, RawChunk
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.content import Content
from workbench.ingest.header import is_tag_row
from workbench.ingest.raw import FIELD, pack_rows

T = TypeVar("T")

BLOCK_ROWS = 5_000
LONGEST_CELL = 131_072
LONGEST_SHOWN = 200


class Block(NamedTuple):
    """Some thousand data rows. `rejected`: row index → why that row is no event.

    `broken` rows could not even be split: they are in `problems` and counted, and nowhere else.
    """

    rows: list[list[str]]
    lines: Sequence[int]
    rejected: dict[int, ImportProblem]
    problems: list[ImportProblem]
    broken: int
    raw: RawChunk
    bytes_read: int


class Table(Protocol):
    """A table with its header found, ready to be read, as often as one likes."""

    content: Content
    header: list[str]
    header_line: int

    def blocks(
        self, *, needed: int = 0, rows: int = BLOCK_ROWS, progress: Progress = unwatched
    ) -> Iterator[Block]:
        """Yield the data rows; a row with fewer than `needed` cells ends too early to be used."""
        ...


class Rows(NamedTuple):
    """Rows as they come, with their lines and, where the caller has them, joined by `FIELD`."""

    rows: list[list[str]]
    lines: Sequence[int]
    joined: list[str] | None = None


def shown(text: str) -> str:
    """Return a value short enough to be shown in a problem."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def as_block(
    found: Rows,
    header: Sequence[str],
    *,
    first: bool,
    needed: int,
    problems: list[ImportProblem],
    broken: int,
    bytes_read: int,
) -> Block:
    """Make a block: drop what is no data, pack the rows as they stand, then even their width."""
    found = _data_only(found, list(header), first=first)
    rows, lines, joined = found
    raw = pack_rows(header, lines, rows, joined)
    width, rejected = len(header), dict[int, ImportProblem]()
    if set(map(len, rows)) - {width}:
        for index, row in enumerate(rows):
            if len(row) != width:
                rejected |= _even_out(index, row, lines[index], header, needed)
    return Block(rows, lines, rejected, problems, broken, raw, bytes_read)


def _data_only(found: Rows, header: list[str], *, first: bool) -> Rows:
    """Return the rows without blank ones, repeated headers and the HXL tags below the header."""
    rows = found.rows
    tagged = first and any(is_tag_row(row) for row in rows[:2])
    if all(map(any, rows)) and not tagged and header not in rows:
        return found
    kept = [
        index
        for index, row in enumerate(rows)
        if any(map(str.strip, row))
        and row != header
        and not (tagged and index < 2 and is_tag_row(row))
    ]
    joined = found.joined and [found.joined[index] for index in kept]
    return Rows([rows[index] for index in kept], [found.lines[index] for index in kept], joined)


def _even_out(
    index: int, row: list[str], line: int, header: Sequence[str], needed: int
) -> dict[int, ImportProblem]:
    """Make a row as wide as the header; return why it cannot be used, where it cannot."""
    width, cells = len(header), len(row)
    if cells < width:
        row.extend([""] * (width - cells))
        if cells >= needed:
            return {}
        why = f"the row ends early: {cells} of {width} cells"
        return {index: ImportProblem(line, header[cells - 1], shown(row[cells - 1]), why)}
    extra = [cell for cell in row[width:] if cell.strip()]
    del row[width:]
    if not extra:
        return {}
    why = f"the row has {cells} cells where the header has {width}, so its cells are shifted"
    return {index: ImportProblem(line, header[-1], shown(extra[0]), why)}


def cap_cells() -> None:
    """Cap the length of a cell, so that a quotation mark never closed cannot swallow a file."""
    if csv.field_size_limit() != LONGEST_CELL:
        csv.field_size_limit(LONGEST_CELL)


def without_collecting(items: Iterator[T]) -> Iterator[T]:
    """Yield the same items, each made while the garbage collector rests.

    Making a block of rows allocates tens of thousands of lists that live until it is done; the
    collector walks them again and again (measured: two thirds more time) and never finds anything.
    """
    while True:
        collecting = gc.isenabled()
        gc.disable()
        try:
            item = next(items, None)
        finally:
            if collecting:
                gc.enable()
        if item is None:
            return
        yield item
