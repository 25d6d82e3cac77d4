# SPDX-License-Identifier: MIT
"""What was read of a text, kept so that after a change only the changed paragraphs are read."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_Value = TypeVar("_Value")


class Memo:
    """Values by what they were made of; those that a whole run did not ask for are dropped.

    Not for several threads at once.
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._kept: dict[Hashable, Any] = {}
        self._asked: dict[Hashable, Any] = {}

    def of(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return the value of a key, made if it is not known."""
        if key not in self._asked:
            self._asked[key] = self._kept[key] if key in self._kept else make()
        return self._asked[key]

    def turn(self) -> None:
        """Begin a new run over a text: what the last one asked for stays known."""
        if self._asked:
            self._kept, self._asked = self._asked, {}
