# SPDX-License-Identifier: MIT
"""Uncertain dates as a few words, in English and French: "27–31 Mar 2022", "c. 5 Apr 2022"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.domain.time import day_of_ms

_DASH = "\N{EN DASH}"
_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|\dX|XX))?)?"
    r"(?:T(?P<time>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?\Z"
)
_CLOCK = re.compile(r"(, \d\d:\d\d)(?: UTC| [+-]\d\d:\d\d)?")  # as it is written below
_MARKS = "?~%"
_YEAR_FIRST = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's words; patterns are filled with `str.format`."""

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    about: str
    before: str
    by: str
    by_day: str
    since: str
    decade: str
    first: str


_ENGLISH = _Words(
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    seasons=("Spring", "Summer", "Autumn", "Winter"),
    about="c. {}", before="before {}", by="by {}", by_day="by {}", since="from {}", decade="{}s",
    first="1",
)  # fmt: skip
_FRENCH = _Words(
    months=(
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
    seasons=("printemps", "été", "automne", "hiver"),
    about="v. {}", before="avant {}", by="jusqu’en {}", by_day="jusqu’au {}", since="dès {}",
    decade="années {}", first="1er",
)  # fmt: skip


def describe_date(edtf: str | None, language: str = "en") -> str:
    """Return an EDTF text as a few words; empty without a date, the text itself if it is rare."""
    text = (edtf or "").strip()
    if not text:
        return ""
    words = _words(language)
    start, slash, end = text.partition("/")
    if not slash:
        return _qualified(start, words) or text
    opened, closed = start in ("", ".."), end in ("", "..")
    if opened and closed:
        return text
    if opened:
        return _until(end, words) or text
    if closed:
        first = _qualified(start, words)
        return words.since.format(first) if first else text
    return _range(start, end, words) or text


def shorter_dates(said: str) -> tuple[str, ...]:
    """Return a date in words, then without the zones of its times, then as days alone."""
    return tuple(dict.fromkeys((said, _CLOCK.sub(r"\1", said), _CLOCK.sub("", said))))


def french_of(said: str) -> str:
    """Return what French writes between a thing and its date in words: "du ", "de ", "d’"."""
    if said[:1].isdigit():
        return "de " if _YEAR_FIRST.match(said) else "du "
    if said.startswith(_FRENCH.decade.format("")):
        return "des "
    if said.startswith(_FRENCH.months + _FRENCH.seasons):
        return "d’" if said[0] in "aoéh" else "de "
    return ""  # "jusqu’au 4 mai", "v. mai": these begin with a word of their own


def describe_span(
    low_ms: int | None,
    high_ms: int | None,
    language: str = "en",
    *,
    whole_months: bool = False,
) -> str:
    """Return half-open UTC bounds as days: "1 Feb – 30 Apr 2022"; empty when both are open.

    `whole_months` writes a span of whole months or years as such: "Feb–Apr 2022".
    """
    words = _words(language)
    first = day_of_ms(low_ms) if low_ms is not None else None
    last = day_of_ms(high_ms - 1) if high_ms is not None else None
    if first is None and last is None:
        return ""
    if last is None and first is not None:
        return words.since.format(_written(_bare(first, whole_months and first.day == 1), words))
    if first is None and last is not None:
        return _until(last.isoformat(), words)
    assert first is not None
    assert last is not None
    if whole_months and first.day == 1 and _ends_month(last):
        return _whole(first, last, words)
    return _joined(first.isoformat(), last.isoformat(), words)


def _words(language: str) -> _Words:
    return _FRENCH if language.lower().replace("_", "-").partition("-")[0] == "fr" else _ENGLISH


def _whole(first: date, last: date, words: _Words) -> str:
    """Write a span of whole months or years."""
    if first.month == 1 and last.month == 12:
        years = (str(first.year), str(last.year))
        return years[0] if years[0] == years[1] else _DASH.join(years)
    return _joined(first.isoformat()[:7], last.isoformat()[:7], words)


def _bare(day: date, whole_month: bool) -> str:
    return day.isoformat()[:7] if whole_month else day.isoformat()


def _split(text: str) -> tuple[str, bool, bool]:
    """Return a date without its marks, whether it is about, and whether it is perhaps."""
    bare = "".join(letter for letter in text if letter not in _MARKS)
    return bare, any(m in text for m in "~%"), any(m in text for m in "?%")


def _qualified(text: str, words: _Words) -> str:
    """Write one date with what is said of its certainty; empty when it cannot be read."""
    bare, about, perhaps = _split(text)
    written = _written(bare, words)
    return _marked(written, words, about=about, perhaps=perhaps) if written else ""


def _marked(written: str, words: _Words, *, about: bool, perhaps: bool) -> str:
    said = words.about.format(written) if about else written
    return f"{said}?" if perhaps else said


def _written(bare: str, words: _Words) -> str:
    """Write one unmarked date; empty when it is of no form known here."""
    match = _PART.match(bare)
    if match is None:
        return ""
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("XX"):
        return f"{year[:2]}00{_DASH}{year[:2]}99"
    if year.endswith("X"):
        return words.decade.format(f"{year[:3]}0")
    if month is None or month == "XX":
        return year
    if 21 <= int(month) <= 24:
        return f"{words.seasons[int(month) - 21]} {year}"
    if not 1 <= int(month) <= 12:
        return ""
    said = f"{words.months[int(month) - 1]} {year}"
    if day is None or day == "XX":
        return said
    said = f"{_days(int(year), int(month), day, words)} {said}"
    if match["time"] is None:
        return said
    zone = {None: "", "Z": " UTC"}.get(match["zone"], f" {match['zone']}")
    return f"{said}, {match['time']}{zone}"


def _days(year: int, month: int, day: str, words: _Words) -> str:
    if not day.endswith("X"):
        return words.first if int(day) == 1 else str(int(day))
    low = max(1, int(day[0]) * 10)
    high = min(int(day[0]) * 10 + 9, calendar.monthrange(year, month)[1])
    return f"{low}{_DASH}{high}" if high > low else str(low)


def _range(start: str, end: str, words: _Words) -> str:
    """Write a closed interval; marks that both ends bear are said once."""
    (first, *marks), (last, *other) = _split(start), _split(end)
    if marks == other:
        joined = _joined(first, last, words)
        return _marked(joined, words, about=marks[0], perhaps=marks[1]) if joined else ""
    ends = (_qualified(start, words), _qualified(end, words))
    return f" {_DASH} ".join(ends) if all(ends) else ""


def _joined(first: str, last: str, words: _Words) -> str:
    """Write two unmarked dates as one span, what they share said once."""
    one, other = _written(first, words), _written(last, words)
    if not one or not other or one == other:
        return one and other
    whole_days = len(first) == len(last) == 10 and "X" not in first + last
    if whole_days and first[:7] == last[:7]:
        return f"{one.partition(' ')[0]}{_DASH}{other}"
    if len(first) == len(last) == 4:
        return f"{one}{_DASH}{other}"
    plain = first[4:5] == last[4:5] == "-" and "T" not in first + last and "XX" not in first + last
    if plain and first[:4] == last[:4]:
        short = one.rpartition(" ")[0]
        return (
            f"{short}{_DASH}{other}"
            if len(first) == len(last) == 7
            else (f"{short} {_DASH} {other}")
        )
    return f"{one} {_DASH} {other}"


def _until(end: str, words: _Words) -> str:
    """Write an open beginning: "by May 2022", or "before May 2022" after the last of April."""
    bare, about, perhaps = _split(end)
    written = _written(bare, words)
    if not written:
        return ""
    after = _month_after(bare)
    pattern = words.before if after else (words.by_day if len(bare) >= 10 else words.by)
    date_said = _written(after, words) if after else written
    return pattern.format(_marked(date_said, words, about=about, perhaps=perhaps))


def _month_after(bare: str) -> str:
    """Return the month that begins when a day has ended; empty for all but the last of a month."""
    try:
        day = date.fromisoformat(bare) if len(bare) == 10 else None
    except ValueError:
        return ""
    if day is None or not _ends_month(day) or day.year == date.max.year:
        return ""
    return (day + timedelta(days=1)).isoformat()[:7]


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
