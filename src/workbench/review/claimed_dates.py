# SPDX-License-Identifier: MIT
"""Whether a date that a sentence tells is one that the cited records give."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from workbench.domain.errors import InputError
from workbench.domain.time import DAY_MS, Span, day_of_ms, edtf_span, is_approximate
from workbench.ingest.report.date_patterns import WRITTEN

_YEAR = re.compile(r"\d{4}")
_NIGHT_MS = 3 * DAY_MS  # "on 24 April" is said of the night to the 25th, too
_ABOUT_MS = 3 * DAY_MS
_FAR_MS = 10**15


def is_told_from_today(words: str) -> bool:
    """Whether even words tell a date from the day of writing: "yesterday", "on Monday"."""
    return WRITTEN.fullmatch(words) is None


def agrees(words: str, said: str, known: Iterable[str]) -> bool:
    """Whether a date, as told by even words and as EDTF, fits any of those known.

    It fits one that lies within it. A day fits only that day; what is vaguer need only touch the
    one known. A year that was not written is the known one's.
    """
    spans = [span for edtf in known if (span := _bounds(edtf)) is not None]
    own = _bounds(said)
    if own is None:
        return True
    asked = [own] if _YEAR.search(words) else [own, *_in_years_of(own, spans)]
    return any(_fits(one, span) for one in asked for span in spans)


def _fits(said: tuple[int, int], known: tuple[int, int]) -> bool:
    if said[0] <= known[0] and known[1] <= said[1]:
        return True
    touches = said[0] < known[1] and known[0] < said[1]
    return touches and (said[1] - said[0] > DAY_MS or known[1] - known[0] <= _NIGHT_MS)


def _bounds(edtf: str) -> tuple[int, int] | None:
    """Return the bounds of a date in UTC milliseconds, half open; None of what is none."""
    try:
        span: Span = edtf_span(edtf)
    except InputError:
        return None
    first = -_FAR_MS if span.earliest_ms is None else span.earliest_ms
    last = _FAR_MS if span.latest_ms is None else span.latest_ms
    more = _ABOUT_MS if is_approximate(edtf) else 0
    return first - more, last + more


def _in_years_of(
    said: tuple[int, int], known: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Yield a date in the years that others begin and end in."""
    first = day_of_ms(said[0])
    for span in known:
        for at in (span[0], span[1] - 1):
            if abs(at) < _FAR_MS and (moved := _in_year(first, day_of_ms(at).year)):
                start = edtf_span(moved.isoformat()).earliest_ms or 0
                yield start, start + said[1] - said[0]


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None  # 29 February
