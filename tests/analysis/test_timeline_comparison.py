# SPDX-License-Identifier: MIT
"""Which stretch is compared, and what is counted in it."""

from workbench.analysis.timeline.comparison import Choice, Other, Side
from workbench.domain.counts import Total
from workbench.domain.time import DAY_MS, edtf_span


def stretch(text: str) -> tuple[int, int]:
    span = edtf_span(text)
    assert span.earliest_ms is not None
    assert span.latest_ms is not None
    return span.earliest_ms, span.latest_ms


def test_the_period_before_is_as_long_and_ends_where_the_present_one_begins():
    before = Choice(Other.BEFORE).stretch(stretch("2022-02-10/2022-02-19"))
    assert before == stretch("2022-01-31/2022-02-09")


def test_a_year_before_has_the_same_dates():
    assert Choice(Other.YEAR_BEFORE).stretch(stretch("2022-02/2022-04")) == stretch(
        "2021-02/2021-04"
    )


def test_a_leap_day_has_the_day_before_it_a_year_earlier():
    before = Choice(Other.YEAR_BEFORE).stretch(stretch("2024-02-29"))
    assert before == (stretch("2023-02-28")[0], stretch("2023-03-01")[0])


def test_nothing_lies_before_the_first_years_that_can_be_written():
    present = stretch("0001/0300")
    assert Choice(Other.BEFORE).stretch(present) is None
    assert Choice(Other.YEAR_BEFORE).stretch(present) is None


def test_a_given_stretch_stays_whatever_the_present_one():
    choice = Choice(Other.GIVEN, stretch("2020"), "Year of the coup")
    assert choice.stretch(stretch("2022-03")) == stretch("2020")


def test_rates_make_stretches_of_unequal_length_comparable():
    killed = Total(low=20, best=30, high=40, unknown=0, open_ended=False, has_best=True)
    side = Side(0, 14 * DAY_MS, 6, killed)
    assert (side.events_a_week, side.killed_a_week) == (3.0, 15.0)
