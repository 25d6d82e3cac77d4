# SPDX-License-Identifier: MIT
"""The day that maps of zones show: the end of the filter's span, or where the case's events end."""

from workbench.analysis.frame import Frame
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import DAY_MS


def day_in_view(question: Filter, frame: Frame, today_ms: int) -> int:
    """Return the first millisecond of a day, UTC.

    It is the last day of the filter's dates. Where these have no end it is the day on which the
    latest event began, today at the most, and not before the filter's first day.
    """
    span = question.on("date")
    if isinstance(span, Between) and span.high is not None:
        return _day(span.high - 1)
    starts = frame["earliest_ms"]
    starts = starts[(starts != MISSING_MS) & (starts < today_ms + DAY_MS)]
    latest = int(starts.max()) if len(starts) else today_ms
    if isinstance(span, Between) and span.low is not None:
        latest = max(latest, span.low)
    return _day(latest)


def _day(at_ms: int) -> int:
    return at_ms - at_ms % DAY_MS
