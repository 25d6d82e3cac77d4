# SPDX-License-Identifier: MIT
"""Places in a text as Python counts them, and as Qt does: a letter beyond 16 bits is two there."""

from bisect import bisect_right


class TextOffsets:
    """Turns the one into the other, for one text."""

    def __init__(self, text: str) -> None:
        """Note where the wide letters stand."""
        self._wide = [at for at, letter in enumerate(text) if ord(letter) > 0xFFFF]
        self._wide_qt = [at + number for number, at in enumerate(self._wide)]

    def to_qt(self, at: int) -> int:
        """Return where Qt has the letter that Python has at a place."""
        return at + bisect_right(self._wide, at - 1)

    def from_qt(self, at: int) -> int:
        """Return where Python has the letter that Qt has at a place."""
        return at - bisect_right(self._wide_qt, at - 1)
