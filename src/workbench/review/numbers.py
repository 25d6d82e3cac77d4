# SPDX-License-Identifier: MIT
"""The numbers that a sentence states: not its dates, not the time, not those within names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.counts import Count
from workbench.domain.typed_counts import TypedCount
from workbench.ingest.report.count_patterns import PEOPLE_NEXT
from workbench.ingest.report.counts import Number, find_numbers
from workbench.ingest.report.date_patterns import BARE_YEAR
from workbench.ingest.report.dates import DateFound
from workbench.ingest.report.other_numbers import without_other_numbers
from workbench.ingest.report.passages import Even, overlaps, spans_of
from workbench.review.known_names import NameTold

# What counting people does not: shares, distances, money, decimals.
_DIGITS = r"\d+(?:[., ']\d{3})*(?:[.,]\d+)?"
_MILLIONS = r"(?:[bm]illions?|milliards?)\b"
_UNIT = (
    rf"(?:%|per ?cent\b|pour ?cent\b|km2?\b|kilomet(?:er|re)s?\b|miles?\b|{_MILLIONS}|"
    r"euros?\b|dollars?\b|fcfa\b|usd\b|\u20ac|\$)"
)
# "1 234 567,5" in French, "1,234,567.5" in English.
_DECIMAL = r"\d{1,3}(?:(?: \d{3})+,|(?:,\d{3})+\.)\d+(?![.,]?\d)"
_MEASURE = re.compile(
    rf"(?<![a-z0-9.,/:-])(?:[$\u20ac\u00a3]{_DIGITS}(?: {_MILLIONS})?|{_DIGITS} ?{_UNIT}|"
    rf"{_DECIMAL})"
)
_SMALL = 10  # up to here a number in words may be a mere turn of the sentence
_ARTICLES = frozenset(("one", "un", "une"))
# A number behind one of these names something and counts nothing.
_NAMING = re.compile(
    r"(?<![a-z])(?:resolutions?|articles?|art\.?|nos\.?|numero|number|figures?|tables?|tableaux?|"
    r"charts?|maps?|annex(?:es)?|chapters?|chapitres?|sections?|pages?|pp?\.?|notes?|steps?|etapes?|"
    r"parts?|parties?|laws?|lois?|decrees?|decrets?|options?|scenarios?) \Z"
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w'-]* \Z")
_TO = re.compile(r" ?(?:-|to|a|or|ou) ?")
# "On 3 and 5 May": what stands between a day and the date that lends it its month.
_TO_DATE = re.compile(r",? (?:and|or|to|et|ou|au) (?:the |le )?")
_YEARS = re.compile(r"(?:19|20)\d\d ?- ?(?:(?:19|20)\d\d|\d\d)")
# How long something lasts is seldom what a record says: "within 48 hours", "two weeks later".
_LASTING = re.compile(
    r"[ -](?:hours?|days?|weeks?|months?|years?|decades?|heures?|jours?|semaines?|mois|ans?|"
    r"annees?)(?![a-z])"
)
_ENUMERATING = re.compile(r"(?:\A|\s)\Z")


@dataclass(frozen=True, slots=True)
class NumberTold:
    """A number in even text. `count` is None of a share, a distance, money.

    `fate`: what befell those counted, as of `ingest.report.counts`; `is_weighty`: it is more than
    the turn of a sentence ("two sides", "three ways"): in digits, large, or of people.
    """

    start: int
    end: int
    count: Count | None
    fate: str | None
    is_weighty: bool
    is_rough: bool = False


def numbers_told(
    even: Even, dates: Sequence[DateFound], names: Sequence[NameTold] = ()
) -> list[NumberTold]:
    """Return the numbers of a sentence in order, but for those of its dates and names."""
    taken = spans_of((*dates, *names))
    found: list[NumberTold] = []
    for match in _MEASURE.finditer(even.text):
        if not overlaps(*match.span(), taken):
            found.append(NumberTold(*match.span(), None, None, is_weighty=True))
    counted = without_other_numbers(even, even.text, (*taken, *((m.start, m.end) for m in found)))
    for one in _ranges(counted, find_numbers(counted, 0, len(counted))):
        is_day = any(_TO_DATE.fullmatch(even.text, one.end, day.start) for day in dates)
        if not is_day and not _counts_nothing(even, one.start, one.end):
            found.append(_told(even.text, one))
    return sorted(found, key=lambda one: one.start)


def _told(text: str, number: Number) -> NumberTold:
    typed = number.count or TypedCount(Count())
    is_weighty = (
        number.fate is not None
        or any(map(str.isdigit, text[number.start : number.end]))
        or PEOPLE_NEXT.match(text, number.end) is not None
        or max(figures_of(typed.count), default=0) > _SMALL
    )
    return NumberTold(
        number.start, number.end, typed.count, number.fate, is_weighty, typed.is_rough
    )  # fmt: skip


def _ranges(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers, with two that make a range as one: "six to twelve", "6 à 12"."""
    found: list[Number] = []
    for one in numbers:
        before = found[-1] if found else None
        if before is not None and _TO.fullmatch(text, before.end, one.start):
            low, high = _best(before), _best(one)
            if low is not None and high is not None and low < high:
                count = TypedCount(Count(low=low, high=high))
                found[-1] = replace(one, start=before.start, count=count)
                continue
        found.append(one)
    return found


def _best(number: Number) -> int | None:
    return number.count.count.best if number.count is not None else None


def figures_of(count: Count) -> set[int]:
    """Return the numbers that a count is made of."""
    return {number for number in (count.low, count.best, count.high) if number is not None}


def _counts_nothing(even: Even, start: int, end: int) -> bool:
    """Whether a number is an article, a year, a duration, part of a name or of other digits."""
    text, said = even.text, even.text[start:end]
    if said in _ARTICLES or _YEARS.fullmatch(said) or _LASTING.match(text, end):
        return True
    if text[:start][-1:].isdigit():
        return True
    lead = text[max(0, start - 24) : start]
    if _NAMING.search(lead) or (text[end : end + 1] == ")" and _ENUMERATING.search(lead)):
        return True
    if not said.isdigit() or PEOPLE_NEXT.match(text, end):
        return False
    return BARE_YEAR.match(said) is not None or _ends_a_name(even, start, end)


def _ends_a_name(even: Even, start: int, end: int) -> bool:
    """Whether digits stand behind a name in mid-sentence and count no word: "the Boeing 737"."""
    before = _WORD_BEFORE.search(even.text[:start])
    if before is None or not even.is_capital(before.start()):
        return False
    counts_on = even.text[end : end + 2].strip().isalpha() and not even.is_capital(end + 1)
    return bool(even.text[: before.start()].strip()) and not counts_on
