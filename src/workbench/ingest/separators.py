# SPDX-License-Identifier: MIT
"""Which delimiter and quotation mark a text uses: the pair that makes the most even table."""

import csv
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from _csv import Reader

SAMPLE_ROWS = 200
HEADER_WITHIN = 30
_DELIMITERS = (",", ";", "\t", "|")


class Separators(NamedTuple):
    """How cells are set apart; a blank `quote` means that quotation marks are plain text."""

    delimiter: str
    quote: str = '"'


def guess_separators(sample: str, *, delimiter: str | None = None) -> Separators:
    """Return the separators of a text from its beginning; a comma where nothing else fits."""
    cut = max(sample.rfind("\n"), sample.rfind("\r"))
    whole_lines = sample[: cut + 1] if cut > 0 else sample
    marks = (delimiter,) if delimiter else _DELIMITERS
    apostrophes = "'" in sample and '"' not in sample
    for quotes in (("'", '"') if apostrophes else ('"',), ("",)):
        # Max keeps the first of equals: the common before the rare.
        candidates = [Separators(mark, quote) for mark in marks for quote in quotes]
        best = max(candidates, key=lambda separators: _evenness(whole_lines, separators))
        if _evenness(whole_lines, best):
            return best
    return Separators(delimiter or ",")


def split_rows(lines: Iterable[str], separators: Separators) -> "Reader":
    """Return a csv reader over lines; its `line_num` is the last line that it has taken."""
    if separators.quote:
        return csv.reader(lines, delimiter=separators.delimiter, quotechar=separators.quote)
    return csv.reader(lines, delimiter=separators.delimiter, quoting=csv.QUOTE_NONE)


def _evenness(sample: str, separators: Separators) -> float:
    """Return how much of a sample falls into rows of one width; 0 when too little to be a table.

    Wider is better, and so is a row of that width that holds no number, as headers do: decimal
    commas make even columns too.
    """
    split: list[list[str]] = []
    with suppress(csv.Error):  # the rows before it tell enough
        split.extend(islice(split_rows(StringIO(sample, newline=""), separators), SAMPLE_ROWS))
    rows = [row for row in split if any(row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda item: item[0] ** 0.5 * item[1])
    if times < len(rows) * 0.4:
        return 0.0
    headed = any(
        len(row) == width and not any(cell[:1].isdecimal() for cell in row)
        for row in rows[:HEADER_WITHIN]
    )
    return times / len(rows) * width**0.5 * (1.0 if headed else 0.3)
