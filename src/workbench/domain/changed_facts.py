# SPDX-License-Identifier: MIT
"""What differs between a fact as it was and as it is: entries of a list, and parts of a text."""

from collections.abc import Sequence
from typing import Any

_BEFORE = 24  # characters that both texts share, told so that one finds the place


def came_and_went(was: Sequence[Any] | None, now: Sequence[Any] | None) -> tuple[list[Any], ...]:
    """Return the entries of a list that are gone, and those that are new."""
    before, after = was or (), now or ()
    return [one for one in before if one not in after], [one for one in after if one not in before]


def parting(was: str, now: str, longest: int) -> tuple[str, str]:
    """Return two texts from shortly before the place where they begin to differ."""
    pairs = zip(was, now, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(was), len(now)))
    start = max(at - _BEFORE, 0)
    lead = "…" if start else ""
    before, after = (shortened(f"{lead}{text[start:]}" if text else "", longest)
                     for text in (was, now))  # fmt: skip
    return before, after


def shortened(value: Any, longest: int) -> str:
    """Return a value as one line of at most so many characters; "" for None."""
    said = "" if value is None else " ".join(str(value).split())
    return said if len(said) <= longest else f"{said[:longest].rstrip()}…"
