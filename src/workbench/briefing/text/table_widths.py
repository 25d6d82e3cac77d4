# SPDX-License-Identifier: MIT
"""How wide the columns of a table are on paper: no word is cut while the page has room for it."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.briefing.text.outline import TEXT_WIDTH_CM, TableBlock, plain_words

_SMALLER = 14 / 17  # type where there is no room for the usual one: 7 points, not 8.5
_PADDING_CM = 0.36  # of a cell, on both sides together
# Of the table's type, in centimetres; a head is bold.
_USUAL_CM, _CAPITAL_CM, _SLIM_CM, _FULL_CM, _BOLD = 0.175, 0.235, 0.1, 0.3, 1.07
_SLIM, _BROAD = frozenset("iljtfrI.,;:!'’|()[] "), frozenset("mwMW@%—")
_BREAKS_AFTER = frozenset("-–—")
_STEPS = 40  # of halving: finer than any printer


@dataclass(frozen=True, slots=True)
class TableFit:
    """Widths of columns, and whether the type is smaller.

    `letters`: in a column too narrow for its longest word, how many stand on a line; else 0.
    """

    widths_cm: tuple[float, ...]
    is_small: bool
    letters: tuple[int, ...]


def fit_table(table: TableBlock) -> TableFit:
    """Fit a table's columns into the text's width.

    A table as wide as its texts where that is no wider than the page, unless it is to be as wide
    as the page in any case. Else all columns are cut to
    one width, but none below its longest word; and where even these have no room the type is
    smaller, and then the longest words are broken.
    """
    columns = [
        [plain_words(cell) for cell in column]
        for column in zip(table.header, *table.rows, strict=True)
    ]
    wanted = [_widest(column, _width_of) for column in columns]
    least = [_widest(column, _longest_word) for column in columns]
    room = TEXT_WIDTH_CM - _PADDING_CM * len(columns)
    is_small = sum(least) > room
    if is_small:
        wanted, least = ([width * _SMALLER for width in widths] for widths in (wanted, least))
    if sum(least) > room:
        widths = _cut([0.0] * len(columns), least, room)
    else:
        widths = _cut(least, wanted, room)
    if table.is_wide:
        spare = max(0.0, room - sum(widths)) / len(widths)
        widths = [width + spare for width in widths]
    letter_cm = _USUAL_CM * (_SMALLER if is_small else 1.0)
    return TableFit(
        tuple(width + _PADDING_CM for width in widths),
        is_small,
        tuple(
            max(2, int(width / letter_cm)) if width < word else 0
            for width, word in zip(widths, least, strict=True)
        ),
    )


def _cut(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Return the wanted widths cut to one so that all have room, but none below the least."""
    if sum(wanted) <= room:
        return [*wanted]
    low, high = 0.0, max(wanted)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        fits = sum(_between(middle, least, wanted)) <= room
        low, high = (middle, high) if fits else (low, middle)
    return _between(low, least, wanted)


def _between(cut: float, least: Sequence[float], wanted: Sequence[float]) -> list[float]:
    return [max(a, min(b, cut)) for a, b in zip(least, wanted, strict=True)]


def _widest(column: Sequence[str], measure: Callable[[str], float]) -> float:
    head, *texts = column
    return max((measure(head) * _BOLD, *map(measure, texts)))


def _width_of(text: str) -> float:
    return sum(map(_letter_cm, text))


def _longest_word(text: str) -> float:
    """Return the width of the longest part of a text that no line break divides."""
    longest = here = 0.0
    for letter in text:
        if letter.isspace() or _is_full(letter):  # scripts of such letters break anywhere
            here = 0.0 if letter.isspace() else _FULL_CM
        else:
            here += _letter_cm(letter)
        longest = max(longest, here)
        if letter in _BREAKS_AFTER:
            here = 0.0
    return longest


def _letter_cm(letter: str) -> float:
    if _is_full(letter):
        return _FULL_CM
    if letter in _BROAD:
        return _CAPITAL_CM * 1.15
    if letter in _SLIM:
        return _SLIM_CM
    if unicodedata.combining(letter):
        return 0.0
    return _CAPITAL_CM if letter.isupper() else _USUAL_CM


def _is_full(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
