# SPDX-License-Identifier: MIT
"""The area of the map that a filter asks for: its outline, and how many more may lie in it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from workbench.analysis.frame import Mask
from workbench.domain.filters import Filter, Inside, Within


def asked_area(question: Filter) -> Inside | Within | None:
    """Return the part of a filter that asks for an area of the map, if there is one."""
    part = question.on("place")
    return part if isinstance(part, Inside | Within) else None


def outline_of(part: Inside | Within) -> tuple[tuple[float, float], ...]:
    """Return the corners of an area: longitude, beyond 180° past the date line, and latitude."""
    if isinstance(part, Within):
        return part.ring
    box = part.box
    east = box.east + 360.0 if box.east < box.west else box.east
    return ((box.west, box.south), (east, box.south), (east, box.north), (box.west, box.north))


def count_perhaps_there(question: Filter, mask_of: Callable[[Filter], Mask]) -> int:
    """Return how many events more a filter would find that perhaps lie in its area.

    `mask_of`: which events pass a filter.
    """
    part = asked_area(question)
    if part is None or part.loosely:
        return 0
    perhaps = mask_of(question.asking(replace(part, loosely=True)))
    return int(np.count_nonzero(perhaps)) - int(np.count_nonzero(mask_of(question)))
