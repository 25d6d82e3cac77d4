# SPDX-License-Identifier: MIT
"""Two dates typed as a span, closed or open at an end; what the one lacks it has from the other."""

import re
from dataclasses import replace
from datetime import date, timedelta

from workbench.domain import typed_date_words as words
from workbench.domain.typed_date_clock import two_times
from workbench.domain.typed_date_parts import days_of
from workbench.domain.typed_date_reader import ALONE, Found, Hints, Reader

_TIGHT_MONTH = re.compile(r"(\d{1,2})\.?\s?-\s?(\d{1,2})([./]\d{1,2}[./]\d{2,4})\Z")
_TIGHT_DAYS = re.compile(r"(\d{1,2})\s?[-/]\s?(\d{1,2})\s+([a-z].*)\Z")
# "24, 25 et 26 avril": from the first to the last.
_DAYS_LISTED = re.compile(r"(\d{1,2})(?: \d{1,2})+ (?:et|and|&) (\d{1,2}\s+[a-z].*)\Z")
_TIGHT_AFTER_MONTH = re.compile(
    r"([a-z]+)\.? (\d{1,2})(?:\s?[-/]\s?|\s(?:and|to|&)\s)(\d{1,2})(?: (\d{4}))?\Z"
)
_TIGHT_NAMES = re.compile(r"(.*[a-z])\s?[-/]\s?((?:\d{1,2}\s)?[a-z].*)\Z")
_TIGHT_YEARS = re.compile(r"(\d{4})-(\d{4})\Z")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TIGHT_NUMBERS = re.compile(r"(\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)\.?\s?-\s?(\d{1,2}[./].+)\Z")


_LONGEST_TURN = timedelta(days=92)  # from one year to the next, where one of both is not said


def open_ended(typed: str, reader: Reader) -> Found | None:
    """Read "before May 2022", "since 3 April"."""
    for pattern, is_before in ((words.BEFORE, True), (words.AFTER, False)):
        if (match := pattern.match(typed)) and (found := reader.one(typed[match.end() :], ALONE)):
            first, last = days_of(found.edtf)
            edtf = f"../{first - timedelta(1)}" if is_before else f"{last + timedelta(1)}/.."
            return replace(found, edtf=edtf, at="")
    for pattern, form in ((words.UNTIL, "../{1}"), (words.SINCE, "{0}/..")):
        if (match := pattern.match(typed)) and (found := reader.one(typed[match.end() :], ALONE)):
            first, _, last = found.edtf.partition("/")
            return replace(found, edtf=form.format(first, last or first), at="")
    return None


def of_hours(typed: str, reader: Reader) -> Found | None:
    """Read two hours of a day: "24 April 2022 14:05-16:30"."""
    clock = two_times(typed)
    found = clock and reader.one(clock.day, ALONE)
    if clock is None or found is None or found.at or not _WHOLE_DAY.match(found.edtf):
        return None
    last = date.fromisoformat(found.edtf) + timedelta(clock.is_over_midnight)
    return replace(found, edtf=f"{found.edtf}{clock.at}/{last}{clock.until}")


def closed_span(typed: str, reader: Reader) -> Found | None:
    """Read two dates as a span; what the one lacks it has from the other."""
    for left, right in _halves(typed):
        first, last = _both(left, right, reader)
        if first is not None and last is not None:
            start, end = first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]
            return first.until(last, f"{start}{first.at}/{end}{last.at}")
    return None


def _both(left: str, right: str, reader: Reader) -> tuple[Found | None, Found | None]:
    """Read both dates, each with what it lacks from the other; a year so had was not typed."""
    first, last = reader.one(left, ALONE), reader.one(right, ALONE)
    if last is None:
        return None, None
    if first is None or (last.has_year and not first.has_year):
        return _yearless(_leading_to(days_of(last.edtf)[0], left, reader)), last
    if last.has_year:
        return first, last
    start, end = days_of(first.edtf)
    if first.has_year:
        told = reader.one(right, Hints(end.year, end.month))
        if told is not None and days_of(told.edtf)[1] < start:
            told = _soon_after(end, right, reader)
        return first, told
    if days_of(last.edtf)[1] < start:  # two years were assumed, each for itself
        return first, _yearless(reader.one(right, Hints(start.year + 1)))
    return first, last


def _soon_after(day: date, typed: str, reader: Reader) -> Found | None:
    """Read a date of the next year that a span across the turn of the year ends with."""
    found = reader.one(typed, Hints(day.year + 1))
    is_soon = found is not None and days_of(found.edtf)[0] - day <= _LONGEST_TURN
    return found if is_soon else None


def _yearless(found: Found | None) -> Found | None:
    return replace(found, has_year=False) if found is not None else None


def _leading_to(day: date, typed: str, reader: Reader) -> Found | None:
    """Read a date before a day: of its month and year, or of the year before."""
    found = reader.one(typed, Hints(day.year, day.month))
    if found is not None and days_of(found.edtf)[0] > day and not re.search(r"\d{4}", typed):
        return reader.one(typed, Hints(day.year - 1, day.month))
    return found


def _halves(typed: str) -> list[tuple[str, str]]:
    """Return how a text may be split into two dates."""
    lead = words.LEADS.match(typed)
    rest = typed[lead.end() :] if lead else typed
    rest = re.sub(r"\b(au|jusqu'au) le\b", r"\1", rest)
    if match := _TIGHT_AFTER_MONTH.match(rest):
        month, one, other, year = match.groups()
        if month in words.MONTHS:
            tail = f" {year}" if year else ""
            return [(f"{one} {month}{tail}", f"{other} {month}{tail}")]
    if match := _DAYS_LISTED.match(rest):
        return [(match[1], match[2])]
    found: list[tuple[str, str]] = []
    if match := _TIGHT_DAYS.match(rest):
        found.append((match[1], f"{match[2]} {match[3]}"))
    if match := _TIGHT_MONTH.match(rest):
        found.append((match[1], match[2] + match[3]))
    for pattern in (_TIGHT_YEARS, _TIGHT_NUMBERS):
        if match := pattern.match(rest):
            found.append((match[1], match[2]))
    for joint in words.JOINTS:
        parts = joint.split(rest)
        if len(parts) == 2:
            found.append((parts[0], parts[1]))
    if match := _TIGHT_NAMES.match(rest):
        found.append((match[1], match[2]))
    return found
