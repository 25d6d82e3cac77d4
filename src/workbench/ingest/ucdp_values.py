# SPDX-License-Identifier: MIT
"""UCDP's codes into the words of the trade: types, precisions, dates, places, sides."""

from datetime import date, timedelta

from workbench.domain.drafts import RoleDraft
from workbench.domain.terms import PlacePrecision, Role
from workbench.ingest.cells import Cache, Unreadable, code_of, line_of
from workbench.ingest.dates import Dated, date_of, month_of, year_of
from workbench.ingest.days import Days, days_from, no_days
from workbench.ingest.events import Finding

TYPES = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
PRECISIONS = {
    "1": PlacePrecision.EXACT.value,
    "2": PlacePrecision.NEAR.value,
    "3": PlacePrecision.ADMIN2.value,
    "4": PlacePrecision.ADMIN1.value,
    "5": PlacePrecision.AREA.value,
    "6": PlacePrecision.COUNTRY.value,
    "7": PlacePrecision.WATER.value,
}
DATE_PRECISIONS = frozenset("12345")
CIVILIANS = "Civilians"
_SOME_DAYS = timedelta(days=3)


def type_of(cell: str) -> str | None:
    """Return the type of violence; an unknown code as it stands."""
    code = code_of(cell)
    return TYPES.get(code, code or None)


def precision_of(cell: str) -> str:
    """Return how well the place is known."""
    return PRECISIONS.get(code_of(cell), PlacePrecision.UNKNOWN.value)


def days_of(key: tuple[str, ...], dates: Cache[str, Dated | Unreadable | None]) -> Days:
    """Return EDTF and bounds for `date_start`, `date_end`, `date_prec` and `year`."""
    start, end, precision, year = key
    finding: Finding | None = None
    first, last = dates[start], dates[end]
    if isinstance(first, Unreadable):
        return no_days("date_start", start, first.why)
    if isinstance(last, Unreadable):
        return no_days("date_end", end, last.why)
    if first is None and last is None:
        first = date_of(code_of(year))
        if not isinstance(first, Dated):
            return no_days("date_start", start, "is blank")
        finding = Finding("date_start", start, "is blank; the whole year is taken", False)
    first, last = first or last, last or first
    assert first is not None
    assert last is not None
    begin, finish = first.first, last.last
    if finish < begin:
        why = "lies before the beginning; taken the other way round"
        finding = Finding("date_end", end, why, False)
        begin, finish = finish, begin
    if begin == finish:
        begin, finish = _widened(begin, code_of(precision))
    return days_from(begin, finish, finding)


def _widened(day: date, precision: str) -> tuple[date, date]:
    """Return the days meant by a single day whose precision says that it is not known so well."""
    if precision in {"2", "3"}:
        return day - _SOME_DAYS, day + _SOME_DAYS
    if precision == "4":
        return month_of(day)[:2]
    if precision == "5":
        return year_of(day.year)[:2]
    return day, day


def sides_of(names: tuple[str, ...]) -> tuple[RoleDraft, ...]:
    """Return both sides; neither is said to have begun."""
    return tuple(
        RoleDraft(name, CIVILIANS if name == CIVILIANS else None, role.value)
        for name, role in zip(map(line_of, names), (Role.SIDE_A, Role.SIDE_B), strict=True)
        if name
    )
