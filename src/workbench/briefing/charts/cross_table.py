# SPDX-License-Identifier: MIT
"""Cross-tables, laid out: numbers under one another, shaded by size, with totals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.charts.charts import CrossTable
from workbench.analysis.frame import Array
from workbench.briefing.charts.drawing import NONE, Boxes, Drawing, Ink, Label, Shape, spots_of
from workbench.briefing.charts.room import GRID, INK, QUIET, STRONG, Room, number_width, rule
from workbench.briefing.charts.words import ChartWords
from workbench.briefing.figures.svg_writing import elided, text_width

_PAD, _HEADS_APART = 7.0, 6.0
_LINE = 1.25  # from line to line, in sizes of the writing
_MOST_HEADER_ROWS, _MOST_NAME_ROWS = 4, 3
_LEAST_HEADER, _LONGEST_TURNED = 0.85, 14.0  # in sizes of the writing
_BREAK = re.compile(r"\s+|(?<=[-\u2013/])(?=\w)")
_NO_EVENT, _UNKNOWN = "\N{MIDDLE DOT}", "?"
_DARKEST = 0.42  # of the accent: numbers stay legible on it
_WIDEST_NAMES = 0.34  # of the width
_LEAST_NAMES, _NARROWEST_NAMES, _WIDEST_COLUMN = 5.0, 8.5, 11.0  # in sizes of the writing


def lay_out_table(table: CrossTable, words: ChartWords, room: Room) -> Drawing:
    """Lay a table out."""
    size = room.size
    names = [words.name(group) for group in table.rows]
    heads = [words.name(group) for group in table.columns]
    totals = [
        words.ranged(*ends)
        for ends in zip(
            *(one.tolist() for one in
              (table.row_totals.low, table.row_totals.best, table.row_totals.high)),
            strict=True,
        )
    ]  # fmt: skip
    every = words.ranged(*(float(one[0]) for one in
                           (table.total.low, table.total.best, table.total.high)))  # fmt: skip
    numbers = [words.number(one) for one in table.column_totals.best.tolist()]
    sums = (*totals, every, words.total)
    named, wides, last = _widths((*names, words.total), heads, numbers, sums, room)
    lefts = named + np.concatenate([[0.0], np.cumsum(wides)])
    headers = _headers(heads, size, wides - _HEADS_APART)
    top = room.row + headers.height_px + 6
    right = float(lefts[-1])
    columns = list(enumerate(zip(lefts.tolist(), wides.tolist(), strict=False)))
    shapes: list[Shape] = [
        Label(elided(_heading(table, words), size, room.width_px), 0, size * 1.2, size, QUIET)
    ]
    for lines, edge in zip(headers.lines, lefts[1:].tolist(), strict=True):
        shapes += headers.labels(lines, edge - _PAD, top - 6)
    edge = right + last
    shapes.append(Label(words.total, edge - _PAD, top - 6, size, INK, "end", bold=True))
    rows = [_broken(name, size, named - _PAD, _MOST_NAME_ROWS) for name in names]
    highs = np.array([(len(lines) - 1) * size * _LINE + size * 2.0 for lines in rows])
    tops = top + np.concatenate([[0.0], np.cumsum(highs)])
    shapes += _shades(table, lefts, tops)
    shapes.append(rule(0, top, edge, top, STRONG))
    found: list[tuple[tuple[float, float, float, float], tuple[int, int, int]]] = []
    for n, (lines, y, row) in enumerate(zip(rows, tops.tolist(), highs.tolist(), strict=False)):
        base = y + row / 2 + size * 0.36
        if n:
            shapes.append(rule(0, y, edge, y, GRID, 0.5))
        shapes += _row_name(lines, base, size)
        for column, (x, wide) in columns:
            told, ink = _cell(table, words, n, column)
            shapes.append(Label(told, x + wide - _PAD, base, size, ink, "end"))
            found.append(((x, y, wide, row), (n, column, NONE)))
        shapes.append(Label(totals[n], edge - _PAD, base, size, INK, "end", bold=True))
        found.append(((0, y, named, row), (n, NONE, NONE)))
        found.append(((right, y, last, row), (n, NONE, NONE)))
    floor, row = float(tops[-1]), size * 2.0
    base = floor + row / 2 + size * 0.36
    shapes.append(rule(0, floor, edge, floor, STRONG))
    shapes.append(Label(words.total, 0, base, size, INK, bold=True))
    for told, (column, (x, wide)) in zip(numbers, columns, strict=True):
        shapes.append(Label(told, x + wide - _PAD, base, size, INK, "end", bold=True))
        found.append(((x, floor, wide, row), (NONE, column, NONE)))
        found.append(((x, room.row, wide, top - room.row), (NONE, column, NONE)))
    shapes.append(Label(every, edge - _PAD, base, size, INK, "end", bold=True))
    found.append(((right, floor, last, row), (NONE, NONE, NONE)))
    return Drawing(
        max(room.width_px, edge), floor + row + 4, tuple(shapes), spots_of(found),
        head_px=top + 1, foot_px=row + 4,
    )  # fmt: skip


def _widths(
    names: Sequence[str],
    heads: Sequence[str],
    numbers: Sequence[str],
    sums: Sequence[str],
    room: Room,
) -> tuple[float, Array, float]:
    """Return how wide the rows' names, each column and the sums are.

    Names of rows go on below where that lets the columns' names stand upright. Columns are as wide
    as one another but where one has a longer name and there is no more room for all.
    """
    size, count = room.size, len(heads)
    least = max(number_width(one, size, bold=True) for one in numbers) + 1.5 * _PAD
    last = max(number_width(told, size, bold=True) for told in sums) + 2 * _PAD
    needs = np.maximum([_longest_piece(head, size) + _HEADS_APART + 0.5 for head in heads], least)
    longest = max(text_width(name, size, bold=True) for name in names) + _PAD
    widest = min(longest, room.width_px * _WIDEST_NAMES)
    named = min(widest, room.width_px - last - needs.sum())
    if named < widest:
        most = max(room.width_px - last - count * least, _LEAST_NAMES * size)
        named = max(named, min(_narrowest_names(names, size, widest), most))
    free = room.width_px - named - last
    even = max(min(free / count, _WIDEST_COLUMN * size), least)
    lacking = np.maximum(even - needs, 0.0)
    if needs.sum() > free or not lacking.any():
        return named, np.full(count, even), last
    return named, needs + lacking * min(1.0, (free - needs.sum()) / lacking.sum()), last


def _narrowest_names(names: Sequence[str], size: float, widest: float) -> float:
    """Return how wide the names of rows must be, so that none is cut on the few lines it has."""
    for width in np.arange(_NARROWEST_NAMES * size, widest, size / 2).tolist():
        room = width - _PAD
        broken = [_wrapped(name, size, room) for name in names]
        whole = all(text_width(line, size) <= room for lines in broken for line in lines)
        if whole and max(map(len, broken)) <= _MOST_NAME_ROWS:
            return width
    return widest


def _heading(table: CrossTable, words: ChartWords) -> str:
    """Say what is counted, and what stands in cells instead of a number of people."""
    measure, told, known = table.choice.measure, table.events > 0, table.known > 0
    zero = told & known & (table.cells.best == 0)
    keys = (
        (~told, f"{_NO_EVENT} = {words.no_event}"),
        (zero, f"0 = {words.nobody.get(measure, '')}"),
        (told & ~known, f"{_UNKNOWN} = {words.unknown}"),
    )
    used = "; ".join(key for cells, key in keys if cells.any())
    return f"{words.measures[measure]} ({used})" if used else words.measures[measure]


def _row_name(lines: list[str], middle: float, size: float) -> list[Shape]:
    """Return the lines of a row's name about the baseline of its numbers."""
    first = middle - (len(lines) - 1) * size * _LINE / 2
    return [
        Label(line, 0, first + down * size * _LINE, size, INK) for down, line in enumerate(lines)
    ]


@dataclass(frozen=True, slots=True)
class _Headers:
    """The names of columns: each on lines, or turned on one line where columns are narrow."""

    lines: list[list[str]]
    size: float
    is_turned: bool

    @property
    def height_px(self) -> float:
        """How high the highest of them is."""
        if self.is_turned:
            return max(text_width(name, self.size) for (name,) in self.lines)
        return max(len(lines) for lines in self.lines) * self.size * _LINE

    def labels(self, lines: list[str], edge: float, floor: float) -> list[Shape]:
        """Return the lines of one column, which end at its right edge above `floor`."""
        if self.is_turned:
            return [Label(lines[0], edge, floor, self.size, QUIET, turned=True)]
        return [
            Label(line, edge, floor - up * self.size * _LINE, self.size, QUIET, "end")
            for up, line in enumerate(reversed(lines))
        ]


def _longest_piece(head: str, size: float) -> float:
    """Return how wide the widest part is that a column's name is not broken within."""
    return max(text_width(piece, size) for piece in _BREAK.split(head))


def _headers(heads: Sequence[str], size: float, rooms: Array) -> _Headers:
    """Return the columns' names: broken at blanks and hyphens, else smaller, else turned."""
    smaller = min(
        room / max(_longest_piece(head, size), 1.0)
        for head, room in zip(heads, rooms.tolist(), strict=True)
    )
    if smaller < _LEAST_HEADER:
        return _Headers(
            [[elided(head, size, _LONGEST_TURNED * size)] for head in heads], size, True
        )
    size *= min(1.0, 0.999 * smaller)
    lines = [
        _broken(head, size, room, _MOST_HEADER_ROWS)
        for head, room in zip(heads, rooms.tolist(), strict=True)
    ]
    return _Headers(lines, size, is_turned=False)


def _broken(text: str, size: float, room: float, most: int) -> list[str]:
    """Return a name on a few lines, `most` at most, each no wider than there is room."""
    lines = _wrapped(text, size, room)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [elided(line, size, room) for line in lines]


def _wrapped(text: str, size: float, room: float) -> list[str]:
    """Return a name on lines; a word with no room stands on one by itself."""
    lines = [""]
    for word in text.split():
        glue = " " if lines[-1] else ""
        for piece in _BREAK.split(word):
            longer = f"{lines[-1]}{glue}{piece}"
            if lines[-1] and text_width(longer, size) > room:
                lines.append(piece)
            else:
                lines[-1] = longer
            glue = ""
    return lines


def _cell(table: CrossTable, words: ChartWords, row: int, column: int) -> tuple[str, Ink]:
    """Return a cell's number; one without events, or without a known number, has none."""
    if not table.events[row, column]:
        return _NO_EVENT, QUIET
    if not table.known[row, column]:
        return _UNKNOWN, QUIET
    value = float(table.cells.best[row, column])
    return words.number(value), INK if value else QUIET


def _shades(table: CrossTable, lefts: Array, tops: Array) -> list[Shape]:
    """Return the grounds of the cells, stronger the larger the number."""
    values: Array = table.cells.best
    highest = max(float(values.max(initial=0)), 1.0)
    steps = np.ceil(np.sqrt(values / highest) * 5)
    drawn: list[Shape] = []
    for step in range(1, 6):
        rows, columns = np.nonzero(steps == step)
        if len(rows):
            sides = np.column_stack(
                [lefts[columns], tops[rows], np.diff(lefts)[columns], np.diff(tops)[rows]]
            )  # fmt: skip
            drawn.append(Boxes(sides, Ink("accent", _DARKEST * step / 5)))
    return drawn
