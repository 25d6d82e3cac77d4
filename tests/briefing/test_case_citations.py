# SPDX-License-Identifier: MIT
"""What a packet says of the events that it cites."""

from workbench.briefing.case_citations import killed_text
from workbench.domain.counts import Count


def test_numbers_out_of_order_are_kept_and_said_to_be_so():
    assert killed_text(Count(134, 132, 8_102), "en") == (
        "134–8,102, best 132 (not in order; as the data set gives them)"
    )
    assert killed_text(Count(10, 12, 14), "en") == "10–14, best 12"


def test_thousands_are_apart_as_the_language_has_them():
    assert "8\N{NARROW NO-BREAK SPACE}102" in killed_text(Count(134, 200, 8_102), "fr")


def test_an_unknown_number_is_no_number():
    assert killed_text(Count(), "en") == ""
