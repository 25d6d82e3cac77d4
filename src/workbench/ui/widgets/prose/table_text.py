# SPDX-License-Identifier: MIT
"""Tables as lines of Markdown: where cells lie, and what keeps them readable; knows nothing of Qt.

A table is written with pipes at both ends of every line, its cells as wide as the widest of their
column, so that it reads as a table in plain text too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_LEAST_WIDTH = 3  # of a column: room for ":-:"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell lies between its pipes: `start` to `end` with the blanks around its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to stand in the place of the characters `start` to `end` of a line."""

    start: int
    end: int
    text: str


def is_row(line: str) -> bool:
    """Whether a line is a row of a table as the editor writes them."""
    return line.lstrip().startswith("|")


def is_delimiter(line: str) -> bool:
    """Whether a line is the row of dashes below a table's head."""
    return is_row(line) and _DELIMITER.fullmatch(line) is not None


def cells_of(line: str) -> list[Cell]:
    """Return the cells of a row; a pipe behind a backslash is a letter."""
    pipes = [m.start() for m in re.finditer(r"(?<!\\)\|", line)]
    if not pipes:
        return []
    if line[pipes[-1] + 1 :].strip():
        pipes.append(len(line))
    starts = [pipe + 1 for pipe in pipes[:-1]]
    return [Cell(s, e, line[s:e].strip()) for s, e in zip(starts, pipes[1:], strict=True)]


def column_at(line: str, position: int) -> int:
    """Return the number of the cell that a position of a row lies in."""
    cells = cells_of(line)
    found = next((n for n, cell in enumerate(cells) if position <= cell.end), len(cells) - 1)
    return max(found, 0)


def alignments(delimiter: str) -> list[str]:
    """Return the alignment of each column: "left", "centre", "right" or ""."""
    return [_alignment(cell.words) for cell in cells_of(delimiter)]


def dashes(alignment: str, width: int) -> str:
    """Write the dashes of a column."""
    left, right = alignment in ("left", "centre"), alignment in ("right", "centre")
    return f"{':' if left else '-'}{'-' * (width - 2)}{':' if right else '-'}"


def empty_table(rows: int, columns: int) -> list[str]:
    """Write a table without words: a head, its dashes and rows."""
    blank = "|" + f" {' ' * _LEAST_WIDTH} |" * columns
    return [blank, "|" + f" {dashes('', _LEAST_WIDTH)} |" * columns, *[blank] * rows]


def tidied(lines: Sequence[str]) -> list[list[Edit]]:
    """Return for each line of a table what makes its columns line up, from the right to the left.

    Only blanks and dashes are touched, so that what the words carry stays with them.
    """
    table = [cells_of(line) for line in lines]
    ruled = [is_delimiter(line) for line in lines]
    count = max((len(cells) for cells in table), default=0)
    widths = [_LEAST_WIDTH] * count
    for cells, is_ruled in zip(table, ruled, strict=True):
        for number, cell in enumerate(cells):
            if not is_ruled:
                widths[number] = max(widths[number], len(cell.words))
    aligned = next((alignments(line) for line, r in zip(lines, ruled, strict=True) if r), [])
    aligned += [""] * (count - len(aligned))
    return [
        _edits(line, cells, widths, aligned, is_ruled=is_ruled)
        for line, cells, is_ruled in zip(lines, table, ruled, strict=True)
    ]


def _edits(
    line: str, cells: Sequence[Cell], widths: Sequence[int], aligned: Sequence[str], *,
    is_ruled: bool,
) -> list[Edit]:  # fmt: skip
    edits: list[Edit] = []
    missing = "".join(
        f" {dashes(aligned[n], widths[n]) if is_ruled else ' ' * widths[n]} |"
        for n in range(len(cells), len(widths))
    )
    end = cells[-1].end + 1 if cells else len(line)
    closing = "" if line[cells[-1].end :].startswith("|") or not cells else "|"
    if line[end:] != closing + missing:
        edits.append(Edit(min(end, len(line)), len(line), closing + missing))
    for number, cell in reversed(list(enumerate(cells))):
        if is_ruled:
            wanted = f" {dashes(aligned[number], widths[number])} "
            if line[cell.start : cell.end] != wanted:
                edits.append(Edit(cell.start, cell.end, wanted))
            continue
        edits += _padding(line, cell, widths[number], aligned[number])
    lead = len(line) - len(line.lstrip())
    if lead:
        edits.append(Edit(0, lead, ""))
    return edits


def _padding(line: str, cell: Cell, width: int, alignment: str) -> list[Edit]:
    """Return the edits of the blanks behind and before a cell's words."""
    spare = width - len(cell.words)
    before = {"right": spare, "centre": spare // 2}.get(alignment, 0)
    raw = line[cell.start : cell.end]
    if not cell.words:
        wanted = " " * (width + 2)
        return [] if raw == wanted else [Edit(cell.start, cell.end, wanted)]
    first = cell.start + len(raw) - len(raw.lstrip())
    last = first + len(cell.words)
    found: list[Edit] = []
    behind, ahead = " " * (spare - before + 1), " " * (before + 1)
    if line[last : cell.end] != behind:
        found.append(Edit(last, cell.end, behind))
    if line[cell.start : first] != ahead:
        found.append(Edit(cell.start, first, ahead))
    return found


def _alignment(words: str) -> str:
    left, right = words.startswith(":"), words.endswith(":")
    if left and right:
        return "centre"
    return "left" if left else "right" if right else ""
