# SPDX-License-Identifier: MIT
"""Tables, some hundred rows at a time, by column: what text and workbooks look like from above.

Blank rows and HXL tag rows are no data rows. A row that repeats the header, cannot be taken apart,
or has cells beyond the header, is a problem and not an error.
"""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from workbench.domain.drafts import ImportProblem
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.content import Content
from workbench.ingest.header import A_HEADING, is_tag_row
from workbench.ingest.raw import joined

# So few that a block and all that is made of it stay in the processor's cache (measured: a third
# less time than with 5,000).
BLOCK_ROWS = 250
LONGEST_CELL = 131_072
LONGEST_SHOWN = 200


class Block(NamedTuple):
    """Some hundred data rows: `columns` as many as the header's, each as long as `lines`.

    `rejected`: row index → why that row is no event. `broken` rows could not even be split: they
    are in `problems` and counted, and nowhere else. `records`: the rows as they stood, joined as
    `raw.py` says.
    """

    columns: list[list[str]]
    lines: Sequence[int]
    rejected: dict[int, ImportProblem]
    problems: list[ImportProblem]
    broken: int
    records: bytes
    bytes_read: int

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the data row by row."""
        return zip(*self.columns, strict=True)


class Table(Protocol):
    """A table with its header found, ready to be read, as often as one likes."""

    @property
    def content(self) -> Content:
        """The file."""
        ...

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        ...

    @property
    def header_line(self) -> int:
        """The line on which the header begins, 0 where the names come from elsewhere."""
        ...

    @property
    def tags(self) -> list[str]:
        """The HXL tags below the header, none where there are none."""
        ...

    def blocks(
        self, *, needed: int = 0, rows: int = BLOCK_ROWS, progress: Progress = unwatched
    ) -> Iterator[Block]:
        """Yield the data, about `rows` rows at a time.

        A row with fewer than `needed` cells ends too early to be used.
        """
        ...


class Reading(NamedTuple):
    """What is the same for all rows of a block."""

    header: list[str]
    first: bool
    needed: int
    problems: list[ImportProblem]
    broken: int
    bytes_read: int


def shown(text: str) -> str:
    """Return a value short enough to be shown in a problem."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def block_of_rows(rows: list[list[str]], lines: Sequence[int], reading: Reading) -> Block:
    """Make a block: drop what is no data, pack the rows as they stand, then even their width."""
    header, first, needed, problems, broken, bytes_read = reading
    rows, lines = _data_only(rows, lines, first=first)
    records = joined(rows)
    width, rejected = len(header), dict[int, ImportProblem]()
    for index, row in enumerate(rows):
        if len(row) != width and (problem := _even_out(row, lines[index], header, needed)):
            rejected[index] = problem
        elif row[0] == header[0] and row == header:
            rejected[index] = ImportProblem(lines[index], header[0], shown(row[0]), A_HEADING)
    columns = list(map(list, zip(*rows, strict=True))) if rows else [[] for _ in header]
    return Block(columns, lines, rejected, problems, broken, records, bytes_read)


def _data_only(
    rows: list[list[str]], lines: Sequence[int], *, first: bool
) -> tuple[list[list[str]], Sequence[int]]:
    """Return the rows without blank ones and the HXL tags below the header."""
    kept = [
        index
        for index, row in enumerate(rows)
        if row
        and (row[0] or any(map(str.strip, row)))
        and not (first and index < 2 and is_tag_row(row))
    ]
    if len(kept) == len(rows):
        return rows, lines
    return [rows[index] for index in kept], [lines[index] for index in kept]


def _even_out(
    row: list[str], line: int, header: Sequence[str], needed: int
) -> ImportProblem | None:
    """Make a row as wide as the header; return why it cannot be used, where it cannot."""
    width, cells = len(header), len(row)
    if cells < width:
        row.extend([""] * (width - cells))
        if cells >= needed:
            return None
        why = f"the row ends early: {cells} of {width} cells"
        return ImportProblem(line, header[cells - 1], shown(row[cells - 1]), why)
    extra = [cell for cell in row[width:] if cell.strip()]
    del row[width:]
    if not extra:
        return None
    why = f"the row has {cells} cells where the header has {width}, so its cells are shifted"
    return ImportProblem(line, header[-1], shown(extra[0]), why)


def cap_cells() -> None:
    """Cap the length of a cell, so that a quotation mark never closed cannot swallow a file."""
    if csv.field_size_limit() != LONGEST_CELL:
        csv.field_size_limit(LONGEST_CELL)
