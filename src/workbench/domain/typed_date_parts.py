# SPDX-License-Identifier: MIT
"""Parts of months and years as days: thirds, halves, weeks and quarters.

The thirds of a month are its days 1-10, 11-20 and 21 to the end, its halves 1-15 and 16 to the
end, its weeks begin on the 1st, 8th, 15th and 22nd. The thirds of a year are four months each.
"""

from datetime import date

from workbench.domain.time import day_of_ms, edtf_of_days, edtf_span

_DAYS_OF_THIRD = {"first": (1, 10), "middle": (11, 20), "last": (21, 31)}
_MONTHS_OF_THIRD = {"first": (1, 4), "middle": (5, 8), "last": (9, 12)}
_MONTHS_A_PART = {"half": 6, "quarter": 3}
LAST = -1  # the number of the last part


def third(edtf: str, part: str) -> str:
    """Return the first, middle or last third of a month or a year, "" of anything else."""
    if _is_year(edtf):
        return _months(edtf, *_MONTHS_OF_THIRD[part])
    return _days(edtf, *_DAYS_OF_THIRD[part]) if _is_month(edtf) else ""


def numbered_part(edtf: str, part: str, number: int) -> str:
    """Return a half, quarter or week of a month or year by its number, "" where it has none."""
    if _is_year(edtf) and part in _MONTHS_A_PART:
        length = _MONTHS_A_PART[part]
        count = 12 // length
        number = count if number == LAST else number
        if number <= count:
            return _months(edtf, (number - 1) * length + 1, number * length)
    if _is_month(edtf) and part == "half" and number in (1, 2, LAST):
        return _days(edtf, 1, 15) if number == 1 else _days(edtf, 16, 31)
    if _is_month(edtf) and part == "week":
        if number == LAST:
            last = days_of(edtf)[1].day
            return _days(edtf, last - 6, last)
        return _days(edtf, 7 * number - 6, 7 * number)
    return ""


def days_of(edtf: str) -> tuple[date, date]:
    """Return the first and last calendar day of a date without open ends."""
    span = edtf_span(edtf)
    assert span.earliest_ms is not None
    assert span.latest_ms is not None
    return day_of_ms(span.earliest_ms), day_of_ms(span.latest_ms - 1)


def _is_year(edtf: str) -> bool:
    return len(edtf) == 4 and edtf.isdecimal()


def _is_month(edtf: str) -> bool:
    return len(edtf) == 7 and edtf[5:].isdecimal() and int(edtf[5:]) <= 12


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}"


def _days(month: str, first: int, last: int) -> str:
    """Return days of a month, as far as it has them."""
    start, end = days_of(month)
    return edtf_of_days(start.replace(day=first), start.replace(day=min(last, end.day)))
