# SPDX-License-Identifier: MIT
"""When an event was, as drafts have it: calendar days in EDTF with their bounds."""

from datetime import date

from workbench.domain.time import days_span, edtf_of_days
from workbench.ingest.events import Finding

# EDTF, the bounds in UTC milliseconds, and what was wrong with the cells.
Days = tuple[str | None, int | None, int | None, Finding | None]


def days_from(first: date, last: date, finding: Finding | None = None) -> Days:
    """Return the days `first` to `last`, both included, and what is odd about their cells."""
    span = days_span(first, last)
    return edtf_of_days(first, last), span.earliest_ms, span.latest_ms, finding


def no_days(column: str, value: str, why: str) -> Days:
    """Return why a row says no day; it is rejected."""
    return None, None, None, Finding(column, value, why, True)
