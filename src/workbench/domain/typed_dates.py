# SPDX-License-Identifier: MIT
"""Dates as people type them, in English and French, understood as EDTF.

"late March 2022", "24/4/2022", "vers le 20 avril 2022", "30/04-01/05/2022", "2022?". The thirds
of a month are its days 1-10, 11-20 and 21 to the end; those of a year are four months each. EDTF
itself is taken as it stands.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.domain import typed_date_words as words
from workbench.domain.errors import InputError
from workbench.domain.time import Span, edtf_of_days, edtf_span

EARLIEST_YEAR = 1000

_EDTF_PART = (
    r"(?:(?:\d{2}XX|\d{3}[\dX])(?:-(?:\d\d|XX)(?:-(?:\d[\dX]|XX))?)?[?~%]?"
    r"|\d{4}-\d\d-\d\dT[\d:Z+-]+)"
)
_EDTF = re.compile(rf"(?:(?:{_EDTF_PART}|\.\.)?/(?:{_EDTF_PART}|\.\.)?|{_EDTF_PART})\Z")
_EDTF_LETTERS = re.compile(r"[\dXTYZ?~%/.:,{}\[\]+-]+\Z")
_CLOCK = re.compile(
    r"(?:^|[\st])(?:(?:at|a|vers)\s+)?(\d{1,2})(?::|\s?h\s?)(\d\d)?(?::(\d\d))?\s*([ap]\.?m\.?)?"
    r"\s*(utc|gmt|z|[+-]\d\d:?\d\d)?\Z"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\Z")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d\d))?\.?\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})\Z")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})\Z")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e|\.)?\Z")
_DECADE = re.compile(r"(?:(\d{3})0s|annees (\d{3})0)\Z")
_QUARTER = re.compile(r"(?:[qt]([1-4])|([1-4])(?:st|nd|rd|th|er|e|eme) (?:quarter|trimestre))\b")
_WEEK = re.compile(r"(?:week of|semaine du|week beginning)\s+")
_AGO = re.compile(r"(\d{1,3}) days? ago\Z|il y a (\d{1,3}) jours?\Z")
_NIGHT = re.compile(
    r"(?:the )?(?:night|evening|morning|afternoon|nuit|soir|soiree|matin|matinee) "
    r"(?:of |(?=from |between |du |de ))"
)
_TIGHT_MONTH = re.compile(r"(\d{1,2})\.?\s?-\s?(\d{1,2})([./]\d{1,2}[./]\d{2,4})\Z")
_TIGHT_DAYS = re.compile(r"(\d{1,2})\s?-\s?(\d{1,2})\s+([a-z].*)\Z")
_TIGHT_AFTER_MONTH = re.compile(r"([a-z]+)\.? (\d{1,2})\s?-\s?(\d{1,2})(?: (\d{4}))?\Z")
_TIGHT_NAMES = re.compile(r"(.*[a-z])\s?[-/]\s?([a-z].*)\Z")
_TIGHT_YEARS = re.compile(r"(\d{4})-(\d{4})\Z")
_TIGHT_NUMBERS = re.compile(r"(\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)\s?-\s?(\d{1,2}[./].+)\Z")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What a typed date means. `other` is the EDTF if the month were written first, "" if sure.

    `assumes_year`: no year was typed, so the latest one is meant in which the day has come.
    """

    edtf: str
    span: Span
    other: str = ""
    assumes_year: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """One date within the text. `edtf` may be an interval; `at` is a time of day behind a day."""

    edtf: str
    has_year: bool = True
    at: str = ""


@dataclass(frozen=True, slots=True)
class _Hints:
    """What the other end of a span gives to a date that lacks it."""

    year: int | None = None
    month: int | None = None


_ALONE = _Hints()


def understand_typed_date(text: str, *, today: date, day_first: bool = True) -> TypedDate:
    """Return what a typed date means; raise InputError with a sentence when it means none.

    `day_first` settles what 03/04/2022 means; `today` what a date without its year does.
    """
    bare = text.strip()
    if _EDTF.match(bare):
        return _checked(bare, TypedDate(bare, edtf_span(bare)), today)
    typed = words.plain(bare)
    try:
        found = _read(typed, today, day_first)
        other = ""
        if found is not None and re.search(r"\d[-/. ]\d", typed):
            other = _other_reading(typed, found.edtf, today, not day_first)
    except (ValueError, OverflowError):
        raise InputError(f"The date “{bare}” does not exist in the calendar.") from None
    if found is not None:
        edtf = _ordered(bare, found.edtf)
        return _checked(bare, TypedDate(edtf, edtf_span(edtf), other, not found.has_year), today)
    if _EDTF_LETTERS.match(bare) and re.search(r"\d{4}", bare):
        return _checked(bare, TypedDate(bare, edtf_span(bare)), today)
    raise InputError(
        f"“{bare}” is not understood as a date. Write 24 April 2022, late March 2022, "
        "30/04\N{EN DASH}01/05/2022, about 20 April 2022, or 2022-04-24."
    )


def _other_reading(typed: str, edtf: str, today: date, day_first: bool) -> str:
    """Return what numbers mean in the other order of day and month, where that is another day."""
    try:
        other = _read(typed, today, day_first, is_strict=True)
    except ValueError:
        return ""
    return other.edtf if other is not None and other.edtf != edtf else ""


def _ordered(bare: str, edtf: str) -> str:
    try:
        edtf_span(edtf)
    except InputError:
        raise InputError(f"The date “{bare}” ends before it begins.") from None
    return edtf


def _checked(bare: str, found: TypedDate, today: date) -> TypedDate:
    """Return a date that an event can have; raise InputError for a slip in the year."""
    starts = [int(part[:4].replace("X", "0")) for part in found.edtf.split("/")
              if re.match(r"\d{2}[\dX]{2}", part)]  # fmt: skip
    if any(year > today.year + 1 for year in starts):
        raise InputError(f"“{bare}” lies in the future: probably a slip in the year.")
    if any(year < EARLIEST_YEAR for year in starts):
        raise InputError(f"“{bare}” lies before the year {EARLIEST_YEAR}.")
    return found


def _read(typed: str, today: date, day_first: bool, *, is_strict: bool = False) -> _Found | None:
    """Read a whole text: its marks, then an open or closed span, or one date."""
    mark, rest = _marks(_NIGHT.sub("", typed))
    reader = _Reader(today, day_first, is_strict)
    found = _open_ended(rest, reader) or _span(rest, reader) or reader.one(rest, _ALONE)
    return found and _Found(_marked(found, mark), found.has_year)


def _marks(typed: str) -> tuple[str, str]:
    """Split off what says "about" and "perhaps"; return the EDTF mark and the rest."""
    about = perhaps = False
    rest, before = typed, ""
    while rest != before:
        before = rest
        for pattern, is_about in ((words.ABOUT, True), (words.PERHAPS, False)):
            if match := pattern.match(rest):
                rest = rest[match.end() :]
                about, perhaps = about or is_about, perhaps or not is_about
        tail = rest.rstrip(" ")
        if tail.endswith(("(?)", "?", "~", "%")):
            mark = tail[-2] if tail.endswith(")") else tail[-1]
            about, perhaps = about or mark in "~%", perhaps or mark in "?%"
            rest = tail.removesuffix("(?)").rstrip("?~% ")
    return ("%" if about and perhaps else "~" if about else "?" if perhaps else ""), rest


def _marked(found: _Found, mark: str) -> str:
    """Write a date with its time of day, or with a mark: EDTF has none for moments."""
    if not mark:
        return found.edtf + found.at
    return "/".join(
        part if part in ("", "..") or part[-1] in "?~%" else part.partition("T")[0] + mark
        for part in found.edtf.split("/")
    )


def _open_ended(typed: str, reader: "_Reader") -> _Found | None:
    """Read "before May 2022", "since 3 April"."""
    for pattern, is_before in ((words.BEFORE, True), (words.AFTER, False)):
        if (match := pattern.match(typed)) and (found := reader.one(typed[match.end() :], _ALONE)):
            first, last = _days(found.edtf)
            edtf = f"../{first - timedelta(1)}" if is_before else f"{last + timedelta(1)}/.."
            return _Found(edtf, found.has_year)
    for pattern, form in ((words.UNTIL, "../{1}"), (words.SINCE, "{0}/..")):
        if (match := pattern.match(typed)) and (found := reader.one(typed[match.end() :], _ALONE)):
            first, _, last = found.edtf.partition("/")
            return _Found(form.format(first, last or first), found.has_year)
    return None


def _span(typed: str, reader: "_Reader") -> _Found | None:
    """Read two dates as a span; what the one lacks it has from the other."""
    for left, right in _halves(typed):
        first, last = reader.one(left, _ALONE), reader.one(right, _ALONE)
        if last is not None and (first is None or (last.has_year and not first.has_year)):
            day = _days(last.edtf)[0]
            first = reader.one(left, _Hints(day.year, day.month))
            if first is not None and _days(first.edtf)[0] > day and not re.search(r"\d{4}", left):
                first = reader.one(left, _Hints(day.year - 1, day.month))
        elif first is not None and last is not None and first.has_year and not last.has_year:
            day = _days(first.edtf)[1]
            last = reader.one(right, _Hints(day.year, day.month))
        if first is not None and last is not None:
            start, end = first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]
            return _Found(f"{start}{first.at}/{end}{last.at}", first.has_year or last.has_year)
    return None


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


def _days(edtf: str) -> tuple[date, date]:
    """Return the first and last calendar day of a date without open ends."""
    span = edtf_span(edtf)
    assert span.earliest_ms is not None
    assert span.latest_ms is not None
    epoch, day_ms = date(1970, 1, 1), 86_400_000
    return (
        epoch + timedelta(span.earliest_ms // day_ms),
        epoch + timedelta((span.latest_ms - 1) // day_ms),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one date; raises ValueError where a day does not exist.

    `is_strict` does not turn day and month round where only that gives a day.
    """

    today: date
    day_first: bool
    is_strict: bool = False

    def one(self, typed: str, hints: _Hints) -> _Found | None:
        """Return the one date that a text says, None where it says something else."""
        typed = typed.strip(" .")
        if not typed:
            return None
        clock = _CLOCK.search(typed)
        if clock and clock.start() > 0:
            found = self.one(typed[: clock.start()], hints)
            at = _time(clock)
            return _Found(found.edtf, found.has_year, at) if found is not None else None
        return self._relative(typed) or self._numbers(typed, hints) or self._named(typed, hints)

    def _relative(self, typed: str) -> _Found | None:
        ago = words.DAYS_AGO.get(typed.removeprefix("the "))
        if match := _AGO.match(typed):
            ago = int(match[1] or match[2])
        weekday = words.WEEKDAYS.get(re.sub(r"^(?:last|on) | dernier$", "", typed))
        if ago is None and weekday is not None:
            ago = (self.today.weekday() - weekday - 1) % 7 + 1
        return None if ago is None else _Found((self.today - timedelta(ago)).isoformat())

    def _numbers(self, typed: str, hints: _Hints) -> _Found | None:
        """Read a date that is all numbers."""
        typed = typed.removeprefix("le ").removeprefix("on ")
        if match := _YEAR_FIRST.match(typed) or _PACKED.match(typed):
            return _Found(date(*(int(part) for part in match.groups())).isoformat())
        if match := _NUMBERS.match(typed):
            one, two, year = int(match[1]), int(match[2]), match[3]
            is_day_first = self.day_first
            if not self.is_strict:
                is_day_first = two <= 12 and (self.day_first or one > 12)
            day, month = (one, two) if is_day_first else (two, one)
            return self._day(day, month, self._century(year) if year else hints.year)
        if match := _MONTH_YEAR.match(typed):
            return _Found(date(int(match[2]), int(match[1]), 1).isoformat()[:7])
        if match := _YEAR_MONTH.match(typed):
            return _Found(date(int(match[1]), int(match[2]), 1).isoformat()[:7])
        if (match := _ORDINAL.match(typed)) and hints.month is not None:
            return self._day(int(match[1]), hints.month, hints.year)
        return None

    def _named(self, typed: str, hints: _Hints) -> _Found | None:
        """Read a date with words in it: parts, quarters, seasons, months and years."""
        if match := _WEEK.match(typed):
            found = self.one(typed[match.end() :], hints)
            if found is None:
                return None
            first = _days(found.edtf)[0]
            return _Found(f"{first}/{first + timedelta(6)}", found.has_year)
        if match := _DECADE.match(typed):
            return _Found(f"{match[1] or match[2]}X")
        tokens = [word.strip(".") for word in typed.split()]
        part = words.PARTS.get(tokens[0])
        if part is not None and len(tokens) > 1:
            found = self.one(" ".join(tokens[1:]), hints)
            return found and _third(found, part)
        if match := _QUARTER.match(typed):
            tail = [token for token in typed[match.end() :].split() if token not in words.NOISE]
            if len(tail) == 1 and re.fullmatch(r"\d{4}", tail[0]):
                last = int(match[1] or match[2]) * 3
                return _Found(f"{tail[0]}-{last - 2:02}/{tail[0]}-{last:02}")
            return None
        return self._spelt([t for t in tokens if t and t not in words.NOISE], hints)

    def _spelt(self, tokens: list[str], hints: _Hints) -> _Found | None:
        """Read a year, a season, a month or a day with the month's name."""
        kept = [token for token in tokens if token not in words.WEEKDAYS] or tokens
        year: int | None = None
        if re.fullmatch(r"\d{4}", kept[-1] if kept else ""):
            year = int(kept.pop())
        if not kept:
            return _Found(f"{date(year, 1, 1).year:04}") if year is not None else None
        if len(kept) == 1 and kept[0] in words.SEASONS:
            found_year = year or hints.year
            return _Found(f"{found_year}-{words.SEASONS[kept[0]]}") if found_year else None
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
            return _Found(date(year, month, 1).isoformat()[:7], has_year or not assumed)
        match = _ORDINAL.match(others[0])
        return self._day(int(match[1]), month, year) if match and len(others) == 1 else None

    def _day(self, day: int, month: int, year: int | None) -> _Found:
        found_year, assumed = self._year(year, month, day)
        return _Found(date(found_year, month, day).isoformat(), not assumed)

    def _year(self, year: int | None, month: int, day: int) -> tuple[int, bool]:
        """Return the year, and whether it is assumed: the latest in which the day has come."""
        if year is not None:
            return year, False
        this = self.today
        return (this.year if (month, day) <= (this.month, this.day) else this.year - 1), True

    def _century(self, year: str) -> int:
        """Return a year of four digits; two mean the hundred years that end next year."""
        number = int(year)
        if len(year) > 2:
            return number
        latest = self.today.year + 1
        century = latest - latest % 100
        return century + number if century + number <= latest else century - 100 + number


def _third(found: _Found, part: str) -> _Found | None:
    """Return the first, middle or last third of a month or a year; a season or day has none."""
    year, _, month = found.edtf.partition("-")
    if found.at or len(found.edtf) not in (4, 7) or "X" in found.edtf or month[:1] == "2":
        return None
    first, last = _days(found.edtf)
    if not month:
        start, end = {"first": (1, 4), "middle": (5, 8), "last": (9, 12)}[part]
        return _Found(f"{year}-{start:02}/{year}-{end:02}", found.has_year)
    start, end = {"first": (1, 10), "middle": (11, 20), "last": (21, last.day)}[part]
    return _Found(edtf_of_days(first.replace(day=start), last.replace(day=end)), found.has_year)


def _time(clock: re.Match[str]) -> str:
    """Return a time of day as EDTF writes it behind a day; raise ValueError for none."""
    hour, minute, second, half, zone = clock.groups()
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[0] == "p" else 0)
    if hours > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        raise ValueError(clock[0])
    seconds = f":{second}" if second else ""
    offset = {"": "", "utc": "Z", "gmt": "Z", "z": "Z"}.get(zone or "")
    if offset is None:
        digits = (zone or "").replace(":", "")
        offset = f"{digits[:3]}:{digits[3:]}"
    return f"T{hours:02}:{minute or '00'}{seconds}{offset}"
