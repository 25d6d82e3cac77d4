# SPDX-License-Identifier: MIT
"""Totals of a count over changing filters: prepared once a frame, then a few products a filter.

Gives what `frame.total_of` gives, ten times as fast at a million events.
"""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask, are_open, ends_of
from workbench.domain.counts import Total
from workbench.domain.frame_columns import NOTHING

_ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True, eq=False)
class CountSums:
    """One count of people, ready to be added up: one per row, 0 where nothing is known.

    Whole numbers, as small as they go: half the size is half the time.
    """

    made_of: tuple[Array, ...]
    low: Array
    middle: Array
    high: Array
    unknown: Mask
    open_ended: Mask
    stated: Mask
    unordered: Mask

    def is_of(self, frame: Frame, what: str) -> bool:
        """Whether it was prepared from these very columns."""
        return all(a is b for a, b in zip(self.made_of, _columns(frame, what), strict=True))

    def total(self, visible: Mask) -> Total:
        """Add up over the visible events, keeping the range."""
        return Total(
            low=_sum(self.low, visible),
            best=_sum(self.middle, visible),
            high=_sum(self.high, visible),
            unknown=int(np.count_nonzero(self.unknown & visible)),
            open_ended=bool((self.open_ended & visible).any()),
            has_best=bool((self.stated & visible).any()),
        )


def count_sums(frame: Frame, what: str = "fatalities") -> CountSums:
    """Prepare a count of a frame."""
    low, best, high = made_of = _columns(frame, what)
    least, middle, most = ends_of(low, best, high)
    return CountSums(
        made_of=made_of,
        low=_slim(least),
        middle=_slim(middle),
        high=_slim(most),
        unknown=(low == NOTHING) & (best == NOTHING) & (high == NOTHING),
        open_ended=are_open(low, best, high),
        stated=best != NOTHING,
        unordered=(least > middle) | (middle > most),
    )


def _columns(frame: Frame, what: str) -> tuple[Array, ...]:
    return tuple(frame[f"{what}_{end}"] for end in _ENDS)


def _slim(counts: Array) -> Array:
    largest = int(counts.max(initial=0))
    return counts.astype("int16" if largest <= np.iinfo("int16").max else "int32")


def _sum(values: Array, visible: Mask) -> int:
    return int((values * visible).sum(dtype="int64"))
