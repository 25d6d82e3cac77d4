# SPDX-License-Identifier: MIT
"""A kind of event, as figures draw it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event as the legend names it; `shape` is one of `looks.SYMBOLS`."""

    label: str
    shape: str
    colour: str
