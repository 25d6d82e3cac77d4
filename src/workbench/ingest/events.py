# SPDX-License-Identifier: MIT
"""What every format offers: a file of events, and the bookkeeping of one block of its rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from workbench.domain.drafts import DraftChunk, DraftRow, FileFacts, ImportProblem
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.cells import Unreadable
from workbench.ingest.reader import Block, Table, shown


class EventFile(Protocol):
    """A file of events, recognised and ready to be read, as often as one likes."""

    facts: FileFacts

    def chunks(self, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
        """Yield the events, some thousand rows at a time; `progress` may stop the reading."""
        ...


class Findings:
    """What is wrong with the rows of one block; the first reason to reject a row is the one kept."""

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

    def reject_unreadable(
        self, column: str, cells: Sequence[str], values: Iterable[Any]
    ) -> None:
        """Reject the rows whose value in a column could not be read."""
        for index, value in enumerate(values):
            if type(value) is Unreadable:
                self.reject(index, column, cells[index], value.why)

    def mark(self, index: int, column: str, value: str, why: str) -> None:
        """Say what is odd about a row that is taken all the same."""
        line = self.block.lines[index]
        self.marks.append(ImportProblem(line, column, shown(value), why, rejected=False))

    def chunk(self, drafts: list[DraftRow], fatalities: int) -> DraftChunk:
        """Return the block as drafts with its accounting."""
        block = self.block
        problems = [*self.marks, *self.rejected.values()]
        if len(problems) > 1:
            problems.sort(key=lambda problem: problem.line)
        return DraftChunk(
            drafts=drafts,
            problems=problems,
            raw=block.raw,
            rows=len(block.lines) + block.broken,
            rejected=len(self.rejected) + block.broken,
            fatalities=fatalities,
            bytes_read=block.bytes_read,
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
    )


def sum_of(counts: Iterable[int | None | Unreadable]) -> int:
    """Return the sum of those counts that could be read."""
    return sum(count for count in counts if type(count) is int)
