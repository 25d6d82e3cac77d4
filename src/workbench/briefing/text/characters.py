# SPDX-License-Identifier: MIT
"""Characters that no document may hold, taken out before a document is written."""

import re
import unicodedata

# XML 1.0 allows neither control characters nor half surrogates, and PDF/UA no glyph for them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Letters without a place between them at which a line may end, too many for a table's column.
_UNBROKEN = re.compile(r"[^\s/?–—-]{24}")
_SPACES = re.compile("[\t\n\r\u2028\u2029]+")


def printable(text: str) -> str:
    """Return `text` without control characters and half surrogates."""
    return _FORBIDDEN.sub("", text)


def on_one_line(text: str) -> str:
    """Return `text` printable and without line ends, for titles and attributes."""
    return _SPACES.sub(" ", printable(text)).strip()


def has_long_word(text: str) -> bool:
    """Whether `text` holds a word that must be broken anywhere to fit a table's column."""
    return _UNBROKEN.search(text) is not None


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (UAX 9, P2)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((d for d in directions if d in {"L", "R", "AL"}), "L") != "L"
