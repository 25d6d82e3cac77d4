# SPDX-License-Identifier: MIT
"""One date out of what people type: a day, a month, a part of one, a year, in words or numbers."""

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from workbench.domain import typed_date_words as words
from workbench.domain.time import full_year
from workbench.domain.typed_date_clock import clock_last, one_time
from workbench.domain.typed_date_parts import days_of, numbered_part, third
from workbench.domain.typed_date_relative import relative_edtf

# As soldiers write them: the date-time group "241430Z APR 22", the day "06MAY22".
_GROUP = re.compile(r"(\d\d)(\d\d)(\d\d)\s?([a-ik-z])\s?([a-z]{3,4})\.?\s?(\d{4}|\d\d)\Z")
# "06MAY22", "24-Apr-22", "24-Apr", and "2022-Apr-24".
_PACKED_NAME = re.compile(r"(\d{1,2})([-./]?)([a-z]{3,9})(?:\2(\d{4}|\d\d))?\Z")
_YEAR_PACKED_NAME = re.compile(r"(\d{4})-([a-z]{3,9})-(\d{1,2})\Z")
_EAST, _WEST = "abcdefghiklm", "nopqrstuvwxy"  # the letters of the time zones, hour by hour
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\Z")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d\d))?\.?\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})\Z")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})\Z")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e|\.)?\Z")
_DECADE = re.compile(r"(?:(\d{3})0s|annees (\d{3})0)\Z")
_QUARTER = re.compile(r"[qt]([1-4])\s+")
_WEEKEND = re.compile(r"(?:the |le )?week[ -]?end (?:of|du|de)\s+")
_WEEK = re.compile(r"(?:(?:the |la )?(?:week of|semaine du)|week beginning)\s+")
# Weeks by their number, as ISO 8601 counts them: "2022-W17", "week 17 of 2022", "semaine 17".
_ISO_WEEK = re.compile(r"(?P<year>\d{4})[- ]?w(?P<week>\d{1,2})(?:-(?P<day>[1-7]))?\Z")
_NAMED_WEEK = re.compile(
    r"(?:(?:the |la )?(?:week|semaine|sem\.?) (?:no\.? |n° ?)?|w)(?P<week>\d{1,2})"
    r"(?:[ -](?:of |de )?(?P<year>\d{4}))?\Z"
)
# What may stand before "end of March", "fin mars".
_PLACING = re.compile(r"(?:(?:at|in|towards|a|au|vers|en) )?(?:(?:the|la|le) )?")
# The month and day by which a season without its year is told to have come.
_SEASONS_BEGIN = {21: (3, 1), 22: (6, 1), 23: (9, 1), 24: (12, 1)}


@dataclass(frozen=True, slots=True)
class Found:
    """One date within the text. `edtf` may be an interval; `at` is a time of day behind a day.

    `misnamed`: a day that the text calls by another weekday. `is_relative`: told from today.
    """

    edtf: str
    has_year: bool = True
    at: str = ""
    misnamed: date | None = None
    is_relative: bool = False

    def until(self, other: "Found", edtf: str) -> "Found":
        """Return the span from this date to another, with what is to be said of both."""
        return Found(
            edtf, self.has_year or other.has_year, misnamed=self.misnamed or other.misnamed,
            is_relative=self.is_relative or other.is_relative,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hints:
    """What the other end of a span gives to a date that lacks it."""

    year: int | None = None
    month: int | None = None


ALONE = Hints()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one date; raises ValueError where a day does not exist.

    `near` is what a date without its year lies closest to. `is_strict` does not turn day and
    month round where only that gives a day.
    """

    today: date
    day_first: bool
    near: date | None = None
    is_strict: bool = False

    def one(self, typed: str, hints: Hints) -> Found | None:
        """Return the one date that a text says, None where it says something else."""
        typed = typed.strip(" .")
        if not typed:
            return None
        if group := _GROUP.match(typed):
            return self._of_group(group)
        typed = clock_last(typed)
        if clock := one_time(typed):
            found = self.one(clock.day, hints)
            is_day = found is not None and not found.at
            return replace(found, at=clock.at) if found is not None and is_day else None
        return (
            self._relative(typed)
            or self._of_weekday(typed, hints)
            or self._numbers(typed, hints)
            or self._named(typed, hints)
        )

    def _of_group(self, group: re.Match[str]) -> Found | None:
        """Read a date-time group; its letter is the zone."""
        day, hour, minute, letter, month, year = group.groups()
        if month not in words.MONTHS:
            return None
        found = self._day(int(day), words.MONTHS[month], self._century(year))
        if int(hour) > 23 or int(minute) > 59:
            raise ValueError(group[0])
        return Found(found.edtf, at=f"T{hour}:{minute}{_zone_of(letter)}")

    def _relative(self, typed: str) -> Found | None:
        if edtf := relative_edtf(typed, self.today):
            return Found(edtf, is_relative=True)
        weekday = words.WEEKDAYS.get(re.sub(r"^(?:last|on) | dernier$", "", typed))
        if weekday is None:
            return None
        ago = (self.today.weekday() - weekday - 1) % 7 + 1
        return Found((self.today - timedelta(ago)).isoformat(), is_relative=True)

    def _of_weekday(self, typed: str, hints: Hints) -> Found | None:
        """Read a day that is told with its weekday, which may be that of another day."""
        told = words.WEEKDAY_OF_DAY.search(typed)
        if told is None:
            return None
        rest = f"{typed[: told.start()]} {typed[told.end() :]}".strip()
        found = self._numbers(rest, hints) or self._named(rest, hints)
        if found is None or not _WHOLE_DAY.match(found.edtf):
            return found
        day = date.fromisoformat(found.edtf)
        is_that = day.weekday() == words.WEEKDAYS[told["weekday"]]
        return found if is_that else replace(found, misnamed=day)

    def _numbers(self, typed: str, hints: Hints) -> Found | None:
        """Read a date that is all numbers."""
        typed = typed.removeprefix("le ").removeprefix("on ")
        if match := _YEAR_FIRST.match(typed) or _PACKED.match(typed):
            return Found(date(*(int(part) for part in match.groups())).isoformat())
        if match := _NUMBERS.match(typed):
            one, two, year = int(match[1]), int(match[2]), match[3]
            is_day_first = self.day_first
            if not self.is_strict:
                is_day_first = two <= 12 and (self.day_first or one > 12)
            day, month = (one, two) if is_day_first else (two, one)
            return self._day(day, month, self._century(year) if year else hints.year)
        if match := _MONTH_YEAR.match(typed):
            return Found(date(int(match[2]), int(match[1]), 1).isoformat()[:7])
        if match := _YEAR_MONTH.match(typed):
            return Found(date(int(match[1]), int(match[2]), 1).isoformat()[:7])
        if (match := _ORDINAL.match(typed)) and hints.month is not None:
            return self._day(int(match[1]), hints.month, hints.year)
        return None

    def _named(self, typed: str, hints: Hints) -> Found | None:
        """Read a date with words in it: parts, quarters, seasons, months and years."""
        if match := _ISO_WEEK.match(typed) or _NAMED_WEEK.match(typed):
            return self._week(match, hints)
        if match := _WEEK.match(typed):
            found = self.one(typed[match.end() :], hints)
            if found is None:
                return None
            first = days_of(found.edtf)[0]
            return replace(found, edtf=f"{first}/{first + timedelta(6)}")
        if match := _WEEKEND.match(typed):
            found = self.one(typed[match.end() :], hints)
            return found and replace(found, edtf=_weekend(found.edtf))
        if (match := _PACKED_NAME.match(typed)) and match[3] in words.MONTHS:
            year = self._century(match[4]) if match[4] else hints.year
            return self._day(int(match[1]), words.MONTHS[match[3]], year)
        if (match := _YEAR_PACKED_NAME.match(typed)) and match[2] in words.MONTHS:
            return self._day(int(match[3]), words.MONTHS[match[2]], int(match[1]))
        if match := _DECADE.match(typed):
            return Found(f"{match[1] or match[2]}X")
        first, _, rest = _PLACING.sub("", typed, count=1).partition(" ")
        part = words.PARTS.get(first.strip("."))
        if part is not None and rest:
            return self._part(rest, hints, partial(third, part=part))
        if match := _QUARTER.match(typed):
            number = int(match[1])
            quarter = partial(numbered_part, part="quarter", number=number)
            return self._part(typed[match.end() :], hints, quarter)
        if match := words.NUMBERED_PART.match(typed):
            part, number = words.PART_NAMES[match[2]], words.ORDINALS[match[1]]
            numbered = partial(numbered_part, part=part, number=number)
            return self._part(typed[match.end() :], hints, numbered)
        tokens = [word.strip(".") for word in typed.split()]
        return self._spelt([t for t in tokens if t and t not in words.NOISE], hints)

    def _week(self, match: re.Match[str], hints: Hints) -> Found:
        """Read a week by its number, or a day of it; without its year it is one that has come."""
        told = match["year"] or hints.year
        week, year = int(match["week"]), int(told or self.today.year)
        monday = date.fromisocalendar(year, week, 1)
        if told is None and monday > self.today:
            monday = date.fromisocalendar(year - 1, week, 1)
        if day := match.groupdict().get("day"):
            return Found((monday + timedelta(int(day) - 1)).isoformat())
        return Found(f"{monday}/{monday + timedelta(6)}", told is not None)

    def _part(self, whole: str, hints: Hints, part_of: Callable[[str], str]) -> Found | None:
        """Read a part of a month or year."""
        found = self.one(whole, hints)
        if found is None or found.at:
            return None
        edtf = part_of(found.edtf)
        return replace(found, edtf=edtf) if edtf else None

    def _spelt(self, tokens: list[str], hints: Hints) -> Found | None:
        """Read a year, a season, a month or a day with the month's name."""
        kept, year = list(tokens), None
        if re.fullmatch(r"\d{4}", kept[-1] if kept else ""):
            year = int(kept.pop())
        if not kept:
            return Found(f"{date(year, 1, 1).year:04}") if year is not None else None
        if len(kept) == 1 and kept[0] in words.SEASONS:
            number = words.SEASONS[kept[0]]
            found_year, assumed = self._year(year or hints.year, *_SEASONS_BEGIN[number])
            return Found(f"{found_year}-{number}", not assumed)
        names = [token for token in kept if token in words.MONTHS]
        if len(names) != 1 or len(kept) > 3:
            return None
        month, others = words.MONTHS[names[0]], [t for t in kept if t != names[0]]
        if year is None and len(others) == 2 and re.fullmatch(r"'?\d\d", others[-1]):
            year = self._century(others.pop().strip("'"))
        has_year = year is not None
        year = year if year is not None else hints.year
        if not others:
            year, assumed = self._year(year, month, 1)
            return Found(date(year, month, 1).isoformat()[:7], has_year or not assumed)
        match = _ORDINAL.match(others[0])
        return self._day(int(match[1]), month, year) if match and len(others) == 1 else None

    def _day(self, day: int, month: int, year: int | None) -> Found:
        found_year, assumed = self._year(year, month, day)
        return Found(date(found_year, month, day).isoformat(), not assumed)

    def _year(self, year: int | None, month: int, day: int) -> tuple[int, bool]:
        """Return the year, and whether it is assumed: one in which the day has come."""
        if year is not None:
            return year, False
        this, near = self.today, self.near
        found = this.year if (month, day) <= (this.month, this.day) else this.year - 1
        if near is not None:
            offset = near.month - month + (near.day - day) / 31  # in months
            found = min(near.year + round(offset / 12), found)
        while (month, day) == (2, 29) and not isleap(found):
            found -= 1
        return found, True

    def _century(self, year: str) -> int:
        return full_year(year, latest=self.today.year + 1)


def _weekend(edtf: str) -> str:
    """Return the Saturday and Sunday that a day is one of, or the next ones behind it."""
    day = days_of(edtf)[0]
    saturday = day - timedelta(1) if day.weekday() == 6 else day + timedelta(5 - day.weekday())
    return f"{saturday}/{saturday + timedelta(1)}"


def _zone_of(letter: str) -> str:
    """Return the offset of a zone by its letter: Z is UTC, A an hour east of it, N one west."""
    if letter == "z":
        return "Z"
    sign, letters = ("+", _EAST) if letter in _EAST else ("-", _WEST)
    return f"{sign}{letters.index(letter) + 1:02}:00"
