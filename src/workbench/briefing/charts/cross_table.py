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

_PAD, _LINE = 7.0, 1.25  # _LINE: from line to line, in sizes of the writing
_MOST_HEADER_ROWS, _MOST_NAME_ROWS = 4, 3
_LEAST_HEADER, _LONGEST_TURNED = 0.85, 14.0  # in sizes of the writing
_BREAK = re.compile(r"\s+|(?<=[-\u2013/])(?=\w)")
_DARKEST = 0.42  # of the accent: numbers stay legible on it
_WIDEST_NAMES, _WIDEST_COLUMN = 0.34, 11.0  # share of the width; in sizes of the writing


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
    named = min(
        max(text_width(name, size, bold=True) for name in (*names, words.total)) + _PAD,
        room.width_px * _WIDEST_NAMES,
    )
    numbers = [words.number(one) for one in table.column_totals.best.tolist()]
    narrowest = max(number_width(one, size, bold=True) for one in numbers) + 1.5 * _PAD
    last = max(number_width(told, size, bold=True) for told in (*totals, every, words.total))
    last += 2 * _PAD
    named = max(min(named, room.width_px - last - len(heads) * narrowest), 9 * size)
    wide = (room.width_px - named - last) / len(heads)
    wide = max(min(wide, _WIDEST_COLUMN * size), narrowest)
    headers = _headers(heads, size, wide - _PAD)
    title = words.measures[table.choice.measure]
    top = room.row + headers.height_px + 6
    right = named + wide * len(heads)
    shapes: list[Shape] = [Label(title, 0, size * 1.2, size, QUIET)]
    for n, lines in enumerate(headers.lines):
        shapes += headers.labels(lines, named + (n + 1) * wide - _PAD, top - 6)
    edge = right + last
    shapes.append(Label(words.total, edge - _PAD, top - 6, size, INK, "end", bold=True))
    rows = [_broken(name, size, named - _PAD, _MOST_NAME_ROWS) for name in names]
    highs = np.array([(len(lines) - 1) * size * _LINE + size * 2.0 for lines in rows])
    tops = top + np.concatenate([[0.0], np.cumsum(highs)])
    shapes += _shades(table, named, wide, tops)
    shapes.append(rule(0, top, edge, top, STRONG))
    found: list[tuple[tuple[float, float, float, float], tuple[int, int, int]]] = []
    for n, (lines, y, row) in enumerate(zip(rows, tops.tolist(), highs.tolist(), strict=False)):
        base = y + row / 2 + size * 0.36
        if n:
            shapes.append(rule(0, y, edge, y, GRID, 0.5))
        shapes += _row_name(lines, base, size)
        for column in range(len(heads)):
            told, ink = _cell(table, words, n, column)
            x = named + column * wide
            shapes.append(Label(told, x + wide - _PAD, base, size, ink, "end"))
            found.append(((x, y, wide, row), (n, column, NONE)))
        shapes.append(Label(totals[n], edge - _PAD, base, size, INK, "end", bold=True))
        found.append(((0, y, named, row), (n, NONE, NONE)))
        found.append(((right, y, last, row), (n, NONE, NONE)))
    floor, row = float(tops[-1]), size * 2.0
    base = floor + row / 2 + size * 0.36
    shapes.append(rule(0, floor, edge, floor, STRONG))
    shapes.append(Label(words.total, 0, base, size, INK, bold=True))
    for column, total in enumerate(table.column_totals.best.tolist()):
        x = named + column * wide
        told = words.number(total)
        shapes.append(Label(told, x + wide - _PAD, base, size, INK, "end", bold=True))
        found.append(((x, floor, wide, row), (NONE, column, NONE)))
        found.append(((x, room.row, wide, top - room.row), (NONE, column, NONE)))
    shapes.append(Label(every, edge - _PAD, base, size, INK, "end", bold=True))
    found.append(((right, floor, last, row), (NONE, NONE, NONE)))
    return Drawing(max(room.width_px, edge), floor + row + 4, tuple(shapes), spots_of(found))


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


def _headers(heads: Sequence[str], size: float, room: float) -> _Headers:
    """Return the columns' names: broken at blanks and hyphens, else smaller, else turned."""
    longest = max(text_width(piece, size) for head in heads for piece in _BREAK.split(head))
    if longest * _LEAST_HEADER > room:
        return _Headers(
            [[elided(head, size, _LONGEST_TURNED * size)] for head in heads], size, True
        )
    size *= min(1.0, 0.999 * room / longest) if longest else 1.0
    lines = [_broken(head, size, room, _MOST_HEADER_ROWS) for head in heads]
    return _Headers(lines, size, is_turned=False)


def _broken(text: str, size: float, room: float, most: int) -> list[str]:
    """Return a name on a few lines, `most` at most, each no wider than there is room."""
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
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [elided(line, size, room) for line in lines]


def _cell(table: CrossTable, words: ChartWords, row: int, column: int) -> tuple[str, Ink]:
    """Return a cell's number; one without events, or without a known number, has none."""
    if not table.events[row, column]:
        return "\N{MIDDLE DOT}", QUIET
    if not table.known[row, column]:
        return "?", QUIET
    value = float(table.cells.best[row, column])
    return words.number(value), INK if value else QUIET


def _shades(table: CrossTable, left: float, wide: float, tops: Array) -> list[Shape]:
    """Return the grounds of the cells, stronger the larger the number."""
    values: Array = table.cells.best
    highest = max(float(values.max(initial=0)), 1.0)
    steps = np.ceil(np.sqrt(values / highest) * 5)
    drawn: list[Shape] = []
    for step in range(1, 6):
        rows, columns = np.nonzero(steps == step)
        if len(rows):
            sides = np.column_stack(
                [left + columns * wide, tops[rows],
                 np.full(len(rows), wide), np.diff(tops)[rows]]
            )  # fmt: skip
            drawn.append(Boxes(sides, Ink("accent", _DARKEST * step / 5)))
    return drawn
