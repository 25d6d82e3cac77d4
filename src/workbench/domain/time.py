# SPDX-License-Identifier: MIT
"""Uncertain dates: EDTF text as stored form, bounds in UTC milliseconds for computing.

A bare date is a calendar day: its bounds are that day's midnights read as UTC, so it never shifts
with a time zone. Bounds are half open: `latest_ms` is the first millisecond after the last
possible moment. Source of the notation: Extended Date/Time Format, ISO 8601-2:2019.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from workbench.domain.errors import InputError

DAY_MS = 86_400_000
EARLIEST_YEAR = 1000  # that an event is taken to have happened in
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()

_CALENDAR = re.compile(r"(\d{2}XX|\d{3}[\dX])(?:-(\d\d|XX)(?:-(\d[\dX]|XX))?)?([?~%])?\Z")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?\Z")
_MARKED_SEASON = re.compile(r"\d{4}-2[1-4][?~%]\Z")
_OPEN_ENDS = {"", ".."}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, half open, UTC milliseconds; None is an open or unknown end."""

    earliest_ms: int | None
    latest_ms: int | None


def day_start_ms(day: date) -> int:
    """Return the first millisecond of a calendar day, read as UTC."""
    return (day.toordinal() - EPOCH_ORDINAL) * DAY_MS


def days_span(first: date, last: date) -> Span:
    """Return the bounds of the calendar days `first` to `last`, both included."""
    return Span(day_start_ms(first), day_start_ms(last) + DAY_MS)


def day_of_ms(at_ms: int) -> date:
    """Return the UTC calendar day that holds a moment; raise InputError outside years 1-9999."""
    try:
        return date.fromordinal(at_ms // DAY_MS + EPOCH_ORDINAL)
    except (ValueError, OverflowError):
        raise InputError(f"The moment {at_ms} ms lies outside the years 1 to 9999.") from None


def full_year(digits: str, *, latest: int) -> int:
    """Return a year as written; two digits mean the hundred years that end with `latest`."""
    number = int(digits)
    if len(digits) > 2:
        return number
    century = latest - latest % 100
    return century + number if century + number <= latest else century - 100 + number


def iso_of_ms(at_ms: int, *, end: bool = False) -> str:
    """Write a moment as ISO 8601: the day alone at midnight, else with time and `Z`.

    `end` reads `at_ms` as the half-open end of a span and writes the last day or moment inside it.
    """
    if at_ms % DAY_MS == 0:
        return day_of_ms(at_ms - DAY_MS if end else at_ms).isoformat()
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at_ms - (1 if end else 0))
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def edtf_of_days(first: date, last: date) -> str:
    """Write the calendar days `first` to `last` in the shortest EDTF: day, month, year or span."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _month_end(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return first.isoformat()[:7]
        if first.year == last.year and first.month == 1 and last.month == 12:
            return first.isoformat()[:4]
    return f"{first.isoformat()}/{last.isoformat()}"


@lru_cache(maxsize=65_536)
def edtf_span(text: str) -> Span:
    """Return the strict bounds of an EDTF text; raise InputError when it is not EDTF.

    "Approximately" and "uncertain" do not widen the bounds: they are drawn, not computed.
    """
    text = text.strip()
    if "/" in text:
        start, _, end = text.partition("/")
        earliest = None if start in _OPEN_ENDS else _single(start).earliest_ms
        latest = None if end in _OPEN_ENDS else _single(end).latest_ms
        if earliest is not None and latest is not None and latest <= earliest:
            raise InputError(f"The date “{text}” ends before it begins.")
        if earliest is None and latest is None:
            raise InputError(f"The date “{text}” has neither a beginning nor an end.")
        return Span(earliest, latest)
    return _single(text)


def last_day_ms(text: str) -> int | None:
    """Return the first millisecond of the last day of an EDTF date, UTC; None for an open end."""
    latest = edtf_span(text).latest_ms
    return None if latest is None else (latest - 1) // DAY_MS * DAY_MS


def is_approximate(text: str) -> bool:
    """Whether an EDTF text says "about" or "perhaps" anywhere."""
    return any(mark in text for mark in "?~%")


def _single(text: str) -> Span:
    """Return the bounds of one EDTF date, moment or season."""
    if match := _CALENDAR.match(text):
        return _calendar(text, *match.groups()[:3])
    if _MOMENT.match(text):
        return _moment(text)
    return _unusual(text)


def _calendar(text: str, year: str, month: str | None, day: str | None) -> Span:
    """Return the bounds of a year, month or day, any trailing digits of which may be X."""
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        if month is None or month == "XX" or first_year != last_year:
            return days_span(date(first_year, 1, 1), date(last_year, 12, 31))
        number = int(month)
        if number > 12:
            return _unusual(text)
        month_end = _month_end(first_year, number)
        if day is None or day == "XX":
            return days_span(date(first_year, number, 1), month_end)
        low = max(1, int(day.replace("X", "0")))
        high = min(month_end.day, int(day.replace("X", "9"))) if "X" in day else low
        return days_span(date(first_year, number, low), date(first_year, number, high))
    except ValueError:
        raise InputError(f"The date “{text}” does not exist in the calendar.") from None


def _moment(text: str) -> Span:
    """Return the bounds of a moment: the minute or second that it names, UTC unless it says."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"The time “{text}” does not exist.") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    start = round((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000)
    return Span(start, start + (1_000 if text[16:17] == ":" else 60_000))


def _unusual(text: str) -> Span:
    """Return the bounds of rarer EDTF (seasons, sets, qualified parts) through the edtf package."""
    from edtf import parse_edtf  # 0.2 s to import, and hardly ever needed
    from edtf.parser.edtf_exceptions import EDTFParseException

    bare = text[:-1] if _MARKED_SEASON.match(text) else text  # edtf reads no mark behind a season
    try:
        parsed = parse_edtf(bare)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        return days_span(date(*first[:3]), date(*last[:3]))
    except (EDTFParseException, ValueError, TypeError, AttributeError, IndexError, OverflowError):
        raise InputError(
            f"“{text}” is not a date. Write 2022-04-24, 2022-04, 2022, 2022-03-21/2022-03-31, "
            "with ~ for “about” and ? for “perhaps”."
        ) from None


def _month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
