# SPDX-License-Identifier: MIT
"""From a filter to a mask over the frame; each part's mask is kept, so that one change is cheap."""

from collections import OrderedDict

import numpy as np

from workbench.analysis.filters.area_masks import inside, within
from workbench.analysis.filters.lookup import Lookup
from workbench.analysis.filters.part_masks import any_of, between, measured, missing, one_of
from workbench.analysis.frame import Array, Frame, Mask
from workbench.domain.filters import (
    Between,
    Both,
    Either,
    Filter,
    Inside,
    Matches,
    Measured,
    Missing,
    Not,
    OneOf,
    Part,
    Within,
)


class Masks:
    """Computes masks and remembers those of the parts asked last, for one frame at a time."""

    def __init__(self, *, remembered: int = 64) -> None:
        """Remember at most so many parts."""
        self._remembered = remembered
        self._frame: Frame | None = None
        self._bits: OrderedDict[tuple[Part, int], Array] = OrderedDict()  # one an event

    def mask(self, frame: Frame, question: Filter, lookup: Lookup) -> Mask:
        """Return which events pass: bool, one per row of the frame."""
        if frame is not self._frame:
            self._frame = frame
            self._bits.clear()
        keep = np.ones(len(frame), dtype=bool)
        for part in question.parts:
            keep &= self._part(frame, part, lookup)
        return keep

    def without_each(self, frame: Frame, question: Filter, lookup: Lookup) -> list[int]:
        """Return how many events would pass without each of the parts, in their order."""
        if question.is_empty:
            return []
        masks = [self._part(frame, part, lookup) for part in question.parts]
        after = [np.ones(len(frame), dtype=bool)]  # what passes the last n parts
        for mask in masks[:0:-1]:
            after.append(after[-1] & mask)
        before, counts = after[0], list[int]()
        for mask, rest in zip(masks, reversed(after), strict=True):
            counts.append(int(np.count_nonzero(before & rest)))
            before = before & mask
        return counts

    def _part(self, frame: Frame, part: Part, lookup: Lookup) -> Mask:
        known = part, _stamp(part, lookup)
        bits = self._bits.get(known)
        if bits is not None:
            self._bits.move_to_end(known)
            return np.unpackbits(bits, count=len(frame)).view(bool)
        mask = self._compute(frame, part, lookup)
        self._bits[known] = np.packbits(mask)
        if len(self._bits) > self._remembered:
            self._bits.popitem(last=False)
        return mask

    def _compute(self, frame: Frame, part: Part, lookup: Lookup) -> Mask:
        match part:
            case Not(inner):
                return ~self._part(frame, inner, lookup)
            case Either(parts):
                return any_of(len(frame), [self._part(frame, inner, lookup) for inner in parts])
            case Both(parts):
                masks = [self._part(frame, inner, lookup) for inner in parts]
                return np.logical_and.reduce(masks) if masks else np.ones(len(frame), dtype=bool)
            case OneOf(name, values):
                return one_of(frame, name, values, lookup)
            case Between(name, low, high):
                return between(frame, name, low, high)
            case Measured(name, low, high):
                return measured(frame, name, low, high)
            case Inside(box, loosely=loosely):
                return inside(frame, box, loosely=loosely)
            case Within(ring, loosely=loosely):
                return within(frame, ring, loosely=loosely)
            case Matches(text):
                return lookup.hits.get(text, np.zeros(len(frame), dtype=bool))
            case Missing(name):
                return missing(frame, name, lookup)


def _stamp(part: Part, lookup: Lookup) -> int:
    """Return what changes when a part's mask must be computed anew, the frame being the same."""
    match part:
        case Matches(text):
            return id(lookup.hits.get(text))
        case OneOf("mark", _):
            return hash((id(lookup.keys), id(lookup.suspected), lookup.today_ms))
        case Not(inner):
            return _stamp(inner, lookup)
        case Either(parts) | Both(parts):
            return hash(tuple(_stamp(inner, lookup) for inner in parts))
        case _:
            return id(lookup.keys)
