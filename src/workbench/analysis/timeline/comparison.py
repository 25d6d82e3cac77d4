# SPDX-License-Identifier: MIT
"""Two stretches of time side by side: which the other one is, and what happened in each."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from workbench.analysis.frame import Frame, Mask, total_of
from workbench.domain.counts import Total
from workbench.domain.time import DAY_MS, day_of_ms, day_start_ms

_WEEK_MS = 7 * DAY_MS
Stretch = tuple[int, int]  # half open, UTC ms


class Other(Enum):
    """What a stretch is compared with."""

    BEFORE = "before"
    YEAR_BEFORE = "year before"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compare with; `given` and its `name` say the stretch where neither rule does."""

    other: Other
    given: Stretch | None = None
    name: str = ""

    def stretch(self, present: Stretch) -> Stretch | None:
        """Return the stretch that the present one is compared with; None where none has dates."""
        if self.other is Other.GIVEN:
            return self.given
        start, end = present
        if self.other is Other.YEAR_BEFORE:
            second_year_ms = day_start_ms(date(2, 1, 1))
            return (_year_before(start), _year_before(end)) if start >= second_year_ms else None
        before = start - (end - start)
        return (before, start) if before >= day_start_ms(date.min) else None


@dataclass(frozen=True, slots=True)
class Side:
    """What happened in a stretch: events whose dates touch it, and the people killed in them."""

    start_ms: int
    end_ms: int
    events: int
    killed: Total

    @property
    def length_ms(self) -> int:
        """How long the stretch is."""
        return self.end_ms - self.start_ms

    @property
    def events_a_week(self) -> float:
        """How many events there are in a week of it."""
        return self.events * _WEEK_MS / self.length_ms

    @property
    def killed_a_week(self) -> float:
        """How many people were killed in a week of it, by the best numbers."""
        return self.killed.best * _WEEK_MS / self.length_ms


def side_of(frame: Frame, mask: Mask, stretch: Stretch) -> Side:
    """Count the events that pass a mask, and those killed in them."""
    return Side(*stretch, int(np.count_nonzero(mask)), total_of(frame, mask))


def _year_before(at_ms: int) -> int:
    """Return the same day and time a year earlier; 29 February becomes the 28th."""
    day = day_of_ms(at_ms)
    leap_day = (day.month, day.day) == (2, 29)
    earlier = date(day.year - 1, day.month, 28 if leap_day else day.day)
    return day_start_ms(earlier) + at_ms % DAY_MS
