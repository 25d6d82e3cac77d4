# SPDX-License-Identifier: MIT
"""The header of a table: which row it is, and its names in one spelling.

Title rows may stand above it, a row of HXL tags below it, and names may hold line breaks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from workbench.ingest.cells import real_of
from workbench.ingest.dates import Dated, date_of

SEARCHED_ROWS = 40
A_HEADING = "is part of a heading within the rows, which is no event"
_TAG = re.compile(r"#[a-z]+(?:\s*[+ ]\s*[a-z0-9_]+)*\Z", re.IGNORECASE)
_NOT_A_WORD = re.compile(r"[^\w#+]+")


def names_of(row: Sequence[str]) -> list[str]:
    """Return header cells as they are shown: one line each, unnamed and repeated ones numbered."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for number, cell in enumerate(row, 1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column {number}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def plain_name(name: str) -> str:
    """Return a header name for comparing: lower case, words joined by underscores."""
    return _NOT_A_WORD.sub("_", name.strip().casefold()).strip("_")


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Return the words that the names of columns are made of, numbers left out."""
    words = {word for name in names for word in plain_name(name).split("_")}
    return frozenset(word for word in words if word and not word.isdecimal())


def is_heading(row: Sequence[str], words: AbstractSet[str]) -> bool:
    """Whether a row names columns again, as each page of a printed list does: perhaps otherwise.

    `words` are those of the header. Every cell that is filled, two at least, holds one of them,
    they are most of what is written, and nothing else has a digit as dates and numbers have.
    """
    cells = [plain_name(cell).split("_") for cell in row if cell.strip()]
    said = [word for cell in cells for word in cell]
    other = [word for word in said if word not in words]
    return (
        len(cells) > 1
        and all(not words.isdisjoint(cell) for cell in cells)
        and 2 * len(other) < len(said)
        and not any(letter.isdigit() for word in other for letter in word)
    )


def is_tag_row(row: Sequence[str]) -> bool:
    """Whether a row holds HXL tags (`#date+occurred`)."""
    filled = [cell for cell in map(str.strip, row) if cell]
    tags = sum(bool(_TAG.match(cell)) for cell in filled)
    return tags >= 2 and tags >= len(filled) * 0.5


def header_index(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the header among the first rows of a table, None where there is none.

    The header is the first row that fills most of the table's width, has no two equal cells to
    speak of, and holds neither numbers nor dates.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    usual = Counter(n for n in filled[-SEARCHED_ROWS:] if n > 1)
    if not usual:
        return None
    wide = max(usual, key=lambda n: (usual[n], n))
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        if filled[index] >= max(2, wide * 0.6) and not is_tag_row(row) and _is_header(row):
            return index
    return None


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row looks like names rather than values."""
    cells = [cell.strip() for cell in row if cell.strip()]
    values = sum(isinstance(real_of(cell), float) or is_date(cell) for cell in cells)
    return values <= len(cells) * 0.1 and len(set(cells)) >= len(cells) * 0.6


def is_date(cell: str) -> bool:
    """Whether a cell can be read as a calendar day in any order."""
    return any(isinstance(date_of(cell, order), Dated) for order in ("dmy", "mdy"))
