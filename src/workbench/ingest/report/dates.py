# SPDX-License-Identifier: MIT
"""Dates in a report's text: written ones, weekdays, and those told from the report's date."""

import re
from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from workbench.domain.errors import InputError
from workbench.domain.time import edtf_of_days, edtf_span, full_year
from workbench.domain.typed_date_relative import NUMBERS, relative_edtf
from workbench.domain.typed_date_words import WEEKDAYS
from workbench.domain.typed_dates import TypedDate, understand_typed_date
from workbench.ingest.report import date_patterns as patterns
from workbench.ingest.report.findings import Doubt, Field, Finding, Sureness
from workbench.ingest.report.passages import Even, overlaps, spans_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_HALF_YEAR = timedelta(183)  # a date without its year lies no further from one that has it


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date by its place in the even text; `is_standing`: since or until it, not on it."""

    start: int
    end: int
    finding: Finding
    is_standing: bool = False


def find_dates(
    even: Even,
    *,
    on: date,
    day_first: bool | None,
    doubt: Doubt | None = None,
    relative: bool = True,
) -> list[DateFound]:
    """Return the dates of a text in their order; `on` is the report's own.

    `doubt` says why that is not known: "yesterday" is a guess then. Without `relative` only the
    written dates are found.
    """
    found: list[DateFound] = []
    # Of when a text is nobody knows that has a doubt: it may tell of later days than `on`.
    near, is_told = on, False
    until = max(on, datetime.now(UTC).date()) if doubt is Doubt.TEXTS_DATE else on
    for match in patterns.WRITTEN.finditer(even.text):
        if not _is_date(even, match):
            continue
        for one in _written(even, match, near, until, day_first):
            found.append(_with_year(one) if is_told else one)
            if full := _full_day(one):
                near, until, is_told = full, max(until, full + _HALF_YEAR), True
    if not relative:
        return found
    for match in patterns.DAY_ALONE.finditer(even.text):
        found += _day_alone(even, match, found, on)
    taken = spans_of(found)
    for start, end, typed, others in (*_weekdays(even, on), *_relative(even, on)):
        if not overlaps(start, end, taken):
            insort(taken, (start, end))
            sureness = Sureness.GUESS if doubt else Sureness.LIKELY
            finding = _finding(even, start, end, typed, sureness, others, doubt)
            found.append(DateFound(start, end, finding))
    return sorted(found, key=lambda one: one.start)


def shifted(found: DateFound, days: int, even: Even, start: int, end: int) -> Finding | None:
    """Return the day a number of days behind another one, as words at `start` tell it."""
    value = found.finding.value
    assert isinstance(value, TypedDate)
    try:
        day = date.fromisoformat(value.edtf[:10]) + timedelta(days)
    except ValueError:
        return None  # a month or year has no next day
    sureness = Sureness.GUESS if found.finding.sureness is Sureness.GUESS else Sureness.LIKELY
    doubt = found.finding.doubt
    return _finding(even, start, end, _typed(day, day), sureness, (), doubt)


def days_shifted(match: re.Match[str]) -> int:
    """Return how many days words of `patterns.SHIFTED` tell, less than none for "before"."""
    said = match["number"]
    days = int(said) if said.isdecimal() else NUMBERS[said]
    return -days if match["before"] else days


def _is_date(even: Even, match: re.Match[str]) -> bool:
    """Whether a month, a year or "3/4" alone stands as a date."""
    text, before = match[0], even.text[max(0, match.start() - 24) : match.start()]
    if text == "24/7":
        return False
    if patterns.BARE_MONTH.match(text):
        is_word = text in ("may", "march", "mars") and not (
            even.is_capital(match.start())
            or before.endswith((" en ", "mois de ", "fin ", "debut "))
        )
        return not is_word and patterns.LEADS_MONTH.search(before) is not None
    if patterns.BARE_YEAR.match(text):
        return not patterns.COUNTS_ON.match(even.text, match.end())
    if patterns.DAY_AND_MONTH.match(text):
        ends_line = patterns.ENDS_LINE.match(even.text, match.end()) is not None
        return ends_line or patterns.LEADS_DAY.search(before) is not None
    return True


def _full_day(found: DateFound) -> date | None:
    """Return the last day of a date with its year: a later one without lies closest to it."""
    value = found.finding.value
    assert isinstance(value, TypedDate)
    last = value.edtf.rpartition("/")[2][:10]
    is_full = not value.assumes_year and found.finding.doubt is None and _DAY.match(last)
    return date.fromisoformat(last) if is_full else None


def _with_year(found: DateFound) -> DateFound:
    """Return a date whose year another one of the paragraph has told."""
    value = found.finding.value
    assert isinstance(value, TypedDate)
    finding = replace(found.finding, value=replace(value, assumes_year=False))
    return replace(found, finding=finding)


def _written(
    even: Even, match: re.Match[str], near: date, until: date, day_first: bool | None
) -> Iterator[DateFound]:
    """Yield a written date; without its year it is that closest to `near`, `until` at most.

    Of a day that does not exist it is the month, of a time that does not the day, as a guess.
    """
    is_old = patterns.OLD_YEAR.search(match[0])
    end = match.start() + is_old.start() if is_old else match.end()
    said = even.said(match.start(), end).replace("*", "")
    told = (said, *_what_may_exist(match[0], until.year + 1))
    read = ((one, _understood(one, near, until, day_first)) for one in told)
    words, typed = next((one for one in read if one[1] is not None), ("", None))
    if typed is None:
        return
    others: tuple[TypedDate, ...] = ()
    sureness = Sureness.LIKELY if typed.assumes_year else Sureness.SURE
    if typed.other:
        others = (TypedDate(typed.other, edtf_span(typed.other), typed.edtf),)
        sureness = Sureness.GUESS if day_first is None else Sureness.LIKELY
    before = even.text[max(0, match.start() - 16) : match.start()]
    if is_old:
        typed = replace(typed, assumes_year=False)
    doubt = _doubt(typed, is_old=is_old is not None, exists=words == said)
    sureness = Sureness.GUESS if doubt else sureness
    finding = _finding(even, match.start(), match.end(), typed, sureness, others, doubt)
    is_standing = patterns.STANDING.search(before) is not None or any(
        one.start() < match.start() < one.end() for one in patterns.FOUNDED.finditer(even.text)
    )
    yield DateFound(match.start(), match.end(), finding, is_standing)


def _doubt(typed: TypedDate, *, is_old: bool, exists: bool) -> Doubt | None:
    if is_old:
        return Doubt.OLD_YEAR
    if not exists:
        return Doubt.NO_SUCH_DAY
    return Doubt.OTHER_WEEKDAY if typed.misnamed else None


def _what_may_exist(said: str, last_year: int) -> Iterator[str]:
    """Yield the day of a date whose time does not exist, then the month of a day that does not.

    A year of two digits is `last_year` at most.
    """
    if packed := patterns.PACKED_PARTS.fullmatch(said):
        year = full_year(packed["year"], latest=last_year)
        said = f"{packed['day']} {packed['month']} {year}"
    if day := patterns.DAY_OF.search(said):
        yield day[0]
    if month := patterns.MONTH_NAME_OF.search(said):
        year_told = patterns.YEAR_OF.search(said, month.end())
        yield f"{month[0]} {year_told[0]}" if year_told else month[0]
    elif number := patterns.MONTH_NUMBER_OF.search(said):
        yield number[0]


def _understood(said: str, near: date, until: date, day_first: bool | None) -> TypedDate | None:
    """Return what a written date means, None where no such day or time exists."""
    try:
        return understand_typed_date(said, today=until, day_first=day_first is not False, near=near)
    except InputError:
        return None


def _day_alone(
    even: Even, match: re.Match[str], known: list[DateFound], on: date
) -> Iterator[DateFound]:
    """Yield a day that a date before it gives its month: "le 3 mai …; le 5, …"."""
    earlier = max(
        (one for one in known if one.end <= match.start()), key=lambda one: one.end, default=None
    )
    if earlier is None or any(one.start < match.end() and match.start() < one.end for one in known):
        return
    value = earlier.finding.value
    assert isinstance(value, TypedDate)
    try:
        whole = date.fromisoformat(value.edtf[:10])
        day = whole.replace(day=int(re.sub(r"\D", "", match["day"])))
    except ValueError:
        return  # of a month or year, or no day of that month
    if whole <= day <= max(on, whole):
        finding = _finding(even, *match.span(), _typed(day, day), Sureness.LIKELY, ())
        yield DateFound(*match.span(), finding)


def _weekdays(even: Even, on: date) -> Iterator[tuple[int, int, TypedDate, tuple[TypedDate, ...]]]:
    """Yield weekdays: the last of the name, which is the report's own day if it is that."""
    for match in patterns.WEEKDAY_NIGHT.finditer(even.text):
        last = on - timedelta((on.weekday() - WEEKDAYS[match[2]]) % 7)
        yield match.start(), match.end(), _typed(last - timedelta(1), last), ()
    for match in patterns.WEEKDAY.finditer(even.text):
        days = (on.weekday() - WEEKDAYS[match[1]]) % 7
        is_past = "last" in match[0] or "dernier" in match[0]
        day = on - timedelta(days + (7 if is_past and days == 0 else 0))
        other = day - timedelta(7)
        yield match.start(), match.end(), _typed(day, day), (_typed(other, other),)


def _relative(even: Even, on: date) -> Iterator[tuple[int, int, TypedDate, tuple[TypedDate, ...]]]:
    for match in patterns.RELATIVE.finditer(even.text):
        if edtf := relative_edtf(match[0], on):
            yield match.start(), match.end(), TypedDate(edtf, edtf_span(edtf)), ()


def _typed(first: date, last: date) -> TypedDate:
    edtf = edtf_of_days(first, last)
    return TypedDate(edtf, edtf_span(edtf))


def _finding(
    even: Even, start: int, end: int, typed: TypedDate, sureness: Sureness,
    others: tuple[TypedDate, ...], doubt: Doubt | None = None,
) -> Finding:  # fmt: skip
    return Finding(Field.DATE, *even.raw(start, end), typed, sureness, others, doubt)
