# SPDX-License-Identifier: MIT
"""Dates as files write them."""

from datetime import date, time

import pytest

from workbench.ingest.cells import Unreadable
from workbench.ingest.dates import Dated, date_of, order_by_evidence


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023-01-31", date(2023, 1, 31)), ("30 June 2022", date(2022, 6, 30)),
        ("31-12-2017", date(2017, 12, 31)), ("9-May-20", date(2020, 5, 9)),
        ("01-January-2015", date(2015, 1, 1)), ("18/04/2001", date(2001, 4, 18)),
        ("2009-06-09 00:00:00.000", date(2009, 6, 9)), ("12 mai 2022", date(2022, 5, 12)),
        ("1er août 2021", date(2021, 8, 1)), ("May 3, 2021", date(2021, 5, 3)),
        ("Monday, 3 May 2021", date(2021, 5, 3)), ("20220131", date(2022, 1, 31)),
        ("7-Jul-97", date(1997, 7, 7)), ("2015-02-03T00:00:00Z", date(2015, 2, 3)),
    ],
)  # fmt: skip
def test_one_day_in_many_forms(cell: str, day: date):
    assert date_of(cell) == Dated(day, day)


def test_the_order_settles_what_numbers_alone_cannot():
    assert date_of("03/04/2020", "dmy") == Dated(date(2020, 4, 3), date(2020, 4, 3))
    assert date_of("03/04/2020", "mdy") == Dated(date(2020, 3, 4), date(2020, 3, 4))


def test_a_month_or_year_is_the_whole_of_it():
    assert date_of("2022-05") == Dated(date(2022, 5, 1), date(2022, 5, 31))
    assert date_of("December 2022") == Dated(date(2022, 12, 1), date(2022, 12, 31))
    assert date_of("1994") == Dated(date(1994, 1, 1), date(1994, 12, 31))


def test_a_time_of_day_is_kept_and_midnight_is_no_time():
    found = date_of("2004-01-01 00:20:00")
    assert isinstance(found, Dated)
    assert found.clock == time(0, 20)
    assert date_of("01/02/2004 00:00:00") == Dated(date(2004, 2, 1), date(2004, 2, 1))
    afternoon = date_of("3/4/21 5:06 PM")
    assert isinstance(afternoon, Dated)
    assert afternoon.clock == time(17, 6)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("31/02/2020", "calendar"), ("2021-13-01", "calendar"), ("9999-12-31", "future"),
        ("9/9/9999", "future"), ("0202-01-01", "before"), ("soon", "not a date"),
        ("30 Foo 2022", "not a date"),
    ],
)  # fmt: skip
def test_what_is_no_date_says_why(cell: str, why: str):
    found = date_of(cell)
    assert isinstance(found, Unreadable)
    assert why in found.why


def test_blank_is_unknown_and_not_wrong():
    assert date_of("") is None
    assert date_of("NA") is None


def test_days_above_twelve_prove_the_order():
    assert order_by_evidence(["01/02/2020", "13/02/2020"], "mdy") == "dmy"
    assert order_by_evidence(["01/02/2020", "02/13/2020"], "dmy") == "mdy"
    assert order_by_evidence(["01/02/2020"], "mdy") == "mdy"
    assert order_by_evidence([], "dmy") == "dmy"
