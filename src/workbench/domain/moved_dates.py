# SPDX-License-Identifier: MIT
"""Dates of which an end is moved by hand: what the EDTF says afterwards.

What was not moved stays as it was written; the end that was moved becomes a day, or a minute where
it does not lie at midnight. "About" and "perhaps" stay: whoever moves an end corrects a date and
has not become certain of it. EDTF has no marks for moments, so that a marked end moves by whole
days. No date ends before it begins: it keeps a day, or a minute, at least.
"""

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from workbench.domain.errors import InputError
from workbench.domain.time import DAY_MS, Span, day_of_ms, edtf_of_days, edtf_span

MINUTE_MS = 60_000
_MARKS = "?~%"
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_EXACT = re.compile(r"\d{4}-\d\d-\d\d(T[\d:Z+-]+)?\Z")
_OPEN = ("", "..")


class End(StrEnum):
    """What of a date is moved."""

    START = "start"
    END = "end"
    WHOLE = "whole"


def moved_date(edtf: str, end: End, by_ms: int) -> str:
    """Return a date with an end, or all of it, moved; raise InputError for an end that is open."""
    span = edtf_span(edtf)
    first, slash, last = edtf.strip().partition("/")
    last = last if slash else first
    if end is End.WHOLE:
        return _shifted(first, last, span, by_ms)
    if end is End.START:
        first = _moved_start(first, span, by_ms)
        last = last if slash else _as_end(last, span)
    else:
        last = _moved_end(last, span, by_ms)
        first = first if slash else _as_start(first, span)
    return _joined(first, last)


def edtf_of_bounds(start_ms: int, end_ms: int, mark: str = "") -> str:
    """Write half-open bounds as EDTF: days, or minutes where they do not lie at midnight."""
    return _joined(_start_text(start_ms, mark), _end_text(end_ms, mark))


def _moved_start(text: str, span: Span, by_ms: int) -> str:
    if span.earliest_ms is None:
        raise InputError("The beginning of this date is open: write it in the form.")
    at, unit = _snapped(span.earliest_ms + by_ms, _mark(text))
    if span.latest_ms is not None:
        at = min(at, -(-span.latest_ms // unit) * unit - unit)
    return _start_text(at, _mark(text))


def _moved_end(text: str, span: Span, by_ms: int) -> str:
    if span.latest_ms is None:
        raise InputError("The end of this date is open: write it in the form.")
    at, unit = _snapped(span.latest_ms + by_ms, _mark(text))
    if span.earliest_ms is not None:
        at = max(at, span.earliest_ms // unit * unit + unit)
    return _end_text(at, _mark(text))


def _shifted(first: str, last: str, span: Span, by_ms: int) -> str:
    """Return a date with both ends moved; an open end stays open."""
    if _mark(first) or _mark(last):
        by_ms = round(by_ms / DAY_MS) * DAY_MS
    starts, ends = span.earliest_ms, span.latest_ms
    begins = first if starts is None else _start_text(starts + by_ms, _mark(first))
    if first == last and "T" in first:
        return begins  # a moment stays one
    closes = last if ends is None else _end_text(ends + by_ms, _mark(last))
    return _joined(begins, closes)


def _snapped(at_ms: int, mark: str) -> tuple[int, int]:
    """Return where an end may lie, and the unit that it is written in."""
    if mark:
        return round(at_ms / DAY_MS) * DAY_MS, DAY_MS
    return at_ms, DAY_MS if at_ms % DAY_MS == 0 else MINUTE_MS


def _as_start(text: str, span: Span) -> str:
    """Return a single date as the beginning of a span: a month becomes its first day."""
    bare, mark = text.rstrip(_MARKS), _mark(text)
    if _EXACT.match(bare) or span.earliest_ms is None:
        return text
    return _start_text(span.earliest_ms, mark)


def _as_end(text: str, span: Span) -> str:
    """Return a single date as the end of a span: a month becomes its last day."""
    bare, mark = text.rstrip(_MARKS), _mark(text)
    if _EXACT.match(bare) or span.latest_ms is None:
        return text
    return _end_text(span.latest_ms, mark)


def _joined(first: str, last: str) -> str:
    """Write a span as short as it can be; marks that differ become one."""
    if first.rstrip(_MARKS) == last.rstrip(_MARKS) and first not in _OPEN:
        marks = {_mark(first), _mark(last)} - {""}
        mark = "%" if len(marks) > 1 else next(iter(marks), "")
        return first.rstrip(_MARKS) + mark
    if _DAY.match(first) and _DAY.match(last):
        return edtf_of_days(_day(first), _day(last))
    return f"{first}/{last}"


def _start_text(at_ms: int, mark: str) -> str:
    return f"{day_of_ms(at_ms)}{mark}" if at_ms % DAY_MS == 0 else _moment_text(at_ms)


def _end_text(at_ms: int, mark: str) -> str:
    """Write a half-open end as the last day, or minute, before it."""
    if at_ms % DAY_MS == 0:
        return f"{day_of_ms(at_ms - 1)}{mark}"
    return _moment_text(-(-at_ms // MINUTE_MS) * MINUTE_MS - MINUTE_MS)


def _moment_text(at_ms: int) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at_ms)
    precision = "seconds" if at_ms % MINUTE_MS else "minutes"
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")


def _mark(text: str) -> str:
    return text[-1] if text and text[-1] in _MARKS else ""


def _day(text: str) -> date:
    return date.fromisoformat(text)
