# SPDX-License-Identifier: MIT
"""Terms of likelihood: which degree they name, and which of them a sentence uses."""

import pytest

from workbench.domain.likelihood import degree_of, likelihood_degrees, term_in


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("It is very unlikely that they return.", "very unlikely"),
        ("They are unlikely to return.", "unlikely"),
        ("The gain will likely go to JNIM.", "likely"),
        ("It is highly likely to rain.", ""),  # not in the table
        ("In the most likely scenario they stay.", ""),
        ("The most likely course is that they will probably stay.", "probably"),
        ("Almost certainly they stay.", "almost certainly"),
        ("They may stay.", ""),
    ],
)
def test_the_longest_term_of_a_sentence_counts(sentence: str, term: str):
    assert term_in(sentence, "en") == term


def test_a_french_sentence_has_french_terms():
    assert term_in("Il est très vraisemblable qu'ils restent.", "fr-FR") == "très vraisemblable"


def test_a_term_names_one_degree_by_any_of_its_names():
    likely = degree_of("likely")
    assert likely is not None
    assert (likely.low, likely.high, likely.middle, likely.range) == (55, 80, 0.675, "55 to 80 %")
    assert degree_of(" Probably ") == likely
    assert degree_of("highly likely") is None
    french = degree_of("vraisemblable")
    assert french is not None
    assert french.low == likely.low


def test_the_degrees_leave_no_gap_between_the_least_and_the_most():
    for language in ("en", "fr"):
        degrees = likelihood_degrees(language)
        assert [one.low for one in degrees][1:] == [one.high for one in degrees][:-1]
