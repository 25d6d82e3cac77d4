# SPDX-License-Identifier: MIT
"""What a timeline's legend has to explain: the looks and the kinds of dates that events have."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.timeline.bins import Ends
from workbench.analysis.timeline.index import Counted


@dataclass(frozen=True, slots=True)
class Kinds:
    """What visible events with a date have: numbers of `looks`, and how their dates are known.

    `within`: dates of more than a day; `about` and `perhaps`: dates that say so; `open_ended` and
    `open_begun`: dates without an end, and without a beginning.
    """

    looks: tuple[int, ...]
    within: bool
    about: bool
    perhaps: bool
    open_ended: bool
    open_begun: bool


def kinds_of(counted: Counted) -> Kinds:
    """Return the kinds of what is counted; about 1 ms for a million events."""
    index, visible, tally = counted.index, counted.visible, counted.tally
    by_look = tally.totals().reshape(-1, max(len(index.looks), 1)).sum(axis=0)

    def has(ends: Ends) -> bool:
        return bool((visible & (index.spans.ends == ends.value)).any())

    return Kinds(
        looks=tuple(np.flatnonzero(by_look).tolist()),
        within=tally.vague.total > 0,
        about=has(Ends.APPROXIMATE),
        perhaps=bool((visible & index.spans.doubtful).any()),
        open_ended=has(Ends.OPEN_END),
        open_begun=has(Ends.OPEN_START),
    )
