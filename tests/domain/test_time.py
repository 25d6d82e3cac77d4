# SPDX-License-Identifier: MIT
"""EDTF bounds: what each way of writing a date can mean, and nothing more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.domain.time import (
    DAY_MS,
    day_of_ms,
    day_start_ms,
    days_span,
    edtf_of_days,
    edtf_span,
    is_approximate,
    iso_of_ms,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-04-24", date(2022, 4, 24), date(2022, 4, 24)),
        ("2022-04", date(2022, 4, 1), date(2022, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-03~", date(2022, 3, 1), date(2022, 3, 31)),
        ("2022-03-21/2022-03-31", date(2022, 3, 21), date(2022, 3, 31)),
        ("2022-04-2X", date(2022, 4, 20), date(2022, 4, 29)),
        ("2022-02-2X", date(2022, 2, 20), date(2022, 2, 28)),
        ("2022-04-XX", date(2022, 4, 1), date(2022, 4, 30)),
        ("2022-XX", date(2022, 1, 1), date(2022, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_date_spans_all_that_it_can_mean(text: str, first: date, last: date) -> None:
    assert edtf_span(text) == days_span(first, last)


def test_an_open_interval_has_no_bound_on_its_open_side() -> None:
    assert edtf_span("../2022-05").earliest_ms is None
    assert edtf_span("../2022-05").latest_ms == day_start_ms(date(2022, 6, 1))
    assert edtf_span("2022-05/..").latest_ms is None


def test_a_moment_lasts_the_minute_or_second_that_it_names() -> None:
    minute, second = edtf_span("2022-04-24T05:30Z"), edtf_span("2022-04-24T05:30:10+02:00")
    assert minute.latest_ms is not None
    assert minute.earliest_ms is not None
    assert minute.latest_ms - minute.earliest_ms == 60_000
    assert second.earliest_ms == minute.earliest_ms - 2 * 3_600_000 + 10_000


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2022-13", "2022-02-30", "20220424", "2022-04-24/2022-04-20", "../..",
     "24/04/2022", "2022-04-24T25:00", "0000-00-00", "<script>"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match=r"\.$"):
        edtf_span(text)


def test_seasons_and_other_rare_forms_are_understood() -> None:
    assert edtf_span("2022-21").earliest_ms == day_start_ms(date(2022, 3, 1))


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.integers(0, 800))
def test_days_survive_the_way_through_edtf(first: date, length: int) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date(9998, 12, 31).toordinal()))
    assert edtf_span(edtf_of_days(first, last)) == days_span(first, last)


def test_whole_months_and_years_are_written_short() -> None:
    assert edtf_of_days(date(2022, 4, 1), date(2022, 4, 30)) == "2022-04"
    assert edtf_of_days(date(2022, 1, 1), date(2022, 12, 31)) == "2022"
    assert edtf_of_days(date(2022, 4, 1), date(2022, 5, 31)) == "2022-04-01/2022-05-31"


@given(st.dates())
def test_a_bare_date_never_shifts(day: date) -> None:
    start = day_start_ms(day)
    assert day_of_ms(start) == day_of_ms(start + DAY_MS - 1) == day
    assert iso_of_ms(start) == day.isoformat()


def test_the_end_of_a_span_is_written_as_its_last_day() -> None:
    span = edtf_span("2022-04")
    assert span.latest_ms is not None
    assert iso_of_ms(span.latest_ms, end=True) == "2022-04-30"
    assert iso_of_ms(edtf_span("2022-04-24T05:30Z").earliest_ms or 0) == "2022-04-24T05:30:00Z"


def test_about_and_perhaps_are_approximate() -> None:
    assert is_approximate("2022-03~")
    assert is_approximate("2022?")
    assert not is_approximate("2022-03-21/2022-03-31")
