# SPDX-License-Identifier: MIT
"""Counts keep what is not known apart from zero."""

import pytest

from workbench.domain.counts import Count, Total, describe_count


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(), "?"),
        (Count(best=0), "0"),
        (Count(low=300), "≥\N{NO-BREAK SPACE}300"),
        (Count(high=5), "≤\N{NO-BREAK SPACE}5"),
        (Count(10, 12, 14), "10–14, best 12"),
        (Count(10, None, 14), "10–14"),
        (Count(7, 7, 7), "7"),
        (Count(best=1234), "1,234"),
        (Count(5, 8, None), "8 (≥\N{NO-BREAK SPACE}5)"),
    ],
)
def test_a_count_reads_as_what_is_known(count: Count, words: str) -> None:
    assert describe_count(count) == words


def test_thousands_stand_apart_as_the_language_has_them() -> None:
    assert describe_count(Count(1234, None, 5678)) == "1,234–5,678"
    assert describe_count(Count(1234, None, 5678), "fr_FR") == "1\u202f234–5\u202f678"
    assert describe_count(Count(10, 12, 14), "fr") == "10–14, meilleure estimation 12"


def test_unknown_is_not_zero() -> None:
    assert not Count().is_known
    assert Count(best=0).is_known


def test_at_least_is_open_upwards() -> None:
    assert Count(low=300).is_open
    assert not Count(low=300, high=400).is_open


def test_a_range_out_of_order_is_noticed() -> None:
    assert Count(1, 2, 3).is_ordered
    assert not Count(5, 2, 3).is_ordered
    assert Total(low=1, best=2, high=3).is_ordered
    assert not Total(low=134, best=132, high=8_102).is_ordered
    assert Total(low=300, best=300, high=0, open_ended=True).is_ordered
