# SPDX-License-Identifier: MIT
"""Numbers of people in words: what is not known, open or out of order is said to be so."""

import pytest

from workbench.domain.count_words import count_words, killed_words
from workbench.domain.counts import Count, Total


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (Total(), "nobody killed"),
        (Total(unknown=2), ""),
        (Total(1_200, 1_200, 1_200), "killed 1,200"),
        (Total(10, 12, 14), "killed 12 (10–14)"),
        (Total(10, 10, 14, has_best=False), "killed 10–14"),
        (Total(300, 300, 0, open_ended=True), "killed at least 300"),
        (Total(333, 332, 333), "killed 332 (333–333), not in order: as given"),
        (Total(134, 132, 8_102), "killed 132 (134–8,102), not in order: as given"),
    ],
)
def test_the_killed_of_several_events(total: Total, words: str):
    assert killed_words(total) == words


def test_one_count_says_when_it_is_out_of_order():
    assert count_words(Count()) == ""
    assert count_words(Count(10, 12, 14)) == "10–14, best 12"
    assert count_words(Count(5, 4, 5)) == "5–5, best 4, not in order: as given"
    assert count_words(Count(134, 132, 8_102)) == "134–8,102, best 132, not in order: as given"


def test_the_words_are_of_the_language():
    assert killed_words(Total(1_200, 1_200, 1_200), "fr_FR") == "tués 1\u202f200"
    assert "8\u202f102" in count_words(Count(134, 132, 8_102), "fr")
    assert "non ordonnés" in count_words(Count(134, 132, 8_102), "fr")
