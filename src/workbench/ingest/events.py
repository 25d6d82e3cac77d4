# SPDX-License-Identifier: MIT
"""What every format offers: a file of events, and the bookkeeping of one block of its rows."""

import gc
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from workbench.domain.drafts import DraftChunk, DraftRow, FileFacts, ImportProblem, in_columns
from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldDraft
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.cells import Unreadable, code_of
from workbench.ingest.raw import pack_records
from workbench.ingest.reader import Block, Table, shown

CHUNK_ROWS = 5_000


class EventFile(Protocol):
    """A file of events, recognised and ready to be read, as often as one likes."""

    facts: FileFacts
    path: Path

    def chunks(self, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
        """Yield the events, some thousand rows at a time; `progress` may stop the reading."""
        ...


class Finding(NamedTuple):
    """What is wrong with a cell, and whether its row is thereby rejected."""

    column: str
    value: str
    why: str
    rejects: bool


class Columns:
    """The known columns of a block by name; one that the file lacks is blank."""

    def __init__(self, block: Block, index: Mapping[str, int]) -> None:
        """Take the columns at the places that `index` says."""
        self._columns = {name: block.columns[at] for name, at in index.items()}
        self._blank = [""] * len(block.lines)

    def __getitem__(self, name: str) -> list[str]:
        return self._columns.get(name, self._blank)

    def zipped(self, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Return several columns as tuples, one a row."""
        return zip(*(self[name] for name in names), strict=True)


class Findings:
    """What is wrong with the rows of one block; the first reason to reject a row is kept."""

    def __init__(self, block: Block) -> None:
        """Start with what reading the rows has found."""
        self.block = block
        self.rejected = dict(block.rejected)
        self.marks: list[ImportProblem] = list(block.problems)

    def reject(self, index: int, column: str, value: str, why: str) -> None:
        """Say why a row is no event."""
        if index not in self.rejected:
            line = self.block.lines[index]
            self.rejected[index] = ImportProblem(line, column, shown(value), why)

    def reject_unreadable(self, column: str, cells: Sequence[str], values: Iterable[Any]) -> None:
        """Reject the rows whose value in a column could not be read."""
        for index, value in enumerate(values):
            if type(value) is Unreadable:
                self.reject(index, column, cells[index], value.why)

    def mark(self, index: int, column: str, value: str, why: str) -> None:
        """Say what is odd about a row that is taken all the same."""
        if index not in self.rejected:
            line = self.block.lines[index]
            self.marks.append(ImportProblem(line, column, shown(value), why, rejected=False))

    def tell(self, index: int, finding: Finding | None) -> None:
        """Reject or mark a row in whose cells something was found."""
        if finding is not None:
            tell = self.reject if finding.rejects else self.mark
            tell(index, finding.column, finding.value, finding.why)

    def take(self, found: Sequence[Finding | None]) -> None:
        """Reject or mark the rows in whose cells something was found, one entry a row."""
        if any(found):
            for index, finding in enumerate(found):
                self.tell(index, finding)

    def mark_unknown(self, column: str, cells: Sequence[str], known: Container[str]) -> None:
        """Mark rows whose code is none that the data set has."""
        unknown = {cell for cell in set(cells) if (code := code_of(cell)) and code not in known}
        if unknown:
            for index, cell in enumerate(cells):
                if cell in unknown:
                    self.mark(index, column, cell, "is no known code; taken as unknown")

    def part(self, drafts: list[DraftRow], fatalities: int, uncounted: int = 0) -> "Part":
        """Return what has been made of the block."""
        problems = [*self.marks, *self.rejected.values()]
        if len(problems) > 1:
            problems.sort(key=lambda problem: problem.line)
        rejected = len(self.rejected) + self.block.broken
        return Part(self.block, drafts, problems, rejected, fatalities, uncounted)


class Part(NamedTuple):
    """What has been made of one block: a piece of a chunk."""

    block: Block
    drafts: list[DraftRow]
    problems: list[ImportProblem]
    rejected: int
    fatalities: int
    uncounted: int = 0


def gathered(table: Table, parts: Iterator[Part]) -> Iterator[DraftChunk]:
    """Yield chunks of some thousand rows, each made while the garbage collector rests.

    Making drafts allocates tens of thousands of tuples that live on; the collector walks them again
    and again (measured: half as much time again) and finds nothing.
    """
    while True:
        collecting = gc.isenabled()
        gc.disable()
        try:
            chunk = _chunk(table, parts)
        finally:
            if collecting:
                gc.enable()
        if chunk is None:
            return
        yield chunk


def _chunk(table: Table, parts: Iterator[Part]) -> DraftChunk | None:
    """Return the next chunk, None where there are no more parts."""
    drafts: list[DraftRow] = []
    problems: list[ImportProblem] = []
    lines: list[int] = []
    records: list[bytes] = []
    rows = rejected = fatalities = uncounted = bytes_read = 0
    for part in parts:
        drafts += part.drafts
        problems += part.problems
        lines += part.block.lines
        if part.block.lines:
            records.append(part.block.records)
        rows += len(part.block.lines) + part.block.broken
        rejected += part.rejected
        fatalities += part.fatalities
        uncounted += part.uncounted
        bytes_read = part.block.bytes_read
        if rows >= CHUNK_ROWS or len(drafts) >= CHUNK_ROWS:
            break
    if not rows and not drafts and not problems:
        return None
    raw = pack_records(table.header, lines, records, len(lines))
    return DraftChunk(
        *in_columns(drafts), problems, raw, rows, rejected, fatalities, bytes_read, uncounted
    )


def facts_of(
    table: Table,
    *,
    format: str,
    dataset: str,
    codebook: str,
    licence: str | None = None,
    mapping: str | None = None,
    absent: Iterable[str] = (),
    keys_are_uids: bool = False,
    own_fields: tuple[FieldDraft, ...] = (),
) -> FileFacts:
    """Return what is known of a file before its rows are read."""
    content = table.content
    return FileFacts(
        file_name=content.name,
        sha256=content.sha256,
        format=format,
        dataset=dataset,
        codebook=codebook,
        licence=licence,
        mapping=mapping,
        absent=frozenset(absent),
        size_bytes=content.size_bytes,
        keys_are_uids=keys_are_uids,
        own_fields=own_fields,
    )


def require_columns(table: Table, missing: Collection[str], *, kind: str) -> None:
    """Raise InputError when a file lacks columns that no event of its kind can do without."""
    if missing:
        raise InputError(
            f"“{table.content.name}” is no {kind} file: it has no column "
            f"{', '.join(sorted(missing))}."
        )


def not_held(
    index: Mapping[str, int], held_by: Mapping[str, Sequence[str]], field_columns: Sequence[str]
) -> Iterator[str]:
    """Yield the draft fields, and `fields.…` keys, that a dialect lacks the columns for."""
    for name, columns in held_by.items():
        if not index.keys() >= {*columns}:
            yield name
    for name in field_columns:
        if name not in index:
            yield f"fields.{name}"


def sum_of(counts: Iterable[int | Unreadable | None]) -> int:
    """Return the sum of those counts that could be read."""
    return sum(count for count in counts if type(count) is int)
