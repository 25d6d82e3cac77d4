# SPDX-License-Identifier: MIT
"""A text made from records before it is an assessment: its Markdown, and its live numbers."""

from dataclasses import dataclass

from workbench.domain.live_numbers import Value


@dataclass(frozen=True, slots=True)
class DraftedNumber:
    """A live number that the text links to by `uid`; `filter` is JSON, `asks` one of `ASKS`."""

    uid: bytes
    filter: str
    asks: str
    value: Value


@dataclass(frozen=True, slots=True)
class DraftedText:
    """What a new assessment begins with."""

    body: str = ""
    numbers: tuple[DraftedNumber, ...] = ()
