# SPDX-License-Identifier: MIT
"""Dates read as an analyst would say them, in English and French."""

from datetime import date

import pytest

from workbench.domain.date_words import describe_date, describe_span, french_of, shorter_dates
from workbench.domain.time import days_span

SAID = {
    "2022-04-24": ("24 Apr 2022", "24 avr. 2022"),
    "2022-05-01": ("1 May 2022", "1er mai 2022"),
    "2022-03": ("Mar 2022", "mars 2022"),
    "2022": ("2022", "2022"),
    "2022?": ("2022?", "2022?"),
    "2022-04-05~": ("c. 5 Apr 2022", "v. 5 avr. 2022"),
    "2022-04-05%": ("c. 5 Apr 2022?", "v. 5 avr. 2022?"),
    "2022-03-27/2022-03-31": ("27–31 Mar 2022", "27–31 mars 2022"),
    "2022-03-27~/2022-03-31~": ("c. 27–31 Mar 2022", "v. 27–31 mars 2022"),
    "2022-03-27~/2022-04-02": ("c. 27 Mar 2022 – 2 Apr 2022", "v. 27 mars 2022 – 2 avr. 2022"),
    "2022-04-30/2022-05-02": ("30 Apr – 2 May 2022", "30 avr. – 2 mai 2022"),
    "2021-12-30/2022-01-02": ("30 Dec 2021 – 2 Jan 2022", "30 déc. 2021 – 2 janv. 2022"),
    "2022-02/2022-04": ("Feb–Apr 2022", "févr.–avr. 2022"),
    "2021-12/2022-05": ("Dec 2021 – May 2022", "déc. 2021 – mai 2022"),
    "2012/2022": ("2012–2022", "2012–2022"),
    "../2022-05": ("by May 2022", "jusqu’en mai 2022"),
    "../2021~": ("by c. 2021", "jusqu’en v. 2021"),
    "/2022-04-30": ("before May 2022", "avant mai 2022"),
    "../2021-12-31": ("before Jan 2022", "avant janv. 2022"),
    "../2022-05-04": ("by 4 May 2022", "jusqu’au 4 mai 2022"),
    "2022-03/..": ("from Mar 2022", "dès mars 2022"),
    "201X": ("2010s", "années 2010"),
    "20XX": ("2000–2099", "2000–2099"),
    "2022-02-2X": ("20–28 Feb 2022", "20–28 févr. 2022"),
    "2022-04-3X": ("30 Apr 2022", "30 avr. 2022"),
    "2022-22": ("Summer 2022", "été 2022"),
    "2022-04-24T14:07Z": ("24 Apr 2022, 14:07 UTC", "24 avr. 2022, 14:07 UTC"),
}


@pytest.mark.parametrize(("edtf", "said"), SAID.items())
def test_a_date_is_said_in_both_languages(edtf: str, said: tuple[str, str]):
    assert (describe_date(edtf), describe_date(edtf, "fr_FR")) == said


def test_no_date_says_nothing():
    assert describe_date(None) == describe_date("  ") == ""


@pytest.mark.parametrize("text", ["[2022-01, 2022-03]", "2022-13", "../..", "soon", "2022-04-24/?"])
def test_what_is_rare_or_wrong_is_shown_as_it_stands(text: str):
    assert describe_date(text) == text


def test_the_last_year_of_the_calendar_has_no_next_one():
    assert describe_date("../9999-12-31") == "by 31 Dec 9999"


def test_bounds_are_said_as_days_or_as_whole_months():
    span = days_span(date(2022, 2, 1), date(2022, 4, 30))
    assert describe_span(span.earliest_ms, span.latest_ms) == "1 Feb – 30 Apr 2022"
    assert describe_span(span.earliest_ms, span.latest_ms, whole_months=True) == "Feb–Apr 2022"


def test_open_bounds_are_said_as_such():
    span = days_span(date(2022, 2, 3), date(2022, 4, 30))
    assert describe_span(span.earliest_ms, None) == "from 3 Feb 2022"
    assert describe_span(None, span.latest_ms) == "before May 2022"
    assert describe_span(None, None) == ""


def test_whole_years_are_said_as_years():
    span = days_span(date(2020, 1, 1), date(2022, 12, 31))
    assert describe_span(span.earliest_ms, span.latest_ms, whole_months=True) == "2020–2022"


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2022-05", "de mai 2022"), ("2022-05-06", "du 6 mai 2022"), ("2022-08", "d’août 2022"),
        ("2022-08-01", "du 1er août 2022"), ("2022", "de 2022"), ("2022-24", "d’hiver 2022"),
        ("202X", "des années 2020"), ("../2022-05-04", "jusqu’au 4 mai 2022"),
    ],
)  # fmt: skip
def test_french_says_of_which_date_something_is(edtf: str, said: str):
    told = describe_date(edtf, "fr")
    assert french_of(told) + told == said


def test_a_date_is_shortened_by_its_zone_first_and_then_by_its_time():
    said = describe_date("2022-04-24T05:10+02:00")
    assert shorter_dates(said) == (
        "24 Apr 2022, 05:10 +02:00", "24 Apr 2022, 05:10", "24 Apr 2022",
    )  # fmt: skip
    assert shorter_dates("27–31 Mar 2022") == ("27–31 Mar 2022",)
