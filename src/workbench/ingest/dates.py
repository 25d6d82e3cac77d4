# SPDX-License-Identifier: MIT
"""Dates as files write them: ISO, day first, month first, with English or French month names.

A bare date is a calendar day; a year or month is the whole of it; a time of day is kept to the
minute, or to the second where seconds are given. Midnight exactly is what spreadsheets write when
they know the day only, so it is a day.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Literal, NamedTuple, get_args

from workbench.domain.plain_text import plain_text
from workbench.domain.time import EARLIEST_YEAR, edtf_of_days, full_year
from workbench.domain.typed_date_words import MONTHS
from workbench.ingest.cells import Unreadable, line_of

DateOrder = Literal["ymd", "dmy", "mdy"]
DATE_ORDERS: tuple[str, ...] = get_args(DateOrder)
NO_DATE = "is not a date that can be read"

_CLOCK = (
    r"(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"(?: *([AaPp])\.?[Mm]\.?)? ?(Z|[+-]\d\d:?\d\d)?)?\Z"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK)
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)" + _CLOCK)
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th)?[-/. ]+([^\W\d_]+)\.?[-/., ]+(\d{4}|\d\d)" + _CLOCK
)
_NAME_DAY = re.compile(r"([^\W\d_]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})" + _CLOCK)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})\Z")
_NAME_YEAR = re.compile(r"([^\W\d_]+)\.?[- ]+(\d{4})\Z")
_YEAR = re.compile(r"(\d{4})(?:\.0)?\Z")
_WEEKDAY = re.compile(r"(?:[^\W\d_]+(?:day|di|manche)|Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +", re.I)


class Dated(NamedTuple):
    """A date as read: calendar days, both included, the time of day and its offset from UTC."""

    first: date
    last: date
    clock: time | None = None
    offset: str = ""

    @property
    def edtf(self) -> str:
        """The days in EDTF, without the time of day."""
        return edtf_of_days(self.first, self.last)


def date_of(cell: str, order: str = "dmy") -> Dated | Unreadable | None:
    """Return the date in a cell; `order` settles what `03/04/2020` means. None where blank."""
    text = line_of(cell)
    if not text:
        return None
    try:
        found = _read(text, order)
    except ValueError:
        return Unreadable("does not exist in the calendar")
    if found is None:
        found = _read_without_weekday(text, order)
    if found is None:
        return Unreadable(NO_DATE)
    if found.first.year < EARLIEST_YEAR:
        return Unreadable(f"lies before the year {EARLIEST_YEAR}")
    if found.last.year > latest_year():
        return Unreadable("lies in the future: probably a slip in the year")
    return found


def latest_year() -> int:
    """Return the last year that an event can have happened in, with one year to spare."""
    return datetime.now(UTC).year + 1


def order_by_evidence(cells: Iterable[str], default: str) -> str:
    """Return the date order that a column proves by days above 12, else `default`."""
    day_first = month_first = year_first = 0
    for cell in cells:
        text = line_of(cell)
        if _ISO.match(text):
            year_first += 1
        elif numbers := _NUMBERS.match(text):
            day_first += int(numbers[1]) > 12
            month_first += int(numbers[2]) > 12
    if day_first or month_first:
        return "dmy" if day_first >= month_first else "mdy"
    return "ymd" if year_first and default == "ymd" else default


def _read_without_weekday(text: str, order: str) -> Dated | None:
    """Read a date that begins with the name of its weekday."""
    rest = _WEEKDAY.sub("", text, count=1)
    try:
        return _read(rest, order) if rest != text else None
    except ValueError:
        return None


def _read(text: str, order: str) -> Dated | None:
    """Read a date in any of the known forms; raise ValueError when no such day exists."""
    if match := _ISO.match(text) or _PACKED.match(text):
        year, month, day, *clock = match.groups()
        return _day(int(year), int(month), int(day), clock)
    if match := _NUMBERS.match(text):
        one, two, year, *clock = match.groups()
        month, day = (one, two) if order == "mdy" else (two, one)
        return _day(_century(year), int(month), int(day), clock)
    if match := _DAY_NAME.match(text):
        day, name, year, *clock = match.groups()
        month = _month_named(name)
        return _day(_century(year), month, int(day), clock) if month else None
    if match := _NAME_DAY.match(text):
        name, day, year, *clock = match.groups()
        month = _month_named(name)
        return _day(int(year), month, int(day), clock) if month else None
    return _read_vague(text)


def _read_vague(text: str) -> Dated | None:
    """Read a month or a year."""
    if match := _MONTH.match(text):
        return month_of(date(int(match[1]), int(match[2]), 1))
    if (match := _NAME_YEAR.match(text)) and (month := _month_named(match[1])):
        return month_of(date(int(match[2]), month, 1))
    if match := _YEAR.match(text):
        return year_of(int(match[1]))
    return None


def month_of(day: date) -> Dated:
    """Return the calendar month that holds a day."""
    first = day.replace(day=1)
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Dated(first, date.fromordinal(after.toordinal() - 1))


def year_of(year: int) -> Dated:
    """Return a calendar year; raise ValueError outside years 1-9999."""
    return Dated(date(year, 1, 1), date(year, 12, 31))


def _day(year: int, month: int, day: int, clock: list[str | None]) -> Dated:
    """Return one calendar day with its time of day, where one is given and it is not midnight."""
    found = date(year, month, day)
    if not clock or clock[0] is None:
        return Dated(found, found)
    hour = int(clock[0])
    if half := (clock[3] or "").lower():
        hour = hour % 12 + (12 if half == "p" else 0)
    at = time(hour, int(clock[1] or 0), int(clock[2] or 0))
    if at == time():
        return Dated(found, found)
    offset = (clock[4] or "").replace(":", "")
    offset = f"{offset[:3]}:{offset[3:]}" if offset not in {"", "Z"} else offset
    return Dated(found, found, at, offset)


def _century(year: str) -> int:
    """Return a year of four digits; two digits mean the hundred years that end next year."""
    return full_year(year, latest=latest_year())


def _month_named(name: str) -> int:
    """Return the number of a month by its English or French name; 0 for any other word."""
    return MONTHS.get(plain_text(name), 0)
