# SPDX-License-Identifier: MIT
"""When an event was, as drafts have it: a date in EDTF with its bounds."""

from datetime import date
from typing import NamedTuple

from workbench.domain.time import days_span, edtf_of_days
from workbench.ingest.events import Finding


class Days(NamedTuple):
    """A date with its bounds, what was wrong with the cells, and the time zone of a moment."""

    edtf: str | None = None
    earliest_ms: int | None = None
    latest_ms: int | None = None
    finding: Finding | None = None
    tz: str | None = None


def days_from(first: date, last: date, finding: Finding | None = None) -> Days:
    """Return the days `first` to `last`, both included, and what is odd about their cells."""
    span = days_span(first, last)
    return Days(edtf_of_days(first, last), span.earliest_ms, span.latest_ms, finding)


def no_days(column: str, value: str, why: str) -> Days:
    """Return why a row says no day; it is rejected."""
    return Days(finding=Finding(column, value, why, True))
