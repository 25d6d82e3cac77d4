# SPDX-License-Identifier: MIT
"""A text as passages: its paragraphs, each with the empty lines behind it.

An assessment is kept passage by passage, so that a change to one paragraph is a change to one
row: in the history, and where two laptops' texts are brought together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PASSAGE = re.compile(r".*?(?:\n(?:[ \t]*\n)+|\Z)", re.DOTALL)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"  # as text sorts


def split_passages(text: str) -> list[str]:
    """Cut a text behind the empty lines between its paragraphs; joined, the parts are the text."""
    return [part for part in _PASSAGE.findall(text) if part]


@dataclass(frozen=True, slots=True)
class Replaced:
    """Passages `start` to `end` (exclusive) of the old text, and what stands in their place."""

    start: int
    end: int
    parts: tuple[str, ...]


def changes_between(old: Sequence[str], new: Sequence[str]) -> list[Replaced]:
    """Return where two texts differ, in the order of the old one; what is alike is left out."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Replaced(start, end, tuple(new[new_start:new_end]))
        for kind, start, end, new_start, new_end in matcher.get_opcodes()
        if kind != "equal"
    ]


def places_between(before: str, after: str, count: int) -> list[str]:
    """Return `count` keys that sort between two others; "" stands for the text's begin or end."""
    if count == 0:
        return []
    if count == 1:
        return [_between(before, after, next_to=not after)]
    middle = _between(before, after)
    first = places_between(before, middle, count // 2)
    return [*first, middle, *places_between(middle, after, count - count // 2 - 1)]


def _between(before: str, after: str, *, next_to: bool = False) -> str:
    """Return a key between two, `next_to` the lower one so that text written on stays short.

    No key ends in the first digit, so that there is always room below it.
    """
    key, position, is_bounded = "", 0, bool(after)
    while True:
        low = _DIGITS.index(before[position]) if position < len(before) else 0
        high = _DIGITS.index(after[position]) if is_bounded else len(_DIGITS)
        if high - low > 1:
            return key + _DIGITS[low + 1 if next_to else (low + high) // 2]
        key += _DIGITS[low]
        is_bounded = is_bounded and low == high  # else all that follows is below `after`
        position += 1
