# SPDX-License-Identifier: MIT
"""The date of a table's row, from a date, a time of day and an end; blank is unknown."""

import re
from datetime import UTC, datetime, time

from workbench.domain.errors import InputError
from workbench.domain.time import edtf_span
from workbench.domain.typed_dates import understand_typed_date
from workbench.ingest.cells import Cache, Unreadable
from workbench.ingest.dates import NO_DATE, Dated, date_of
from workbench.ingest.days import Days, days_from, no_days
from workbench.ingest.events import Finding
from workbench.ingest.mapping import time_zone


class TableDates:
    """Reads dates in one order and one time zone."""

    def __init__(self, order: str, tz: str | None, *, has_dates: bool = True) -> None:
        """Read `03/04/2020` by `order`, and times of day as in `tz` (UTC where None).

        `has_dates`: whether the table has a column of dates at all, so that a blank cell is odd.
        """
        self._order = order
        self._blank = Days(finding=_BLANK if has_dates else None)
        self._zone = time_zone(tz) if tz else None
        self._tz = tz
        self._days = Cache(self._read)

    def of(self, start: str, clock: str, end: str) -> Days:
        """Return the date in the cells `date`, `time` and `date_end`."""
        return self._days[(start, clock, end)]

    def _read(self, cells: tuple[str, ...]) -> Days:
        """Read the three cells."""
        start, clock, end = cells
        first, last = date_of(start, self._order), date_of(end, self._order)
        if isinstance(first, Unreadable) and _NEVER.search(start):
            return Days(finding=Finding("date", start, _NO_DAY, False))
        if isinstance(first, Unreadable):
            return self._vague(start, first.why) or no_days("date", start, first.why)
        if isinstance(last, Unreadable):
            return no_days("date_end", end, last.why)
        if first is None and last is None:
            return self._blank
        first, last = first or last, last or first
        assert first is not None
        assert last is not None
        if first.first == first.last == last.last and (at := first.clock or _clock(clock)):
            return self._moment(first, at)
        begin, finish, finding = first.first, last.last, None
        if finish < begin:
            why = "lies before the beginning; taken the other way round"
            finding = Finding("date_end", end, why, False)
            begin, finish = last.first, first.last
        return days_from(begin, finish, finding)

    def _vague(self, text: str, why: str) -> Days | None:
        """Return a date as people write it: `late March 2022`, `about 20 April 2022`, EDTF."""
        if why != NO_DATE or not _YEAR.search(text):
            return None
        try:
            typed = understand_typed_date(
                text, today=datetime.now(UTC).date(), day_first=self._order != "mdy"
            )
        except InputError:
            return None
        return Days(typed.edtf, typed.span.earliest_ms, typed.span.latest_ms)

    def _moment(self, day: Dated, at: time) -> Days:
        """Return a minute or second of a day, with the zone's offset from UTC."""
        local = datetime.combine(day.first, at, self._zone)
        written = local.isoformat(timespec="seconds" if at.second else "minutes")
        text = written if local.tzinfo else written + day.offset
        if day.offset and local.tzinfo:
            text = local.replace(tzinfo=None).isoformat(timespec="minutes") + day.offset
        span = edtf_span(text)
        return Days(text, span.earliest_ms, span.latest_ms, tz=self._tz)


_BLANK = Finding("date", "", "is blank; the event has no date", False)
_NEVER = re.compile(r"(?<!\d)9999(?!\d)")  # the last year there is, as tools write for none
_NO_DAY = "stands for no date; the event has none"
_YEAR = re.compile(r"\d{2}[\dX]{2}")


def _clock(cell: str) -> time | None:
    """Return a time of day; None where blank, midnight or unreadable."""
    found = date_of(f"2000-01-01 {cell}") if cell else None
    return found.clock if isinstance(found, Dated) else None
