# SPDX-License-Identifier: MIT
"""From the hits of a text's terms to the events that hold all that is wanted of it."""

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from workbench.analysis.filters.part_masks import member
from workbench.analysis.frame import Array, Frame, Mask


class Hits(Protocol):
    """Where one term stands: in the words of events, or in the names of places; by key."""

    @property
    def events(self) -> Array:
        """Keys of events."""
        ...

    @property
    def places(self) -> Array:
        """Keys of places."""
        ...

    @property
    def excluded(self) -> bool:
        """Whether events with the term are unwanted."""
        ...


def text_mask(frame: Frame, terms: Iterable[Hits]) -> Mask:
    """Return which events hold every wanted term, each in words or place, and no excluded one.

    Without any term no event does.
    """
    mask = np.zeros(len(frame), dtype=bool)
    for place, term in enumerate(terms):
        if not place:
            mask[:] = True
        holds = member(frame["event_id"], term.events) | member(frame["place_id"], term.places)
        mask &= ~holds if term.excluded else holds
    return mask
