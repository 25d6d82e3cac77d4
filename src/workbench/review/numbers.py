# SPDX-License-Identifier: MIT
"""The numbers that a sentence states: not its dates, not the time, not those within names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.counts import Count
from workbench.ingest.report.count_patterns import PEOPLE_NEXT
from workbench.ingest.report.counts import find_numbers
from workbench.ingest.report.passages import Even, overlaps

# What counting people does not: shares, distances, money, decimals.
_DIGITS = r"\d+(?:[., ']\d{3})*(?:[.,]\d+)?"
_MEASURE = re.compile(
    rf"(?<![a-z0-9.,/:-])(?:[$\u20ac\u00a3]{_DIGITS}|{_DIGITS} ?(?:%|per ?cent\b|pour ?cent\b|km2?\b|"
    r"kilomet(?:er|re)s?\b|miles?\b|(?:b|m)illions?\b|milliards?\b|euros?\b|dollars?\b|fcfa\b|"
    r"usd\b|\u20ac|\$))"
)
_ARTICLES = frozenset(("one", "un", "une"))
# A number behind one of these names something and counts nothing.
_NAMING = re.compile(
    r"(?<![a-z])(?:resolutions?|articles?|art\.?|no\.?|nos\.?|n[o\u00b0]\.?|numero|number|figures?|"
    r"fig\.?|tables?|tableaux?|charts?|maps?|annex(?:es)?|annexes?|chapters?|chapitres?|sections?|"
    r"pages?|pp?\.?|notes?|phases?|steps?|etapes?|parts?|parties?|routes?|roads?|highways?|rn|"
    r"operations?|brigades?|battalions?|bataillons?|regiments?|divisions?|sectors?|secteurs?|"
    r"zones?|camps?|units?|unites?|flights?|vols?|versions?|laws?|lois?|decrees?|decrets?|level|"
    r"niveau|top|tier|article|chapter|vii?|option|scenario) (?:n[o\u00b0]\.? ?)?\Z"
)
_CLOCK = re.compile(r" ?(?:a\.m|p\.m|am\b|pm\b|o'clock|h\b)")
_HOURS = re.compile(r" (?:hours?|heures?)\b")
_AT_HOURS = re.compile(r"(?<![a-z])(?:at|around|by|until|before|after|a|vers|des|avant|apres) \Z")
_CAPITAL_BEFORE = re.compile(r"([^\W\d_][\w'-]*) \Z")


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


def numbers_told(even: Even, taken: Sequence[tuple[int, int]]) -> list[NumberTold]:
    """Return the numbers of a sentence in order, but for those that overlap `taken`."""
    found: list[NumberTold] = []
    for match in _MEASURE.finditer(even.text):
        if not overlaps(*match.span(), taken):
            found.append(NumberTold(*match.span(), None, None, is_weighty=True))
    measures = [(one.start, one.end) for one in found]
    for number in find_numbers(even.text, 0, len(even.text)):
        start, end = number.start, number.end
        if overlaps(start, end, taken) or overlaps(start, end, measures):
            continue
        if even.text[start:end] in _ARTICLES or _names(even, start, end):
            continue
        count = number.count.count if number.count is not None else None
        is_rough = number.count is not None and number.count.is_rough
        is_weighty = (
            number.fate is not None
            or any(map(str.isdigit, even.text[start:end]))
            or PEOPLE_NEXT.match(even.text, end) is not None
            or _greatest(count) > 10
        )
        found.append(NumberTold(start, end, count, number.fate, is_weighty, is_rough))
    return sorted(found, key=lambda one: one.start)


def figures_of(count: Count) -> set[int]:
    """Return the numbers that a count is made of."""
    return {number for number in (count.low, count.best, count.high) if number is not None}


def _greatest(count: Count | None) -> int:
    return max(figures_of(count), default=0) if count is not None else 0


def _names(even: Even, start: int, end: int) -> bool:
    """Whether a number is part of a name or says the time."""
    text = even.text
    lead = text[max(0, start - 24) : start]
    if _NAMING.search(lead):
        return True
    if _CLOCK.match(text, end) or (_HOURS.match(text, end) and _AT_HOURS.search(lead)):
        return True
    before = _CAPITAL_BEFORE.search(lead)
    if before is None or not text[start:end].isdigit() or PEOPLE_NEXT.match(text, end):
        return False
    at = start - len(before[0])
    counts_on = text[end : end + 2].strip().isalpha() and not even.is_capital(end + 1)
    return even.is_capital(at) and bool(text[:at].strip()) and not counts_on
