# SPDX-License-Identifier: MIT
"""Which days an edition tells of: since the one before it, else a week or the span of its date."""

from datetime import date

from workbench.analysis.roundup import Period
from workbench.domain.errors import InputError
from workbench.domain.time import DAY_MS, Span, day_start_ms, edtf_span

_WEEK_MS = 7 * DAY_MS


def edition_period(edition: str | None, *, last: str | None, today: date) -> Period:
    """Return the days of an edition by its EDTF date, and as many before them.

    They begin when the `last` edition's date ended. Without one, a date of one day tells of the
    week that ends with it, a longer one of all its days. An edition without a date is of today.
    """
    own = _closed(edition) or Span(day_start_ms(today), day_start_ms(today) + DAY_MS)
    assert own.earliest_ms is not None
    assert own.latest_ms is not None
    end, before = own.latest_ms, _closed(last)
    if before is not None and before.latest_ms is not None and before.latest_ms < end:
        start = before.latest_ms
    elif end - own.earliest_ms > DAY_MS:
        start = own.earliest_ms
    else:
        start = end - _WEEK_MS
    return Period(start, end, start - (end - start))


def follows(period: Period, last: str | None) -> bool:
    """Whether a period begins when the last edition's date has ended."""
    before = _closed(last)
    return before is not None and before.latest_ms == period.start_ms


def _closed(edtf: str | None) -> Span | None:
    """Return the bounds of a date that has both, cut to whole days."""
    try:
        span = edtf_span(edtf) if edtf else None
    except InputError:
        return None
    if span is None or span.earliest_ms is None or span.latest_ms is None:
        return None
    first, last = span.earliest_ms // DAY_MS, -(-span.latest_ms // DAY_MS)
    return Span(first * DAY_MS, last * DAY_MS)
