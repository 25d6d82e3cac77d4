# SPDX-License-Identifier: MIT
"""Delimited text as a table, streamed: memory holds one block of rows at a time."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import accumulate, chain, islice

from workbench.domain.drafts import ImportProblem
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.content import Content
from workbench.ingest.raw import FIELD
from workbench.ingest.reader import (
    BLOCK_ROWS,
    LONGEST_CELL,
    Block,
    Rows,
    as_block,
    cap_cells,
    shown,
    without_collecting,
)
from workbench.ingest.separators import Separators, split_rows

READ_BYTES = 1 << 18
# Where str.splitlines breaks lines and csv does not.
_ODD_BREAKS = re.compile("[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_BYTE_ORDER_MARK = "\ufeff"
_REPAIR = "cp1252"


@dataclass(frozen=True, slots=True)
class TextTable:
    """Delimited text; the data follow `header_rows` records, of which the last is the header."""

    content: Content
    separators: Separators
    header: list[str]
    header_rows: int
    header_line: int

    def blocks(
        self, *, needed: int = 0, rows: int = BLOCK_ROWS, progress: Progress = unwatched
    ) -> Iterator[Block]:
        """Yield the data rows."""
        return without_collecting(self._blocks(needed, rows, progress))

    def _blocks(self, needed: int, size: int, progress: Progress) -> Iterator[Block]:
        """Yield the data rows."""
        cap_cells()
        lines = _Lines(self.content)
        reader = split_rows(lines.lines(), self.separators)
        for _ in islice(reader, self.header_rows):
            pass
        line, first, ended = reader.line_num, True, False
        while not ended:
            rows: list[list[str]] = []
            problems: list[ImportProblem] = []
            try:
                # An error leaves the rows before it in the list.
                rows.extend(islice(reader, size))
                ended = len(rows) < size
            except csv.Error as error:
                # Rows before the error are kept; reading goes on behind the line that caused it.
                starts = line + sum(_lines_in(FIELD.join(row)) for row in rows) + 1
                problems.append(ImportProblem(starts, "", "", _broken(error)))
            broken = len(problems)
            if not rows and not broken:
                break
            joined = list(map(FIELD.join, rows))
            if not _is_clean(joined):
                rows, joined, repairs = _repaired(rows, self.header, line)
                problems += repairs
            heights = list(map(_lines_in, joined)) if reader.line_num - line > len(rows) else None
            starts = _starts(line + 1, len(rows), heights)
            line = reader.line_num
            yield as_block(
                Rows(rows, starts, joined),
                self.header,
                first=first,
                needed=needed,
                problems=problems,
                broken=broken,
                bytes_read=lines.bytes_read,
            )
            first = False
            progress(lines.bytes_read, self.content.size_bytes)
