# SPDX-License-Identifier: MIT
"""Numbers of people as people write them mean what they would say they mean."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.counts import Count, describe_count
from workbench.domain.typed_counts import (
    NotACount,
    TypedCount,
    understand_count,
    whole_number,
)

NUMBERS = st.integers(0, 1_000_000_000)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("12", Count(best=12)), ("12.0", Count(best=12)), ("three", Count(best=3)),
        ("twenty-five", Count(best=25)), ("vingt et un", Count(best=21)),
        ("soixante-dix-sept", Count(best=77)), ("quatre-vingt-dix", Count(best=90)),
        ("at least thirty two", Count(low=32)),
        ("dix-sept", Count(best=17)), ("two hundred", Count(best=200)), ("Cent", Count(best=100)),
        ("9,680", Count(best=9680)), ("9 680", Count(best=9680)), ("9'680", Count(best=9680)),
        ("3\u00a0810", Count(best=3810)), ("3\u202f810", Count(best=3810)),
        ("3\u2009810", Count(best=3810)), ("1,234,567", Count(best=1_234_567)),
        ("300+", Count(low=300)), ("at least 300", Count(low=300)), ("\u2265 300", Count(low=300)),
        ("au moins trois", Count(low=3)), ("5 or more", Count(low=5)), ("min. 5", Count(low=5)),
        (">20", Count(low=21)), ("more than 20", Count(low=21)), ("plus de 20", Count(low=21)),
        ("up to 7", Count(high=7)), ("jusqu\u2019à 7", Count(high=7)), ("<= 7", Count(high=7)),
        ("<5", Count(high=4)), ("fewer than 5", Count(high=4)), ("moins de 5", Count(high=4)),
        ("no more than 9", Count(high=9)), ("not fewer than nine", Count(low=9)),
        ("pas moins de neuf", Count(low=9)), ("un maximum de 6", Count(high=6)),
        ("at least 4 and at most 9", Count(4, None, 9)),
        ("moins de 9 mais plus de 4", Count(5, None, 8)), ("plus d'un", Count(low=2)),
        ("10-20", Count(10, None, 20)), ("10\u201320", Count(10, None, 20)),
        ("10 to 20", Count(10, None, 20)), ("between 10 and 20", Count(10, None, 20)),
        ("entre 10 et 20", Count(10, None, 20)), ("five or six", Count(5, None, 6)),
        ("1,000-1,200", Count(1000, None, 1200)), ("10\u201314, best 12", Count(10, 12, 14)),
        ("", Count()), ("-", Count()), ("\u2014", Count()), ("?", Count()), ("n/a", Count()),
        ("Unknown", Count()), ("inconnu", Count()), ("0", Count(best=0)),
    ],
)  # fmt: skip
def test_what_people_write_is_understood(written: str, count: Count):
    assert understand_count(written) == TypedCount(count)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("~10", Count(best=10)), ("about 10", Count(best=10)), ("c. 10", Count(best=10)),
        ("environ 10", Count(best=10)), ("5?", Count(best=5)), ("5 (?)", Count(best=5)),
        ("some 40", Count(best=40)), ("a dozen", Count(best=12)),
        ("une vingtaine", Count(best=20)), ("about 10-20", Count(10, None, 20)),
        ("300+?", Count(low=300)),
    ],
)  # fmt: skip
def test_about_and_perhaps_are_told_apart_from_the_number(written: str, count: Count):
    assert understand_count(written) == TypedCount(count, is_rough=True)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("dozens", "gives no number"), ("several killed", "gives no number"),
        ("des dizaines", "gives no number"), ("x", "is not a number"), ("1_000", "is not a number"),
        ("3 dead 2 hurt", "is not a number"), ("2022-04-24", "is not a number"),
        ("5\u00b2", "is not a number"), ("1.5", "is not a whole number"), ("-3", "is below zero"),
        ("<0", "is below zero"), ("9" * 15, "is beyond any possible count"),
        ("20-10", "ends below its beginning"),
    ],
)  # fmt: skip
def test_what_gives_no_number_says_why(written: str, why: str):
    with pytest.raises(NotACount) as refusal:
        understand_count(written)
    assert refusal.value.why == why
    assert str(refusal.value) == f"“{written}” {why}."


def test_a_decimal_comma_makes_the_point_group_thousands():
    assert understand_count("12.000", decimal=",") == TypedCount(Count(best=12000))
    assert whole_number("12.000") == 12  # as data sets write it


@pytest.mark.parametrize(("typed", "decimal"), [("5.000", "."), ("5,000", ","), (">1.200", ".")])
def test_what_may_be_a_few_or_thousands_is_asked(typed: str, decimal: str):
    with pytest.raises(NotACount, match="write one of them"):
        understand_count(typed, decimal=decimal)


@given(st.lists(NUMBERS, min_size=3, max_size=3).map(sorted))
def test_the_words_that_are_shown_can_be_written(ends: list[int]):
    low, best, high = ends
    counts = [Count(), Count(low=low), Count(high=high), Count(best=best)]
    if low < high:
        counts += [Count(low, None, high), Count(low, best, high)]
    for count in counts:
        for language in ("en", "fr"):
            assert understand_count(describe_count(count, language)) == TypedCount(count)


@given(st.text(max_size=30) | st.text("0123456789-+~?<>., toandrx", max_size=12))
def test_any_text_is_understood_or_refused(text: str):
    with suppress(NotACount):
        count = understand_count(text).count
        assert count.is_ordered
